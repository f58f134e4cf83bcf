"""复议诉讼、决定的更正撤销变更、公示 as the case workspace shows them. Reads only."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from township_desk.casework import children
from township_desk.casework.work import Work
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.remedies import (
    DecisionChangeRow,
    PublicationRow,
    RemedyResultRow,
    RemedyRow,
)
from township_desk.procedure import remedies as guards
from township_desk.procedure.facts import CaseFacts
from township_desk.procedure.remedy_kinds import ChangeSource


@dataclass(frozen=True)
class ResultView:
    """The result of one instance."""

    instance: str
    outcome: str
    ground: str
    form: str
    document_no: str
    decided_on: date
    served_on: date
    text: str
    appeal_until: date | None


@dataclass(frozen=True)
class RemedyView:
    """One reconsideration or suit."""

    kind: str
    organ: str
    case_no: str
    applicant: str
    claims: str
    lodged_on: date
    accepted_on: date | None
    answer_due_on: date | None
    answered_on: date | None
    hearing_on: date | None
    attends: str
    stay: str
    appealed_on: date | None
    pending: bool
    results: tuple[ResultView, ...]


@dataclass(frozen=True)
class ChangeView:
    """更正、撤销、变更."""

    kind: str
    source: str
    ground: str
    on: date
    document_no: str
    reason: str
    refund_fen: int
    refunded_on: date | None


@dataclass(frozen=True)
class PublicationView:
    """公示."""

    flagged: bool
    flagged_on: date
    reason: str
    credit_class: str
    platform: str
    published_on: date | None
    until_on: date | None
    credit_pushed_on: date | None
    withdrawn_on: date | None
    withdraw_reason: str


@dataclass(frozen=True)
class RemediesView:
    """All three, with who enforces and until when remedies are open."""

    sought: tuple[RemedyView, ...]
    changes: tuple[ChangeView, ...]
    publications: tuple[PublicationView, ...]
    enforced_by: str
    open_until: date | None


def view(work: Work, case: Case, facts: CaseFacts) -> RemediesView:
    """The remedies of the case as they stand today."""
    by_organ = guards.enforcer(facts) is ChangeSource.RECONSIDERATION
    return RemediesView(
        sought=tuple(
            _remedy(work, case, row, pending=fact.pending(work.day))
            for row, fact in zip(_rows(work, RemedyRow, case), facts.remedies, strict=True)
        ),
        changes=tuple(_change(row) for row in _rows(work, DecisionChangeRow, case)),
        publications=tuple(_publication(row) for row in _rows(work, PublicationRow, case)),
        enforced_by="复议机关" if by_organ else "本机关",
        open_until=guards.ends(facts, work.law),
    )


def _rows(work: Work, table: type[Base], case: Case) -> list[Any]:
    return list(children.rows(work.session, table, case.id))


def _remedy(work: Work, case: Case, row: RemedyRow, *, pending: bool) -> RemedyView:
    names = {login: person.name for login, person in work.people.items()}
    attends = names.get(row.head, "") or names.get(row.staff, "")
    stay = f"{row.stay_on} {row.stay_document}" if row.stay_on else ""
    return RemedyView(
        kind=row.kind.label,
        organ=row.organ,
        case_no=row.case_no,
        applicant=row.applicant,
        claims=row.claims,
        lodged_on=row.lodged_on,
        accepted_on=row.accepted_on,
        answer_due_on=row.answer_due_on,
        answered_on=row.answered_on,
        hearing_on=row.hearing_on,
        attends=attends,
        stay=stay,
        appealed_on=row.appealed_on,
        pending=pending,
        results=tuple(
            _result(r) for r in _rows(work, RemedyResultRow, case) if r.remedy_id == row.id
        ),
    )


def _result(row: RemedyResultRow) -> ResultView:
    return ResultView(
        instance=row.instance.label,
        outcome=row.outcome.label,
        ground=row.ground.label if row.ground else "",
        form=row.form.label,
        document_no=row.document_no,
        decided_on=row.decided_on,
        served_on=row.served_on,
        text=row.text,
        appeal_until=row.appeal_until,
    )


def _change(row: DecisionChangeRow) -> ChangeView:
    return ChangeView(
        kind=row.kind.label,
        source=row.source.label,
        ground=row.ground.label if row.ground else "",
        on=row.on,
        document_no=row.document_no,
        reason=row.reason,
        refund_fen=row.refund_fen,
        refunded_on=row.refunded_on,
    )


def _publication(row: PublicationRow) -> PublicationView:
    return PublicationView(
        flagged=row.flagged,
        flagged_on=row.flagged_on,
        reason=row.reason,
        credit_class=row.credit_class.label if row.credit_class else "",
        platform=row.platform,
        published_on=row.published_on,
        until_on=row.until_on,
        credit_pushed_on=row.credit_pushed_on,
        withdrawn_on=row.withdrawn_on,
        withdraw_reason=row.withdraw_reason,
    )


def lines(seen: RemediesView) -> list[str]:
    """For people at the command line."""
    told = []
    for one in seen.sought:
        state = one.results[-1].outcome if one.results else "尚无结果"
        told.append(f"{one.kind}：{one.lodged_on}　{one.organ}{one.case_no}　{state}")
    told += [f"决定{c.kind}：{c.on}　{c.source}　{c.reason}" for c in seen.changes]
    for shown in seen.publications:
        if shown.published_on is not None:
            end = f"，{shown.withdrawn_on} 撤回" if shown.withdrawn_on else ""
            told.append(f"公示：{shown.published_on}　{shown.platform}{end}")
    return told
