"""From the record to the frozen facts that guards look at. Reads only."""

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from township_desk.casework import (
    commitment_facts,
    comparison_facts,
    execution_facts,
    matters,
    measures_facts,
    referral_facts,
    remedies_facts,
    rights_facts,
    side_roads_facts,
)
from township_desk.casework.children import last, rows
from township_desk.casework.plain import revive
from township_desk.documents.freeze import FrozenDocument
from township_desk.models.case import Case
from township_desk.models.decision import (
    ConsultationRow,
    DecisionRow,
    PaymentRow,
    ReferralRow,
    ServiceRow,
)
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow, RecordRow
from township_desk.models.hearing import HearingRow
from township_desk.models.office import OfficeProfile, PersonRow
from township_desk.models.paper import PaperRow
from township_desk.models.party import PartyRow
from township_desk.parties import identity, numbers
from township_desk.parties.kinds import PartyKind
from township_desk.procedure import facts as f
from township_desk.procedure.stages import EvidenceKind


def person_of(row: PersonRow) -> f.Person:
    """One person of the office as plain facts."""
    return f.Person(
        login=row.login,
        name=row.name,
        roles=frozenset(r.role for r in row.roles),
        certificates=tuple(
            f.Certificate(c.number, c.valid_from, c.valid_to) for c in row.certificates
        ),
        legal_qualification=row.legal_qualification,
        review_since=row.review_since,
        active=row.active,
    )


def people_of(session: Session) -> dict[str, f.Person]:
    """Everybody by login, those who left too: old papers name them."""
    return {row.login: person_of(row) for row in session.scalars(select(PersonRow))}


def facts_of(
    session: Session,
    case: Case,
    office: OfficeProfile,
    people: dict[str, f.Person],
    law: f.Law,
) -> f.CaseFacts:
    """The whole case. What is missing in the record is None or empty in the facts."""
    evidence = rows(session, EvidenceRow, case.id)
    debated = {int(str(number)) for h in rows(session, HearingRow, case.id) for number in h.debated}
    items = tuple(_evidence(row, row.number in debated) for row in evidence)
    clue = case.clue
    recorded = f.CaseFacts(
        office=f.Office(
            name=office.name,
            kind=office.kind,
            heads=tuple(p.login for p in people.values() if p.is_head and p.active),
        ),
        stage=case.stage,
        matter=matters.facts_of(session, case, str(office.profile.get("township", "")), law),
        procedure=case.procedure,
        people=people,
        officers=tuple(o.login for o in case.officers if o.recused_on is None),
        recused=side_roads_facts.recused(session, case),
        party=_party(session, case, items, law),
        other_names=_other_names(session, case),
        clue_registered_on=clue.registered_on if clue else None,
        discovered_on=case.discovered_on,
        violation_on=case.violation_on,
        violation_ended_on=case.violation_ended_on,
        continuing=case.continuing,
        harm=case.harm,
        in_township=case.in_township,
        designated=any(c.kind == "DESIGNATED" for c in rows(session, ConsultationRow, case.id)),
        earlier_filed_by=case.earlier_filed_by,
        earlier_filed_on=case.earlier_filed_on,
        fined_before=case.fined_before or _fined(session, case),
        proposed_on=case.opened_on,
        filed_on=case.filed_on,
        filing_approver=case.filing_approver,
        transition_basis=case.transition_basis,
        evidence=items,
        facts=tuple(
            f.Fact(row.text, tuple(int(str(n)) for n in row.evidence))
            for row in rows(session, FactRow, case.id)
        ),
        corrections=tuple(
            _correction(session, row) for row in rows(session, CorrectionRow, case.id)
        ),
        measures=measures_facts.measures_of(session, case),
        crime_suspected=case.crime_suspected,
        crime_settled=case.crime_settled,
        proposal=revive(f.Proposal, case.proposal) if case.proposal else None,
        comparison=comparison_facts.facts_of(session, case.id),
        report_on=case.report_on,
        **rights_facts.of_case(session, case.id),
        decision=_decision(session, case),
        services=tuple(_service(row) for row in rows(session, ServiceRow, case.id)),
        payments=tuple(_payment(row) for row in rows(session, PaymentRow, case.id)),
        execution=execution_facts.execution_of(session, case),
        referrals=tuple(
            referral_facts.referral(row) for row in rows(session, ReferralRow, case.id)
        ),
        **referral_facts.beside(session, case),
        consultations=tuple(
            f.Consultation(row.on, row.kind, row.document_no, row.text)
            for row in rows(session, ConsultationRow, case.id)
        ),
        remedies=remedies_facts.remedies_of(session, case),
        changes=remedies_facts.changes_of(session, case),
        publications=remedies_facts.publications_of(session, case),
        summary=revive(f.SummaryFacts, case.summary_facts) if case.summary_facts else None,
        closed_on=case.closed_on,
        closing_reason=case.closing_reason,
        papers=_papers(session, case),
        void_papers=_void_papers(session, case),
        overridden=frozenset(o.rule for o in case.overrides),
        **side_roads_facts.of_case(session, case, law),
        **commitment_facts.of_case(session, case, law),
    )
    return remedies_facts.as_it_stands(recorded, session, case)


def _papers(session: Session, case: Case) -> frozenset[str]:
    """What has been issued and stands, of the case and of its clue."""
    return frozenset(
        session.scalars(
            select(PaperRow.type).where(
                (PaperRow.case_id == case.id)
                | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None)),
                PaperRow.voided_on.is_(None),
            )
        )
    )


def _void_papers(session: Session, case: Case) -> int:
    """How many papers a head has voided that nothing replaces yet."""
    after = select(PaperRow.replaces_id).where(PaperRow.replaces_id.is_not(None))
    gone = select(func.count()).where(
        PaperRow.case_id == case.id,
        PaperRow.voided_on.is_not(None),
        PaperRow.voided_by != "",
        PaperRow.id.not_in(after),
    )
    return session.scalar(gone) or 0


def _evidence(row: EvidenceRow, debated: bool) -> f.Evidence:
    flags = dict(row.flags)
    values: dict[str, Any] = {
        **flags,
        "number": row.number,
        "name": row.name,
        "kind": row.kind,
        "taken_on": row.taken_on.isoformat(),
        "officers": list(row.officers),
        "debated": debated,
    }
    return revive(f.Evidence, values)


def _other_names(session: Session, case: Case) -> tuple[str, ...]:
    """How the party is called in the records of the case."""
    names = {
        str(row.person.get("name", ""))
        for row in rows(session, RecordRow, case.id)
        if row.person.get("relation") == "当事人"
    }
    return tuple(sorted(names - {""}))


def _fined(session: Session, case: Case) -> bool:
    """Whether another case of the same clue, matter and party has ended with a fine (第二十九条)."""
    mine = last(session, PartyRow, case.id)
    numbers = {mine.id_no, mine.credit_code} - {""} if mine else set()
    if case.clue_id is None or not numbers:
        return False
    return (
        session.scalar(
            select(DecisionRow.id)
            .join(Case, Case.id == DecisionRow.case_id)
            .join(PartyRow, PartyRow.case_id == Case.id)
            .where(
                Case.clue_id == case.clue_id,
                Case.matter_id == case.matter_id,
                Case.id != case.id,
                DecisionRow.fine_fen > 0,
                PartyRow.id_no.in_(numbers) | PartyRow.credit_code.in_(numbers),
            )
            .limit(1)
        )
        is not None
    )


def _party(session: Session, case: Case, evidence: tuple[f.Evidence, ...], law: f.Law) -> f.Party:
    row = last(session, PartyRow, case.id)
    if row is None:
        return f.Party()
    day = case.filed_on or case.opened_on
    return f.Party(
        name=row.name,
        kind=row.kind,
        id_no=row.id_no,
        credit_code=row.credit_code,
        birth_on=row.birth_on,
        as_citizen=row.as_citizen,
        guardian=row.guardian,
        legal_rep=row.legal_rep,
        incapable=row.incapable,
        partial_capacity=row.partial_capacity,
        gone_on=row.gone_on,
        has_successor=row.has_successor,
        identity_proved=row.kind is not PartyKind.UNKNOWN
        and any(
            item.kind is EvidenceKind.DOCUMENTARY
            and item.verified
            and identity.proves(item.name, (row.name, row.operator, row.legal_rep))
            for item in evidence
        ),
        number_problem=number_problem(row, day),
    )


def number_problem(row: PartyRow, day: date) -> str:
    """Why the party's number fails its check, in words; empty when it passes or is not yet known."""
    problems = []
    if row.id_no and row.kind in (
        PartyKind.NATURAL_PERSON,
        PartyKind.SOLE_TRADER,
        PartyKind.HMT_PERSON,
    ):
        problems += numbers.check_resident_id(row.id_no, day)
    if row.credit_code:
        problems += numbers.check_credit_code(row.credit_code)
    return "；".join(p.message for p in problems)


def _correction(session: Session, row: CorrectionRow) -> f.Correction:
    """An order that was served on somebody else was never served on this party."""
    served = row.served_on if _to_this_party(session, row) else None
    return f.Correction(row.ordered_on, row.due_on, served, row.rechecked_on, row.result)


def _to_this_party(session: Session, row: CorrectionRow) -> bool:
    paper = session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == row.case_id,
            PaperRow.type == "correction_order",
            PaperRow.number == row.number,
        )
    ).first()
    party = last(session, PartyRow, row.case_id)
    if paper is None or party is None:
        return True
    told: Any = FrozenDocument.from_bytes(paper.frozen).facts.get("party", {})
    same_number = any(
        theirs and theirs == ours
        for theirs, ours in (
            (told.get("id_no"), party.id_no),
            (told.get("uscc"), party.credit_code),
        )
    )
    return same_number or told.get("name") == party.name


def _decision(session: Session, case: Case) -> f.Decision | None:
    row = last(session, DecisionRow, case.id)
    if row is None:
        return None
    return f.Decision(
        proposal=revive(f.Proposal, row.proposal),
        decided_on=row.decided_on,
        approved_on=row.decided_on,
        decider=row.decider,
        no_penalty_ground=row.no_penalty_ground,
        remedy_text="summary" if row.kind == "summary" else "ordinary",
    )


def _service(row: ServiceRow) -> f.Service:
    return revive(
        f.Service,
        {
            **row.detail,
            "document": row.document,
            "method": row.method.value,
            "on": row.on.isoformat(),
        },
    )


def _payment(row: PaymentRow) -> f.Payment:
    return f.Payment(
        on=row.on,
        amount_fen=row.amount_fen,
        receipt_no=row.receipt_no,
        on_spot=row.on_spot,
        on_spot_ground=row.on_spot_ground,
        turned_in_on=row.turned_in_on,
        banked_on=row.banked_on,
        surcharge_fen=row.surcharge_fen,
    )
