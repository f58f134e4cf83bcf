"""Random officers: whatever they try in whatever order, the invariants of design.md section 5 hold.

Every refusal says which article or rule of the house stands in the way and writes nothing; every act that is
done leaves exactly one entry in the chain; at the end every case that was opened can still reach an end.
"""

import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, note, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import func, select

from tests.conftest import open_copy
from tests.invariants import roads_end
from tests.invariants.road_inputs import GOOD, MATTERS, PEOPLE, WALK, fitting, values_for
from tests.invariants.scene import COMPANY, PAIR, PARTY, SPOT, Scene
from tests.invariants.side_inputs import SIDE
from township_desk.audit import verify
from township_desk.casework import founding
from township_desk.casework.acts import ACTS
from township_desk.casework.permissions import roles_of
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.law.calendar import WorkCalendar
from township_desk.law.penalties import TABLE
from township_desk.models.audit import IssuedNumber
from township_desk.models.base import Base
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.evidence import EvidenceRow
from township_desk.procedure.stages import Procedure, Stage

DAY = date(2026, 8, 17)
YEARS = (2027, 2028)
"""Loaded as ordinary years, so that a case may run into them."""
CASE_ACTS = sorted(name for name, act in ACTS.items() if "case" in act.input.__dataclass_fields__)
HOUSE = ("G-ROL", "G-STG", "G-DAT", "G-END", "G-CAL")
EXAMPLES = int(os.environ.get("TOWNSHIP_DESK_ROADS", "12"))
"""Set TOWNSHIP_DESK_ROADS to a larger number to walk other roads than those of the daily run."""
STEPS = 25
SEEN: Counter[str] = Counter()
"""How often each act was done, or tried and refused: the test must not pass by doing nothing."""
TABLES = [t for t in Base.metadata.sorted_tables if t.name != "case_finder"]


class Officers(RuleBasedStateMachine):
    """People of one office, a few cases, any act at any time."""

    template: Path

    @initialize()
    def open_office(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="roads-")) / "office"
        self.desk = open_copy(self.template, self.folder, WorkCalendar.load())
        self.day = DAY
        founding.set_training_day(self.desk, DAY)
        self.cases: list[int] = []
        self.clues: list[int] = []
        for year in YEARS:
            holiday = {"name": "元旦", "first": date(year, 1, 1), "last": date(year, 1, 3)}
            given = {"year": year, "source": f"关于{year}年部分节假日安排的通知（示例）"}
            assert self._try("admin", "calendar.load", {**given, "holidays": [holiday]})
        self.somebody_opens_a_case("M027", company=False)
        self.somebody_opens_a_case("M114", company=True)

    def teardown(self) -> None:
        if not hasattr(self, "desk"):
            return
        try:
            for case in self.cases:
                self.day = roads_end.bring_to_an_end(self.desk, case, self.day)
            with self.desk.reading() as session:
                assert not verify.verify(session).faults
        finally:
            self.desk.database.close()
            shutil.rmtree(self.folder.parent)

    @rule(days=st.sampled_from([1, 1, 1, 2, 5, 8, 16, 40]))
    def days_pass(self, days: int) -> None:
        self._pass(days)

    def _pass(self, days: int) -> None:
        self.day += timedelta(days)
        founding.set_training_day(self.desk, self.day)

    @rule(matter=st.sampled_from(MATTERS), company=st.booleans())
    def somebody_opens_a_case(self, matter: str, *, company: bool) -> None:
        if len(self.cases) >= 3:
            return
        clue = self._try(
            "wang", "clue.register",
            {"source": "PATROL", "content": "巡查发现倾倒建筑垃圾", "place": SPOT},
        )  # fmt: skip
        assert clue is not None
        self.clues.append(clue.id)
        given = {
            "clue": clue.id, "matter": matter, "officers": PAIR,
            "party": COMPANY if company else PARTY, "summary": "巡查发现倾倒建筑垃圾。",
        }  # fmt: skip
        case = self._try("wang", "filing.propose", given)
        if case is not None:
            assert case.case_id is not None
            self.cases.append(case.case_id)

    @rule(case=st.integers(0, 2), steps=st.integers(3, len(WALK)))
    def a_case_is_carried_on_as_it_should_be(self, case: int, steps: int) -> None:
        """The main road from its beginning; what is done already, or can no longer be, is refused."""
        if case >= len(self.cases):
            return
        rnd = Random(steps)
        for who, name, days, more in WALK[:steps]:
            self._pass(days)
            scene = self._scene(self.cases[case], rnd)
            given = {**values_for(name, scene, wild=False), **more}
            if given.pop("careful", False):
                given["proposal"] = fitting(scene)
            self._try(who, name, given)

    @rule(seed=st.integers(0, 2**32), tries=st.integers(5, 15))
    def somebody_goes_on(self, seed: int, tries: int) -> None:
        """Acts of the stage, by somebody who may, typed with care."""
        rnd = Random(seed)
        for _ in range(tries):
            self._act(rnd, wild=False)

    @rule(seed=st.integers(0, 2**32), tries=st.integers(5, 15))
    def the_case_goes_down_the_road(self, seed: int, tries: int) -> None:
        """The same with the days passing between the acts, as in life."""
        rnd = Random(seed)
        for _ in range(tries):
            self._act(rnd, wild=False)
            self._pass(rnd.choice([0, 1, 1, 3, 8]))

    @rule(seed=st.integers(0, 2**32), tries=st.integers(5, 15))
    def somebody_tries_anything(self, seed: int, tries: int) -> None:
        """Any act, by anybody, typed by its types alone."""
        rnd = Random(seed)
        for _ in range(tries):
            self._act(rnd, wild=True)

    def _act(self, rnd: Random, *, wild: bool) -> None:
        if not self.cases:
            return
        scene = self._scene(rnd.choice(self.cases), rnd)
        with self.desk.reading() as session:
            case = session.get(Case, scene.case)
            assert case is not None
            stage = case.stage
        known = GOOD if rnd.random() < 0.5 else SIDE
        road = _of_stage(known, stage)
        pool = CASE_ACTS if wild and rnd.random() < 0.3 else _of_stage(CASE_ACTS, stage)
        name = rnd.choice(road if road and not wild and rnd.random() < 0.7 else pool)
        who = rnd.choice(PEOPLE) if wild and rnd.random() < 0.3 else self._somebody(name, rnd)
        self._try(who, name, values_for(name, scene, wild=wild))

    def _scene(self, case_id: int, rnd: Random) -> Scene:
        with self.desk.reading() as session:
            case = session.get(Case, case_id)
            assert case is not None
            evidence = session.scalar(
                select(func.count()).select_from(EvidenceRow).where(EvidenceRow.case_id == case_id)
            )
            clue = case.clue_id or self.clues[0]
            return Scene(self.day, case_id, clue, evidence or 0, case.party_name, rnd)

    def _somebody(self, name: str, rnd: Random) -> str:
        with self.desk.reading() as session:
            people = self.desk.as_("admin").work(session).people
        able = [p.login for p in people.values() if roles_of(p.roles) & ACTS[name].roles]
        handling = [login for login in able if login in PAIR]
        return rnd.choice(handling or able or PEOPLE)

    def _try(self, who: str, name: str, given: dict[str, Any]) -> Any:
        """Perform; check that a refusal is explained and leaves nothing, and an act exactly one entry."""
        before = self._count()
        try:
            outcome = self.desk.as_(who).perform(name, given)
        except (NotAllowed, InvalidInput) as refusal:
            note(f"{self.day} {who} {name} refused: {str(refusal)[:80]}")
            explained(name, refusal)
            SEEN[f"{name} refused"] += 1
            assert self._count() == before, (name, given)
            return None
        note(f"{self.day} {who} {name} {given}: {outcome.message}")
        after = self._count()
        assert after["audit_entry"] == before["audit_entry"] + 1, name
        assert after["operation"] == before["operation"] + 1, name
        SEEN[name] += 1
        return outcome

    def _count(self) -> dict[str, int]:
        with self.desk.reading() as session:
            return {
                t.name: session.scalar(select(func.count()).select_from(t)) or 0 for t in TABLES
            }

    @invariant()
    def nothing_was_decided_that_may_not_be(self) -> None:
        if not hasattr(self, "desk"):
            return
        with self.desk.reading() as session:
            work = self.desk.as_("admin").work(session)
            for row in session.scalars(select(DecisionRow)):
                if row.kind != "no_penalty":
                    check_decision(work, row)
            numbers = list(session.scalars(select(IssuedNumber.text)))
            assert len(numbers) == len(set(numbers))


def _of_stage(acts: Iterable[str], stage: Stage) -> list[str]:
    return [name for name in acts if stage in ACTS[name].stages or not ACTS[name].stages]


def explained(name: str, refusal: NotAllowed | InvalidInput) -> None:
    """Which rule, on which article, or which field: never an empty no."""
    if isinstance(refusal, InvalidInput):
        assert all(problem.message for problem in refusal.problems)
        return
    for found in refusal.findings:
        assert found.text
        assert found.law or found.rule.startswith(HOUSE), (name, found)


def check_decision(work: Any, row: DecisionRow) -> None:
    """What every penalty decision must have behind it, read from the record and not from the guards."""
    case = work.case(row.case_id)
    facts = work.facts(case)
    proposal = facts.decision.proposal
    kinds = {p.kind for p in proposal.penalties}
    assert not {k for k in kinds if TABLE[k].major == "yes" and "CONFISCATE" not in k}, kinds
    assert row.decider not in facts.officers
    if case.procedure is Procedure.SUMMARY:
        return
    notice = next(n for n in facts.notices if n.withdrawn_on is None)
    assert notice.served_on is not None
    assert notice.served_on <= row.decided_on
    over = notice.statement_until is not None and notice.statement_until < row.decided_on
    assert over or notice.statement_waived_on is not None
    assert row.fine_fen <= notice.proposal.fine_fen
    assert {f.text for f in proposal.facts} <= {f.text for f in notice.proposal.facts}
    review = facts.reviews[-1]
    assert review.opined_on is not None
    assert review.digest == proposal.digest
    assert review.reviewer not in facts.officers
    if proposal.legal_range is not None and row.fine_fen:
        assert row.fine_fen <= proposal.legal_range.upper_fen
    assert (
        all(work.people[login].certificate_on(case.filed_on) for login in facts.officers)
        or facts.recused
    )


@pytest.fixture(scope="module")
def machine(sqlite_template: Path) -> type[Officers]:
    Officers.template = sqlite_template
    return Officers


def test_whatever_is_tried_the_invariants_hold_and_every_case_can_end(machine: type[Officers]):
    """设计第五节；办案规则手册 0.3 十条铁律."""
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=STEPS,
            deadline=None,
            derandomize="TOWNSHIP_DESK_ROADS" not in os.environ,
            phases=(Phase.explicit, Phase.generate),  # a story of acts says more than a shrunk one
            suppress_health_check=list(HealthCheck),
            print_blob=True,
        ),
    )
