"""An officer carries a case from the clue to the decision through the window alone, and reads refusals."""

from datetime import date

import pytest
from PySide6.QtCore import QThreadPool

from township_desk.casework import case_view, founding
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.ui import ask
from township_desk.ui.case.page import CasePage
from township_desk.ui.changes import Changes
from township_desk.ui.forms.dialog import ActDialog

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

OFFICERS = ["wang", "chen"]
PARTY = {
    "kind": "NATURAL_PERSON", "name": "周示例", "id_no": "33112219780615001X",
    "address": "示例村虚构路9号", "phone": "13900000000",
}  # fmt: skip


class Town:
    """The window as its people use it: each act through its dialog, each on its day."""

    def __init__(self, qtbot, desk):
        self.qtbot = qtbot
        self.desk = desk
        self.changes = Changes()
        self.kept = []

    def on(self, month, day):
        founding.set_training_day(self.desk, date(2026, month, day))

    def opens(self, login, act, initial=None, /, **fields):
        """The dialog of *act*, filled in; a dot in a field's path is written as two underscores."""
        dialog = ActDialog(self.desk.as_(login), act, initial or {}, self.changes)
        self.qtbot.addWidget(dialog)
        self.kept.append(dialog)
        with self.qtbot.waitSignal(dialog.ready):
            dialog.open()
        for path, value in fields.items():
            dialog.form.field(path.replace("__", ".")).set_value(value)
        return dialog

    def does(self, login, act, initial=None, /, **fields):
        """Open, fill, press the button; answers the outcome."""
        dialog = self.opens(login, act, initial, **fields)
        with self.qtbot.waitSignal(self.changes.happened) as happened:
            dialog.submit_button.click()
        return happened.args[0]

    def fails(self, login, act, initial=None, /, **fields):
        """Open, fill, press the button; answers the refusal and its dialog."""
        dialog = self.opens(login, act, initial, **fields)
        with self.qtbot.waitSignal(dialog.form.refused) as refused:
            dialog.submit_button.click()
        return refused.args[0], dialog


@pytest.fixture
def town(qtbot, sqlite_desk, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)  # closing at the end of a test asks nobody
    yield Town(qtbot, sqlite_desk)
    QThreadPool.globalInstance().waitForDone()


def test_a_case_goes_from_the_clue_to_the_decision_through_the_window_alone(town):
    """行政处罚法第五十四条至第六十二条: 立案、调查、告知、审核、决定，各由有权的人办理。"""
    clue = town.does(
        "wang", "clue.register",
        source="GRID_REPORT", content="村口有人倾倒建筑垃圾", place="示例村村口",
        violation_on="2026-10-12", party_name="周示例",
    ).id  # fmt: skip
    town.on(10, 13)
    error, _ = town.fails(
        "wang", "filing.propose", {"clue": clue}, matter="M027", officers=["wang", "hu"]
    )
    assert "G-OFF-01" in [f.rule for f in error.findings]
    case = town.does(
        "wang", "filing.propose", {"clue": clue},
        matter="M027", officers=OFFICERS, cause="擅自倾倒建筑垃圾", party=PARTY,
    ).case_id  # fmt: skip
    here = {"case": case}
    town.on(10, 14)
    town.does("li", "filing.approve", here)
    town.does(
        "wang", "investigation.inspect", here,
        started_at="2026-10-14 09:00", ended_at="2026-10-14 09:40", place="示例村村口",
        text="空地上堆有砖块、水泥块约1.5立方米。",
    )  # fmt: skip
    town.on(10, 15)
    interview = town.opens(
        "wang", "investigation.interview", here,
        started_at="2026-10-15 09:05", ended_at="2026-10-15 09:48", place="询问室",
    )  # fmt: skip
    interview.form.field("qa[0].q").set_value("垃圾是怎么回事？")
    interview.form.field("qa[0].a").set_value("是我家装修拆下来倒在那里的。")
    with town.qtbot.waitSignal(town.changes.happened):
        interview.submit_button.click()
    town.does(
        "wang", "investigation.add_evidence", here,
        name="周示例居民身份证复印件", kind="DOCUMENTARY", source="周示例提供", proves="身份",
        officers=OFFICERS,
    )  # fmt: skip
    town.does(
        "wang", "investigation.establish_fact", here,
        text="2026年10月12日，当事人将建筑垃圾约1.5立方米倾倒在示例村村口。", evidence=[1, 2],
    )  # fmt: skip
    town.on(10, 20)
    report = town.opens(
        "wang", "investigation.close", here,
        character="构成擅自倾倒建筑垃圾的违法行为",
        proposal__circumstances=["REMOVED_HARM"], proposal__tier="从轻",
        proposal__waiver_reasoning="不属于轻微，不符合不予处罚情形。",
        proposal__discretion_reason="已清运，应当从轻处罚。",
        proposal__correction_note="当事人已自行清运。",
    )  # fmt: skip
    row = report.form.field("proposal.penalties").add()
    row.field("kind").set_value("FINE")
    row.field("amount_yuan").set_value("300")
    with town.qtbot.waitSignal(town.changes.happened):
        report.submit_button.click()
    town.on(10, 23)
    town.does("li", "notice.approve", here)
    town.on(10, 26)
    town.does("wang", "notice.serve", here, service__method="DIRECT")
    town.on(11, 2)
    error, dialog = town.fails("li", "decision.issue", here)
    assert {"G-NOT-02", "G-LRV-01"} <= {f.rule for f in error.findings}
    assert any("《行政处罚法》第五十八条" in text for text in dialog.form.refusal.texts)
    town.on(11, 3)
    town.does("wang", "review.submit", here)
    town.does(
        "fa", "review.opine", here,
        opinion="PASS", reasons="事实清楚，程序合法。", benchmark_finding="从轻等次内",
    )  # fmt: skip
    town.on(11, 4)
    town.does("li", "decision.issue", here)

    seen = case_view.view(town.desk.as_("wang"), case)
    assert seen.header.stage == "service"
    assert [(d.fine_fen, d.decider) for d in seen.decisions] == [(30_000, "李副镇长")]


def test_an_interview_waits_for_its_questions(town):
    error, dialog = town.fails("wang", "investigation.interview", {"case": proposed(town)})

    assert isinstance(error, InvalidInput)
    assert "缺少“问”" in dialog.form.field("qa[0].q").problem


def proposed(town):
    """A case that was proposed and not yet approved."""
    clue = town.does("wang", "clue.register", source="PATROL", content="倾倒建筑垃圾").id
    given = {"clue": clue}
    return town.does(
        "wang", "filing.propose", given, matter="M027", officers=OFFICERS, party=PARTY
    ).case_id


def test_an_officer_who_presses_the_heads_button_reads_who_may(town):
    error, dialog = town.fails("wang", "filing.approve", {"case": proposed(town)})

    assert isinstance(error, NotAllowed)
    assert "G-OFF-04" in dialog.form.refusal.texts[0]
    assert dialog.isVisible()


def test_typed_words_are_given_up_only_on_purpose(town, monkeypatch):
    asked = []
    answers = iter([False, True])
    monkeypatch.setattr(ask, "confirm", lambda *words: asked.append(words) or next(answers))
    dialog = town.opens("wang", "clue.register", content="占道堆放")

    dialog.give_up_button.click()
    stayed = dialog.isVisible()
    dialog.give_up_button.click()

    assert stayed
    assert not dialog.isVisible()
    assert len(asked) == 2


def test_a_dialog_in_which_nothing_was_typed_is_left_without_a_question(town, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: pytest.fail("asked for nothing"))
    dialog = town.opens("wang", "clue.register")

    dialog.reject()

    assert not dialog.isVisible()


def test_what_went_through_with_a_warning_is_read_before_the_dialog_closes(town):
    case = proposed(town)
    town.does("li", "filing.approve", {"case": case})
    dialog = town.opens(
        "wang", "investigation.inspect", {"case": case},
        started_at="2026-10-12 09:00", ended_at="2026-10-12 09:40", place="村口", text="空地。",
    )  # fmt: skip
    town.does(
        "wang", "investigation.inspect", {"case": case},
        started_at="2026-10-12 09:10", ended_at="2026-10-12 09:30", place="别处", text="空地。",
    )  # fmt: skip

    with town.qtbot.waitSignal(dialog.performed) as performed:
        dialog.submit_button.click()

    assert "G-OFF-06" in [w.rule for w in performed.args[0].warnings]
    assert dialog.isVisible()
    dialog.back_button.click()
    assert not dialog.isVisible()


def test_the_page_of_the_case_opens_the_dialog_of_its_next_step(town):
    case = proposed(town)
    page = CasePage(town.desk.as_("li"), town.changes, case)
    town.qtbot.addWidget(page)
    with town.qtbot.waitSignal(page.shown):
        page.show()

    page.next_panel.buttons["filing.approve"].click()
    dialog = page.dialog
    town.qtbot.waitUntil(lambda: dialog.form is not None)
    with town.qtbot.waitSignal(page.shown):
        dialog.submit_button.click()

    assert page.seen.header.stage == "investigation"
    assert page.next_panel.note.text().startswith("已办理：已立案 缙壶镇立字")
