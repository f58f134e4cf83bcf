"""The training office and scenarios: whole cases told in TOML, played through the real acts."""

import tempfile
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from township_desk.casework import founding
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk, explain
from township_desk.errors import DeskError, InvalidInput, NotAllowed
from township_desk.paths import resource

CATALOG_NUMBER = "缙政通〔2022〕示例号"


def found(data_dir: Path, day: date, profile: Mapping[str, Any] | None = None) -> Desk:
    """A training office with the starter catalogue in force since 2022 (示例)."""
    values = profile or tomllib.loads(resource("training/office.toml").read_text(encoding="utf-8"))
    desk = founding.found(data_dir, values, training=True, day=day)
    admin = desk.as_("admin")
    for file, title in (
        ("catalog/starter_matters.csv", "赋权事项清单（示例）"),
        ("discretion/starter_benchmarks.csv", "裁量基准（示例）"),
    ):
        admin.perform(
            "catalog.publish",
            {
                "file": str(resource(file)),
                "announced_on": "2022-01-01",
                "announcement_no": CATALOG_NUMBER,
                "title": title,
                "sample": True,
            },
        )
    return desk


@dataclass
class Step:
    """One step as it went."""

    do: str
    outcome: str
    rules: list[str]
    message: str
    expected: list[str] = field(default_factory=list)
    matched: bool = True

    def to_json(self) -> dict[str, Any]:
        """As ``play --json`` prints it."""
        return {
            "do": self.do,
            "outcome": self.outcome,
            "rules": self.rules,
            "message": self.message,
            "expected": self.expected,
            "matched": self.matched,
        }


def read(path: Path) -> dict[str, Any]:
    """A scenario file. Raises InvalidInput saying which step is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise InvalidInput(f"打不开情景文件“{path.name}”") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidInput(f"情景文件“{path.name}”不是有效的 TOML：{error}") from None
    steps = data.get("step")
    if not isinstance(steps, list) or not steps:
        raise InvalidInput(f"情景文件“{path.name}”没有 [[step]]")
    for number, step in enumerate(steps, 1):
        for key in ("on", "as", "do"):
            if key not in step:
                raise InvalidInput(f"情景文件“{path.name}”第 {number} 步缺少“{key}”")
        if step["do"] not in ACTS:
            raise InvalidInput(f"情景文件“{path.name}”第 {number} 步：没有名为“{step['do']}”的操作")
        if isinstance(step["on"], datetime) or not isinstance(step["on"], date):
            raise InvalidInput(
                f"情景文件“{path.name}”第 {number} 步的 on 应为日期（不加引号），如 2026-10-12"
            )
    return {**data, "step": _located(steps, path.parent)}


def play(path: Path, data_dir: Path | None = None) -> tuple[list[Step], Desk]:
    """Play a scenario in a fresh training office (in *data_dir*, else a temporary folder)."""
    data = read(path)
    folder = data_dir or Path(tempfile.mkdtemp(prefix="township-desk-"))
    office = data.get("office", "demo")
    first: date = data["step"][0]["on"]
    desk = found(folder, first, office if isinstance(office, Mapping) else None)
    return run(desk, data["step"]), desk


def _located(value: Any, folder: Path) -> Any:
    """``@name`` is a file that lies beside the scenario."""
    if isinstance(value, str) and value.startswith("@"):
        return str(folder / value[1:])
    if isinstance(value, Mapping):
        return {k: _located(v, folder) for k, v in value.items()}
    if isinstance(value, list):
        return [_located(v, folder) for v in value]
    return value


def run(desk: Desk, steps: list[Mapping[str, Any]]) -> list[Step]:
    """Each step on its day, by its person; ``$name`` stands for an id saved before."""
    saved: dict[str, Any] = {}
    done = []
    for step in steps:
        founding.set_training_day(desk, step["on"])
        done.append(one(desk, step, saved))
    return done


def one(desk: Desk, step: Mapping[str, Any], saved: dict[str, Any]) -> Step:
    """Play one step; what it saves is kept in *saved*."""
    expected = list(step.get("refused", []))
    try:
        given = _filled(step.get("with", {}), saved)
        outcome = desk.as_(step["as"]).perform(step["do"], given)
    except DeskError as error:
        rules = [f.rule for f in error.findings] if isinstance(error, NotAllowed) else []
        said = (
            "；".join(str(x["message"]) for x in explain(error))
            if isinstance(error, NotAllowed | InvalidInput)
            else str(error)
        )
        meant = bool(expected) or bool(step.get("invalid"))
        matched = meant and set(expected) <= set(rules)
        if step.get("invalid"):
            matched = matched and step["invalid"] in said
        return Step(step["do"], "refused", rules, said, expected, matched)
    if "save" in step:
        saved[step["save"]] = outcome.case_id if step["save"] == "case" else outcome.id
    rules = [w.rule for w in outcome.warnings]
    unmet = bool(expected) or bool(step.get("invalid"))
    warned = set(step.get("warned", [])) <= set(rules)
    return Step(step["do"], "done", rules, outcome.message, expected, not unmet and warned)


def _filled(value: Any, saved: Mapping[str, Any]) -> Any:
    if isinstance(value, str) and value.startswith("$"):
        if value[1:] not in saved:
            raise InvalidInput(f"情景中还没有保存过“{value}”")
        return saved[value[1:]]
    if isinstance(value, Mapping):
        return {k: _filled(v, saved) for k, v in value.items()}
    if isinstance(value, list):
        return [_filled(v, saved) for v in value]
    return value
