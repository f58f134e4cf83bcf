"""How long the lists of the window take over many cases: ``python benchmarks/lists.py [COUNT]``."""

import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from many_cases import fill

from township_desk.casework import training, waiting
from township_desk.casework.desk import Desk
from township_desk.casework.lists import CaseFilter, case_page
from township_desk.procedure.stages import Procedure, Stage

TIMES = 5
TODAY = date(2026, 4, 20)


def questions(desk: Desk, count: int) -> dict[str, Callable[[], object]]:
    """What an officer asks of the lists, by a word for it."""
    asked = {
        "first page": CaseFilter(),
        "one stage": CaseFilter(stage=Stage.REVIEW),
        "one procedure": CaseFilter(procedure=Procedure.SUMMARY),
        "open cases": CaseFilter(state="open"),
        "my open cases": CaseFilter(mine="wang", state="open"),
        "search a number": CaseFilter(text=f"{count // 2}号"),
        "search a surname": CaseFilter(text="王"),
        "search without a hit": CaseFilter(text="没有的词"),
        "search two words in a stage": CaseFilter(text="王 垃圾", stage=Stage.DECISION),
    }
    found: dict[str, Callable[[], object]] = {
        name: lambda chosen=chosen: case_page(desk, chosen) for name, chosen in asked.items()
    }
    found["page in the middle"] = lambda: case_page(desk, CaseFilter(), after=count // 2)
    found["home of an officer"] = lambda: waiting.home(desk.as_("wang"))
    found["home of a head"] = lambda: waiting.home(desk.as_("li"))
    return found


def measure(folder: Path, count: int) -> dict[str, float]:
    """The slowest of some tries, in milliseconds, by question."""
    desk = training.found(folder / "office", TODAY)
    fill(desk, count)
    slowest = {}
    for name, ask in questions(desk, count).items():
        spent = []
        for _ in range(TIMES):
            begun = time.perf_counter()
            ask()
            spent.append((time.perf_counter() - begun) * 1000)
        slowest[name] = max(spent)
    desk.database.close()
    return slowest


if __name__ == "__main__":
    how_many = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    with tempfile.TemporaryDirectory() as temporary:
        for question, spent_ms in measure(Path(temporary), how_many).items():
            print(f"{question:30} {spent_ms:8.1f} ms   {how_many:,} cases")
