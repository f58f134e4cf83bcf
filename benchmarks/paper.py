"""The paper that every engine prints: the penalty decision of the worked case, read as plain blocks."""

import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.letter import Letter
from township_desk.casework import training
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.wording import SOFT_BREAK, Wording
from township_desk.law import dates
from township_desk.models.paper import PaperRow

STORY = Path(__file__).parents[1] / "tests" / "scenarios" / "01_worked_ordinary_case.toml"


def worked_decision() -> FrozenDocument:
    """The frozen facts of the decision, from the scenario played through the real acts."""
    with tempfile.TemporaryDirectory() as folder:
        steps, desk = training.play(STORY, Path(folder))
        failed = [step for step in steps if not step.matched]
        if failed:
            raise RuntimeError(f"{failed[0].do}: {failed[0].message}")
        with desk.reading() as session:
            row = session.scalars(select(PaperRow).where(PaperRow.type == "penalty_decision")).one()
            frozen = FrozenDocument.from_bytes(row.frozen)
        desk.database.close()
    return frozen


SURNAMES = "周李吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹喻柏水窦章云苏潘葛"


def variant(frozen: FrozenDocument, number: int) -> FrozenDocument:
    """The same decision for another party under another number: no engine may answer from a cache."""
    text = json.dumps(frozen.facts, ensure_ascii=False)
    name = SURNAMES[number % len(SURNAMES)] + "示例"
    text = text.replace("周示例", name).replace("第000001号", f"第{number:06d}号")
    text = text.replace("14时20分", f"14时{number % 60:02d}分")
    facts: dict[str, Any] = json.loads(text)
    return replace(frozen, facts=facts)


def letter_of(frozen: FrozenDocument) -> Letter:
    """The words of the paper."""
    spec, facts = frozen.spec, frozen.facts
    words = Wording(facts, frozen.clauses, spec.title)
    paragraphs = [
        part.strip()
        for block in spec.blocks
        if block["kind"] == "text" and words.holds(block.get("when", ""))
        for part in words.text(block["text"]).replace(SOFT_BREAK, "\n").split("\n")
        if part.strip()
    ]
    document: dict[str, str] = facts["document"]
    day = dates.in_chinese(date.fromisoformat(document["date"]))
    return Letter(
        str(facts["agency"]["full_name"]),
        document["title"],
        document["number"],
        tuple(paragraphs),
        day,
    )
