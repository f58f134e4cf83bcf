"""The desk: an open office and the person who sits at it. Every act goes through ``perform``."""

import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from township_desk import clock
from township_desk.audit import chain
from township_desk.casework import case_facts, finder, ledger, permissions
from township_desk.casework.calendars import calendar_of
from township_desk.casework.inputs import build
from township_desk.casework.plain import plain
from township_desk.casework.registry import ACTS, Act, Outcome
from township_desk.casework.work import Work
from township_desk.documents import fonts
from township_desk.errors import Finding, InvalidInput, NotAllowed
from township_desk.evidence.store import EvidenceStore
from township_desk.law.calendar import WorkCalendar
from township_desk.law.parameters import LawBook, Setting
from township_desk.models.audit import AuditEntry
from township_desk.models.case import Case
from township_desk.models.office import OfficeProfile, SettingRow
from township_desk.office import operations
from township_desk.office.database import Database
from township_desk.procedure.facts import Law
from township_desk.procedure.rules import finding


@dataclass
class Desk:
    """One office opened by one person. *login* is empty before anybody logged in."""

    database: Database
    data_dir: Path
    calendar: WorkCalendar
    login: str = ""

    @property
    def evidence(self) -> EvidenceStore:
        return EvidenceStore(self.data_dir / "evidence")

    def as_(self, login: str) -> "Desk":
        """The same office with somebody else at the desk."""
        return Desk(self.database, self.data_dir, self.calendar, login)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that only reads."""
        with fonts.office(self.data_dir), self.database.reading() as session:
            yield session

    def today(self) -> date:
        """The legal day: a training office may have its own."""
        with self.reading() as session:
            return legal_day(session)

    def work(self, session: Session) -> Work:
        """The unit of work around an open session."""
        office = session.scalars(select(OfficeProfile)).one_or_none()
        if office is None:
            raise InvalidInput("这个数据文件夹里还没有建立单位，请先运行 init 或 demo")
        fonts.adopt(office.profile.get("fonts"))
        people = case_facts.people_of(session)
        actor = people.get(self.login)
        if actor is None or not actor.active:
            raise InvalidInput(f"没有名为“{self.login}”的在岗人员，请先登录")
        return Work(
            session=session,
            actor=actor,
            day=legal_day(session),
            at=clock.now(),
            law=law_of(session, self.calendar),
            office=office,
            people=people,
            evidence=self.evidence,
            data_dir=self.data_dir,
        )

    def perform(
        self, name: str, given: Mapping[str, object], operation: str | None = None
    ) -> Outcome:
        """Do one act: input, role, stage, guards, change, audit entry, commit — or nothing at all.

        The same *operation* id is never carried out twice; its first outcome is returned again.
        Raises InvalidInput, NotAllowed, ChangedElsewhere or DatabaseUnavailable.
        """
        act = ACTS.get(name)
        if act is None:
            raise InvalidInput(f"没有名为“{name}”的操作；用 acts 命令查看全部操作")
        values: object = build(act.input, given)
        operation = operation or uuid.uuid4().hex
        with fonts.office(self.data_dir), self.database.writing() as session:
            earlier = operations.already_done(session, operation, act.name)
            if earlier is not None:
                return Outcome(**{**earlier, "papers": tuple(earlier["papers"])})
            work = self.work(session)
            work.title, work.act = act.title, act.name
            case = _case(work, values)
            permissions.check(act, work, case)
            work.standing = _backwards(work, act, case)
            outcome = act.run(work, values)
            work.allow(())
            _settle(work, act, outcome, values, case)
            answer = {
                "id": outcome.id,
                "message": outcome.message,
                "case_id": outcome.case_id,
                "papers": list(work.papers),
            }
            operations.remember(session, operation, act.name, answer, work.at)
            head = chain.head(session)
        chain.remember_head(self.data_dir, head)
        return Outcome(
            id=outcome.id,
            message=outcome.message,
            case_id=outcome.case_id,
            papers=tuple(work.papers),
            warnings=tuple(work.warnings),
            values=outcome.values,
            changed=outcome.changed,
        )


def _case(work: Work, values: object) -> Case | None:
    case_id = getattr(values, "case", None)
    return work.case(case_id) if isinstance(case_id, int) else None


def _backwards(work: Work, act: Act, case: Case | None) -> tuple[Finding, ...]:
    """No act of a case is dated before the one that it follows, whatever the clock of the machine says."""
    if case is None:
        return ()
    last = work.session.scalar(
        select(func.max(AuditEntry.legal_day)).where(
            AuditEntry.subject_id == str(case.id), AuditEntry.subject_type == "case"
        )
    )
    if last is None or last <= work.day:
        return ()
    return (
        finding(
            "G-DAT-01",
            field="on",
            what=f"“{act.title}”",
            before="本案上一步办理的日期",
            date=last.isoformat(),
            remedy="请核对电脑的日期。",
        ),
    )


def _settle(work: Work, act: Act, outcome: Outcome, values: object, case: Case | None) -> None:
    """Count the change of the case and write the audit entry of the act."""
    if case is None and outcome.case_id is not None:
        case = work.session.get(Case, outcome.case_id)
    if case is not None:
        work.touch(case)
    work.session.flush()
    if case is not None:
        ledger.refresh(work, case, act.title)
        work.session.flush()
    if case is not None:
        finder.refresh(work.session, case)
    chain.record(
        work.session,
        actor_login=work.actor.login,
        actor_name=work.actor.name,
        act=act.name,
        subject_type="case" if case is not None else act.name.split(".", 1)[0],
        subject_id=str(case.id if case is not None else outcome.id),
        subject_label=(case.number or case.cause) if case is not None else outcome.message,
        legal_day=work.day,
        payload={
            "input": plain(values),
            "message": outcome.message,
            "papers": list(work.papers),
            "warnings": [w.rule for w in work.warnings],
        },
        rows=chain.changed_rows(work.session),
        at=work.at,
    )


def legal_day(session: Session) -> date:
    """Today, or the training office's own day."""
    office = session.scalars(select(OfficeProfile)).one_or_none()
    if office is not None and office.training and office.training_day is not None:
        return office.training_day
    return clock.today()


def law_of(session: Session, calendar: WorkCalendar) -> Law:
    """The law book with this office's settings, and the calendar."""
    settings = [
        Setting(
            parameter_id=row.parameter_id,
            value=row.value["value"],
            valid_from=row.valid_from,
            valid_to=row.valid_to,
            source_doc_no=row.source_doc_no,
            set_by=row.set_by,
            domain=row.domain,
        )
        for row in session.scalars(select(SettingRow))
    ]
    return Law(LawBook.load(settings), calendar_of(session, calendar))


def explain(error: NotAllowed | InvalidInput) -> list[dict[str, Any]]:
    """What an error says, as plain values for ``--json`` and for the window."""
    if isinstance(error, NotAllowed):
        return [
            {
                "rule": x.rule,
                "level": x.level.value,
                "message": x.text,
                "article": str(x.law) if x.law else "",
                "field": x.field,
                "page": x.page,
                "remedy": x.remedy,
            }
            for x in error.findings
        ]
    return [
        {
            "rule": p.code if p.law else "",
            "message": p.message,
            "article": str(p.law) if p.law else "",
            "field": p.field,
            "remedy": p.remedy,
        }
        for p in error.problems
    ]
