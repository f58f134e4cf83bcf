"""涉企行政检查: approved before, shown at the door, by two of ours, on the list, not too often (国办发〔2024〕54号)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.procedure import build as b
from tests.procedure.provoked.inspection import ASKED, MATTER, NINE, OFTEN, VISIT
from township_desk.procedure import facts as f
from township_desk.procedure import inspection
from township_desk.procedure.inspection_kinds import TaskSource

DAY = NINE.date()
HOURS = timedelta(hours=int(b.LAW.book.at("P-INS-URG", ASKED)))
PLANNED = replace(VISIT, approved_at=None, started_at=None, notice_shown=False)
URGENT = replace(VISIT, urgent=True, approved_at=None)


def goes_in(visit: f.Inspection) -> set[str]:
    return b.rules(inspection.carry_out(visit, b.LAW, DAY))


def relied(visit: f.Inspection) -> set[str]:
    return b.rules(inspection.rely(visit, b.LAW, DAY))


def asked(visit: f.Inspection) -> set[str]:
    return b.rules(inspection.propose(visit, b.LAW, ASKED))


def agreed(visit: f.Inspection, at=NINE) -> set[str]:
    return b.rules(inspection.approve(visit, b.LAW, DAY, at))


def test_a_visit_that_was_approved_and_shown_meets_nothing():
    assert goes_in(VISIT) == set()
    assert relied(VISIT) == set()
    assert asked(PLANNED) == set()
    assert agreed(PLANNED) == set()


@pytest.mark.parametrize("approved", [None, NINE + timedelta(minutes=1)])
def test_nobody_goes_in_before_the_head_approved(approved):
    """未经审批不得实施检查；实施在前、审批在后的不算（国办发〔2024〕54号）。"""
    assert goes_in(replace(VISIT, approved_at=approved)) == {"G-INS-01"}
    assert relied(replace(VISIT, approved_at=approved)) == {"G-INS-01"}


def test_an_urgent_visit_is_approved_afterwards_within_its_hours():
    """情况紧急的可以先行检查，及时补办审批（P-INS-URG）。"""
    assert goes_in(URGENT) == set()
    assert agreed(URGENT, NINE + HOURS) == set()
    assert agreed(URGENT, NINE + HOURS + timedelta(minutes=1)) == {"G-INS-01"}
    assert relied(URGENT) == {"G-INS-01"}
    assert relied(replace(URGENT, approved_at=NINE + HOURS)) == set()


def test_notice_and_certificates_are_shown_at_the_door():
    """应当出示行政检查通知书和执法证件（国办发〔2024〕54号；行政处罚法第五十五条）。"""
    for step in (goes_in, relied):
        assert step(replace(VISIT, notice_shown=False)) == {"G-INS-01"}
        assert step(replace(VISIT, certificates_shown=False)) == {"G-OFF-05"}


@pytest.mark.parametrize(
    ("visit", "word"),
    [
        (replace(VISIT, started_at=None), "尚未实施"),
        (replace(VISIT, cancelled=True), "已取消"),
    ],
)
def test_nothing_is_built_on_a_visit_that_did_not_happen(visit, word):
    """检查发现的线索须有依法实施的检查（4.3 O1）。"""
    found = list(inspection.rely(visit, b.LAW, DAY))

    assert b.rules(found) == {"G-INS-01"}
    assert word in found[0].text


@pytest.mark.parametrize(
    ("who", "rules", "word"),
    [
        (("wang", "aux"), {"G-INS-02", "G-OFF-01"}, "辅助人员"),
        (("wang", "chen", "aux"), {"G-INS-02"}, "辅助人员"),
        (("wang", "chen", "somebody"), {"G-INS-02"}, "不是本机关的执法人员"),
        (("wang", "chen", "lapsed"), {"G-INS-02"}, "无效"),
    ],
)
def test_only_our_own_officers_with_valid_certificates_inspect(who, rules, word):
    """辅助人员、网格员、第三方不得实施检查（国办发〔2024〕54号；行政处罚法第四十二条）。"""
    lapsed = replace(b.PEOPLE["liu"], login="lapsed", certificates=())
    visit = replace(VISIT, officers=who, people={**b.PEOPLE, "lapsed": lapsed})

    found = list(inspection.carry_out(visit, b.LAW, DAY))
    assert b.rules(found) == rules
    assert word in found[0].text


@pytest.mark.parametrize("who", [("wang",), ("wang", "wang"), ()])
def test_one_officer_alone_does_not_inspect(who):
    """执法人员不得少于两人（行政处罚法第四十二条）。"""
    assert goes_in(replace(VISIT, officers=who)) == {"G-OFF-01"}


@pytest.mark.parametrize(
    "matters",
    [
        (),
        (replace(MATTER, from_on=DAY + timedelta(days=1)),),
        (replace(MATTER, until_on=DAY - timedelta(days=1)),),
        (MATTER, replace(MATTER, until_on=ASKED - timedelta(days=1))),
    ],
)
def test_only_what_is_on_the_published_list_is_inspected(matters):
    """行政检查事项应当公布，未公布的不得实施（国办发〔2024〕54号）。"""
    assert goes_in(replace(VISIT, matters=matters)) == {"G-INS-02"}


@pytest.mark.parametrize("source", TaskSource)
def test_the_yearly_limit_binds_what_nobody_asked_for(source):
    """投诉举报、转办交办、具体线索不受频次上限（国办发〔2024〕54号；P-INS-MAX）。"""
    free = source in (TaskSource.COMPLAINT, TaskSource.TRANSFER, TaskSource.CLUE)
    again = replace(PLANNED, source=source, **OFTEN)

    found = list(inspection.propose(again, b.LAW, ASKED))
    assert b.rules(found) == (set() if free else {"G-INS-03"})
    assert {x.level for x in found} <= {"CONFIRM"}


def test_below_the_limit_or_with_a_reason_the_visit_goes_on():
    """确有必要超过上限的，说明理由（国办发〔2024〕54号）。"""
    again = replace(PLANNED, **OFTEN)

    assert asked(replace(again, earlier=again.earlier - 1)) == set()
    assert asked(replace(again, limit_reason="专项整治，省厅部署")) == set()
    assert agreed(again) == {"G-INS-03"}


def test_who_inspects_does_not_approve():
    """审批人不得为检查人员（行政处罚法第五十八条的同一道理）。"""
    assert agreed(replace(PLANNED, approver="wang")) == {"G-OFF-04"}
