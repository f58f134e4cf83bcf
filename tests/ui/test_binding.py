"""装订案卷… on the page of a case."""

import pytest

from township_desk.casework import bound_files
from township_desk.casework.bound_files import BoundFile
from township_desk.models.case import Case
from township_desk.ui.case.bind_dialog import BindDialog
from township_desk.ui.case.page import CasePage
from township_desk.ui.changes import Changes


@pytest.fixture
def dialog(qtbot, town, answers, tmp_path):
    """The dialog of 褚样本's archived case, at which 刘练习 sits."""
    answers["folder"] = tmp_path / "out"
    page = CasePage(town.as_("liu"), Changes(), case_of(town, "褚样本"))
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.shown, timeout=10_000):
        pass
    page.header.bind.click()
    assert page.binding is not None
    return page.binding


@pytest.fixture(autouse=True)
def chosen(monkeypatch, answers):
    """The folder that the officer chooses."""
    from township_desk.ui import ask

    monkeypatch.setattr(ask, "folder", lambda *_a, **_k: answers["folder"])


def case_of(desk, party: str) -> int:
    with desk.reading() as session:
        return session.query(Case.id).filter(Case.party_name == party).scalar()


def test_the_bound_file_of_an_archived_case_is_made_and_told(qtbot, dialog: BindDialog):
    with qtbot.waitSignal(dialog.made, timeout=30_000) as caught:
        dialog.go.click()

    made: BoundFile = caught.args[0]
    assert made.final is True
    assert made.volumes[0].file is not None
    assert made.volumes[0].file.exists()
    assert "案卷已装订并登记" in dialog.said.text()
    assert dialog.open_button.isVisible()


def test_progress_is_shown_while_it_runs(qtbot, dialog: BindDialog):
    heard: list[int] = []
    dialog._heard.connect(lambda _what, done, _all: heard.append(done))

    with qtbot.waitSignal(dialog.made, timeout=30_000):
        dialog.go.click()

    assert len(heard) > 10
    assert dialog.bar.isHidden()


def test_it_can_be_stopped_and_nothing_is_left(qtbot, dialog: BindDialog, answers):
    dialog.go.click()
    qtbot.waitUntil(lambda: "装订" in dialog.said.text(), timeout=30_000)
    dialog.stop_button.click()

    qtbot.waitUntil(dialog.go.isEnabled, timeout=30_000)

    assert "已停止" in dialog.said.text()
    assert list(answers["folder"].glob("*.pdf")) == []


def test_turning_back_from_the_folder_does_nothing(dialog: BindDialog, answers):
    answers["folder"] = None

    dialog.go.click()

    assert dialog.go.isEnabled()
    assert dialog.bar.isHidden()


def test_a_refusal_is_said_in_words(qtbot, dialog: BindDialog, told, monkeypatch):
    from township_desk.errors import InvalidInput

    def refuse(*_a: object, **_k: object) -> None:
        raise InvalidInput("磁盘已满")

    monkeypatch.setattr(bound_files, "bind", refuse)

    dialog.go.click()
    qtbot.waitUntil(lambda: bool(told), timeout=10_000)

    assert "磁盘已满" in str(told[0])
    assert dialog.go.isEnabled()


def test_an_open_case_gives_a_preview(qtbot, town, answers, tmp_path):
    answers["folder"] = tmp_path / "out"
    parent = CasePage(town.as_("wang"), Changes(), case_of(town, "王样本"))
    qtbot.addWidget(parent)
    dialog = parent.open_binding()

    with qtbot.waitSignal(dialog.made, timeout=30_000) as caught:
        dialog.go.click()

    assert caught.args[0].final is False
    assert "草稿" in dialog.said.text()
