"""Referral, police, disputes and their neighbours, from the record to the facts of guards. Reads only."""

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework.children import kept, last, rows
from township_desk.law.clocks import CLOCKS
from township_desk.law.penalties import PenaltyKind
from township_desk.models.case import Case
from township_desk.models.decision import ClockRow, ReferralRow
from township_desk.models.party import PartyRow
from township_desk.models.referral import CrimeRow, DisputeRow, ReceiverHelpRow
from township_desk.procedure import facts as f
from township_desk.procedure.referral import BACK

MEASURES = ("REG", "SEIZE")
CONFISCATED = (PenaltyKind.CONFISCATE_GAINS, PenaltyKind.CONFISCATE_PROPERTY)


def referral(row: ReferralRow) -> f.Referral:
    """移送."""
    return f.Referral(
        required_on=row.required_on,
        row=row.row,
        target=row.target,
        sent_on=row.sent_on,
        receipt_on=row.receipt_on,
        answer=row.answer,
        reason=row.reason,
        sealed=row.sealed,
        times_sent=row.times_sent,
        permitted_fen=row.permitted_fen,
        escalated_on=row.escalated_on,
        omission_reason=row.omission_reason,
    )


def crime_rows(session: Session, case_id: int) -> list[CrimeRow]:
    """Every police transfer of a case, the last one last."""
    return list(rows(session, CrimeRow, case_id))


def crime(row: CrimeRow) -> f.CrimeTransfer:
    """One police transfer as guards see it."""
    challenges: list[Any] = list(row.challenges)
    return f.CrimeTransfer(
        target=row.target,
        group=tuple(str(login) for login in row.group),
        named_on=row.named_on,
        reported_at=row.reported_at,
        decided_at=row.decided_at,
        decider=row.decider,
        approved=row.approved,
        sent_at=row.sent_at,
        received_on=row.received_on,
        outcome=row.outcome,
        outcome_on=row.outcome_on,
        challenges=tuple(
            f.Challenge(c["way"], _day(c["on"]), c["answer"], _day(c["answered_on"]))
            for c in challenges
        ),
        handed_on=row.handed_on,
        back_kind=row.back_kind,
        back_on=row.back_on,
        criminal_fine_fen=row.criminal_fine_fen,
    )


def _day(text: str) -> Any:
    return date.fromisoformat(text) if text else None


def beside(session: Session, case: Case) -> dict[str, Any]:
    """The fields of CaseFacts that this road adds."""
    return {
        "crimes": tuple(crime(row) for row in crime_rows(session, case.id)),
        "disputes": tuple(_dispute(row) for row in _disputes(session, case.id)),
        "measures_until": tuple(_measures(session, case.id)),
        "help_asked": _help_asked(session, case.id),
        "referred_elsewhere": _elsewhere(session, case),
        "enterprise_fen": _enterprise_fen(session, case),
    }


def _disputes(session: Session, case_id: int) -> list[DisputeRow]:
    return list(rows(session, DisputeRow, case_id))


def _dispute(row: DisputeRow) -> f.Dispute:
    return f.Dispute(
        organ=row.organ,
        arisen_on=row.arisen_on,
        consulted_on=row.consulted_on,
        agreed=row.agreed,
        reported_on=row.reported_on,
        designated=row.designated,
        designated_on=row.designated_on,
    )


def _measures(session: Session, case_id: int) -> list[f.Expiry]:
    """Measures that run, as their clocks say it."""
    running = [
        row
        for row in rows(session, ClockRow, case_id)
        if row.clock in MEASURES and row.state in ("running", "paused")
    ]
    running.sort(key=lambda row: row.due_on)
    return [f.Expiry(CLOCKS[row.clock].title, row.due_on) for row in running]


def _help_asked(session: Session, case_id: int) -> bool:
    return any(row.done_on is None for row in rows(session, ReceiverHelpRow, case_id))


def _siblings(session: Session, case: Case) -> list[tuple[Case, PartyRow]]:
    """Other cases of the same clue with their parties."""
    if case.clue_id is None:
        return []
    query = (
        select(Case, PartyRow)
        .join(PartyRow, PartyRow.case_id == Case.id)
        .where(Case.clue_id == case.clue_id, Case.id != case.id)
        .order_by(Case.id)
    )
    return kept(
        session,
        ("siblings", case.id),
        lambda: [(row[0], row[1]) for row in session.execute(query)],
    )


def _mine(session: Session, case: Case) -> PartyRow | None:
    return last(session, PartyRow, case.id)


def _elsewhere(session: Session, case: Case) -> str:
    """The case in which the same act of the same party lies with another organ (第二十九条)."""
    mine = _mine(session, case)
    numbers = {mine.id_no, mine.credit_code} - {""} if mine else set()
    for other, party in _siblings(session, case):
        if other.matter_id != case.matter_id or not numbers & {party.id_no, party.credit_code}:
            continue
        left = [row for row in rows(session, ReferralRow, other.id) if row.sent_on is not None]
        sent = left[-1] if left else None
        if sent is not None and sent.answer not in BACK:
            return other.number or other.cause
    return ""


def _enterprise_fen(session: Session, case: Case) -> int:
    """What is to be confiscated from other parties of the same enterprise in cases of the same clue.

    One enterprise: the same credit code, the same name of a firm, or a person who is its operator or
    legal representative (7.4: several parties each below the limit).
    """
    mine = _mine(session, case)
    if mine is None:
        return 0
    ours = _names(mine)
    total = 0
    for other, party in _siblings(session, case):
        if party.name == mine.name and party.id_no == mine.id_no:
            continue
        if not ours & _names(party):
            continue
        proposal: Any = other.proposal or {}
        total += sum(
            int(p.get("amount_fen") or 0)
            for p in proposal.get("penalties", ())
            if p.get("kind") in CONFISCATED
        )
    return total


def _names(party: PartyRow) -> set[str]:
    return {party.name, party.credit_code, party.operator, party.legal_rep} - {""}
