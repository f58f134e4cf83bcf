"""What a form offers instead of a number to type: measures, commissions, papers served, tasks. Reads only."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy import Select, select

from township_desk.casework import (
    announcement,
    blank_papers,
    continuation,
    evidence_sheet,
    informant,
    measure_steps,
    papers,
    phrases,
    printing,
    side_steps,
    voiding,
)
from township_desk.casework.work import Work
from township_desk.models.case import Case, Clue
from township_desk.models.decision import PaymentRow, ServiceRow
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow
from township_desk.models.hearing import InterestedRow
from township_desk.models.inspection import InspectionMatterRow, InspectionPlanRow, InspectionRow
from township_desk.models.measures import PropertyMeasureRow
from township_desk.models.oversight import RectificationRow
from township_desk.models.paper import PaperRow
from township_desk.models.paper_task import PaperTaskRow
from township_desk.models.side_roads import AppraisalRow, AssistanceRow, SamplingRow
from township_desk.oversight.file_review.checks import load as checks
from township_desk.procedure import enforcing
from township_desk.procedure import facts as f
from township_desk.procedure.stages import EvidenceKind

Options = tuple[tuple[str, str], ...]
"""(what is handed over, what is read) pairs."""
Lists = Mapping[str, Options]
Reader = Callable[[Work, Case], Options]
OfficeReader = Callable[[Work], Options]

LETTERS = 34  # of a text from the record in one line
RECENT = 200  # clues and visits are offered from the newest down


def short(text: str) -> str:
    """The beginning of a text of several words."""
    line = " ".join(text.split())
    return line if len(line) <= LETTERS else f"{line[: LETTERS - 1]}…"


def _rows(work: Work, table: Any, case: Case) -> list[Any]:
    query: Select[Any] = select(table).where(table.case_id == case.id).order_by(table.id)
    return list(work.session.scalars(query))


def _measures(work: Work, case: Case) -> Options:
    return tuple(
        (str(r.id), f"措施{r.id}　{r.kind.label}{r.number}　{short(r.objects)}")
        for r in _rows(work, PropertyMeasureRow, case)
    )


def _appraisals(work: Work, case: Case) -> Options:
    return tuple(
        (str(r.id), f"委托{r.id}　{r.kind.label}　{r.institution}（{r.commissioned_on}）")
        for r in _rows(work, AppraisalRow, case)
    )


def _samplings(work: Work, case: Case) -> Options:
    return tuple(
        (str(r.id), f"抽样{r.id}　{short(r.target)}（{r.taken_on}）")
        for r in _rows(work, SamplingRow, case)
        if r.taken_on is not None
    )


def _redone(work: Work, case: Case) -> Options:
    return tuple(
        (str(r.id), f"委托{r.id}　{r.kind.label}　{r.institution}（{r.commissioned_on}）")
        for r in _rows(work, AppraisalRow, case)
        if r.accepted
    )


def _assistances(work: Work, case: Case) -> Options:
    return tuple(_assistance(r) for r in _rows(work, AssistanceRow, case) if not r.answered_on)


def _assistance(row: AssistanceRow) -> tuple[str, str]:
    return str(row.id), f"协查{row.id}　{row.organ}：{short(row.matter)}"


def _tasks(work: Work, case: Case) -> Options:
    return tuple(
        (str(r.id), f"{short(r.text)}（{r.due_on} 前）")
        for r in _rows(work, RectificationRow, case)
        if r.done_on is None
    )


def _facts(work: Work, case: Case) -> Options:
    found = enumerate(_rows(work, FactRow, case), 1)
    return tuple((str(r.id), f"事实{n}　{short(r.text)}") for n, r in found)


def _served(work: Work, case: Case) -> Options:
    """One entry for each type of paper; the newest number of it is told."""
    newest = {r.document: r for r in _rows(work, ServiceRow, case)}
    return tuple((d, f"{_title(d)}（{r.handed_on} 送达）") for d, r in newest.items())


def _served_numbers(work: Work, case: Case) -> Options:
    return tuple(
        (r.document_number, f"{r.document_number}（{_title(r.document)}，{r.handed_on} 送达）")
        for r in _rows(work, ServiceRow, case)
        if r.document_number
    )


def _title(document: str) -> str:
    spec = papers.specs().get(document)
    return spec.title if spec else document


def _orders(work: Work, case: Case) -> Options:
    found = _rows(work, CorrectionRow, case)
    return tuple((r.number, f"{r.number}（{r.ordered_on} 责令）") for r in found if r.number)


def _cash(work: Work, case: Case) -> Options:
    """Money taken on the spot that has not reached the bank."""
    found = [r for r in _rows(work, PaymentRow, case) if r.on_spot and r.banked_on is None]
    return tuple((r.receipt_no, f"{r.receipt_no}（{r.on} 当场收缴）") for r in found)


def _opinions(work: Work, case: Case) -> Options:
    found = [r for r in _rows(work, EvidenceRow, case) if r.kind is EvidenceKind.EXPERT_OPINION]
    return tuple((str(r.number), f"证据{r.number}　{r.name}") for r in found)


def _interested(work: Work, case: Case) -> Options:
    return tuple((r.name, r.name) for r in _rows(work, InterestedRow, case))


def _paper(row: PaperRow) -> tuple[str, str]:
    return str(row.id), f"{row.title}{row.number}（{row.dated_on}）"


def _voidable(work: Work, case: Case) -> Options:
    return tuple(_paper(r) for r in _rows(work, PaperRow, case) if r.voided_on is None)


def _void_papers(work: Work, case: Case) -> Options:
    return tuple(_paper(r) for r in voiding.open_voids(work, case))


OF_CASE: dict[str, Reader] = {
    "measure": _measures,
    "appraisal": _appraisals,
    "sampling": _samplings,
    "redone": _redone,
    "assistance": _assistances,
    "task": _tasks,
    "fact": _facts,
    "served": _served,
    "served_number": _served_numbers,
    "order": _orders,
    "cash": _cash,
    "opinion": _opinions,
    "interested": _interested,
    "unserved": announcement.offered,
    "sheeted": evidence_sheet.offered,
    "continued": continuation.offered,
    "voidable": _voidable,
    "void_paper": _void_papers,
}


def _incoming(work: Work) -> Options:
    query = select(AssistanceRow).where(
        AssistanceRow.incoming.is_(True), AssistanceRow.answered_on.is_(None)
    )
    return tuple(_assistance(r) for r in work.session.scalars(query.order_by(AssistanceRow.id)))


def _inspections(work: Work) -> Options:
    query = select(InspectionRow).where(InspectionRow.cancelled_on.is_(None))
    rows = work.session.scalars(query.order_by(InspectionRow.id.desc()).limit(RECENT))
    return tuple((str(r.id), f"检查{r.id}　{r.target}（{r.proposed_on} 提出）") for r in rows)


def _plans(work: Work) -> Options:
    rows = work.session.scalars(select(InspectionPlanRow).order_by(InspectionPlanRow.id.desc()))
    return tuple((str(r.id), f"计划{r.id}　{r.name}（{r.from_on}—{r.until_on}）") for r in rows)


def _inspected(work: Work) -> Options:
    rows = work.session.scalars(select(InspectionMatterRow).order_by(InspectionMatterRow.id))
    standing = [r for r in rows if r.until_on is None or work.day <= r.until_on]
    return tuple((str(r.id), f"{r.name}（《{r.law}》{r.article}）") for r in standing)


def _clues(work: Work) -> Options:
    rows = work.session.scalars(select(Clue).order_by(Clue.id.desc()).limit(RECENT))
    return tuple((str(r.id), f"{r.number}　{short(r.content)}") for r in rows)


def _parameters(work: Work) -> Options:
    return tuple((p.id, f"{p.title}（{p.id}）") for p in work.law.book.all() if p.configurable)


def _paper_types(work: Work) -> Options:
    ours = printing.overrides(work.office.profile)
    specs = sorted(papers.specs().values(), key=lambda spec: int(spec.number.lstrip("D")))
    return tuple((s.id, f"{s.title}（{ours.get(s.id) or s.copies_text or '归1'}）") for s in specs)


def _desk_papers(work: Work) -> Options:
    """What lies on the print desk and names no informant, newest first."""
    query = (
        select(PaperRow)
        .join(PaperTaskRow, PaperTaskRow.paper_id == PaperRow.id)
        .where(
            PaperTaskRow.open.is_(True),
            PaperRow.voided_on.is_(None),
            PaperRow.type.not_in(informant.SECRET_PAPERS),
        )
        .order_by(PaperRow.id.desc())
        .limit(RECENT)
    )
    rows = work.session.scalars(query)
    return tuple((str(r.id), f"{r.title}　{r.number}（{r.dated_on}）") for r in rows)


def _checks(_work: Work) -> Options:
    """What a reviewer ticks: the program cannot answer it alone."""
    return tuple((c.id, f"{c.id}　{c.text}") for c in checks()[0] if c.auto != "yes")


OF_OFFICE: dict[str, OfficeReader] = {
    "incoming": _incoming,
    "inspection": _inspections,
    "plan": _plans,
    "inspected": _inspected,
    "clue": _clues,
    "parameter": _parameters,
    "check": _checks,
    "paper_type": _paper_types,
    "desk_paper": _desk_papers,
    "phrase": phrases.offered,
    "blank_serial": blank_papers.open_serials,
    "blank_type": blank_papers.types,
}


def read(work: Work, case: Case | None, wanted: Collection[str] | None) -> Lists:
    """The lists of these names, every one if *wanted* is None; those of a case only if there is one."""
    found: dict[str, Options] = {}
    for name, office in OF_OFFICE.items():
        if wanted is None or name in wanted:
            found[name] = office(work)
    if case is not None:
        for name, reader in OF_CASE.items():
            if wanted is None or name in wanted:
                found[name] = reader(work, case)
    return found


# -- which of them make sense for one act


def fitting(act: str, name: str, lists: Lists, case: f.CaseFacts | None) -> Options:
    """The entries of the list that this act could be about."""
    offered = lists.get(name, ())
    if case is None:
        return offered
    if name == "measure" and act in measure_steps.FITS:
        ids = {str(m.id) for m in case.measures if measure_steps.FITS[act](m)}
        return tuple(pair for pair in offered if pair[0] in ids)
    if name == "appraisal" and act in side_steps.APPRAISALS:
        ids = {str(a.number) for a in side_steps.APPRAISALS[act](case)}
        return tuple(pair for pair in offered if pair[0] in ids)
    return offered


def _held(measure: f.PropertyMeasure) -> tuple[f.GoodsItem, ...]:
    return measure.held


THINGS: dict[str, Callable[[f.PropertyMeasure], tuple[f.GoodsItem, ...]]] = {
    "measures.store": lambda m: m.storable,
    "measures.take_out": lambda m: m.stored,
    "measures.sell": lambda m: tuple(i for i in m.held if i.sold_on is None),
}
"""Other acts name what is still held."""


def things(act: str, case: f.CaseFacts | None, measure: str) -> Options:
    """The things of the measure with this id that *act* may name."""
    found = next((m for m in case.measures if str(m.id) == measure), None) if case else None
    if found is None:
        return ()
    fits = THINGS.get(act, _held)
    return tuple((str(i.number), f"{i.number}　{i.name} {i.quantity}{i.unit}") for i in fits(found))


def confiscated(case: f.CaseFacts | None) -> Options:
    """The items of the decision that confiscate things."""
    if case is None or case.decision is None:
        return ()
    penalties = case.decision.proposal.penalties
    return tuple(
        (str(n), f"第{n}项　{penalties[n - 1].text or penalties[n - 1].kind.label}")
        for n in enforcing.confiscated(case)
    )
