"""首页: what is due, what waits, and the way from there into a case."""

from datetime import date

import pytest

from township_desk.casework import founding
from township_desk.ui.home.page import HomePage
from township_desk.ui.shell.seat import sit_down
from township_desk.ui.tables.rows import ROW_ROLE, SORT_ROLE


@pytest.fixture
def home_of(qtbot, town, told):
    """The home page of a person, read."""

    def of(login: str) -> HomePage:
        page = HomePage(sit_down(town, login, ""), [])
        qtbot.addWidget(page)
        page.resize(1100, 640)
        page.show()
        with qtbot.waitSignal(page.shown):
            page.refresh()
        return page

    return of


def parties(view) -> list[str]:
    model = view.model()
    return [model.index(row, 0).data(ROW_ROLE).party for row in range(model.rowCount())]


def test_an_officer_sees_own_cases_with_what_is_next(home_of):
    page = home_of("wang")

    work = {(line.party, line.what) for line in page.todo.table.rows}
    assert ("吴示例", "等待立案审批") in work
    assert ("冯样本", "送达决定书") in work
    assert "褚样本" not in {party for party, _ in work}


def test_a_head_sees_what_waits_for_a_decision_of_theirs(home_of):
    page = home_of("li")

    assert [(x.party, x.what) for x in page.todo.table.rows] == [("吴示例", "审批立案")]


def test_the_reviewer_sees_what_was_sent_for_review(home_of):
    page = home_of("fa")

    assert [(x.party, x.what) for x in page.todo.table.rows] == [("王样本", "法制审核")]


def test_the_clocks_stand_in_the_order_in_which_they_run_out(home_of):
    page = home_of("duan")

    days = [line.due.due_on for line in page.due.table.rows]
    assert days == sorted(days)
    assert len(days) >= 5


def test_the_counts_of_late_and_pressing_clocks_are_said_in_words(home_of, town):
    founding.set_training_day(town, date(2027, 3, 1))

    page = home_of("duan")

    late = sum(line.due.light == "over" for line in page.due.table.rows)
    assert late > 0
    assert page.late.text() == f"超期 {late}"
    assert page.late.isVisible()


def test_a_clock_explains_itself_with_days_and_article(home_of):
    page = home_of("duan")
    row = [line.due.clock for line in page.due.table.rows].index("CASE90")

    tip = page.due.model().index(row, 0).data(3)

    assert "90 日" in tip
    assert "第六十条" in tip


def test_entering_a_line_asks_for_its_case(qtbot, home_of):
    page = home_of("wang")
    page.todo.selectRow(0)
    case = page.todo.current_row().case_id

    with qtbot.waitSignal(page.case_wanted) as wanted:
        page.todo.opened.emit(page.todo.current_row())

    assert wanted.args == [case]


def test_the_clock_of_a_clue_leads_to_the_clues(qtbot, home_of, town):
    town.as_("wang").perform("clue.register", {"source": "PATROL", "content": "巡查发现占道"})
    page = home_of("wang")
    line = next(x for x in page.due.table.rows if x.case_id is None and x.cause == "巡查发现占道")

    with qtbot.waitSignal(page.clue_wanted):
        page.due.opened.emit(line)


def test_a_list_can_be_sorted_by_what_it_shows(home_of):
    page = home_of("wang")

    page.todo.sortByColumn(3, page.todo.horizontalHeader().sortIndicatorOrder())

    shown = parties(page.todo)
    assert sorted(shown) == sorted(line.party for line in page.todo.table.rows)
    assert shown in (sorted(shown), sorted(shown, reverse=True))


def test_the_tables_of_the_home_page_keep_the_rules_of_qt(home_of, qtmodeltester):
    page = home_of("wang")

    for view in (page.due, page.todo, page.referrals):
        qtmodeltester.check(view.table)
        qtmodeltester.check(view.model())
    assert page.due.model().index(0, 0).data(SORT_ROLE) is not None
