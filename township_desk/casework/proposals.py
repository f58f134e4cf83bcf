"""拟处理意见: from what the officer proposes to one frozen version with amount, ranges, reasons and digest."""

from dataclasses import replace
from typing import Any

from sqlalchemy import select

from township_desk.casework import assessments, comparison_facts
from township_desk.casework.proposal_input import PenaltyInput, ProposalInput
from township_desk.casework.sealing import sealed
from township_desk.casework.several_acts import several
from township_desk.casework.work import Work
from township_desk.discretion import circumstances, similar
from township_desk.discretion.assess import NoRange, assess
from township_desk.discretion.gains import Daily, Gains
from township_desk.discretion.question import Assessment
from township_desk.errors import InvalidInput, Problem
from township_desk.law import money, statutes
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.models.evidence import FactRow
from township_desk.procedure import discretion as guards
from township_desk.procedure import facts as f

__all__ = ["PenaltyInput", "ProposalInput", "build", "check_reasons", "sealed"]


def build(work: Work, case: Case, given: ProposalInput, facts: f.CaseFacts) -> f.Proposal:
    """One version of the proposal: what was typed, and what is computed from it. Raises InvalidInput.

    Ranges, tier and reasons are never typed; a sum may be, and the assessment says where it lies.
    """
    frozen: Any = case.matter_snapshot
    codes = assessments.found(given.circumstances, facts)
    waived = circumstances.waiver(codes) if given.penalties else ""
    if waived:
        raise InvalidInput(f"{waived}；请不写处罚，改为不予处罚的处理意见")
    penalties = tuple(_penalty(p) for p in given.penalties)
    gains, gains_told = _gains(given)
    fine, penalties = _fined(work, case, given, facts, penalties)
    rows = work.session.scalars(
        select(FactRow).where(FactRow.case_id == case.id).order_by(FactRow.id)
    ).all()
    basis = assessments.cited(frozen["penalty"])
    if fine is not None and fine.basis and fine.basis not in (basis[0], "、".join(basis)):
        basis = [*fine.basis.replace("、《", "\n《").split("\n"), *basis]
    tier = fine.tier if fine is not None else given.tier
    reasons = [*gains_told, *(fine.reasons if fine is not None else ())]
    proposal = f.Proposal(
        penalties=penalties,
        facts=tuple(f.Fact(r.text, tuple(int(str(n)) for n in r.evidence)) for r in rows),
        basis=tuple(basis),
        evidence=_relied_on(given, facts),
        legal_range=f.Range(*fine.legal_range) if fine is not None else None,
        tier_range=f.Range(*fine.tier_range) if fine is not None and fine.tier_range else None,
        tier=tier,
        circumstances=codes,
        mitigation_ground=given.mitigation_ground,
        waiver_reasoning=given.waiver_reasoning,
        benchmark_cited=fine.benchmark if fine is not None else given.benchmark,
        discretion_reason=given.discretion_reason,
        maximum_reason=given.maximum_reason,
        correction_in_decision=given.correction_in_decision,
        correction_note=given.correction_note,
        gains_fen=gains,
        gains_reason=given.gains_reason,
        law_comparison=comparison_facts.printed(work.session, case.id),
        conditions=frozenset(given.conditions),
        base_fen=given.base_yuan,
        units=given.units,
        act_tier=given.act_tier,
        heavier_ground=given.heavier_ground,
        reasons=tuple(reasons),
        factors=assessments.factors(given.factors, facts, gains) if fine is not None else (),
        deviates=fine.deviates if fine is not None else False,
    )
    made = _looked_at(work, case, facts, proposal, fine)
    work.warnings.extend(guards.looked_at(made))
    return sealed(made)


def _looked_at(
    work: Work, case: Case, facts: f.CaseFacts, proposal: f.Proposal, fine: Assessment | None
) -> f.Proposal:
    """The proposal with what its amount opens and what should be looked at again."""
    proposal = replace(
        proposal, follow_ups=tuple(assessments.follow_ups(facts, proposal, work.law, work))
    )
    if fine is None:
        return proposal
    known = assessments.similar(work, case, proposal.tier)
    notes = [*fine.warnings, similar.far_off(proposal.fine_fen, known)]
    blank = [note.title for note in proposal.factors if not note.recorded]
    if blank:
        notes.append(f"尚未写明的裁量因素：{'；'.join(blank)}（浙江省人民政府令第405号第五条）")
    told = similar.shown(known, proposal.tier)
    return replace(
        proposal,
        notes=tuple(note for note in notes if note),
        follow_ups=(*proposal.follow_ups, told) if told else proposal.follow_ups,
    )


def _fined(
    work: Work,
    case: Case,
    given: ProposalInput,
    facts: f.CaseFacts,
    penalties: tuple[f.Penalty, ...],
) -> tuple[Assessment | None, tuple[f.Penalty, ...]]:
    """The assessment of the fine, and the penalties with the sum that it comes to."""
    if given.daily is not None:
        return _daily(case, given, facts, penalties)
    if given.acts:
        return several(work, case, given, facts, penalties)
    fines = [p for p in penalties if p.kind is PenaltyKind.FINE]
    if not fines:
        return None, penalties
    typed = [p.amount_fen for p in fines if p.amount_fen is not None]
    question = assessments.question(work, case, given, facts, sum(typed) if typed else None)
    try:
        found = assess(question)
    except NoRange:
        return None, penalties
    return found, tuple(_with_sum(p, found.amount_fen) for p in penalties)


def _with_sum(penalty: f.Penalty, fen: int) -> f.Penalty:
    """A fine without a sum takes the one that was computed."""
    if penalty.kind is not PenaltyKind.FINE or penalty.amount_fen is not None:
        return penalty
    if penalty.undetermined:
        return penalty
    return replace(penalty, amount_fen=fen, text=f"罚款{money.both(fen)}")


def _gains(given: ProposalInput) -> tuple[int, list[str]]:
    """违法所得 as typed, or computed from receipts, refunds and costs (DS-19)."""
    if given.gains is None:
        return given.gains_yuan or 0, []
    gains = Gains(
        given.gains.receipts_yuan,
        given.gains.refunded_yuan or 0,
        given.gains.costs_yuan or 0,
        given.gains.cost_rule,
    )
    net = gains.net_fen()
    if given.gains_yuan not in (None, net):
        raise InvalidInput(f"按收取的款项计算，违法所得为{money.yuan(net)}，与填写的数额不一致")
    return net, [gains.reason()]


ECO = "生态环境法典"


def _daily(
    case: Case, given: ProposalInput, facts: f.CaseFacts, penalties: tuple[f.Penalty, ...]
) -> tuple[Assessment, tuple[f.Penalty, ...]]:
    """按日连续处罚 (DS-25): only under the code, only with the evidence of a recheck."""
    assert given.daily is not None
    frozen: Any = case.matter_snapshot
    if not any(statutes.key(str(b["law"])) == ECO for b in frozen["penalty"]):
        raise InvalidInput("按日连续处罚只适用于《生态环境法典》规定的事项（第一千零六十条）")
    day = given.daily.rechecked_on
    proved = any(
        o.rechecked_on == day and o.result in ("OVERDUE", "REFUSED") for o in facts.corrections
    )
    if not proved:
        raise InvalidInput(f"没有 {day.isoformat()} 复查发现未改正的记录，不能按日连续处罚")
    if any(p.kind is PenaltyKind.FINE for p in penalties):
        raise InvalidInput("按日连续处罚的罚款由程序计算，请不另写罚款")
    daily = Daily(given.daily.original_yuan, given.daily.ordered_on, day)
    fen = daily.amount_fen()
    text = f"罚款{money.both(fen)}（按日连续处罚）"
    found = Assessment(
        amount_fen=fen,
        legal_range=(fen, fen),
        tier_range=None,
        tier="",
        benchmark=given.benchmark or str(next((t["benchmark"] for t in frozen["tiers"]), "")),
        basis="",
        circumstances=frozenset(),
        reasons=(daily.reason(),),
    )
    return found, (f.Penalty(PenaltyKind.FINE, fen, text), *penalties)


def _relied_on(given: ProposalInput, facts: f.CaseFacts) -> tuple[int, ...]:
    """The evidence the proposal rests on; what the party brought in its favour can stay out."""
    known = [item.number for item in facts.evidence]
    unknown = set(given.evidence) - set(known)
    if unknown:
        raise InvalidInput(f"没有编号为 {min(unknown)} 的证据，请核对证据清单")
    return tuple(sorted(set(given.evidence))) if given.evidence else tuple(known)


def check_reasons(proposal: f.Proposal) -> None:
    """The decision must say why it is (not) waived or lighter: asked while it can still be thought about."""
    if proposal.penalties and not proposal.waiver_reasoning:
        raise InvalidInput(
            [
                Problem(
                    "请写明是否符合不予处罚、从轻或者减轻处罚的情形及理由，处罚决定书须载明",
                    field="proposal.waiver_reasoning",
                )
            ]
        )


WITH_SUM = {PenaltyKind.FINE: "罚款", PenaltyKind.CONFISCATE_GAINS: "没收违法所得"}
OWN_WORDS = {
    "罚款": {PenaltyKind.FINE},
    "没收违法所得": {PenaltyKind.CONFISCATE_GAINS},
    "没收": {PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY},
    "拘留": {PenaltyKind.DETENTION},
}
"""Words of a penalty that has its own gate: nothing else may carry them in its text."""


def _penalty(given: PenaltyInput) -> f.Penalty:
    """One penalty whose words say what its kind and amount say, and nothing more: papers print the words."""
    text, amount = given.text, given.amount_yuan
    if given.kind in WITH_SUM and amount is not None:
        sentence = f"{WITH_SUM[given.kind]}{money.both(amount)}"
        added = text.removeprefix(sentence)
        if text and (added == text or "元" in added):
            raise InvalidInput(
                f"{given.kind.label}的数额由程序写为“{sentence}”，文字表述请留空，或者只在其后补充说明"
            )
        text = text or sentence
    elif not text and given.kind is PenaltyKind.CONFISCATE_PROPERTY:
        raise InvalidInput("没收非法财物须写明物品（见清单）")
    for word, kinds in OWN_WORDS.items():
        if word in text and given.kind not in kinds:
            raise InvalidInput(
                f"“{given.kind.label}”的文字表述写有“{word}”；每一种处罚请单独填写一项，分别写明数额"
            )
    return f.Penalty(given.kind, amount, text or given.kind.label, given.undetermined)
