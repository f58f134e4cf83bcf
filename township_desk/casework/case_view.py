"""A whole case to look at: everything the workspace and ``case show`` print. Reads only."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import and_, or_, select

from township_desk.casework import (
    case_facts,
    case_rows,
    children,
    execution_view,
    measure_view,
    referral_views,
    remedy_view,
    rights_views,
    side_view,
    stage_marks,
)
from township_desk.casework import case_parts as p
from township_desk.casework.clock_views import clock_views
from township_desk.casework.desk import Desk
from township_desk.casework.rights_views import RightsView
from township_desk.casework.work import Work
from township_desk.models.audit import AuditEntry
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.decision import (
    ConsultationRow,
    DecisionRow,
    PaymentRow,
    ReferralRow,
    ServiceRow,
)
from township_desk.models.evidence import CorrectionRow, EvidenceRow, FactRow, RecordRow
from township_desk.models.hearing import NoticeRow
from township_desk.models.paper import ApprovalRow, PaperRow
from township_desk.models.party import PartyRow


@dataclass(frozen=True)
class CaseView:
    """The case as it stands. Tuples are in the order in which things happened."""

    header: p.Header
    clocks: tuple[p.ClockView, ...]
    party: p.PartyView | None
    evidence: tuple[p.EvidenceView, ...]
    facts: tuple[p.FactView, ...]
    records: tuple[p.RecordView, ...]
    corrections: tuple[p.CorrectionView, ...]
    measures: tuple[measure_view.MeasureView, ...]
    proposal: p.ProposalView | None
    notices: tuple[p.NoticeView, ...]
    rights: RightsView
    approvals: tuple[p.ApprovalView, ...]
    decisions: tuple[p.DecisionView, ...]
    services: tuple[p.ServiceView, ...]
    payments: tuple[p.PaymentView, ...]
    execution: execution_view.ExecutionView
    side: side_view.SideView
    remedies: remedy_view.RemediesView
    referrals: tuple[p.ReferralView, ...]
    consultations: tuple[p.ConsultationView, ...]
    beside_referral: tuple[referral_views.Told, ...]
    overrides: tuple[p.OverrideView, ...]
    papers: tuple[p.PaperView, ...]
    audit: tuple[p.AuditView, ...]


def view(desk: Desk, case_id: int) -> CaseView:
    """The case with this id. Raises InvalidInput if there is none."""
    with desk.reading() as session:
        work = desk.work(session)
        return _view(work, work.case(case_id))


def _view(work: Work, case: Case) -> CaseView:
    facts = work.facts(case)
    established = tuple(case_rows.fact(row) for row in _rows(work, FactRow, case))
    names = {login: person.name for login, person in work.people.items()}
    day = case.filed_on or case.opened_on
    party = children.last(work.session, PartyRow, case.id)
    return CaseView(
        header=_header(work, case, stage_marks.marks(case, facts)),
        clocks=clock_views(work, case),
        party=case_rows.party(party, case_facts.number_problem(party, day)) if party else None,
        evidence=tuple(
            case_rows.evidence(row, established, names) for row in _rows(work, EvidenceRow, case)
        ),
        facts=established,
        records=tuple(case_rows.record(row, names) for row in _rows(work, RecordRow, case)),
        corrections=tuple(case_rows.correction(row) for row in _rows(work, CorrectionRow, case)),
        measures=measure_view.views(work, case),
        proposal=case_rows.proposal(facts, facts.proposal, work.law, work.day)
        if facts.proposal
        else None,
        notices=tuple(case_rows.notice(row, names) for row in _rows(work, NoticeRow, case)),
        rights=rights_views.of_case(work, case, names),
        approvals=tuple(case_rows.approval(row, names) for row in _rows(work, ApprovalRow, case)),
        decisions=tuple(case_rows.decision(row, names) for row in _rows(work, DecisionRow, case)),
        services=tuple(case_rows.service(row, names) for row in _rows(work, ServiceRow, case)),
        payments=tuple(case_rows.payment(row) for row in _rows(work, PaymentRow, case)),
        execution=execution_view.view(work, case, facts),
        side=side_view.view(work, case),
        remedies=remedy_view.view(work, case, facts),
        referrals=tuple(case_rows.referral(row) for row in _rows(work, ReferralRow, case)),
        consultations=tuple(
            case_rows.consultation(row) for row in _rows(work, ConsultationRow, case)
        ),
        beside_referral=referral_views.beside(work, case),
        overrides=tuple(
            p.OverrideView(o.rule, o.reason, names.get(o.by, o.by), o.on) for o in case.overrides
        ),
        papers=_papers(work, case, names),
        audit=_audit(work, case),
    )


def _rows(work: Work, table: type[Base], case: Case) -> Sequence[Any]:
    return children.rows(work.session, table, case.id)


def _header(work: Work, case: Case, marks: tuple[p.StageMark, ...]) -> p.Header:
    frozen: Any = case.matter_snapshot
    clue = case.clue
    return p.Header(
        id=case.id,
        number=case.number or "",
        cause=case.cause,
        party_name=case.party_name,
        procedure="当场处罚" if case.procedure == "SUMMARY" else "普通程序",
        stage=case.stage,
        stage_title=case.stage.label,
        matter_code=str(frozen["code"]),
        matter_name=str(frozen["name"]),
        domain=str(frozen["domain"]),
        place=case.place,
        summary=case.summary,
        character=case.character,
        opened_on=case.opened_on,
        discovered_on=case.discovered_on,
        violation_on=case.violation_on,
        filed_on=case.filed_on,
        report_on=case.report_on,
        closed_on=case.closed_on,
        closing_reason=case.closing_reason.label if case.closing_reason else "",
        archive_number=case.archive_number,
        clue_number=clue.number if clue else "",
        clue_source=clue.source.label if clue else "",
        clue_content=clue.content if clue else "",
        crime_suspected=case.crime_suspected,
        officers=tuple(
            p.PersonView(o.login, work.people[o.login].name, o.position, o.recused_on)
            for o in case.officers
        ),
        stages=marks,
        version=case.version,
    )


def _papers(work: Work, case: Case, names: dict[str, str]) -> tuple[p.PaperView, ...]:
    rows = work.session.scalars(
        select(PaperRow)
        .where(
            (PaperRow.case_id == case.id)
            | ((PaperRow.clue_id == case.clue_id) & PaperRow.clue_id.is_not(None))
        )
        .order_by(PaperRow.id)
    )
    return tuple(case_rows.paper(row, names) for row in rows)


def _audit(work: Work, case: Case) -> tuple[p.AuditView, ...]:
    about_case = and_(AuditEntry.subject_type == "case", AuditEntry.subject_id == str(case.id))
    about_clue = and_(AuditEntry.subject_type == "clue", AuditEntry.subject_id == str(case.clue_id))
    rows = work.session.scalars(
        select(AuditEntry).where(or_(about_case, about_clue)).order_by(AuditEntry.seq)
    )
    return tuple(case_rows.audit(row) for row in rows)


def lines(seen: CaseView) -> list[str]:
    """The case for people at the command line."""
    header = seen.header
    officers = "、".join(o.name for o in header.officers if o.recused_on is None)
    told = [
        f"{header.number or '（未立案）'}　{header.cause}　{header.party_name}",
        f"{header.procedure}　现处于：{header.stage_title}　承办人：{officers}",
        f"事项：{header.matter_name}（{header.matter_code}）",
    ]
    running = [c for c in seen.clocks if c.state in ("running", "paused")]
    for c in running:
        told.append(f"期限：{c.title}至 {c.due_on.isoformat()}，{c.left}（{c.article}）")
        told += [f"　　{change}" for change in c.history]
    told += [f"证据{e.number}：{e.name}（{e.kind_title}，{e.taken_on}）" for e in seen.evidence]
    told += [f"事实{n}：{fact.text}" for n, fact in enumerate(seen.facts, 1)]
    for decision in seen.decisions:
        what = "；".join(item.text for item in decision.penalties) or decision.ground
        told.append(f"{decision.kind}：{decision.number}（{decision.decided_on}）{what}")
    told += [
        f"拟处理意见第{v.number}版：{v.made_on} {v.made_by}　{v.content}"
        + (f"（{v.changes}）" if v.changes else "")
        for v in seen.rights.versions
    ]
    told += side_view.lines(seen.side)
    told += measure_view.lines(seen.measures)
    told += execution_view.lines(seen.execution)
    told += remedy_view.lines(seen.remedies)
    told += [f"文书：{x.dated_on}　{x.title}{x.number}（{x.pages}页）" for x in seen.papers]
    return told
