"""Offices whose cases have papers: one archived after the whole road, one that has just begun."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import open_copy
from tests.documents.issued import decided
from township_desk.casework.desk import Desk
from township_desk.law.calendar import WorkCalendar


@pytest.fixture(scope="session")
def decided_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an office with a decision that nobody has served yet, closed."""
    folder = tmp_path_factory.mktemp("decided") / "office"
    decided(folder).database.close()
    return folder


@pytest.fixture(scope="module")
def archived(
    tmp_path_factory: pytest.TempPathFactory, worked_template: Path, calendar: WorkCalendar
) -> Iterator[Desk]:
    """The office of the worked case, from clue to archive; only read."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    desk = open_copy(worked_template, folder, calendar)
    yield desk
    desk.database.close()


@pytest.fixture(scope="module")
def bare(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, calendar: WorkCalendar
) -> Iterator[tuple[Desk, int]]:
    """An office with one proposed case of which hardly anything is known, and its id."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    desk = open_copy(sqlite_template, folder, calendar)
    clue = desk.as_("wang").perform(
        "clue.register", {"source": "PATROL", "content": "路边有建筑垃圾", "place": "示例村"}
    )
    case = desk.as_("wang").perform(
        "filing.propose",
        {
            "clue": clue.id,
            "matter": "M027",
            "officers": ["wang", "chen"],
            "cause": "擅自倾倒建筑垃圾",
            "summary": "巡查发现路边有建筑垃圾。",
        },
    )
    assert case.case_id is not None
    yield desk, case.case_id
    desk.database.close()
