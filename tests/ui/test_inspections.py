"""行政检查: the list, the step that comes next, the papers of a visit; what else a clue can become."""

import pytest

from township_desk.ui.shell import inspection_list
from township_desk.ui.shell.inspection_list import InspectionPage, PapersDialog
from township_desk.ui.shell.main_window import INSPECTIONS, MainWindow


@pytest.fixture
def page(qtbot, officer, told) -> InspectionPage:
    """The list with one visit that waits for a head."""
    admin = officer.desk.as_("admin")
    day = officer.office.today.isoformat()
    admin.perform(
        "inspection.publish",
        {
            "announcement_no": "缙政办发〔2026〕示例1号",
            "announced_on": day,
            "items": [{"name": "市容检查", "law": "示例条例", "article": "第一条"}],
        },
    )
    officer.desk.perform(
        "inspection.propose",
        {
            "target": "示例餐饮店",
            "id_no": "33112219780615001X",
            "source": "SPECIAL",
            "matters": [1],
            "planned_at": f"{day} 09:00",
            "place": "示例路8号",
            "officers": ["wang", "chen"],
        },
    )
    window = MainWindow(officer)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.inspections.shown):
        window.show_page(INSPECTIONS)
    window.inspections.held = window  # keeps the window while the page is looked at
    return window.inspections


def approved(page, officer) -> None:
    officer.desk.as_("li").perform("inspection.approve", {"inspection": 1})


def test_the_list_says_what_a_visit_waits_for(page):
    (line,) = page.view.table.rows
    assert (line.target, line.state, line.next_step) == ("示例餐饮店", "待审批", "审批")

    page.view.selectRow(0)

    assert page.next_step.text() == "审批"
    assert not page.next_step.isEnabled()
    assert "行政机关负责人" in page.next_step.toolTip()


def test_the_next_step_opens_its_form_for_this_visit(qtbot, page, officer, monkeypatch):
    started = []
    monkeypatch.setattr(inspection_list.acts, "start", lambda *given: started.append(given[2:4]))
    approved(page, officer)
    with qtbot.waitSignal(page.shown):
        page.refresh()
    page.view.selectRow(0)

    page.next_step.trigger()

    assert started == [("inspection.visit", {"inspection": 1})]


def test_an_inspection_is_proposed_from_the_page_and_plans_are_for_heads(page, monkeypatch):
    started = []
    monkeypatch.setattr(inspection_list.acts, "start", lambda *given: started.append(given[2:4]))

    page.starts["inspection.propose"].trigger()

    assert started == [("inspection.propose", {})]
    assert not page.starts["inspection.approve_plan"].isEnabled()
    assert not page.starts["inspection.publish"].isEnabled()


def test_the_papers_of_a_visit_are_shown_as_they_were_issued(qtbot, page, officer):
    approved(page, officer)
    with qtbot.waitSignal(page.shown):
        page.refresh()
    dialog = PapersDialog(officer, page.view.table.rows[0])
    qtbot.addWidget(dialog)
    dialog.show()

    qtbot.waitUntil(lambda: dialog.choice.count() == 1)
    qtbot.waitUntil(lambda: bool(dialog.view.sheets))

    assert dialog.choice.currentText().startswith("行政检查审批表")


def test_searching_finds_an_enterprise_by_its_number(qtbot, page):
    with qtbot.waitSignal(page.shown):
        page.search.setText("33112219780615001X")
    assert len(page.view.table.rows) == 1

    with qtbot.waitSignal(page.shown):
        page.search.setText("没有的店")

    assert page.view.table.rows == ()


def test_what_else_a_clue_can_become_stands_under_one_button(qtbot, officer, told, monkeypatch):
    from township_desk.ui.shell import clue_list

    started = []
    monkeypatch.setattr(clue_list.acts, "start", lambda *given: started.append(given[2:4]))
    number = officer.desk.perform("clue.register", {"source": "PATROL", "content": "占道"}).id
    made = MainWindow(officer)
    qtbot.addWidget(made)
    with qtbot.waitSignal(made.clues.shown):
        made.show_page(1)
    made.clues.view.selectRow(0)
    actions = {a.text(): a for a in made.clues.more.menu().actions()}

    actions["核查线索"].trigger()

    assert started == [("clue.check", {"clue": number})]
    assert not actions["延长核查期限"].isEnabled()
    assert "行政机关负责人" in actions["延长核查期限"].toolTip()
