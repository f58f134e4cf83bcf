"""空白文书 in the window: choose, print, see what became of each, void."""

import pytest
from PySide6.QtCore import Qt, QThreadPool

from township_desk.casework import blank_papers as blanks
from township_desk.documents.proof import text_of
from township_desk.ui.blank_papers import BlankPapers
from township_desk.ui.changes import Changes


@pytest.fixture
def window(qtbot, sqlite_desk):
    made = BlankPapers(sqlite_desk.as_("wang"), Changes())
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    yield made
    QThreadPool.globalInstance().waitForDone()


def ticks(window, *kinds):
    for at in range(window.types.count()):
        item = window.types.item(at)
        if item.data(Qt.ItemDataRole.UserRole) in kinds:
            item.setCheckState(Qt.CheckState.Checked)


def test_blanks_are_registered_and_saved_as_one_file(qtbot, window, answers, tmp_path):
    answers["save_file"] = tmp_path / "空白.pdf"
    ticks(window, "on_site_inspection_record", "service_receipt")
    window.copies.setValue(2)

    window.print_button.click()
    qtbot.waitUntil(lambda: window.register.count() == 4)

    assert "已登记空白文书 4 份" in window.note.text()
    assert "KB2026-00001" in "".join(text_of((tmp_path / "空白.pdf").read_bytes()))


def test_nothing_is_registered_when_the_officer_turns_back(window, answers):
    answers["save_file"] = None
    ticks(window, "service_receipt")

    window.print_button.click()
    QThreadPool.globalInstance().waitForDone()

    assert blanks.register(window._desk) == ()


def test_an_unknown_case_is_told_and_nothing_is_registered(qtbot, window, answers, tmp_path):
    answers["save_file"] = tmp_path / "空白.pdf"
    ticks(window, "service_receipt")
    window.case.setText("缙壶镇立字〔2099〕第000001号")

    window.print_button.click()
    qtbot.waitUntil(lambda: "没有案号" in window.note.text())

    assert blanks.register(window._desk) == ()
    assert window.print_button.isEnabled()


def test_a_spoilt_blank_is_voided_with_its_reason(qtbot, window, answers):
    window._desk.perform("documents.print_blank", {"types": ["service_receipt"]})
    window.refresh()
    qtbot.waitUntil(lambda: window.register.count() == 1)
    answers["text"] = "污损"
    window.register.setCurrentRow(0)

    window.void_button.click()
    qtbot.waitUntil(lambda: "已作废" in window.register.item(0).text())

    assert blanks.register(window._desk)[0].void_reason == "污损"


def test_without_a_choice_the_window_says_what_is_missing(window):
    window.print_button.click()
    printing = window.note.text()
    window.void_button.click()

    assert "勾选" in printing
    assert "选择一份" in window.note.text()
