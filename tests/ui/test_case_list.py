"""案件 and 线索: filters, pages, searching while typing, and opening what is found."""

import pytest

from township_desk.casework import lists
from township_desk.procedure.stages import Stage
from township_desk.ui.changes import Changes
from township_desk.ui.shell.case_list import CaseListPage
from township_desk.ui.shell.clue_list import CluePage
from township_desk.ui.shell.main_window import MainWindow


@pytest.fixture
def page(qtbot, officer, told) -> CaseListPage:
    """The case list, read."""
    made = CaseListPage(officer)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    with qtbot.waitSignal(made.shown):
        made.refresh()
    return made


@pytest.fixture
def clues(qtbot, officer, told) -> CluePage:
    """The clue list, read, with one clue of which nothing has come yet."""
    officer.desk.perform(
        "clue.register", {"source": "PATROL", "content": "巡查发现占道", "party_name": "卫虚构"}
    )
    window = MainWindow(officer)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.clues.shown):
        window.show_page(1)
    return window.clues


def parties(page) -> list[str]:
    return [line.party for line in page.view.table.rows]


ALL = ["褚样本", "陈样本", "冯样本", "王样本", "郑示例", "吴示例"]


def test_the_list_shows_every_case_and_says_how_many(page):
    assert parties(page) == ALL
    assert page.count.text() == "共 6 条，已显示 6 条"


def test_typing_narrows_the_list_once_the_typing_rests(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.search.setText("冯样本")

    assert parties(page) == ["冯样本"]


def test_only_the_answer_to_the_last_question_is_shown(qtbot, page):
    page.search.setText("冯样本")
    page.refresh()
    page.search.setText("王样本")
    page.refresh()

    qtbot.waitUntil(lambda: parties(page) == ["王样本"])


def test_a_stage_narrows_the_list(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.stage.setCurrentIndex(page.stage.findData(Stage.FILING))

    assert parties(page) == ["吴示例"]


def test_open_and_closed_cases_can_be_told_apart(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.state.setCurrentIndex(page.state.findData("closed"))

    assert parties(page) == ["褚样本"]


def test_clearing_the_filter_asks_once_and_shows_everything(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.search.setText("没有的词")
    assert parties(page) == []

    with qtbot.waitSignal(page.shown):
        page.clear.click()

    assert parties(page) == ALL
    assert page.search.text() == ""


def test_further_pages_come_when_the_end_is_near(qtbot, officer, told, monkeypatch):
    monkeypatch.setattr(lists, "PAGE", 4)
    page = CaseListPage(officer)
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.shown):
        page.refresh()
    assert len(parties(page)) == 4

    with qtbot.waitSignal(page.shown):
        page.view.near_end.emit()

    assert parties(page) == ALL
    assert page.count.text() == "共 6 条，已显示 6 条"


def test_a_late_case_is_marked_by_shape_word_and_ground(qtbot, page, officer):
    from datetime import date

    from PySide6.QtCore import Qt

    from township_desk.casework import founding

    founding.set_training_day(officer.desk, date(2027, 3, 1))
    with qtbot.waitSignal(page.shown):
        page.refresh()

    index = page.view.model().index(parties(page).index("郑示例"), 0)
    assert index.data().startswith("超")
    assert index.data(Qt.ItemDataRole.BackgroundRole) is not None
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).startswith("超期")
    assert not index.data(Qt.ItemDataRole.DecorationRole).isNull()


def test_a_double_click_asks_for_the_case(qtbot, page):
    index = page.view.model().index(1, 1)

    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.view.doubleClicked.emit(index)

    assert wanted.args == [page.view.table.rows[1].id]


def test_the_enter_key_opens_the_chosen_case(qtbot, page):
    from PySide6.QtCore import Qt

    page.view.selectRow(2)

    with qtbot.waitSignal(page.case_wanted) as wanted:
        qtbot.keyClick(page.view, Qt.Key.Key_Return)

    assert wanted.args == [page.view.table.rows[2].id]


def test_the_table_keeps_the_rules_of_qt_while_rows_come(page, qtmodeltester):
    qtmodeltester.check(page.view.table)

    page.view.table.add_rows(page.view.table.rows)
    page.view.table.show_rows([])


def test_a_new_clue_can_be_proposed_and_one_with_a_case_cannot(clues):
    clues.view.selectRow(0)
    assert clues.view.current_row().party == "卫虚构"
    assert clues.propose.isEnabled()
    assert not clues.open_case.isEnabled()

    clues.view.selectRow(1)

    assert not clues.propose.isEnabled()
    assert "已经提出立案" in clues.propose.toolTip()
    assert clues.open_case.isEnabled()


def test_proposing_opens_the_form_with_the_clue_filled_in(qtbot, clues, monkeypatch):
    started = []
    monkeypatch.setattr(
        "township_desk.ui.shell.acts.start", lambda *given: started.append(given[2:4])
    )
    clues.view.selectRow(0)

    clues.propose.trigger()

    ((act, given),) = started
    assert (act, given["clue"]) == ("filing.propose", clues.view.current_row().id)
    assert given["summary"] == "巡查发现占道"
    assert given["party"] == {"kind": "NATURAL_PERSON", "name": "卫虚构"}


def test_a_clue_that_is_not_ours_is_transferred_from_its_line(clues, monkeypatch):
    """O3c: by a head; an officer is told who may, and what comes only after the transfer."""
    started = []
    monkeypatch.setattr(
        "township_desk.ui.shell.acts.start", lambda *given: started.append(given[2:4])
    )
    clues.view.selectRow(0)
    transfer, receipt = clues.elsewhere["clue.transfer"], clues.elsewhere["clue.record_receipt"]
    assert not transfer.isEnabled()
    assert "行政机关负责人" in transfer.toolTip()
    assert not receipt.isEnabled()
    assert "还没有移送" in receipt.toolTip()

    transfer.setEnabled(True)
    transfer.trigger()

    assert started == [("clue.transfer", {"clue": clues.view.current_row().id})]
    clues.view.selectRow(1)
    assert "请在案件中办理" in transfer.toolTip()


def test_the_case_of_a_clue_opens_from_its_line(qtbot, clues):
    clues.view.selectRow(1)

    with qtbot.waitSignal(clues.case_wanted) as wanted:
        clues.open_case.click()

    assert wanted.args == [clues.view.table.rows[1].case_id]


def test_only_waiting_clues_are_shown_when_asked(qtbot, clues):
    with qtbot.waitSignal(clues.shown):
        clues.waiting.setChecked(True)

    assert parties(clues) == ["卫虚构"]


def test_a_form_that_was_done_refreshes_the_list_and_opens_the_case(qtbot, officer, told):
    """The whole way: the form of ui.forms is opened, filled by the act itself, told to the window."""
    window = MainWindow(officer)
    qtbot.addWidget(window)
    window.show_page(2)
    before = window.tabs.count()

    outcome = officer.desk.perform("clue.register", {"source": "PATROL", "content": "占道"})
    with qtbot.waitSignal(window.cases.shown):
        window.changes.happened.emit(outcome)

    assert window.tabs.count() == before
    assert outcome.message in window.statusBar().currentMessage()


def test_changes_carry_the_outcome(qtbot):
    changes = Changes()

    with qtbot.waitSignal(changes.happened) as heard:
        changes.happened.emit("outcome")

    assert heard.args == ["outcome"]
