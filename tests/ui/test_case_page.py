"""The workspace: header, stages, clocks, tabs, and what the next-step panel says to whom."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QPushButton,
    QTableWidget,
)

from township_desk.casework import founding, training
from township_desk.casework.registry import Outcome
from township_desk.procedure.stages import Stage
from township_desk.ui import ask
from township_desk.ui.case.masking import masked_id, masked_phone
from township_desk.ui.case.page import CasePage
from township_desk.ui.changes import Changes

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SCENARIOS = Path(__file__).parents[1] / "scenarios"

PAGE_WIDTH = 1198
"""What the navigation leaves of 1366 pixels."""


@pytest.fixture
def open_page(qtbot, monkeypatch):
    """Opens the page of a case for one person and waits until it stands."""
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    kept = []

    def make(desk, login, case=1):
        page = CasePage(desk.as_(login), Changes(), case)
        page.resize(PAGE_WIDTH, 690)
        qtbot.addWidget(page)
        kept.append(page)
        with qtbot.waitSignal(page.shown):
            page.show()
        return page

    yield make
    QThreadPool.globalInstance().waitForDone()


def play_to(desk, act, scenario="01_worked_ordinary_case"):
    """A case of the scenarios up to its first *act* that is done."""
    saved = {}
    for step in training.read(SCENARIOS / f"{scenario}.toml")["step"]:
        founding.set_training_day(desk, step["on"])
        played = training.one(desk, step, saved)
        assert played.matched, played.message
        if step["do"] == act and played.outcome == "done":
            return desk
    raise AssertionError(act)


def texts(widget):
    """Everything that the labels of a widget say."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_header_names_case_party_officers_and_the_days_of_the_stages(open_page, worked_desk):
    page = open_page(worked_desk, "wang")

    assert page.header.number.text() == "缙壶镇立字〔2026〕第000001号"
    assert "周示例" in page.header.party.text()
    assert "王示范（主办）、陈样例" in page.header.about.text()
    assert "11-04" in texts(page.header.stages.cells[Stage.DECISION])
    assert "未经过" in page.header.stages.cells[Stage.HEARING].accessibleName()


def test_a_running_clock_shows_its_light_and_counts_itself_out(open_page, sqlite_desk):
    """行政处罚法第四十四条：陈述申辩期限五个工作日，至 2026-11-02。"""
    play_to(sqlite_desk, "notice.serve")
    founding.set_training_day(sqlite_desk, date(2026, 10, 30))

    page = open_page(sqlite_desk, "wang")

    chips = {c.text(): c for c in page.header.clocks.findChildren(QLabel)}
    chip = chips["▲ 陈述申辩 剩2工作日（至 11-02）"]
    assert "第 5 个工作日" in chip.toolTip()
    assert "《行政处罚法》第四十四条" in chip.toolTip()


def test_ready_steps_are_buttons_and_the_first_one_is_the_main_one(open_page, sqlite_desk):
    play_to(sqlite_desk, "filing.approve")

    panel = open_page(sqlite_desk, "wang").next_panel

    button = panel.buttons["investigation.inspect"]
    assert (button.text(), button.isEnabled()) == ("现场检查（勘验）", True)
    assert button.property("primary") == "true"


def test_what_stands_in_the_way_is_read_as_text_with_article_and_remedy(open_page, sqlite_desk):
    """行政处罚法第六十二条：陈述申辩期限未满，不得作出决定。"""
    play_to(sqlite_desk, "notice.serve")

    page = open_page(sqlite_desk, "wang")

    panel = page.next_panel
    assert not panel.buttons["review.submit"].isEnabled()
    said = texts(panel)
    assert "陈述申辩期限至2026-11-02届满，当事人未书面放弃。" in said
    assert "《行政处罚法》第六十二条" in said
    assert "“登记书面放弃权利”" in said


def test_steps_of_others_say_who_does_them_and_are_no_buttons(open_page, sqlite_desk):
    play_to(sqlite_desk, "filing.propose")

    panel = open_page(sqlite_desk, "wang").next_panel

    assert "filing.approve" not in panel.buttons
    assert any(t.startswith("批准立案——由行政机关负责人办理") for t in panel.texts)


def test_withdrawing_a_notice_is_never_the_main_button(open_page, sqlite_desk):
    play_to(sqlite_desk, "notice.serve")

    panel = open_page(sqlite_desk, "li").next_panel

    assert panel.buttons["notice.withdraw"].property("primary") == "false"


def test_a_closed_file_says_that_nothing_is_left_to_do(open_page, worked_desk):
    panel = open_page(worked_desk, "wang").next_panel

    assert [b for b in panel.buttons.values() if b.property("primary") == "true"] == []


def test_numbers_of_people_are_hidden_until_somebody_asks(qtbot, open_page, worked_desk):
    page = open_page(worked_desk, "wang")
    page.show_tab("当事人")
    tab = page.sheets["当事人"]
    hidden = texts(tab)

    qtbot.mouseClick(tab.reveal_button, Qt.MouseButton.LeftButton)

    assert "331122********001X" in hidden
    assert "139****0000" in hidden
    assert "1978" not in hidden
    assert "33112219780615001X" in texts(tab)


@pytest.mark.parametrize(
    ("number", "shown"),
    [("33112219780615001X", "331122********001X"), ("E123456", "*****56"), ("", "")],
)
def test_a_masked_number_keeps_region_and_tail_only(number, shown):
    assert masked_id(number) == shown


def test_a_masked_phone_keeps_its_ends():
    assert masked_phone("13900000000") == "139****0000"


def test_every_tab_tells_its_part_of_the_case(open_page, worked_desk):
    page = open_page(worked_desk, "wang")

    wanted = {
        "概况": "罚款人民币叁佰元整（¥300.00）",
        "证据与事实": "证据1、证据2、证据4",
        "告知与听证": "缙壶镇先告字〔2026〕第000001号",
        "审核与决定": "事实清楚",
    }
    for name, words in wanted.items():
        page.show_tab(name)
        assert words in texts(page.sheets[name]), name
    page.show_tab("留痕")
    trail = page.sheets["留痕"].findChildren(QTableWidget)[0]
    assert trail.rowCount() == len(page.seen.audit)


def test_a_major_penalty_is_flagged_in_the_overview_too(open_page, sqlite_desk):
    """缙政办发〔2021〕55号 四（一）3：责令停产停业须移送县级。"""
    play_to(sqlite_desk, "investigation.close", "07_5_referral_suspend_business")

    page = open_page(sqlite_desk, "wang")

    assert "责令停产停业（缙政办发〔2021〕55号）" in texts(page.sheets["概况"])
    assert "现处于此" in page.header.stages.cells[Stage.REFERRAL].accessibleName()


def test_the_page_reads_again_when_somebody_has_changed_the_case(qtbot, open_page, sqlite_desk):
    play_to(sqlite_desk, "filing.propose")
    page = open_page(sqlite_desk, "li")
    outcome = sqlite_desk.as_("li").perform("filing.approve", {"case": 1})

    with qtbot.waitSignal(page.shown):
        page._changes.happened.emit(outcome)

    assert page.seen.header.stage == "investigation"


def test_the_page_leaves_alone_what_concerns_another_case(qtbot, open_page, worked_desk):
    page = open_page(worked_desk, "wang")

    with qtbot.assertNotEmitted(page.shown, wait=50):
        page._changes.happened.emit(Outcome(7, "别的案件", 7))


def test_a_new_training_day_moves_the_clocks(qtbot, open_page, sqlite_desk):
    play_to(sqlite_desk, "notice.serve")
    page = open_page(sqlite_desk, "wang")
    founding.set_training_day(sqlite_desk, date(2026, 11, 3))

    with qtbot.waitSignal(page.shown):
        page._changes.happened.emit(Outcome(0, "", changed=frozenset({"day"})))

    assert "陈述申辩 已届满" in texts(page.header.clocks)
    assert page.next_panel.buttons["review.submit"].isEnabled()


def test_a_case_that_is_not_there_is_said_and_nothing_breaks(qtbot, worked_desk):
    page = CasePage(worked_desk.as_("wang"), Changes(), 99)
    qtbot.addWidget(page)

    qtbot.waitUntil(lambda: page.header.number.text() != "")

    assert page.header.number.text() == "没有编号为 99 的案件，请从案件列表中选择"


def test_at_1366_pixels_no_tab_needs_sideways_scrolling(qtbot, open_page, worked_desk):
    page = open_page(worked_desk, "wang")

    for name in page.sheets:
        page.show_tab(name)
        qtbot.wait(20)
        if name != "文书":
            sheet = page.sheets[name]
            areas = [sheet, *sheet.findChildren(QAbstractScrollArea)]
            bars = [a.horizontalScrollBar() for a in areas if isinstance(a, QAbstractScrollArea)]
            assert [bar.maximum() for bar in bars] == [0] * len(bars), name
    assert page.width() == PAGE_WIDTH
    assert page.tabs.tabBar().sizeHint().width() <= page.tabs.width()


def clipped(widget):
    """Buttons and boxes in sight that are narrower than their words."""
    kinds = (QPushButton, QCheckBox, QComboBox)
    found = [w for kind in kinds for w in widget.findChildren(kind) if w.isVisible()]
    return [
        w.accessibleName() or w.text() for w in found if w.width() < w.minimumSizeHint().width()
    ]


def test_at_1366_pixels_no_button_is_narrower_than_its_words(qtbot, open_page, worked_desk):
    page = open_page(worked_desk, "wang")
    with qtbot.waitSignal(page.papers.view.page_drawn):
        page.show_tab("文书")
        page.papers.show_paper("penalty_decision")

    for name in page.sheets:
        page.show_tab(name)
        qtbot.wait(20)
        assert clipped(page) == [], name


def test_the_keyboard_starts_the_next_step_and_turns_the_tabs(qtbot, open_page, sqlite_desk):
    play_to(sqlite_desk, "filing.approve")
    page = open_page(sqlite_desk, "wang")
    page.tabs.setFocus()

    qtbot.keyClick(page.tabs, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    turned = page.tabs.currentIndex()
    qtbot.keyClick(page.tabs, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert turned == 1
    assert page.dialog.act.name == "investigation.inspect"
    qtbot.waitUntil(lambda: page.dialog.form is not None)


def test_the_main_button_goes_on_to_what_has_not_been_done(open_page, sqlite_desk):
    play_to(sqlite_desk, "investigation.inspect")

    page = open_page(sqlite_desk, "wang")

    main = [name for name, b in page.next_panel.buttons.items() if b.property("primary") == "true"]
    assert main == ["investigation.interview"]


def test_an_opinion_that_was_signed_is_not_asked_for_again(open_page, sqlite_desk):
    play_to(sqlite_desk, "approval.endorse")

    page = open_page(sqlite_desk, "duan")

    main = [name for name, b in page.next_panel.buttons.items() if b.property("primary") == "true"]
    assert "approval.endorse" not in main


def test_evidence_of_who_the_party_is_can_still_be_added_when_the_notice_waits_for_it(
    open_page, sqlite_desk, monkeypatch
):
    """行政处罚法第四十条：当事人身份须有证据；报告之后也能补充。"""
    monkeypatch.setattr("township_desk.parties.identity.PAPERS", ())
    play_to(sqlite_desk, "investigation.close")

    page = open_page(sqlite_desk, "wang")

    main = [name for name, b in page.next_panel.buttons.items() if b.property("primary") == "true"]
    assert main == ["investigation.add_evidence"]


def test_what_lies_beside_the_road_is_folded_by_topic(qtbot, open_page, sqlite_desk):
    play_to(sqlite_desk, "measures.execute", "22_seizure_confiscated")
    panel = open_page(sqlite_desk, "wang").next_panel

    fold = panel.folds["登记保存、查封扣押"]
    qtbot.waitUntil(panel.buttons["investigation.inspect"].isVisible)
    hidden = panel.buttons["measures.request_seizure"].isVisible()
    qtbot.mouseClick(fold, Qt.MouseButton.LeftButton)

    assert not hidden
    assert panel.buttons["measures.request_seizure"].isVisible()
    assert "移送与管辖" in panel.folds


def test_six_clocks_go_on_in_a_second_line(qtbot, open_page, sqlite_desk):
    play_to(sqlite_desk, "demand.serve", "48_court_executes")

    page = open_page(sqlite_desk, "wang")

    chips = page.header.clocks.findChildren(QLabel)
    assert len(chips) == 6
    qtbot.waitUntil(lambda: len({chip.y() for chip in chips}) == 2)
    assert page.width() == PAGE_WIDTH
    assert max(chip.x() + chip.width() for chip in chips) <= page.header.clocks.width()


def test_a_clock_of_a_measure_names_it_in_words(open_page, sqlite_desk):
    """行政强制法第二十五条：查封、扣押的期限不得超过三十日。"""
    play_to(sqlite_desk, "measures.execute", "22_seizure_confiscated")

    page = open_page(sqlite_desk, "wang")

    assert "查封扣押（措施1）" in texts(page.header.clocks)
