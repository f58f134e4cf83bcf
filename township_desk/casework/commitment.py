"""轻微违法告知承诺 (4.4.Q): on a clue or in a filed case, approved on D38, rechecked, kept or broken."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import (
    clocks,
    clue_check,
    commitment_facts,
    commitment_papers,
    early,
    matters,
    parties,
)
from township_desk.casework.inputs import Text, asked
from township_desk.casework.parties import PartyInput
from township_desk.casework.plain import plain
from township_desk.casework.records import RecordedPerson
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput, Problem
from township_desk.law import faults
from township_desk.models.case import Case, Clue
from township_desk.models.inspection import CommitmentRow, WaiverItemRow
from township_desk.models.party import PartyRow
from township_desk.parties import numbers
from township_desk.parties.kinds import RESIDENT_NUMBER, missing
from township_desk.procedure import commitment as guards
from township_desk.procedure import facts as f
from township_desk.procedure import filing, officers
from township_desk.procedure.inspection_kinds import CommitmentBasis
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

CHANGED = frozenset({"case", "clue"})


@dataclass(frozen=True)
class WaiverItem:
    """清单的一项."""

    matter: str = asked("赋权事项", hint="事项代码、示例编号或者名称")
    item: str = asked("清单事项编号")
    conditions: Text = asked("适用条件")


@dataclass(frozen=True)
class PublishWaivers:
    """登记轻微违法不予处罚清单."""

    announcement_no: str = asked("公布文件（文号）")
    announced_on: date = asked("公布日期")
    items: tuple[WaiverItem, ...] = asked("清单事项")
    effective_on: date | None = asked("施行日期", None, hint="空白时为公布之日")
    until_on: date | None = asked("有效至", None)


@act("commitment.publish_list", "登记轻微违法不予处罚清单", {Role.ADMIN})
def publish_list(work: Work, given: PublishWaivers) -> Outcome:
    """The published list, with its paper; only what stands on it needs no reasons of its own."""
    start = given.effective_on or given.announced_on
    problems = []
    if not given.announcement_no:
        problems.append(Problem("请填写公布文件的文号", field="announcement_no"))
    if given.announced_on > work.day or start < given.announced_on:
        text = f"公布日期不晚于今天（{work.day}），施行日期不早于公布日期"
        problems.append(faults.DAYS.at(text, "announced_on"))
    if given.until_on is not None and given.until_on < start:
        problems.append(faults.DAYS.at("有效期不早于施行日期", "until_on"))
    if not given.items or any(not (i.item and i.conditions) for i in given.items):
        problems.append(Problem("请逐项填写事项、清单编号和适用条件", field="items"))
    if problems:
        raise InvalidInput(problems)
    for item in given.items:
        matter = matters.find(work.session, item.matter)
        work.session.add(
            WaiverItemRow(
                matter_id=matter.id, item=item.item, conditions=item.conditions,
                announcement_no=given.announcement_no, announced_on=given.announced_on,
                from_on=start, until_on=given.until_on, recorded_by=work.actor.login,
            )
        )  # fmt: skip
    work.session.flush()
    said = f"已登记轻微违法不予处罚清单 {given.announcement_no}，{len(given.items)} 项"
    return Outcome(0, said, changed=frozenset({"catalog"}))


@dataclass(frozen=True)
class ProposeCommitment:
    """告知承诺呈批."""

    facts: Text = asked("违法事实", hint="时间、地点、行为")
    harm: Text = asked("违法行为轻微、危害后果轻微的理由")
    correction: Text = asked("应改正的内容和要求")
    due_on: date = asked("承诺改正期限")
    signed_on: date | None = asked("当事人签署承诺的日期", None, hint="当事人签名以后才能呈批")
    basis: CommitmentBasis = asked("适用依据", CommitmentBasis.LIST)
    case: int | None = asked("案件", None)
    clue: int | None = asked("线索", None)
    matter: str = asked("赋权事项", "", hint="线索办理承诺的须填写；案件的不填")
    party: PartyInput | None = asked("当事人", None, hint="线索办理承诺的须填写；案件的不填")
    officers: tuple[str, ...] = asked("承办人（至少两名）", ())
    violation_on: date | None = asked("违法行为发生日期", None)


@dataclass(frozen=True)
class _Ground:
    """What the commitment hangs on."""

    case: Case | None
    clue: Clue | None
    frozen: dict[str, Any]
    matter_id: int
    party: dict[str, Any]
    officers: tuple[str, ...]
    violation_on: date
    facts: f.CaseFacts


@act("commitment.propose", "提出轻微违法告知承诺", {Role.CASE_OFFICER})
def propose(work: Work, given: ProposeCommitment) -> Outcome:
    """The conditions of 第三十三条第一款; the party has signed, a head decides."""
    ground = _ground(work, given)
    _sound(work, given, str(ground.frozen["domain"]), ground.violation_on)
    listed = _listed(work, ground.matter_id)
    trial = f.Commitment(given.basis, given.due_on, given.signed_on, given.harm)
    work.allow(
        (
            *officers.certified(ground.facts, ground.officers, work.day),
            *filing.authority(ground.facts, work.day),
            *filing.jurisdiction(ground.facts),
            *guards.conditions(
                trial, listed is not None, _earlier(work, ground), _again(work, ground)
            ),
        )
    )
    cited = f"{listed.announcement_no}第{listed.item}项（{listed.conditions}）" if listed else ""
    by_list = given.basis is CommitmentBasis.LIST
    assert given.signed_on is not None  # the guard refuses without
    row = CommitmentRow(
        case_id=ground.case.id if ground.case else None,
        clue_id=ground.clue.id if ground.clue else None,
        matter_id=ground.matter_id, domain=str(ground.frozen["domain"]), basis=given.basis,
        basis_text=cited if by_list else given.basis.label, party=ground.party,
        id_no=str(ground.party["id_no"]), credit_code=str(ground.party["credit_code"]),
        violation_on=ground.violation_on, facts=given.facts, harm=given.harm,
        correction=given.correction, due_on=given.due_on, officers=list(ground.officers),
        signed_on=given.signed_on, proposed_on=work.day, proposed_by=work.actor.login,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    return _done(row, f"已提出{ground.party['name']}的轻微违法告知承诺，待负责人审批")


def _ground(work: Work, given: ProposeCommitment) -> _Ground:
    if (given.case is None) == (given.clue is None):
        raise InvalidInput("告知承诺针对一条线索或者一件案件办理，请选择其一")
    if given.case is not None:
        return _on_case(work, given, work.case(given.case))
    clue = clue_check.find(work, given.clue or 0)
    clue_check.still_open(work, clue)
    if not given.matter or given.party is None:
        raise InvalidInput("请填写赋权事项和当事人")
    matter = matters.find(work.session, given.matter)
    township = str(work.office.profile.get("township", ""))
    frozen = matters.snapshot(work.session, matter, township, work.day)
    acted = given.violation_on or clue.violation_on or clue.discovered_on
    trial = Case(
        matter_id=matter.id, matter_snapshot=frozen, opened_on=work.day, violation_on=acted,
        discovered_on=clue.discovered_on,
    )  # fmt: skip
    facts = early.office_facts(work).with_(
        matter=matters.facts_of(work.session, trial, township, work.law),
        in_township=clue.in_township,
        discovered_on=clue.discovered_on,
        violation_on=acted,
    )
    party = _party(work, given.party)
    return _Ground(None, clue, frozen, matter.id, party, given.officers, acted, facts)


def _on_case(work: Work, given: ProposeCommitment, case: Case) -> _Ground:
    if case.stage is not Stage.INVESTIGATION or case.report_on is not None:
        raise InvalidInput("立案以后、调查终结以前才能办理告知承诺")
    party = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
    if party is None or not (party.id_no or party.credit_code):
        raise InvalidInput("请先登记当事人和证件号码（investigation.record_party）")
    values = {
        column.name: getattr(party, column.name)
        for column in PartyRow.__table__.columns
        if column.name not in ("id", "case_id")
    }
    facts = work.facts(case)
    acted = case.violation_on or case.discovered_on or case.opened_on
    return _Ground(
        case, None, dict(case.matter_snapshot), case.matter_id, plain(values),
        given.officers or facts.officers, acted, facts,
    )  # fmt: skip


def _party(work: Work, given: PartyInput) -> dict[str, Any]:
    values = parties.filled(given)
    problems = missing(given.kind, values)
    if given.id_no and given.kind in RESIDENT_NUMBER:
        problems += numbers.check_resident_id(given.id_no, work.day)
    if given.credit_code:
        problems += numbers.check_credit_code(given.credit_code)
    if not given.id_no and not given.credit_code:
        text = "须填写证件号码或者统一社会信用代码，才能核对是否初次违法"
        problems.append(Problem(text, field="party"))
    if problems:
        raise InvalidInput(problems)
    answer: dict[str, Any] = plain(values)
    return answer


def _sound(work: Work, given: ProposeCommitment, domain: str, acted: date) -> None:
    problems = []
    longest = int(work.law.book.at("P-CORR-MAX", work.day, domain))
    if given.due_on < work.day:
        text = f"承诺改正期限 {given.due_on} 早于今天（{work.day}），请核对"
        problems.append(faults.DAYS.at(text, "due_on"))
    elif (given.due_on - work.day).days > longest:
        problems.append(Problem(f"承诺改正期限超过 {longest} 日（P-CORR-MAX）", field="due_on"))
    if given.signed_on is not None and not acted <= given.signed_on <= work.day:
        text = f"签署日期须在违法行为发生（{acted}）以后、今天（{work.day}）以前"
        problems.append(faults.DAYS.at(text, "signed_on"))
    if acted > work.day:
        problems.append(faults.FUTURE.at(f"违法行为发生日期 {acted} 晚于今天", "violation_on"))
    if not given.facts or not given.correction:
        problems.append(Problem("请写明违法事实、应改正的内容和要求", field="facts"))
    if problems:
        raise InvalidInput(problems)


def _listed(work: Work, matter_id: int) -> WaiverItemRow | None:
    """The entry of the list that is in force today."""
    return work.session.scalars(
        select(WaiverItemRow)
        .where(
            WaiverItemRow.matter_id == matter_id,
            WaiverItemRow.from_on <= work.day,
            WaiverItemRow.until_on.is_(None) | (WaiverItemRow.until_on >= work.day),
        )
        .order_by(WaiverItemRow.id.desc())
    ).first()


def _earlier(work: Work, ground: _Ground) -> tuple[f.EarlierViolation, ...]:
    known = commitment_facts.earlier(
        work.session, str(ground.party["id_no"]), str(ground.party["credit_code"]),
        case=ground.case.id if ground.case else None,
        clue=ground.clue.id if ground.clue else (ground.case.clue_id if ground.case else None),
    )  # fmt: skip
    return guards.in_scope(
        known, ground.violation_on, str(ground.frozen["domain"]), work.law, work.day
    )


def _again(work: Work, ground: _Ground) -> bool:
    case, clue = ground.case, ground.clue
    rows = commitment_facts.rows(
        work.session, case.id if case else None,
        clue.id if clue else (case.clue_id if case else None),
    )  # fmt: skip
    return any(not row.refused for row in rows)


@dataclass(frozen=True)
class DecideCommitment:
    """审批告知承诺."""

    case: int | None = asked("案件", None)
    clue: int | None = asked("线索", None)
    agreed: bool = asked("同意", True)
    opinion: str = asked("审批意见", "同意按告知承诺办理。")


@act("commitment.approve", "审批轻微违法告知承诺", {Role.AGENCY_HEAD})
def approve(work: Work, given: DecideCommitment) -> Outcome:
    """The head decides on the form itself (D38); the recheck hangs on the promised day."""
    row = _row(work, given.case, given.clue)
    if row.approved_on is not None or row.refused:
        raise InvalidInput("没有待审批的告知承诺")
    if work.actor.login in (row.proposed_by, *row.officers):
        work.allow([finding("G-OFF-04")])
    row.approver, row.opinion = work.actor.login, given.opinion
    if not given.agreed:
        row.refused = True
        return _done(row, f"不同意告知承诺：{given.opinion}；按一般情形办理")
    # What was true when it was proposed may have changed while it waited for the head.
    known = guards.in_scope(
        commitment_facts.earlier(
            work.session, row.id_no, row.credit_code, case=row.case_id, clue=_clue_of(work, row)
        ),
        row.violation_on, row.domain, work.law, work.day,
    )  # fmt: skip
    listed = _listed(work, row.matter_id) is not None
    work.allow(guards.conditions(commitment_facts.promise(row), listed, known, again=False))
    if row.due_on < work.day:
        work.not_before(row.due_on, "承诺改正期限", "审批", work.day, "due_on")
    row.approved_on = work.day
    row.number = commitment_papers.form(work, row).number
    where = _where(work, row)
    clocks.start(
        work, "RECHECK", row.due_on, subject=f"commitment:{row.id}", trigger=row, **where
    )  # fmt: skip
    if row.clue_id is not None:
        clue = clue_check.find(work, row.clue_id)
        clue.disposition = "告知承诺"
        clocks.stop(work, "CLUE", work.day, clue=clue)
    return _done(row, f"已批准告知承诺 {row.number}，改正期限至 {row.due_on}")


def _clue_of(work: Work, row: CommitmentRow) -> int | None:
    if row.case_id is None:
        return row.clue_id
    return work.case(row.case_id).clue_id


def _where(work: Work, row: CommitmentRow) -> dict[str, Any]:
    """The case or the clue, as clocks and papers want it."""
    if row.case_id is not None:
        return {"case": work.case(row.case_id)}
    return {"clue": clue_check.find(work, row.clue_id or 0)}


def _row(work: Work, case: int | None, clue: int | None) -> CommitmentRow:
    """The last commitment of the case or clue. Raises InvalidInput if there is none."""
    if (case is None) == (clue is None):
        raise InvalidInput("告知承诺针对一条线索或者一件案件办理，请选择其一")
    rows = commitment_facts.rows(work.session, case, clue)
    if not rows:
        raise InvalidInput("没有提出过告知承诺（commitment.propose）")
    return rows[-1]


def _done(row: CommitmentRow, message: str) -> Outcome:
    return Outcome(row.id, message, row.case_id, changed=CHANGED)


@dataclass(frozen=True)
class RecheckCommitment:
    """复查告知承诺."""

    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("复查人（至少两名）")
    text: Text = asked("复查情况")
    fulfilled: bool = asked("已按承诺改正", True)
    education: Text = asked("教育情况", Text(""), hint="已改正的须写明怎样教育（第三十三条第三款）")
    case: int | None = asked("案件", None)
    clue: int | None = asked("线索", None)
    person: RecordedPerson | None = asked("被复查人", None, hint="空白时为当事人")
    clerk: str = asked("记录人", "")
    certificates_shown: bool = asked("已出示执法证件", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    proves: str = asked("证明内容", "承诺的履行情况")


@act("commitment.recheck", "复查轻微违法告知承诺", {Role.CASE_OFFICER})
def recheck(work: Work, given: RecheckCommitment) -> Outcome:
    """After the promised day: kept, and the party educated; or broken, and the ordinary road goes on."""
    row = _row(work, given.case, given.clue)
    if row.approved_on is None or row.refused:
        raise InvalidInput("告知承诺尚未批准，不能复查")
    if row.rechecked_on is not None:
        raise InvalidInput(f"告知承诺已于 {row.rechecked_on} 复查")
    if given.fulfilled and not given.education:
        raise InvalidInput([Problem("已改正的，请写明对当事人的教育情况", field="education")])
    day = early.checked_times(work, given.started_at, given.ended_at)
    work.allow(guards.recheck(commitment_facts.promise(row), day, given.fulfilled))
    person = given.person or RecordedPerson(str(row.party["name"]))
    commitment_papers.record(work, row, given, person, day)
    row.rechecked_on, row.fulfilled, row.recheck_text = day, given.fulfilled, given.text
    row.education = given.education if given.fulfilled else ""
    where = _where(work, row)
    clocks.stop(work, "RECHECK", day, subject=f"commitment:{row.id}", **where)
    if given.fulfilled:
        then = "commitment.finish" if row.clue_id is not None else "decision.no_penalty"
        return _done(row, f"复查：已按承诺改正，由负责人批准不予处理（{then}）")
    if row.clue_id is not None:
        clue = clue_check.find(work, row.clue_id)
        clue.disposition = "核查"
        clocks.start(work, "CLUE", day, clue=clue)
    return _done(row, "复查：未按承诺改正，按一般情形办理；本次承诺已记录")


@dataclass(frozen=True)
class FinishCommitment:
    """承诺履行后不予立案."""

    clue: int = asked("线索")
    reason: Text = asked(
        "不予立案理由",
        Text("违法行为轻微并已按承诺改正，符合《行政处罚法》第三十三条第一款的规定。"),
    )
    opinion: str = asked("审批意见", "同意不予立案。")


@act("commitment.finish", "承诺已履行，批准不予立案", {Role.AGENCY_HEAD})
def finish(work: Work, given: FinishCommitment) -> Outcome:
    """D09 over the clue, with the education on record; the clue is at its end (O3b)."""
    row = _row(work, None, given.clue)
    if not row.fulfilled:
        raise InvalidInput("没有复查认定已履行的告知承诺，不能据此不予立案")
    if row.ended_on is not None:
        raise InvalidInput(f"已于 {row.ended_on} 批准不予立案（{row.end_number}）")
    if work.actor.login in (row.proposed_by, *row.officers):
        work.allow([finding("G-OFF-04")])
    clue = clue_check.find(work, given.clue)
    clue_check.still_open(work, clue)
    paper = commitment_papers.no_filing(work, row, clue, given.reason, given.opinion)
    row.ended_on, row.end_number = work.day, paper.number
    clue.disposition = "不予立案"
    return Outcome(row.id, f"线索 {clue.number} 不予立案 {paper.number}", changed=CHANGED)
