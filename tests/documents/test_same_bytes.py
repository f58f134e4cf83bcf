"""The same frozen facts, definition and fonts are the same file: now, later, in another process."""

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.documents.build import changed, frozen, full
from township_desk.documents.freeze import FrozenDocument, freeze
from township_desk.documents.render import render
from township_desk.documents.spec import load_specs, parse
from township_desk.errors import IntegrityBroken

PROGRAM = """
import hashlib, sys
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.render import render
data = sys.stdin.buffer.read()
print(hashlib.sha256(render(FrozenDocument.from_bytes(data)).data).hexdigest())
"""


def digest(paper: FrozenDocument) -> str:
    return hashlib.sha256(render(paper).data).hexdigest()


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_a_paper_printed_twice_is_the_same_file(kind: str) -> None:
    paper = frozen(kind, full(), number="缙壶镇某字〔2026〕第000057号")

    first = digest(paper)
    digest(frozen("penalty_decision", changed(full(), party={"name": "另一人㛃"})))

    assert digest(paper) == first


@pytest.mark.parametrize("seed", ["0", "1", "4711"])
def test_a_fresh_process_prints_the_same_file(seed: str) -> None:
    """Fonts, sets and dictionaries start anew there, with another order of hashes."""
    paper = frozen("penalty_decision", full(), number="缙壶镇罚决字〔2026〕第000057号")

    answer = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        input=paper.to_bytes(),
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(Path.cwd())},
    )

    assert answer.stdout.decode().strip() == digest(paper)


def test_frozen_bytes_come_back_as_they_were() -> None:
    paper = frozen("penalty_decision", full())

    again = FrozenDocument.from_bytes(paper.to_bytes())

    assert again.to_bytes() == paper.to_bytes()
    assert again.digest == paper.digest


def test_an_issued_paper_keeps_its_wording_when_the_definition_changes() -> None:
    spec = load_specs()["notice_withdrawal"]
    facts = {**full(), "document": {"number": "", "date": "2026-11-04", "title": spec.title}}
    old = freeze(spec, facts).to_bytes()
    new = freeze(parse(spec.source.replace("撤回原因：", "撤回的缘由："), "新定义"), facts)

    assert digest(FrozenDocument.from_bytes(old)) != digest(new)
    assert digest(FrozenDocument.from_bytes(old)) == digest(freeze(spec, facts))


def test_an_issued_paper_keeps_the_clauses_of_its_day() -> None:
    paper = frozen("penalty_decision", full())
    old = FrozenDocument(
        paper.facts, paper.definition, {**paper.clauses, "C13": "当时的表述。"}, paper.fonts
    )

    again = FrozenDocument.from_bytes(old.to_bytes())

    assert digest(again) == digest(old) != digest(paper)


def test_one_fact_changed_is_another_file() -> None:
    one = frozen("penalty_decision", full())
    two = frozen("penalty_decision", changed(full(), party={"phone": "139××××0001"}))

    assert digest(one) != digest(two)
    assert one.digest != two.digest


@pytest.mark.parametrize("broken", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format":"other"}'])
def test_broken_frozen_bytes_are_refused(broken: bytes) -> None:
    with pytest.raises(IntegrityBroken):
        FrozenDocument.from_bytes(broken)


def test_papers_printed_by_several_threads_at_once_are_the_same_files() -> None:
    """The window prints its preview beside the act that issues a paper."""
    made = [
        frozen("penalty_decision", changed(full(), party={"phone": f"139××××000{n}"}))
        for n in range(4)
    ]
    wanted = [digest(paper) for paper in made]

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(digest, made * 5))

    assert found == wanted * 5
