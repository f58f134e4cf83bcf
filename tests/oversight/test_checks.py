"""案卷评查 (办案规则手册 8): each check fires on the fault that it names, and a clean file passes them all."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.oversight import build as o
from tests.procedure import build as b
from tests.procedure import measures_build as m
from township_desk.law.penalties import PenaltyKind
from township_desk.oversight.file_review.checks import load
from township_desk.oversight.file_review.file_facts import FileFacts
from township_desk.oversight.file_review.sheet import review
from township_desk.procedure import facts as f
from township_desk.procedure.causes import SuspendCause
from township_desk.procedure.stages import ClosingReason, EvidenceKind, ServiceMethod

Broken = Callable[[], FileFacts]


def case_with(**more: object) -> FileFacts:
    return o.file(o.closed_case(**more))


def decided(proposal: f.Proposal, **more: object) -> FileFacts:
    """The decision says *proposal*; what was told and reviewed does not change with it."""
    return case_with(decision=b.decision(proposal, approved_on=b.DECIDED), **more)


def evidence_with(**more: object) -> FileFacts:
    first, second = b.EVIDENCE
    return case_with(evidence=(replace(first, **more), second))


def served_with(**more: object) -> FileFacts:
    return case_with(services=(b.service(**more),))


def matter_with(**more: object) -> FileFacts:
    return case_with(matter=b.matter(**more))


def notice_with(**more: object) -> FileFacts:
    return case_with(notices=(b.notice(**more),))


def review_with(**more: object) -> FileFacts:
    return case_with(reviews=(b.review(**more),))


def spot_with(**more: object) -> FileFacts:
    clean = o.on_the_spot()
    return replace(clean, case=clean.case.with_(**more))


def spot_facts(**more: object) -> FileFacts:
    clean = o.on_the_spot()
    return spot_with(summary=replace(clean.case.summary or f.SummaryFacts(), **more))


CRIME = {"crime_suspected": True, "crime_settled": ""}
LATE = date(2027, 1, 20)
GAINS = b.proposal(b.fine(300), f.Penalty(PenaltyKind.REVOKE_LICENSE, None, "吊销许可证"))
CLOSED_BUSINESS = b.proposal(f.Penalty(PenaltyKind.SUSPEND_BUSINESS, None, "责令停业"))
HELD = f.Hearing(
    date(2026, 10, 28), notice_served_on=date(2026, 10, 28), planned_on=date(2026, 10, 30),
    host="ting", held_on=date(2026, 10, 30), record_signed=True, reported_on=date(2026, 10, 30),
)  # fmt: skip

BROKEN: dict[str, Broken] = {
    "CR-F01": lambda: case_with(office=f.Office("壶镇镇", issuer="综合行政执法队", heads=b.HEADS)),
    "CR-F02": lambda: evidence_with(officers=("wang",)),
    "CR-F03": lambda: case_with(party=b.party(number_problem="校验码不符")),
    "CR-F04": lambda: case_with(party=b.party(identity_proved=False)),
    "CR-F05": lambda: decided(b.proposal(facts=(f.Fact("倾倒建筑垃圾", ()),))),
    "CR-F06": lambda: decided(
        b.proposal(b.fine(300), f.Penalty(PenaltyKind.CONFISCATE_GAINS, None, "没收", undetermined=True))
    ),
    "CR-F07": lambda: matter_with(penalty=(replace(b.BASIS, level="规范性文件"),)),
    "CR-F08": lambda: decided(b.proposal(b.fine(5000))),
    "CR-F09": lambda: case_with(notices=()),
    "CR-F10": lambda: decided(b.proposal(b.fine(3000), legal_range=b.f.Range(100, 1000000))),
    "CR-F11": lambda: case_with(reviews=()),
    "CR-F12": lambda: decided(b.proposal(b.fine(6000), legal_range=b.f.Range(100, 1000000))),
    "CR-F13": lambda: review_with(opined_on=date(2026, 11, 10)),
    "CR-F14": lambda: case_with(**CRIME),
    "CR-F15": lambda: decided(CLOSED_BUSINESS),
    "CR-F16": lambda: served_with(method=ServiceMethod.PUBLIC_NOTICE, tried_before=""),
    "CR-F17": lambda: case_with(fined_before=True),
    "CR-F18": lambda: case_with(measures=(m.seizure(authority=None),)),
    "CR-F19": lambda: case_with(payments=(f.Payment(date(2026, 11, 10), b.yuan(300), ""),)),
    "CR-F21": lambda: case_with(discussions=(b.discussion(voters=("li", "zhao", "duan")),)),
    "CR-F22": lambda: evidence_with(taken_on=date(2026, 11, 18)),
    "CR-D01": lambda: o.file(head_approved=frozenset()),
    "CR-D02": lambda: o.without(o.file(), "case_source_register"),
    "CR-D03": lambda: replace(
        o.without(evidence_with(taken_on=b.FOUND), "case_source_register"), clue_checked=False
    ),
    "CR-D04": lambda: o.file(records=(replace(o.RECORD, place=""),)),
    "CR-D06": lambda: case_with(
        evidence=(b.EVIDENCE[0], replace(b.EVIDENCE[1], started_at=b.NINE, ended_at=b.TEN))
    ),
    "CR-D07": lambda: evidence_with(shown_certificates=False),
    "CR-D09": lambda: o.file(originals=(replace(o.PHOTO, sha256=""),)),
    "CR-D10": lambda: case_with(measures=(m.spot(m.registration(), list_signed=False),)),
    "CR-D11": lambda: evidence_with(kind=EvidenceKind.EXPERT_OPINION, appraisal_told=False),
    "CR-D12": lambda: case_with(
        corrections=(f.Correction(b.FILED, date(2026, 10, 16), b.FILED),)
    ),
    "CR-D13": lambda: o.without(o.file(), "investigation_report"),
    "CR-D15": lambda: notice_with(proposal=b.proposal(basis=())),
    "CR-D16": lambda: case_with(statements=(f.Statement(date(2026, 10, 28), date(2026, 10, 29)),)),
    "CR-D17": lambda: case_with(hearings=(HELD,)),
    "CR-D18": lambda: review_with(benchmark_finding=""),
    "CR-D20": lambda: decided(b.proposal(b.fine(900))),
    "CR-D21": lambda: decided(b.proposal(basis=())),
    "CR-D23": lambda: case_with(
        decision=b.decision(decided_on=LATE, approved_on=LATE), closed_on=LATE
    ),
    "CR-D24": lambda: served_with(recipient=""),
    "CR-D25": lambda: served_with(on=date(2026, 11, 18)),
    "CR-D26": lambda: o.without(o.file(), "receipt_sheet"),
    "CR-D27": lambda: replace(
        case_with(payments=(), closed_on=None, closing_reason=None), day=date(2028, 1, 10)
    ),
    "CR-D28": lambda: case_with(goods_settled=False),
    "CR-D29": lambda: case_with(party=b.COMPANY),
    "CR-D30": lambda: o.without(o.file(), "case_closing_approval"),
    "CR-D31": lambda: case_with(other_names=("周实例",)),
    "CR-D32": lambda: o.without(o.file(), "file_index"),
    "CR-D33": lambda: o.file(archived_on=o.CLOSED + timedelta(days=60)),
    "CR-D34": lambda: o.file(originals=()),
    "CR-D35": lambda: case_with(
        suspensions=(f.Suspension(SuspendCause.FORCE_MAJEURE, b.REPORT),)
    ),
    "CR-S01": lambda: spot_with(decision=b.spot_decision(b.spot(b.fine(900)), approved_on=b.FOUND)),
    "CR-S02": lambda: spot_with(evidence=(b.evidence(1, taken_on=b.FOUND, officers=("wang",)),)),
    "CR-S03": lambda: spot_with(
        decision=b.spot_decision(b.spot(basis=()), approved_on=b.FOUND)
    ),
    "CR-S04": lambda: spot_facts(statement_recorded=False),
    "CR-S05": lambda: spot_facts(delivered_on=None),
    "CR-S06": lambda: spot_with(decision=b.spot_decision(remedy_text="ordinary", approved_on=b.FOUND)),
    "CR-S07": lambda: spot_facts(registered_on=date(2026, 11, 20)),
    "CR-S08": lambda: spot_with(
        payments=(f.Payment(b.FOUND, b.yuan(50), "浙财1", on_spot=True, on_spot_ground="X"),)
    ),
    "CR-S09": lambda: spot_with(evidence=()),
}  # fmt: skip


def hits(file: FileFacts) -> set[str]:
    return {row.check.id for row in review(file).rows if row.hits}


def test_the_checks_are_those_of_the_rule_book():
    """手册 8.1 至 8.3：CR-F01–F22、CR-D01–D35、CR-S01–S09."""
    fatal = [f"CR-F{n:02}" for n in range(1, 23)]
    deductions = [f"CR-D{n:02}" for n in range(1, 36)]
    summary = [f"CR-S{n:02}" for n in range(1, 10)]

    assert [check.id for check in load()[0]] == fatal + deductions + summary


@pytest.mark.parametrize("file", [o.file, o.on_the_spot], ids=["ordinary", "on the spot"])
def test_a_clean_file_has_nothing_taken_off(file: Broken):
    sheet = review(file())

    assert not [(row.check.id, row.hits) for row in sheet.rows if row.hits]
    assert (sheet.score, sheet.grade) == (1000, "优秀")


@pytest.mark.parametrize("check", BROKEN)
def test_the_fault_is_found(check: str):
    """手册 8: each check with the fault of a file that it names."""
    assert check in hits(BROKEN[check]())


def test_a_fatal_fault_makes_the_file_unqualified_whatever_its_points():
    """手册 8：任一否决项目存在的，不合格."""
    sheet = review(BROKEN["CR-F11"]())

    assert sheet.grade == "不合格"
    assert [row.check.id for row in sheet.fatal] == ["CR-F11"]


def test_a_decision_that_was_never_served_is_fatal():
    """手册 8.1 CR-F16；处罚法第六十一条."""
    assert "CR-F16" in hits(case_with(services=()))


def test_a_confirmed_exception_is_no_fault_of_the_file():
    """G-DEC-10 is CONFIRM: a head's reasoned confirmation stands in the file."""
    silent = b.proposal(
        circumstances=frozenset({"FIRST_MINOR_HARM_CORRECTED"}), waiver_reasoning=""
    )
    without_reason = decided(silent)

    confirmed = decided(silent, overridden=frozenset({"G-DEC-10"}))

    assert "CR-D21" in hits(without_reason)
    assert "CR-D21" not in hits(confirmed)


def test_an_ending_by_referral_without_receipt_is_a_closing_without_basis():
    """手册 8.2 CR-D30；G-TRF-05."""
    referred = case_with(
        closing_reason=ClosingReason.REFERRED_COUNTY, decision=None, services=(), payments=(),
        referrals=(f.Referral(b.REPORT, "R3", sent_on=b.REPORT),),
    )  # fmt: skip

    assert "CR-D30" in hits(referred)
