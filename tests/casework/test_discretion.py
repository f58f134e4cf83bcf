"""The amount, its range and its reasons are computed by the acts and printed on the papers (procedure.md 6)."""

import pytest
from sqlalchemy import func, select

from township_desk.casework.case_view import view
from township_desk.casework.choices import read as choices
from township_desk.casework.next_steps import next_steps
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.proof import normal, text_of
from township_desk.documents.render import render
from township_desk.models.discretion import LawComparisonRow
from township_desk.models.paper import PaperRow
from township_desk.ui.forms.suggest import suggestions

BASE = {
    "correction_note": "已清理",
    "discretion_reason": "数量少，及时清理。",
    "waiver_reasoning": "不属于轻微违法，不符合不予处罚情形。",
}
COMPUTED = {**BASE, "penalties": [{"kind": "FINE"}], "tier": "较轻"}


def printed(town, kind: str) -> str:
    """The text of the last paper *kind* of the case."""
    with town.desk.reading() as session:
        row = session.scalars(
            select(PaperRow)
            .where(PaperRow.case_id == town.case, PaperRow.type == kind)
            .order_by(PaperRow.id.desc())
        ).first()
        assert row is not None
        return normal("".join(text_of(render(FrozenDocument.from_bytes(row.frozen)).data)))


def proposal(town):
    return town.row().proposal


def test_a_fine_without_a_sum_takes_the_one_that_is_computed(town):
    """DS-07：金额空白的，按等次的中间计算；幅度和等次由程序填写。"""
    town.investigates()
    town.reports(COMPUTED)

    kept = proposal(town)
    assert kept["penalties"][0]["amount_fen"] == 15_000
    assert kept["penalties"][0]["text"] == "罚款人民币壹佰伍拾元整（¥150.00）"
    assert kept["legal_range"] == {"lower_fen": 10_000, "upper_fen": 50_000}
    assert kept["tier_range"] == {"lower_fen": 10_000, "upper_fen": 20_000}


def test_report_notice_and_decision_print_the_same_reasons(town):
    """裁量理由写入调查终结报告、告知书和决定书（处罚法第四十四条、第五十九条；DS-23）。"""
    town.notifies(COMPUTED)
    town.passes_review()
    town.on("2026-10-21").does("li", "decision.issue")

    for kind in ("investigation_report", "prior_notice", "penalty_decision"):
        text = printed(town, kind)
        assert normal("裁量理由：") in text
        assert normal("法定罚款幅度为100元以上500元以下") in text
        assert normal("适用“较轻”等次，幅度为100元至200元") in text
        assert normal("在等次内取50%的位置") in text


def test_the_report_alone_prints_factors_and_what_the_amount_opens(town):
    """令405第五条七项因素和数额核对写入报告，不写入给当事人的文书。"""
    town.investigates()
    factor = {"factor": "FAULT", "text": "明知有垃圾桶仍倾倒"}
    town.reports({**COMPUTED, "factors": [factor]})
    town.does("li", "notice.approve")

    report, notice = printed(town, "investigation_report"), printed(town, "prior_notice")
    assert normal("裁量因素（浙江省人民政府令第405号第五条）") in report
    assert normal("主观过错程度：明知有垃圾桶仍倾倒") in report
    assert normal("不属听证范围") in report
    assert normal("罚款不超过当场处罚的限额200元") in report
    assert normal("裁量因素") not in notice
    assert len(proposal(town)["factors"]) == 7


def test_similar_cases_are_shown_and_a_fine_far_off_is_a_warning(town):
    """DS-24：同一事项同一等次最近的决定，相差超过中位数百分之五十的提示并记录。"""
    town.decides()
    town.investigates("2026-10-22", party={**town.party, "id_no": "331122198404040234"})
    given = {**BASE, "penalties": [{"kind": "FINE", "amount_yuan": 100}], "tier": "较轻"}
    near = {**given, "penalties": [{"kind": "FINE", "amount_yuan": 160}]}
    far = {**given, "tier": "一般", "penalties": [{"kind": "FINE", "amount_yuan": 300}]}

    town.reports(near)
    kept = proposal(town)
    assert "最近的决定：" in kept["follow_ups"][-1]
    assert "（2026-10-21）150元" in kept["follow_ups"][-1]
    assert not any("中位数" in note for note in kept["notes"])
    town.does("wang", "notice.amend", proposal=far)
    assert not any("最近的决定" in text for text in proposal(town)["follow_ups"])


def test_a_fine_far_off_its_like_is_recorded_as_a_warning(town, monkeypatch):
    """DS-24：提示写入处理意见，操作也说出来。"""
    town.decides()
    town.investigates("2026-10-22")
    wide = {**BASE, "penalties": [{"kind": "FINE", "amount_yuan": 350}], "tier": "较轻"}

    answer = town.reports(wide)

    assert any("中位数150元相差超过50%" in note for note in proposal(town)["notes"])
    assert any("中位数150元" in str(finding) for finding in answer.warnings)
    assert proposal(town)["deviates"] is True


def test_gains_are_computed_from_receipts_and_refunds(town):
    """DS-19：违法所得由收取的款项减退赔计算，写入理由（处罚法第二十八条第二款）。"""
    town.investigates()
    gains = {"receipts_yuan": 900, "refunded_yuan": 100}
    taken = [{"kind": "FINE"}, {"kind": "CONFISCATE_GAINS", "amount_yuan": 800}]
    given = {**COMPUTED, "penalties": taken, "gains": gains}

    wrong = town.invalid(
        "wang", "investigation.close", character="构成违法", proposal={**given, "gains_yuan": 700}
    )
    assert "与填写的数额不一致" in wrong
    town.reports(given)
    assert proposal(town)["gains_fen"] == 80_000
    assert "收取款项900元，扣除依法退赔100元，为800元" in proposal(town)["reasons"][0]


def test_daily_fines_belong_to_the_code_and_need_the_recheck(town):
    """DS-25：按日连续处罚只适用于生态环境法典的事项（第一千零六十条）。"""
    daily = {"original_yuan": 500, "ordered_on": "2026-10-01", "rechecked_on": "2026-10-11"}
    town.investigates()
    given = {**BASE, "daily": daily}

    said = town.invalid("wang", "investigation.close", character="构成违法", proposal=given)
    assert "只适用于《生态环境法典》" in said


def rechecked(town) -> None:
    """An order under the code that was not obeyed by 10-22."""
    town.investigates(matter="M111")
    town.does(
        "wang", "investigation.order_correction", text="停止焚烧并清理", facts="露天焚烧秸秆。",
        due_on="2026-10-14", service=town.served(),
    )  # fmt: skip
    town.on("2026-10-22").does(
        "wang", "investigation.recheck", started_at="2026-10-22 09:00", result="OVERDUE",
        ended_at="2026-10-22 09:20", place="示例村溪边", officers=["wang", "chen"], text="未清理。",
    )  # fmt: skip


def test_daily_fines_are_counted_from_the_day_after_the_order(town):
    """DS-25：原罚款乘日数；须有复查记录；作为较重处罚会商（生态环境法典第一千零六十条）。"""
    rechecked(town)
    daily = {"original_yuan": 500, "ordered_on": "2026-10-12", "rechecked_on": "2026-10-22"}
    close = {"character": "构成违法"}
    unproved = {**BASE, "daily": {**daily, "rechecked_on": "2026-10-21"}}
    twice = {**BASE, "daily": daily, "penalties": [{"kind": "FINE", "amount_yuan": 500}]}

    said = town.invalid("wang", "investigation.close", proposal=unproved, **close)
    assert "没有 2026-10-21 复查发现未改正的记录" in said
    assert "请不另写罚款" in town.invalid("wang", "investigation.close", proposal=twice, **close)
    town.reports({**BASE, "daily": daily})
    kept = proposal(town)["penalties"][0]
    assert kept["amount_fen"] == 500_000
    assert kept["text"].endswith("（按日连续处罚）")
    assert "G-TRF-07" in town.refused("li", "notice.approve")


def test_an_overflowing_base_is_refused_and_nothing_is_written(town):
    """数额溢出：用文字拒绝，什么也不写。"""
    town.investigates()
    before = town.state()

    said = town.invalid(
        "wang", "investigation.close", character="构成违法",
        proposal={**COMPUTED, "penalties": [{"kind": "FINE", "amount_yuan": "9" * 14}]},
    )  # fmt: skip
    assert said
    assert town.state() == before


def test_a_changed_proposal_is_prefilled_with_what_it_was_computed_from(town):
    """条件、基数、数量、因素保存在处理意见里，调整时不必重填。"""
    town.investigates()
    factor = {"factor": "FAULT", "text": "明知故犯"}
    town.reports({**COMPUTED, "conditions": ["minor"], "units": 3, "factors": [factor],
                  "act_tier": "一般", "circumstances": ["REMOVED_HARM"]})  # fmt: skip

    filled = suggestions("notice.amend", choices(town.desk.as_("wang"), town.case))["proposal"]
    assert filled["conditions"] == ["minor"]
    assert (filled["units"], filled["act_tier"]) == (3, "一般")
    assert factor in filled["factors"]
    town.does("wang", "notice.amend", proposal={k: v for k, v in filled.items() if v is not None})


def test_the_scale_is_that_of_the_day_of_the_act(town):
    """处罚法第三十七条：行为之后县里改了刻度，仍按行为时的刻度。"""
    town.on("2026-10-10").does(
        "admin", "parameters.set", parameter="P-DISC-LIGHT", value="50", source="缙政办发〔2026〕9号",
        valid_from="2026-10-11",
    )  # fmt: skip
    town.investigates("2026-10-12", matter="M015", violation_on="2026-10-09")
    town.reports({**BASE, "penalties": [{"kind": "FINE"}], "tier": "从轻"})
    old = proposal(town)["tier_range"]
    town.investigates("2026-10-12", matter="M015", violation_on="2026-10-11")
    town.reports({**BASE, "penalties": [{"kind": "FINE"}], "tier": "从轻"})

    assert old == {"lower_fen": 10_000, "upper_fen": 22_000}
    assert proposal(town)["tier_range"] == {"lower_fen": 10_000, "upper_fen": 30_000}


@pytest.fixture
def across(town):
    """An act of 2026-08-01 under the old law, investigated after the change."""
    town.investigates("2026-08-20", matter="M028", violation_on="2026-08-01")
    return town


def test_the_comparison_is_offered_stored_and_shown(across):
    """从旧兼从轻是案件的一步：可以在下一步中找到，两版依据和结果都保存（处罚法第三十七条）。"""
    officer = across.desk.as_("wang")
    assert "investigation.compare_law" in {s.act for s in next_steps(officer, across.case)}

    across.does("wang", "investigation.compare_law")

    assert "investigation.compare_law" not in {s.act for s in next_steps(officer, across.case)}
    with across.desk.reading() as session:
        row = session.scalars(select(LawComparisonRow)).one()
        assert (row.applies, row.punishes) == ("OLD", True)
        assert row.old["outcome"] == "罚款100元以上500元以下"
        assert row.new["outcome"] == "罚款100元以上1,000元以下"
    across.reports({**BASE, "penalties": [{"kind": "FINE"}], "tier": "一般"})
    seen = view(officer, across.case)
    assert seen.proposal is not None
    assert "适用违法行为发生时的规定" in seen.proposal.law_comparison
    assert seen.proposal.reasons


def test_what_was_filed_is_kept_beside_the_edition_that_applies(town):
    """立案时的依据不被覆盖：换用另一版后仍可查。"""
    town.investigates("2026-08-20", matter="M027", violation_on="2026-08-01")
    town.does("wang", "investigation.compare_law")

    frozen = town.row().matter_snapshot
    assert frozen["penalty"][0]["law"].endswith("固体废物污染环境防治法")
    assert frozen["as_filed"]["penalty"][0]["law"].endswith("生态环境法典")


def test_an_act_after_the_change_is_not_compared(town):
    """行为在新法施行之后的，没有可比的旧规定（处罚法第三十七条）。"""
    town.investigates("2026-10-12", matter="M111")

    assert "不需要从旧兼从轻比对" in town.invalid("wang", "investigation.compare_law")
    with town.desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(LawComparisonRow)) == 0


def test_an_order_that_was_not_obeyed_opens_what_the_new_law_asks_for(town):
    """复查未改正的，新法“拒不改正”的条件成立，不能当作不予处罚（生态环境法典第一千一百七十四条）。"""
    party = {
        "kind": "FOR_PROFIT_LEGAL", "name": "缙云县示例工贸有限公司", "legal_rep": "高示例",
        "credit_code": "91331122MA2ABCDE0Y", "address": "虚构工业区1号",
    }  # fmt: skip
    town.investigates("2026-08-20", matter="M023", violation_on="2026-08-01", party=party)
    served = town.served(recipient="高示例", relation="法定代表人")
    town.does(
        "wang", "investigation.order_correction", text="分类投放", facts="未分类投放。",
        due_on="2026-08-24", service=served,
    )  # fmt: skip
    town.on("2026-08-26").does(
        "wang", "investigation.recheck", started_at="2026-08-26 09:00", result="REFUSED",
        ended_at="2026-08-26 09:20", place="工业区", officers=["wang", "chen"], text="拒不改正。",
    )  # fmt: skip

    answer = town.does("wang", "investigation.compare_law", conditions=["serious"])

    assert "适用《浙江省生活垃圾管理条例》第四十五条" in answer.message
    with town.desk.reading() as session:
        assert session.scalars(select(LawComparisonRow)).one().punishes


def test_a_law_that_has_no_penalty_any_more_is_typed_as_such(across):
    """新规定对该行为没有处罚的，照实填写，不予处罚（处罚法第三十七条）。"""
    gone = {
        "law": "某新法", "article": "第九条", "phrase": "（没有罚则）", "punishes": False,
        "valid_from": "2026-08-15",
    }  # fmt: skip

    answer = across.does("wang", "investigation.compare_law", other=gone)

    assert "不予处罚" in answer.message
    refused = across.refused(
        "wang", "investigation.close", character="构成违法",
        proposal={**BASE, "penalties": [{"kind": "FINE", "amount_yuan": 300}]},
    )  # fmt: skip
    assert "G-DEC-08" in refused


def test_of_several_rules_the_heavier_one_is_cited_first(town):
    """同一行为违反多个规范：告知书先引罚款数额高的规定，两个规定都写明（处罚法第二十九条；DS-16）。"""
    town.notifies({**BASE, "penalties": [{"kind": "FINE"}], "tier": "一般",
                   "also_matters": ["M027"]}, matter="M015")  # fmt: skip

    assert proposal(town)["penalties"][0]["amount_fen"] == 55_000
    assert normal(
        "依据《中华人民共和国生态环境法典》第一千一百六十九条第三款、"
        "《浙江省城市市容和环境卫生管理条例》第三十二条第二款的规定，拟对"
    ) in printed(town, "prior_notice")
