"""壶镇镇 at work: verbs over the real acts, so that a test says only what it is about."""

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import func, select

from township_desk.audit import chain
from township_desk.casework import founding
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.case import Case
from township_desk.models.everything import Base

PARTY = {
    "kind": "NATURAL_PERSON",
    "name": "周示例",
    "id_no": "33112219780615001X",
    "address": "浙江省缙云县壶镇镇示例村虚构路9号",
}
FINE = {
    "penalties": [{"kind": "FINE", "amount_yuan": 150}],
    "tier": "较轻",
    "correction_note": "已清理",
    "discretion_reason": "数量少，及时清理。",
    "waiver_reasoning": "不属于轻微违法，不符合不予处罚情形。",
}
NO_FINE = {"penalties": [], "waiver_reasoning": "不予处罚。"}


WITHOUT_CASE = (
    "clue.",
    "inspection.",
    "filing.propose",
    "summary.open",
    "summary.print_register",
    "closing.count_time_limits",
    "calendar.",
    "catalog.",
    "people.",
    "parameters.",
)


class Town:
    """The office of 壶镇镇 with its people; *case* is the case that the verbs go on with."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.case = 0
        self.party = dict(PARTY)

    def on(self, day: str) -> "Town":
        """It is *day* now."""
        founding.set_training_day(self.desk, date.fromisoformat(day))
        return self

    def does(self, who: str, act: str, **given: object) -> Outcome:
        """*who* performs *act* on the case."""
        about = {} if act.startswith(WITHOUT_CASE) or "clue" in given else {"case": self.case}
        return self.desk.as_(who).perform(act, {**about, **given})

    def refused(self, who: str, act: str, **given: object) -> set[str]:
        """The rules with which *act* is refused."""
        with pytest.raises(NotAllowed) as caught:
            self.does(who, act, **given)
        return {finding.rule for finding in caught.value.findings}

    def lacks(self, who: str, act: str, **given: object) -> str:
        """The words with which *act* is refused by a rule."""
        with pytest.raises(NotAllowed) as caught:
            self.does(who, act, **given)
        return str(caught.value)

    def invalid(self, who: str, act: str, **given: object) -> str:
        """The words with which the input of *act* is sent back."""
        with pytest.raises(InvalidInput) as caught:
            self.does(who, act, **given)
        return str(caught.value)

    def row(self) -> Case:
        """The case as it is stored, loose from its session."""
        with self.desk.reading() as session:
            return session.get_one(Case, self.case)

    def state(self) -> tuple[dict[str, int], object]:
        """How many rows every table holds, and the last audit entry."""
        with self.desk.reading() as session:
            counts = {
                name: session.scalar(select(func.count()).select_from(table)) or 0
                for name, table in Base.metadata.tables.items()
            }
            return counts, chain.head(session)

    # -- the road

    def hears_of_it(self, day: str = "2026-10-12", **more: object) -> int:
        """A clue on *day*."""
        given = {"source": "PATROL", "content": "溪边有垃圾袋3个。", "place": "示例村溪边"}
        return self.on(day).does("wang", "clue.register", **{**given, **more}).id

    def proposes(self, clue: int, **more: object) -> Outcome:
        """Propose to file; the case is the one of the verbs from now on."""
        given = {
            "clue": clue,
            "matter": "M014",
            "officers": ["wang", "chen"],
            "cause": "乱倒生活垃圾",
            "party": self.party,
        }
        answer = self.does("wang", "filing.propose", **{**given, **more})
        self.case = answer.id
        return answer

    def files(self, day: str = "2026-10-12", **more: object) -> int:
        """A filed case."""
        self.proposes(self.hears_of_it(day), **more)
        self.does("li", "filing.approve")
        return self.case

    def inspects(self, day: str = "2026-10-12", **more: object) -> Outcome:
        """An inspection of the scene."""
        given = {
            "started_at": f"{day} 09:00",
            "ended_at": f"{day} 09:30",
            "place": "示例村溪边",
            "officers": ["wang", "chen"],
            "text": "溪边有垃圾袋3个。",
        }
        return self.does("wang", "investigation.inspect", **{**given, **more})

    def adds(self, name: str, day: str = "2026-10-12", **more: object) -> Outcome:
        """One item of evidence."""
        given = {"kind": "DOCUMENTARY", "taken_on": day, "officers": ["wang", "chen"]}
        return self.does("wang", "investigation.add_evidence", name=name, **{**given, **more})

    def investigates(self, day: str = "2026-10-12", **more: object) -> int:
        """Filed, inspected, identity and fact proved."""
        self.files(day, **more)
        self.inspects(day)
        self.adds("居民身份证复印件", day)
        fact = "2026年10月12日，当事人在示例村溪边倾倒生活垃圾3袋。"
        return self.does("wang", "investigation.establish_fact", text=fact, evidence=[1]).id

    def reports(self, proposal: dict[str, object] | None = None, **more: object) -> Outcome:
        """End the investigation with *proposal*."""
        given = {"character": "构成乱倒生活垃圾的违法行为", "proposal": proposal or FINE}
        return self.does("wang", "investigation.close", **{**given, **more})

    def served(self, **more: object) -> dict[str, object]:
        """How something is handed to the party in person."""
        given = {"method": "DIRECT", "servers": ["wang", "chen"], "place": "虚构路9号"}
        return {**given, "recipient": "周示例", **more}

    def notifies(self, proposal: dict[str, object] | None = None, **more: object) -> None:
        """Investigated, reported and notified on 2026-10-12; the statement period ends on 10-19."""
        self.investigates(**more)
        self.reports(proposal)
        self.does("li", "notice.approve")
        self.does("wang", "notice.serve", service=self.served())

    def passes_review(self, day: str = "2026-10-20", opinion: str = "PASS") -> None:
        """Submitted to legal review and answered on *day*."""
        self.on(day).does("wang", "review.submit")
        self.opines(opinion)

    def opines(self, opinion: str = "PASS") -> Outcome:
        """The reviewer's opinion."""
        given = {"opinion": opinion, "reasons": "已审。", "benchmark_finding": "等次适当"}
        return self.does("fa", "review.opine", **given)

    def decides(self, day: str = "2026-10-21") -> Outcome:
        """From nothing to a decision."""
        self.notifies()
        self.passes_review()
        return self.on(day).does("li", "decision.issue")

    def discusses(self, *voters: str, **more: object) -> Outcome:
        """The heads discuss."""
        given = {
            "chair": "zhang",
            "voters": [{"login": v, "view": "同意。"} for v in voters or ("zhang", "li", "zhao")],
            "conclusion": "同意。",
        }
        return self.does("li", "review.discuss", **{**given, **more})


@pytest.fixture
def town(desk) -> Iterator[Town]:
    """The training office, and no case yet."""
    return Town(desk)


@pytest.fixture(scope="session")
def fine() -> dict[str, object]:
    """A lawful proposal: 150 yuan for M014."""
    return FINE


@pytest.fixture(scope="session")
def no_fine() -> dict[str, object]:
    """A proposal not to punish."""
    return NO_FINE
