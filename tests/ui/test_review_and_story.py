"""评查 and 经过: what spoils the file, and the whole case told to be read and copied."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableWidget

from tests.ui.test_case_page import play_to
from township_desk.casework import file_check
from township_desk.oversight.file_review.checks import FATAL
from township_desk.ui.case.page import CasePage
from township_desk.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def open_tab(qtbot):
    """Opens the page of the case at one tab; 评查 has answered when it comes back."""
    kept = []

    def make(desk, name, login="wang"):
        page = CasePage(desk.as_(login), Changes(), 1)
        page.resize(1198, 690)
        qtbot.addWidget(page)
        kept.append(page)
        with qtbot.waitSignal(page.shown):
            page.show()
        if name == "评查":
            with qtbot.waitSignal(page.file_review.shown):
                page.show_tab(name)
        else:
            page.show_tab(name)
        return page

    yield make
    QThreadPool.globalInstance().waitForDone()


def cells(table, column):
    """The texts of one column."""
    return [table.item(row, column).text() for row in range(table.rowCount())]


def test_the_fatal_checks_stand_first_then_the_deducted_ones_each_with_its_reason(
    open_tab, worked_desk, monkeypatch
):
    sheet = file_check.check(worked_desk.as_("wang"), 1)
    *rows, last = sheet.rows
    spoiled = replace(last, hits=("没有主体资格",), state="不合格")
    monkeypatch.setattr(file_check, "check", lambda *_: replace(sheet, rows=(*rows, spoiled)))

    page = open_tab(worked_desk, "评查")

    found = page.file_review.findChildren(QTableWidget)[0]
    assert (cells(found, 0)[0], cells(found, 1)[0]) == (last.check.id, "■ 否决")
    assert cells(found, 4)[0] == "没有主体资格"
    states = [state[2:] for state in cells(found, 1)]
    assert states == sorted(states, key=["否决", "扣分", "待评"].index)
    assert "扣分" in states


def test_what_passed_is_listed_too(open_tab, worked_desk):
    page = open_tab(worked_desk, "评查")

    found, passed = page.file_review.findChildren(QTableWidget)
    sheet = file_check.check(worked_desk.as_("wang"), 1)
    assert found.rowCount() + passed.rowCount() == len(sheet.rows)
    assert not [row for row in sheet.rows if row.check.kind == FATAL and row.hits]


def test_the_button_opens_the_act_that_signs_a_review(qtbot, open_tab, worked_desk):
    page = open_tab(worked_desk, "评查", "fa")

    qtbot.mouseClick(page.file_review.review_button, Qt.MouseButton.LeftButton)

    assert page.dialog.act.name == "closing.review_file"
    qtbot.waitUntil(lambda: page.dialog.form is not None)


def test_the_sheet_is_asked_again_after_a_change(qtbot, open_tab, sqlite_desk):
    play_to(sqlite_desk, "investigation.add_evidence")
    page = open_tab(sqlite_desk, "评查")
    before = page.file_review.findChildren(QTableWidget)[0].rowCount()
    given = {"case": 1, "text": "周示例倾倒建筑垃圾。", "evidence": [1]}
    outcome = sqlite_desk.as_("wang").perform("investigation.establish_fact", given)

    with qtbot.waitSignal(page.file_review.shown):
        page._changes.happened.emit(outcome)

    after = page.file_review.findChildren(QTableWidget)[0].rowCount()
    sheet = file_check.check(sqlite_desk.as_("wang"), 1)
    assert after == len([row for row in sheet.rows if row.state != "通过"])
    assert before >= after


def test_nothing_is_checked_while_nobody_looks(open_tab, worked_desk, monkeypatch):
    asked = []
    monkeypatch.setattr(file_check, "check", lambda *_: asked.append(1))

    open_tab(worked_desk, "概况")

    assert asked == []


def test_the_story_is_told_from_the_clue_to_the_archive(open_tab, worked_desk):
    page = open_tab(worked_desk, "经过")

    told = page.sheets["经过"].text.toPlainText()
    assert "登记线索" in told
    assert "《行政处罚法》第六十条" in told or "《行政处罚法》第五十四条" in told
    assert "周示例" in told
    assert page.sheets["经过"].text.isReadOnly()


def test_the_whole_story_is_copied(qtbot, open_tab, worked_desk):
    page = open_tab(worked_desk, "经过")
    QGuiApplication.clipboard().setText("")

    qtbot.mouseClick(page.sheets["经过"].copy_button, Qt.MouseButton.LeftButton)

    assert QGuiApplication.clipboard().text() == page.sheets["经过"].text.toPlainText() != ""


def test_a_name_in_the_story_is_never_markup(open_tab, sqlite_desk):
    play_to(sqlite_desk, "filing.propose")

    page = open_tab(sqlite_desk, "经过")

    assert page.sheets["经过"].findChildren(QLabel) == []
