"""Forms made from the acts' inputs: what they ask, flag, mark and keep."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QLabel

from township_desk.casework import choices, founding, training
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.law.penalties import TABLE, PenaltyKind
from township_desk.procedure.rules import finding
from township_desk.ui.changes import Changes
from township_desk.ui.forms.choice import ChoiceField, CodesField
from township_desk.ui.forms.dialog import ActDialog
from township_desk.ui.forms.form import ActForm
from township_desk.ui.forms.matter import MatterField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SCENARIO = Path(__file__).parents[1] / "scenarios" / "01_worked_ordinary_case.toml"

WITH_PENALTIES = (
    "investigation.close", "notice.amend", "notice.review_statement", "notice.withdraw",
    "decision.issue", "summary.open",
)  # fmt: skip
MAJOR = sorted(kind for kind, row in TABLE.items() if row.major == "yes")


@pytest.fixture
def office(sqlite_desk):
    """A training office on 2026-10-12 with one clue."""
    wang = sqlite_desk.as_("wang")
    wang.perform("clue.register", {"source": "PATROL", "content": "村口有人倾倒建筑垃圾"})
    yield sqlite_desk
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def case(office):
    """A case under investigation: one record as evidence, party 周示例, the day 2026-10-15."""
    wang = office.as_("wang")
    given = {
        "clue": 1, "matter": "M027", "officers": ["wang", "chen"], "place": "示例村村口",
        "party": {
            "kind": "NATURAL_PERSON", "name": "周示例", "id_no": "33112219780615001X",
            "address": "示例村9号", "phone": "13900000000",
        },
    }  # fmt: skip
    number = wang.perform("filing.propose", given).case_id
    office.as_("li").perform("filing.approve", {"case": number})
    founding.set_training_day(office, date(2026, 10, 15))
    record = {
        "case": number, "started_at": "2026-10-14 09:00", "ended_at": "2026-10-14 09:40",
        "place": "示例村村口", "officers": ["wang", "chen"], "text": "约1.5立方米建筑垃圾。",
    }  # fmt: skip
    wang.perform("investigation.inspect", record)
    return number


@pytest.fixture
def form(qtbot, office):
    """Makes the form of an act for one person, with or without a case."""
    kept = []

    def make(act, login="wang", **initial):
        desk = office.as_(login)
        found = choices.read(desk, initial.get("case"), with_matters=True)
        made = ActForm(desk, act, initial, found)
        qtbot.addWidget(made)
        kept.append(made)
        return made

    return make


def refuse(qtbot, form):
    """Hand the form over and answer the refusal."""
    with qtbot.waitSignal(form.refused) as refused:
        form.submit()
    return refused.args[0]


def perform(qtbot, form):
    """Hand the form over and answer the outcome."""
    with qtbot.waitSignal(form.done) as done:
        form.submit()
    return done.args[0]


def penalty(form, kind, amount=None, text=""):
    """Add one penalty to the proposal of the form and answer its row."""
    proposal = form.field("proposal")
    if proposal.switch is not None:
        proposal.switch.setChecked(True)
    penalties = form.field("proposal.penalties")
    free = [row for row in penalties.rows if row.blank()]
    row = free[0] if free else penalties.add()
    row.field("kind").set_value(kind)
    row.field("amount_yuan").set_value(amount)
    row.field("text").set_value(text)
    return row


def test_what_is_missing_is_said_and_marked_at_its_field(qtbot, form):
    made = form("clue.register")

    error = refuse(qtbot, made)

    assert isinstance(error, InvalidInput)
    assert "缺少“线索内容”" in made.field("content").problem
    assert "缺少“案件来源”" in made.field("source").problem
    assert made.field("place").problem == ""


def test_a_wrong_number_is_marked_inside_its_group_and_what_was_typed_stays(qtbot, form, case):
    made = form("investigation.record_party", case=case)
    made.field("party.id_no").set_value("331122197806150011")
    made.field("party.name").set_value("周示例改")

    refuse(qtbot, made)

    assert made.field("party.id_no").problem
    assert made.field("party.id_no").value() == "331122197806150011"
    assert made.field("party.name").value() == "周示例改"


def test_marks_go_when_the_form_is_handed_over_again(qtbot, form):
    made = form("clue.register")
    refuse(qtbot, made)
    made.field("source").set_value("PATROL")
    made.field("content").set_value("占道堆放")

    perform(qtbot, made)

    assert made.field("content").problem == ""
    assert made.refusal.texts == []


def test_a_fault_in_one_row_of_a_list_is_marked_in_that_row(qtbot, form, case):
    made = form("investigation.close", case=case)
    made.field("character").set_value("构成违法")
    penalty(made, "WARNING")
    penalty(made, "FINE", "三百")

    refuse(qtbot, made)

    assert made.field("proposal.penalties[0].amount_yuan").problem == ""
    assert "不是数字" in made.field("proposal.penalties[1].amount_yuan").problem


def test_rows_that_move_up_keep_their_words_and_take_the_new_place(form, case):
    made = form("investigation.close", case=case)
    first, second = penalty(made, "WARNING"), penalty(made, "FINE", "300")

    made.field("proposal.penalties").remove(first)

    assert second.question.path == "proposal.penalties[0]"
    assert made.field("proposal.penalties[0].amount_yuan").value() == "300"


def test_an_amount_is_shown_in_words_as_it_will_be_printed(form, case):
    made = form("investigation.close", case=case)

    row = penalty(made, "FINE", "1,050.5")

    assert row.field("amount_yuan").words.text() == "人民币壹仟零伍拾元伍角"


def test_a_day_moves_with_the_arrow_keys_and_equals_is_today(qtbot, form):
    edit = form("clue.register").field("discovered_on").editor.edit

    qtbot.keyClicks(edit, "=")
    today = edit.text()
    qtbot.keyClick(edit, Qt.Key.Key_Down)

    assert (today, edit.text()) == ("2026-10-12", "2026-10-11")


def test_a_record_without_a_clock_time_is_not_taken_for_midnight(qtbot, form, case):
    made = form("investigation.inspect", case=case)
    made.field("started_at").set_value("2026-10-15")

    refuse(qtbot, made)

    assert "缺少“开始时间”" in made.field("started_at").problem


def test_officers_are_chosen_by_name_in_order_and_an_expired_certificate_is_said(form):
    officers = form("filing.propose", login="liu", clue=1).field("officers")
    officers.boxes["liu"].setChecked(False)

    officers.boxes["chen"].setChecked(True)
    officers.boxes["wang"].setChecked(True)

    assert officers.value() == ["chen", "wang"]
    assert officers.boxes["chen"].text().startswith("1. 陈样例")
    assert "2026-06-30 到期" in officers.boxes["hu"].text()
    assert "fang" not in officers.boxes


def test_evidence_is_chosen_from_the_list_of_the_case(form, case):
    evidence = form("investigation.establish_fact", case=case).field("evidence")

    evidence.boxes["1"].setChecked(True)

    assert evidence.value() == [1]
    assert evidence.boxes["1"].text() == "证据1 现场检查（勘验）笔录"


def test_a_matter_is_found_by_words_of_its_name(form):
    matter = form("filing.propose", clue=1).field("matter")
    assert isinstance(matter, MatterField)

    matter.search.setText("建筑垃圾 个人 焚烧")

    assert matter.value() == "SAMPLE-M027"
    assert "已选：对擅自倾倒" in matter.chosen.text()


def test_codes_are_offered_in_chinese_and_handed_over_as_codes(form, case):
    made = form("investigation.close", case=case)
    circumstances = made.field("proposal.circumstances")

    circumstances.boxes["REMOVED_HARM"].setChecked(True)

    assert isinstance(circumstances, CodesField)
    assert circumstances.value() == ["REMOVED_HARM"]
    assert "主动消除或者减轻违法行为危害后果" in circumstances.boxes["REMOVED_HARM"].text()
    assert "DEFENDED" not in circumstances.boxes


def test_the_form_is_filled_with_what_the_record_knows(form, case):
    made = form("investigation.interview", case=case)

    assert made.field("officers").value() == ["wang", "chen"]
    assert made.field("person.name").value() == "周示例"
    assert made.field("person.id_no").value() == "33112219780615001X"


@pytest.mark.parametrize("act", WITH_PENALTIES)
def test_every_act_that_takes_penalties_flags_a_major_kind_as_soon_as_it_is_chosen(form, case, act):
    """缙政办发〔2021〕55号 四（一）3：重大行政处罚须移送县级。"""
    made = form(act) if act == "summary.open" else form(act, case=case)

    row = penalty(made, "SUSPEND_BUSINESS")

    assert row.flags.isVisibleTo(row)
    assert any("须移送县级：责令停产停业" in t and "55号" in t for t in row.flags.texts)


@pytest.mark.parametrize("kind", MAJOR)
def test_each_major_kind_is_flagged_red(form, case, kind):
    row = penalty(form("investigation.close", case=case), kind)

    assert any(text.startswith(f"须移送县级：{kind.label}") for text in row.flags.texts)


def test_a_flag_goes_when_another_kind_is_chosen(form, case):
    row = penalty(form("investigation.close", case=case), "CLOSE_DOWN")

    row.field("kind").set_value("WARNING")

    assert row.flags.texts == []
    assert not row.flags.isVisibleTo(row)


def test_confiscation_is_flagged_from_the_threshold_on_and_not_a_fen_before(form, case):
    """缙政办发〔2021〕55号 四（一）3：没收较大数额违法所得；P-MAJ-GAINS-CIT 五千元。"""
    made = form("investigation.close", case=case)
    row = penalty(made, "CONFISCATE_GAINS", "4999.99")
    before = list(row.flags.texts)

    row.field("amount_yuan").set_value("5000")

    assert not any("须移送县级" in text for text in before)
    assert any("须移送县级：没收较大数额违法所得" in text for text in row.flags.texts)


def test_the_words_of_a_penalty_are_flagged_whatever_kind_was_chosen(form, case):
    row = penalty(form("investigation.close", case=case), "OTHER_STATUTORY", text="停业整顿三日")

    assert any("须移送县级：“停业整顿三日”" in text for text in row.flags.texts)


def test_a_large_fine_opens_the_hearing_and_not_the_referral(form, case):
    """行政处罚法第六十三条；55号所列不含较大数额罚款。"""
    made = form("investigation.close", case=case)

    row = penalty(made, "FINE", "20000")

    assert not any("须移送" in text for text in row.flags.texts)
    assert any("须告知听证权利" in t for t in made.field("proposal").panel.flags.texts)


def test_the_range_panel_follows_what_is_typed(form, case):
    made = form("investigation.close", case=case)
    panel = made.field("proposal").panel
    row = penalty(made, "FINE", "1500")
    above = list(panel.flags.texts)

    row.field("amount_yuan").set_value("300")
    made.field("proposal.tier").set_value("从轻")

    assert "法定幅度：100元以上1,000元以下" in panel.text.text()
    assert any("1,500元超出法定幅度" in text for text in above)
    assert "罚款300元在法定幅度和“从轻”等次内" in panel.flags.texts


def test_published_tiers_of_the_frozen_matter_are_shown_and_offered(qtbot, form):
    made = form("summary.open")
    with qtbot.waitSignal(made.situation.moved):
        made.field("matter").set_value("M002")

    made.field("party.kind").set_value("FOR_PROFIT_LEGAL")

    tier = made.field("proposal.tier")
    assert isinstance(tier, ChoiceField)
    assert tier.box.findText("较轻") >= 0
    assert "占地5平方米以下" in made.field("proposal").panel.text.text()


def test_a_refusal_shows_every_finding_with_article_and_remedy_and_keeps_the_form(
    qtbot, form, case
):
    made = form("investigation.close", case=case)
    made.field("character").set_value("构成擅自倾倒建筑垃圾")
    penalty(made, "FINE", "5000")

    error = refuse(qtbot, made)

    assert isinstance(error, NotAllowed)
    shown = "\n".join(made.refusal.texts)
    assert all(f.rule in shown for f in error.findings)
    assert "《行政处罚法》" in shown
    assert made.field("character").value() == "构成擅自倾倒建筑垃圾"
    assert "超出法定幅度" in made.field("proposal.penalties").problem


def test_an_officer_is_told_that_a_head_must_confirm_and_is_not_offered_to(form, case):
    made = form("investigation.close", case=case)
    late = finding("G-DEC-02", date="2027-01-12")

    made.refusal.explain(NotAllowed("办理", [late]), may_confirm=made.choices.heads)

    shown = [label.text() for label in made.refusal.findChildren(QLabel)]
    assert made.refusal.confirm_boxes == {}
    assert "须由行政机关负责人写明理由确认后，才能继续办理" in shown


def test_a_head_lets_a_confirmation_pass_with_a_reason_and_then_the_act_is_done(
    qtbot, form, sqlite_desk
):
    """行政处罚法第六十条：九十日内作出决定；超过的由负责人写明理由。"""
    number = reviewed(sqlite_desk)
    founding.set_training_day(sqlite_desk, date(2027, 1, 20))
    made = form("decision.issue", login="li", case=number)
    error = refuse(qtbot, made)
    box = made.refusal.confirm_boxes["G-DEC-02"]
    box.reason.setPlainText("等待鉴定结论，情况属实")

    box.button.click()
    qtbot.waitUntil(lambda: not box.button.isEnabled())
    outcome = perform(qtbot, made)

    assert [f.rule for f in error.findings] == ["G-DEC-02"]
    assert "已作出决定" in outcome.message
    assert "G-DEC-02" in [w.rule for w in outcome.warnings]


def reviewed(office):
    """The worked case up to its legal review."""
    saved = {}
    for step in training.read(SCENARIO)["step"]:
        founding.set_training_day(office, step["on"])
        assert training.one(office, step, saved).matched
        if step["do"] == "review.opine":
            break
    return saved["case"]


def test_the_same_form_handed_over_twice_acts_once(qtbot, form, office):
    made = form("clue.register")
    made.field("source").set_value("PATROL")
    made.field("content").set_value("占道堆放")

    first, second = perform(qtbot, made), perform(qtbot, made)

    assert (first.id, second.id) == (2, 2)


def test_markup_in_a_refusal_is_shown_letter_by_letter(form, case):
    made = form("investigation.recuse", login="li", case=case)

    made.refusal.explain(InvalidInput("<b>粗</b>&amp;"), may_confirm=False)

    shown = [label for label in made.refusal.findChildren(QLabel) if "粗" in label.text()]
    assert [label.text() for label in shown] == ["<b>粗</b>&amp;"]
    assert shown[0].textFormat() is Qt.TextFormat.PlainText


def test_kinds_of_penalty_are_offered_in_the_words_of_the_statute(form, case):
    kind = penalty(form("investigation.close", case=case), "WARNING").field("kind")

    assert isinstance(kind, ChoiceField)
    offered = {kind.box.itemText(n) for n in range(1, kind.box.count())}
    assert offered == {member.label for member in PenaltyKind}


def test_what_the_law_asks_only_of_one_kind_of_party_waits_for_that_kind(form, case):
    made = form("investigation.record_party", case=case)
    person = {n for n in ("id_no", "credit_code", "legal_rep") if made.field(f"party.{n}").applies}

    made.field("party.kind").set_value("FOR_PROFIT_LEGAL")

    body = {n for n in ("id_no", "credit_code", "legal_rep") if made.field(f"party.{n}").applies}
    assert person == {"id_no"}
    assert body == {"credit_code", "legal_rep"}


def test_what_does_not_apply_is_not_handed_over(form, case):
    made = form("investigation.record_party", case=case)

    made.field("party.kind").set_value("FOR_PROFIT_LEGAL")

    assert made.field("party.id_no").value() == "33112219780615001X"
    assert "id_no" not in made.values()["party"]


def test_a_fault_under_more_opens_the_fold(qtbot, form, case):
    made = form("investigation.record_party", case=case)
    made.field("party.birth_on").set_value("1978-13-01")
    more = made.field("party").arrangement.more
    closed = not more.fold.isChecked()

    refuse(qtbot, made)

    assert closed
    assert more.fold.isChecked()
    assert made.field("party.birth_on").problem


def test_a_penalty_asks_for_money_or_for_words_as_its_kind_needs(form, case):
    row = penalty(form("investigation.close", case=case), "FINE", "300")
    fine = (row.field("amount_yuan").applies, row.field("text").applies)

    row.field("kind").set_value("SUSPEND_LICENSE")

    assert fine == (True, False)
    assert (row.field("amount_yuan").applies, row.field("text").applies) == (False, True)
    assert row.penalty().amount_fen is None


def test_serving_begins_with_the_party_its_address_and_today(form, case):
    service = form("service.record", case=case).field("service")

    assert service.field("method").value() == "DIRECT"
    assert service.field("on").value() == "2026-10-15"
    assert (service.field("recipient").value(), service.field("place").value()) == (
        "周示例",
        "示例村9号",
    )
    assert not service.field("witness").applies


def test_a_group_that_may_be_left_out_is_filled_but_stays_closed(form, case):
    made = form("investigation.order_correction", case=case)
    service = made.field("service")

    closed = service.value()
    service.switch.setChecked(True)

    assert closed is None
    assert service.value()["recipient"] == "周示例"


@pytest.mark.parametrize("act", ["clue.register", "filing.propose", "summary.open"])
def test_whoever_opens_a_form_can_type_or_choose_at_once(qtbot, office, act):
    dialog = ActDialog(office.as_("wang"), act, {}, Changes())
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.ready):
        dialog.show()

    first = dialog.form.fields[0]

    assert dialog.focusWidget() is not None
    assert first.isAncestorOf(dialog.focusWidget())


@pytest.mark.parametrize("typed", ["905", "0905", "9：05", "9.05", "9:05"])
def test_a_clock_time_is_read_as_it_is_typed_on_a_keypad(form, case, typed):
    field = form("investigation.inspect", case=case).field("started_at")

    field.time.setText(typed)

    assert field.value() == "2026-10-15 09:05"


def test_a_penalty_that_was_not_chosen_is_not_handed_over(form, case):
    made = form("investigation.close", case=case)

    assert len(made.field("proposal.penalties").rows) == 1
    assert made.values()["proposal"]["penalties"] == []
