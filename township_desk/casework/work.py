"""One act under way: the open unit of work, who acts, on which day, by which law."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from township_desk.casework import case_facts, children
from township_desk.errors import Finding, InvalidInput, Level, NotAllowed
from township_desk.evidence.store import EvidenceStore
from township_desk.law import faults
from township_desk.models.case import Case, Override
from township_desk.models.office import OfficeProfile
from township_desk.procedure.facts import CaseFacts, Law, Person
from township_desk.procedure.facts.side_roads import digest_of
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Stage


@dataclass
class Work:
    """What every act is handed. It writes through ``session``; nothing else does."""

    session: Session
    actor: Person
    day: date  # the legal day: today, or the training office's day
    at: datetime  # the instant, UTC
    law: Law
    office: OfficeProfile
    people: dict[str, Person]
    evidence: EvidenceStore
    data_dir: Path
    title: str = ""
    act: str = ""  # its registered name
    warnings: list[Finding] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    standing: tuple[Finding, ...] = ()  # stands against the act whatever its own guards say

    def case(self, case_id: int) -> Case:
        """The case with this id. Raises InvalidInput if there is none."""
        case = self.session.get(Case, case_id)
        if case is None:
            raise InvalidInput(f"没有编号为 {case_id} 的案件，请从案件列表中选择")
        return case

    def facts(self, case: Case) -> CaseFacts:
        """The case as guards see it, with everything flushed so far."""
        return children.kept(self.session, ("facts", case.id), lambda: self._read(case))

    def _read(self, case: Case) -> CaseFacts:
        self.session.refresh(case)
        return case_facts.facts_of(self.session, case, self.office, self.people, self.law)

    def allow(
        self,
        findings: Iterable[Finding],
        case: CaseFacts | None = None,
        *,
        confirm_later: bool = False,
    ) -> None:
        """Refuse while a BLOCK stands, or a CONFIRM that no head has let pass; keep the warnings.

        *confirm_later*: a CONFIRM is only told here, because a later act of a head asks it again.
        """
        stops: dict[tuple[str, str], Finding] = {}
        for item in (*self.standing, *findings):
            let_pass = item.level is Level.CONFIRM and (
                confirm_later or self._confirmed(item, case)
            )
            if item.level is Level.WARN or let_pass:
                self.warnings.append(item)
            else:
                stops.setdefault((item.rule, item.text), item)
        if stops:
            raise NotAllowed(self.title, tuple(stops.values()))

    def _confirmed(self, item: Finding, case: CaseFacts | None) -> bool:
        """Whether a head let exactly this pass; the first use says of which act and proposal."""
        if case is None:
            return False
        about = case.proposal.digest if case.proposal else ""
        given = next((c for c in case.confirmations if c.covers(item, about, self.act)), None)
        if given is None:
            return False
        row = self.session.get(Override, given.id)
        if row is not None and self.act:
            row.act, row.about = row.act or self.act, row.about or about
            row.digest, row.text = row.digest or digest_of(item), row.text or item.text
        return True

    def done_on(self, on: date | None) -> date:
        """The day an act is dated: *on* if given and not in the future, else the legal day."""
        if on is not None and on > self.day:
            raise faults.FUTURE.refusal(
                f"日期 {on.isoformat()} 晚于今天（{self.day.isoformat()}），请核对"
            )
        return on or self.day

    def not_before(
        self, day: date, what: str, before: str, limit: date | None, field: str = ""
    ) -> None:
        """Refuse *what* dated before the day that it follows, if that is known (G-DAT-01)."""
        if limit is not None and day < limit:
            self.allow(
                [finding("G-DAT-01", field=field, what=what, before=before, date=limit.isoformat())]
            )

    def move(self, case: Case, stage: Stage) -> None:
        """The case stands at *stage* from now on."""
        case.stage = stage

    def touch(self, case: Case) -> None:
        """Count this act as a change of the case, so that a second writer fails."""
        case.changed_at = self.at

    def lead_officer(self, case: Case) -> str:
        """Who signs for the officers: the first one not recused. Refused when nobody is left."""
        login = next((o.login for o in case.officers if o.recused_on is None), None)
        if login is None:
            raise NotAllowed(self.title, [finding("G-OFF-01", field="officers")])
        return login
