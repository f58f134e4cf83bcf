"""Windows over a training office with a few cases; nothing opens a real dialog."""

import gc
import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, QThreadPool

from tests.conftest import open_copy
from township_desk import app as application
from township_desk.casework import founding, training
from township_desk.casework.desk import Desk
from township_desk.ui import ask, tell
from township_desk.ui.shell.seat import Seat, sit_down

ORDINARY = Path(__file__).parents[1] / "scenarios" / "01_worked_ordinary_case.toml"

TOLD_SO_FAR = {
    "吴示例": "filing.propose",
    "郑示例": "investigation.inspect",
    "王样本": "review.submit",
    "冯样本": "decision.issue",
    "陈样本": "service.record",
    "褚样本": "closing.archive",
}
"""How far the story of the ordinary case has been told for whom."""

TODAY = date(2026, 11, 16)
"""The day of the office when a test begins."""


@pytest.fixture(scope="session", autouse=True)
def dressed(qapp, tmp_path_factory) -> None:
    """Chinese face, our style, settings that are nobody's."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    folder = str(tmp_path_factory.mktemp("settings"))
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, folder)
    application.build()
    gc.collect()
    gc.freeze()  # each test collects its own widgets, not the whole program again


@pytest.fixture(autouse=True)
def quiet(qapp) -> Iterator[None]:
    """Every test ends with its tasks answered and its widgets gone, collected on this thread."""
    gc.disable()
    yield
    QThreadPool.globalInstance().waitForDone()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    gc.enable()


@pytest.fixture
def told(monkeypatch) -> list[object]:
    """What the officer would have been told."""
    said: list[object] = []
    for name in ("refused", "said", "failed"):
        monkeypatch.setattr(tell, name, lambda _parent, what, *_more: said.append(what))
    return said


@pytest.fixture(autouse=True)
def answers(monkeypatch) -> dict[str, object]:
    """What the officer answers, by the function that asks; an unforeseen question fails, never waits."""
    given: dict[str, object] = {}
    for name in ("open_file", "open_files", "save_file", "confirm", "text"):
        monkeypatch.setattr(ask, name, lambda *_a, _name=name, **_k: given[_name])
    return given


def steps_until(party: str, last: str) -> list[dict[str, object]]:
    """The ordinary story with another party, up to the first step of this name."""
    told = tomllib.loads(ORDINARY.read_text(encoding="utf-8").replace("周示例", party))["step"]
    names = [step["do"] for step in told if "refused" not in step]
    kept = [step for step in told if "refused" not in step]
    return kept[: names.index(last) + 1]


@pytest.fixture(scope="session")
def town_template(tmp_path_factory) -> Path:
    """The folder of an office with six cases, each told so far, closed."""
    folder = tmp_path_factory.mktemp("town") / "office"
    desk = training.found(folder, date(2026, 10, 12))
    for party, last in TOLD_SO_FAR.items():
        done = training.run(desk, steps_until(party, last))
        assert all(step.outcome == "done" for step in done), json.dumps(
            [s.to_json() for s in done if s.outcome != "done"], ensure_ascii=False
        )
    founding.set_training_day(desk, TODAY)
    desk.database.close()
    return folder


@pytest.fixture
def town(tmp_path, town_template, calendar) -> Iterator[Desk]:
    """An office with six cases; nobody signed in."""
    folder = tmp_path / "town"
    desk = open_copy(town_template, folder, calendar)
    yield desk
    QThreadPool.globalInstance().waitForDone()
    desk.database.close()


@pytest.fixture
def officer(town) -> Seat:
    """王示范 at the desk, who handles every case."""
    return sit_down(town, "wang", "")


@pytest.fixture
def admin(town) -> Seat:
    """The administrator at the desk."""
    return sit_down(town, "admin", "")
