"""Gains, daily fines, similar cases, and which day's value of a parameter counts (DS-19, 24, 25)."""

from datetime import date

import pytest

from tests.procedure import build as b
from township_desk.discretion.gains import Daily, Gains
from township_desk.discretion.question import tiers_for
from township_desk.discretion.scale import Scale, scale_on
from township_desk.discretion.similar import Precedent, far_off, shown
from township_desk.errors import InvalidInput
from township_desk.law import successions
from township_desk.law.parameters import LawBook, Setting
from township_desk.law.statutes import StatuteRegister

OLD, NEW = date(2026, 3, 1), date(2026, 8, 1)
REPEALED = (
    "环境保护法", "环境影响评价法", "海洋环境保护法", "大气污染防治法", "水污染防治法", "土壤污染防治法",
    "固体废物污染环境防治法", "噪声污染防治法", "放射性污染防治法", "清洁生产促进法",
)  # fmt: skip


def test_ds19_gains_are_receipts_less_refunds():
    """DS-19：违法所得是取得的款项，扣除依法退赔（行政处罚法第二十八条第二款）。"""
    gains = Gains(b.yuan(9000), b.yuan(1000))

    assert gains.net_fen() == b.yuan(8000)
    assert "收取款项9,000元，扣除依法退赔1,000元，为8,000元" in gains.reason()


def test_ds19_costs_count_only_where_a_rule_says_so():
    """DS-19：法律、行政法规、部门规章另有规定的，从其规定（行政处罚法第二十八条第二款）。"""
    with pytest.raises(InvalidInput, match="扣除成本须有"):
        Gains(b.yuan(9000), costs_fen=b.yuan(500)).net_fen()

    allowed = Gains(b.yuan(9000), costs_fen=b.yuan(500), cost_rule="《某办法》第五条")
    assert allowed.net_fen() == b.yuan(8500)
    assert "依照《某办法》第五条扣除成本500元" in allowed.reason()
    with pytest.raises(InvalidInput, match="大于收取的款项"):
        Gains(100, 200).net_fen()


def test_ds25_every_day_from_the_day_after_the_order_to_the_recheck():
    """DS-25：自责令改正之日的次日起，按照原处罚数额按日连续处罚（生态环境法典第一千零六十条）。"""
    daily = Daily(b.yuan(5000), date(2026, 9, 1), date(2026, 9, 11))

    assert (daily.days, daily.amount_fen()) == (10, b.yuan(50_000))
    assert "5,000元×10日＝50,000元" in daily.reason()


@pytest.mark.parametrize(
    ("daily", "words"),
    [
        (Daily(100, date(2026, 9, 1), date(2026, 9, 1)), "次日起算"),
        (Daily(0, date(2026, 9, 1), date(2026, 9, 2)), "原处罚数额"),
        (Daily(10**12, date(2026, 1, 1), date(2026, 9, 2)), "超出程序能够处理"),
    ],
)
def test_ds25_no_day_no_original_fine_no_daily_fine(daily, words):
    """DS-25：没有经过一日、没有原罚款、数额溢出的，不计算。"""
    with pytest.raises(InvalidInput, match=words):
        daily.amount_fen()


def precedents(*yuan: int) -> list[Precedent]:
    return [Precedent(f"{n}号", date(2026, 9, 30 - n), b.yuan(x)) for n, x in enumerate(yuan)]


def test_ds24_an_amount_far_off_the_median_of_five_is_said():
    """DS-24：同一事项同一等次最近五件，相差超过中位数百分之五十的提示。"""
    five = precedents(300, 300, 400, 200, 300, 9000)

    assert far_off(b.yuan(450), five) == ""
    assert "中位数300元相差超过50%" in far_off(b.yuan(451), five)
    assert far_off(b.yuan(149), five)
    assert far_off(b.yuan(301), precedents(100, 300))
    assert far_off(b.yuan(300), []) == far_off(0, five) == ""


def test_ds24_the_last_five_are_shown():
    """DS-24：显示最近五件。"""
    text = shown(precedents(300, 300, 400, 200, 300, 9000), "从轻")

    assert text.count("号（") == 5
    assert "“从轻”等次" in text
    assert shown([], "从轻") == ""


def book() -> LawBook:
    """从轻 ends at 30 % in March and at 40 % from July on; whole tens of yuan from September."""
    source = "缙政办发〔2026〕1号"
    return b.LAW.book.with_settings(
        [
            Setting("P-DISC-LIGHT", 40, date(2026, 7, 1), None, source, "li"),
            Setting("P-DISC-STEP", 10, date(2026, 9, 1), None, source, "li"),
        ]
    )


def test_a_parameter_of_substance_is_that_of_the_day_of_the_act():
    """适用违法行为发生时的规定（行政处罚法第三十七条）：同一决定日，行为日不同，刻度不同。"""
    decided = date(2026, 10, 1)

    assert scale_on(book(), OLD, decided).light == 30
    assert scale_on(book(), NEW, decided).light == 40
    assert scale_on(book(), None, decided).light == 40


def test_a_parameter_of_procedure_is_that_of_the_day_of_the_decision():
    """程序规定适用作出决定时的规定：取整是决定时的做法。"""
    assert scale_on(book(), OLD, date(2026, 8, 31)).step_yuan == 1
    assert scale_on(book(), OLD, date(2026, 9, 1)).step_yuan == 10


def test_an_act_before_the_first_value_is_measured_by_the_value_there_is():
    """刻度自2021年7月15日起登记，更早的行为按决定时的刻度。"""
    assert scale_on(b.LAW.book, date(2020, 1, 1), b.DECIDED) == Scale()


@pytest.mark.parametrize(
    "wrong",
    [{"light": 70}, {"heavy": 100}, {"five": (10, 30)}, {"five": (10, 30, 30, 80)}],
)
def test_a_scale_that_does_not_rise_is_refused(wrong):
    """刻度须由小到大、界点齐全（DS-08、DS-09）。"""
    with pytest.raises(InvalidInput, match="请在参数中更正"):
        Scale(**wrong)


@pytest.mark.parametrize("title", REPEALED)
def test_the_ten_laws_ended_the_day_before_the_code(title):
    """生态环境法典第一千二百四十二条：2026年8月15日起施行，十部法律同时废止。"""
    register = StatuteRegister.load()

    assert register.repealed_on(f"中华人民共和国{title}") == date(2026, 8, 15)
    assert register.successor(title) == "生态环境法典"
    assert register.in_force(title, date(2026, 8, 14)) is True
    assert register.in_force(title, date(2026, 8, 15)) is False


def test_two_editions_of_one_basis_know_each_other():
    """同一行为的新旧两版依据互相可查，变更之日在新法施行之日。"""
    old = successions.changes_of("《大气污染防治法》", "第一百一十八条第三款")

    assert [s.new.article for s in old] == ["第一千一百三十二条第三款"]
    assert successions.changes_of("生态环境法典", "第一千一百三十二条第三款") == old
    assert successions.changed_on("浙江省生活垃圾管理条例", "第四十五条") == date(2026, 8, 15)
    assert successions.changed_on("生态环境法典", "第一千一百三十二条第三款") is None


def test_ds06_a_fixed_sum_is_the_whole_of_every_tier():
    """DS-06：固定数额没有等次可分。"""
    assert Scale().band("从重", 50_000, 50_000) == (50_000, 50_000)


def test_a_case_keeps_the_published_steps_of_its_class_of_party():
    """裁量基准按当事人分列的，只用适用于本案当事人的（DS-09）。"""
    rows = [
        {
            "tier": "一般", "benchmark": "某县裁量基准", "circumstance": party, "party": party,
            "items": [{"kind": "fine", "basis": "fixed", "min": 100, "max": 200}],
        }
        for party in ("any", "individual", "unit")
    ]  # fmt: skip

    assert [t.circumstance for t in tiers_for(rows, citizen=True)] == ["any", "individual"]
    assert [t.circumstance for t in tiers_for(rows, citizen=False)] == ["any", "unit"]
    assert tiers_for(rows, citizen=True)[0].items[0].max == 200
