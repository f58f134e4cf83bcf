"""裁量 of one case: the question from the record, and what follows from the answer. Reads only."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from township_desk.casework import matters
from township_desk.casework.paper_facts import citation
from township_desk.casework.proposal_input import FactorInput, ProposalInput
from township_desk.casework.work import Work
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion import circumstances as c
from township_desk.discretion.question import Question, Rule, tiers_for
from township_desk.discretion.scale import scale_on
from township_desk.discretion.similar import Precedent
from township_desk.errors import InvalidInput
from township_desk.law.money import yuan
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.procedure import facts as f
from township_desk.procedure import hearing, party, review
from township_desk.referral import table

LOOKED_BACK = 60
"""How many decisions on the same matter are looked through for five of the same tier."""


def question(
    work: Work, case: Case, given: ProposalInput, facts: f.CaseFacts, typed_fen: int | None
) -> Question:
    """What the record and the form say about the fine of this case."""
    frozen: Any = case.matter_snapshot
    citizen = facts.party.as_citizen
    return Question(
        items=tuple(matters.items_of(frozen)),
        citizen=citizen,
        scale=scale_on(work.law.book, facts.violation_on, work.day),
        basis="、".join(cited(frozen["penalty"])),
        law=str(frozen["penalty"][0]["law"]) if frozen["penalty"] else "",
        published=tiers_for(frozen["tiers"], citizen=citizen),
        benchmark=given.benchmark,
        conditions=frozenset(given.conditions),
        base_fen=given.base_yuan,
        units=given.units,
        tier=given.tier,
        act_tier=given.act_tier,
        circumstances=found(given.circumstances, facts),
        heavier_ground=given.heavier_ground,
        position_percent=given.position_percent,
        mitigate_percent=given.mitigate_percent,
        mitigation_ground=given.mitigation_ground,
        amount_fen=typed_fen,
        reason=given.discretion_reason,
        rivals=tuple(_rival(work, case, code, citizen) for code in given.also_matters),
        joint_with=given.joint_with,
    )


def cited(bases: Sequence[Mapping[str, Any]]) -> list[str]:
    """《law》article of each basis, as papers cite it."""
    return [f"《{b['law']}》{b['article']}" for b in map(citation, bases)]


def found(chosen: Sequence[str], facts: f.CaseFacts) -> frozenset[str]:
    """What the officers chose with what the party's record itself says: age and capacity."""
    codes = {str(code) for code in chosen}
    years = party.age(facts)
    if years is not None and party.MINOR_AGE <= years < party.ADULT_AGE:
        codes.add(c.Circumstance.AGE_14_17.value)
    if facts.party.partial_capacity:
        codes.add(c.Circumstance.PARTIAL_CAPACITY.value)
    return frozenset(codes)


def _rival(work: Work, case: Case, code: str, citizen: bool) -> Rule:
    """Another matter that the same act breaks (第二十九条); it must be ours too."""
    day = case.filed_on or work.day
    township = str(work.office.profile.get("township", ""))
    frozen = matters.snapshot(work.session, matters.find(work.session, code), township, day)
    if frozen["listed_from"] is None and not frozen["inherent"]:
        raise InvalidInput(
            f"“{frozen['name']}”不在本机关现行赋权事项清单内；该规定罚款数额高的，应当整案移送"
        )
    return Rule(
        "、".join(cited(frozen["penalty"])),
        tuple(PenaltyItem.from_json(item) for item in frozen["items"]),
        tiers_for(frozen["tiers"], citizen=citizen),
        str(frozen["penalty"][0]["law"]) if frozen["penalty"] else "",
    )


def similar(work: Work, case: Case, tier: str) -> list[Precedent]:
    """The newest decided fines on the same matter and tier, newest first (DS-24)."""
    rows = work.session.scalars(
        select(DecisionRow)
        .join(Case, Case.id == DecisionRow.case_id)
        .where(
            Case.matter_id == case.matter_id, Case.id != case.id, DecisionRow.fine_fen > 0,
            DecisionRow.decided_on <= work.day,
        )
        .order_by(DecisionRow.decided_on.desc(), DecisionRow.id.desc())
        .limit(LOOKED_BACK)
    )  # fmt: skip
    return [
        Precedent(row.number, row.decided_on, row.fine_fen)
        for row in rows
        if str(row.proposal.get("tier", "")) == tier
    ]


def follow_ups(facts: f.CaseFacts, proposal: f.Proposal, law: f.Law, work: Work) -> list[str]:
    """What the amount opens: hearing, discussion, referral, the limits of the spot (DS-22)."""
    if not proposal.penalties:
        return []
    told = []
    heard = hearing.needed(facts, proposal, law, work.day)
    told.append(
        f"属听证范围：{'；'.join(heard)}（《行政处罚法》第六十三条）"
        if heard
        else "不属听证范围（《行政处罚法》第六十三条）"
    )
    why = review.discussion_needed(facts, proposal, law, work.day)
    if why:
        told.append(f"须经负责人集体讨论：{'、'.join(why)}（《行政处罚法》第五十七条第二款）")
    hits = table.decide(facts, proposal, law, work.day)
    gone = [hit.text for hit in hits if hit.outcome in ("REFER", "POLICE")]
    asked = [hit.text for hit in hits if hit.outcome not in ("REFER", "POLICE")]
    told.append(f"须移送：{'；'.join(gone)}" if gone else "不属须移送县级的重大行政处罚")
    if asked:
        told.append(f"须会商或者查清：{'；'.join(asked)}")
    who = "CIT" if facts.party.as_citizen else "ORG"
    limit = int(law.book.at(f"P-SUM-{who}", work.day))
    if proposal.fine_fen:
        over = "超过" if proposal.fine_fen > limit else "不超过"
        told.append(f"罚款{over}当场处罚的限额{yuan(limit)}（《行政处罚法》第五十一条）")
    return told


def factors(
    given: Sequence[FactorInput], facts: f.CaseFacts, gains: int
) -> tuple[f.FactorNote, ...]:
    """All seven factors of 令405: as the officers wrote them, else what the file itself says."""
    typed = {str(item.factor): str(item.text) for item in given}
    if len(typed) != len(given):
        raise InvalidInput("同一项裁量因素写了两次，请合并为一项")
    known = _from_file(facts, gains)
    return tuple(
        f.FactorNote(
            factor.value,
            factor.label,
            typed.get(factor.value) or known.get(factor, "") or "案卷中没有影响裁量的记载",
            bool(typed.get(factor.value) or known.get(factor)),
        )
        for factor in c.Factor
    )


RESULTS = {
    "COMPLIED": "责令改正后已改正",
    "PARTLY": "责令改正后部分改正",
    "OVERDUE": "责令改正逾期未改正",
    "REFUSED": "拒不改正",
}


def _from_file(facts: f.CaseFacts, gains: int) -> dict[c.Factor, str]:
    years = party.age(facts)
    who = "当事人系单位" if not facts.party.as_citizen else ""
    if years is not None:
        who = f"行为时{years}周岁"
    if facts.party.incapable or facts.party.partial_capacity:
        who += "，行为时辨认、控制能力欠缺"
    when = facts.violation_on.isoformat() if facts.violation_on else ""
    until = facts.violation_ended_on
    manner = f"违法行为发生于{when}" + (f"，至{until.isoformat()}" if until else "") if when else ""
    last = facts.corrections[-1].result if facts.corrections else ""
    harm = {"SAFETY": "涉及生命健康安全", "ECOLOGY": "造成环境污染、生态破坏"}.get(facts.harm, "")
    return {
        c.Factor.PERSON: who,
        c.Factor.MANNER: manner,
        c.Factor.VALUE: f"违法所得{yuan(gains)}" if gains else "没有认定违法所得",
        c.Factor.HARM: harm,
        c.Factor.ATTITUDE: RESULTS.get(last, ""),
    }
