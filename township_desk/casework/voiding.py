"""作废、重新出具: a paper that was not yet handed out is voided and, where it is needed, made anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import paper_facts, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.errors import InvalidInput
from township_desk.models.audit import IssuedNumber
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.decision import ServiceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure import voiding
from township_desk.procedure.stages import Role

SENT = ("served_on", "sent_on", "submitted_on", "lodged_on", "public_on")
"""Days of a row of the record that say: the paper with its number left the house."""


@dataclass(frozen=True)
class VoidPaper:
    """作废文书."""

    case: int = asked("案件")
    paper: int = asked("文书")
    reason: Text = asked("作废理由")
    reissue: bool = asked("同时按现在的案情重新出具", False)


@act("papers.void", "作废文书", {Role.AGENCY_HEAD})
def void(work: Work, given: VoidPaper) -> Outcome:
    """The paper counts no more; it stays readable, and its number is never used again."""
    case = work.case(given.case)
    row = _paper(work, case, given.paper)
    if not given.reason:
        raise InvalidInput("请写明作废的理由")
    work.allow(voiding.void(_state(work, case, row)))
    row.voided_on, row.void_reason, row.voided_by = work.day, given.reason, work.actor.login
    _explain(work, row, given.reason)
    said = f"《{row.title}》{row.number}".strip() + f"已作废：{given.reason}"
    if given.reissue:
        made = _again(work, case, row)
        said += f"；由《{made.title}》{made.number}替代"
    return Outcome(row.id, said, case.id)


@dataclass(frozen=True)
class ReissuePaper:
    """重新出具作废的文书."""

    case: int = asked("案件")
    paper: int = asked("已作废的文书")


@act("papers.reissue", "重新出具作废的文书", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def reissue(work: Work, given: ReissuePaper) -> Outcome:
    """The same type once more from what is known now, under a number of its own."""
    case = work.case(given.case)
    row = _paper(work, case, given.paper)
    work.allow(voiding.reissue(_state(work, case, row)))
    made = _again(work, case, row)
    return Outcome(made.id, f"《{made.title}》{made.number}已重新出具，替代作废的文书", case.id)


def open_voids(work: Work, case: Case) -> list[PaperRow]:
    """The void papers of a case that nothing stands in the place of."""
    later = select(PaperRow.replaces_id).where(PaperRow.replaces_id.is_not(None))
    query = select(PaperRow).where(
        PaperRow.case_id == case.id, PaperRow.voided_on.is_not(None), PaperRow.voided_by != "",
        PaperRow.id.not_in(later),
    )  # fmt: skip
    return list(work.session.scalars(query.order_by(PaperRow.id)))


def _paper(work: Work, case: Case, paper_id: int) -> PaperRow:
    row = work.session.get(PaperRow, paper_id)
    if row is None or row.case_id != case.id:
        raise InvalidInput(f"本案没有编号为 {paper_id} 的文书，请从本案的文书中选择")
    return row


def _state(work: Work, case: Case, row: PaperRow) -> voiding.IssuedPaper:
    later = select(PaperRow.id).where(PaperRow.replaces_id == row.id)
    return voiding.IssuedPaper(
        title=row.title,
        left_on=_left_on(work, case, row),
        voided_on=row.voided_on,
        replaced=work.session.scalars(later).first() is not None,
        archived_on=case.archived_on,
    )


def _left_on(work: Work, case: Case, row: PaperRow) -> date | None:
    """When the paper was served, or sent as the record says beside its number."""
    served = work.session.scalars(
        select(ServiceRow.on).where(
            ServiceRow.case_id == case.id,
            ServiceRow.document == row.type,
            ServiceRow.document_number == row.number,
        )
    ).first()
    if served is not None or not row.number:
        return served
    days = [
        getattr(other, name)
        for other, _ in _bearers(work, case, row.number)
        for name in SENT
        if isinstance(getattr(other, name, None), date)
    ]
    return min(days, default=None)


def _bearers(work: Work, case: Case, number: str) -> list[tuple[Base, str]]:
    """Every row of the case that names the paper by its number, with the column that does."""
    found: list[tuple[Base, str]] = []
    for mapper in Base.registry.mappers:
        kind: Any = mapper.class_
        columns = [c.key for c in mapper.column_attrs if c.key.endswith("number")]
        if kind is PaperRow or not hasattr(kind, "case_id"):
            continue
        for column in columns:
            if mapper.columns[column].type.python_type is not str:
                continue
            query = select(kind).where(kind.case_id == case.id, getattr(kind, column) == number)
            found += [(other, column) for other in work.session.scalars(query)]
    return found


def _explain(work: Work, row: PaperRow, reason: str) -> None:
    """The register of numbers says why this one is spent."""
    if row.number:
        for issued in work.session.scalars(
            select(IssuedNumber).where(IssuedNumber.text == row.number)
        ):
            issued.voided_reason = reason


def _again(work: Work, case: Case, old: PaperRow) -> PaperRow:
    """The successor of *old*: facts of today, what only the act knew from the old paper.

    A paper with a number is dated today; a record or form keeps the day that it tells of.
    """
    facts: Any = FrozenDocument.from_bytes(old.frozen).facts
    known = paper_facts.collect(work, case, case.clue)
    carried = _carried({k: v for k, v in facts.items() if k != "document"}, known)
    made = papers.issue(
        work, old.type, case=case, extra=carried, subject=old.subject, variant=old.variant,
        dated_on=work.day if old.number else old.dated_on,
    )  # fmt: skip
    made.replaces_id = old.id
    for bearer, column in _bearers(work, case, old.number) if old.number else ():
        setattr(bearer, column, made.number)
    work.session.flush()
    return made


def _carried(old: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    """What *old* says and the record does not say now."""
    kept: dict[str, Any] = {}
    for key, value in old.items():
        present = now.get(key)
        if isinstance(value, Mapping) and isinstance(present, Mapping):
            kept[key] = _carried(value, present)
        elif present in (None, "", [], {}, ()):
            kept[key] = value
    return kept
