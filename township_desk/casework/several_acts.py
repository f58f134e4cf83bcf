"""数个违法行为: each weighed by itself, the fines added, each listed in the decision (DS-17)."""

from dataclasses import replace

from township_desk.casework import assessments
from township_desk.casework.proposal_input import ActInput, ProposalInput
from township_desk.casework.work import Work
from township_desk.discretion.amounts import checked
from township_desk.discretion.assess import assess
from township_desk.discretion.question import Assessment
from township_desk.errors import InvalidInput
from township_desk.law import money
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.procedure import facts as f


def several(
    work: Work,
    case: Case,
    given: ProposalInput,
    facts: f.CaseFacts,
    penalties: tuple[f.Penalty, ...],
) -> tuple[Assessment, tuple[f.Penalty, ...]]:
    """One assessment for all acts together, and one fine for each. Raises InvalidInput."""
    labels = [one.label for one in given.acts]
    if len(set(labels)) != len(labels) or not all(labels):
        raise InvalidInput("数个违法行为应当分别写明，不能重复；同一违法行为只罚款一次")
    if any(p.kind is PenaltyKind.FINE for p in penalties):
        raise InvalidInput("填写了数个违法行为的，罚款由程序逐个计算，请不另写罚款")
    found = [(one, _assessed(work, case, given, one, facts)) for one in given.acts]
    total = checked(sum(a.amount_fen for _, a in found), "罚款合计")
    fines = tuple(
        f.Penalty(
            PenaltyKind.FINE,
            a.amount_fen,
            f"对“{one.label}”罚款{money.both(a.amount_fen)}",
            act=one.label,
        )
        for one, a in found
    )
    return _together([a for _, a in found], labels, total), (*fines, *penalties)


def _assessed(
    work: Work, case: Case, given: ProposalInput, one: ActInput, facts: f.CaseFacts
) -> Assessment:
    own = replace(
        given,
        tier=one.tier or given.tier,
        circumstances=one.circumstances or given.circumstances,
        conditions=one.conditions or given.conditions,
        base_yuan=one.base_yuan if one.base_yuan is not None else given.base_yuan,
        units=one.units if one.units is not None else given.units,
    )
    found = assess(assessments.question(work, case, own, facts, one.amount_yuan))
    if found.mitigated:
        raise InvalidInput(f"“{one.label}”拟减轻处罚的，请单独立项，不与其他行为合并计算")
    return found


def _together(found: list[Assessment], labels: list[str], total: int) -> Assessment:
    bands = [a.tier_range for a in found]
    band = None
    if all(bands):
        band = sum(b[0] for b in bands if b), sum(b[1] for b in bands if b)
    reasons = [f"对{len(found)}个违法行为分别裁量、合并处罚"]
    for label, one in zip(labels, found, strict=True):
        reasons += [f"“{label}”：{one.reasons[0]}", *one.reasons[1:]]
    reasons.append(
        f"{'＋'.join(money.yuan(a.amount_fen) for a in found)}，罚款合计{money.yuan(total)}"
    )
    return Assessment(
        amount_fen=total,
        legal_range=(sum(a.legal_range[0] for a in found), sum(a.legal_range[1] for a in found)),
        tier_range=band,
        tier="、".join(dict.fromkeys(a.tier for a in found)),
        benchmark=next((a.benchmark for a in found if a.benchmark), ""),
        basis=found[0].basis,
        circumstances=frozenset().union(*(a.circumstances for a in found)),
        reasons=tuple(reasons),
        warnings=tuple(w for a in found for w in a.warnings),
        deviates=any(a.deviates for a in found),
    )
