"""Offices whose cases have papers: one archived after the whole road, one that has just begun."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from township_desk.casework import founding
from township_desk.casework.desk import Desk
from township_desk.law.calendar import WorkCalendar
from township_desk.office import database as databases


@pytest.fixture(scope="module")
def archived(
    tmp_path_factory: pytest.TempPathFactory, worked_template: Path, calendar: WorkCalendar
) -> Iterator[Desk]:
    """The office of the worked case, from clue to archive; only read."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    shutil.copytree(worked_template, folder)
    database = databases.open_(founding.database_url(folder))
    yield Desk(database, folder, calendar)
    database.close()


@pytest.fixture(scope="module")
def bare(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, calendar: WorkCalendar
) -> Iterator[tuple[Desk, int]]:
    """An office with one proposed case of which hardly anything is known, and its id."""
    folder = tmp_path_factory.mktemp("papers") / "office"
    shutil.copytree(sqlite_template, folder)
    database = databases.open_(founding.database_url(folder))
    desk = Desk(database, folder, calendar)
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
    database.close()
