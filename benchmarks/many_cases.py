"""A register as full as a county's: cases written straight into the tables, only for measuring lists."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import insert, select

from township_desk.casework import finder
from township_desk.casework.desk import Desk
from township_desk.casework.matters import snapshot
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.catalog import MatterTable
from township_desk.models.decision import ClockRow
from township_desk.models.finder import case_finder
from township_desk.procedure.stages import MAIN_ROAD, Procedure, Stage

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余"
GIVEN = "示例样本练习虚构"
FIRST = date(2023, 1, 3)
BATCH = 5_000


def fill(desk: Desk, count: int) -> None:
    """Write *count* cases; one in ten is open, the newest are."""
    with desk.reading() as session:
        matters = session.scalars(select(MatterTable)).all()
        frozen = [(m.id, m.name, snapshot(session, m, "壶镇镇", FIRST)) for m in matters]
    for begin in range(0, count, BATCH):
        numbers = range(begin, min(begin + BATCH, count))
        cases = [_case(n, count, frozen[n % len(frozen)]) for n in numbers]
        with desk.database.writing() as session:
            session.execute(insert(Case), cases)
            session.execute(insert(CaseOfficer), [_officer(n) for n in numbers])
            session.execute(case_finder.insert(), [_words(case) for case in cases])
            clocks = [_clock(case) for case in cases if case["closed_on"] is None]
            if clocks:
                session.execute(insert(ClockRow), clocks)


def _case(n: int, count: int, matter: tuple[int, str, dict[str, object]]) -> dict[str, object]:
    opened = FIRST + timedelta(days=n * 1200 // count)
    is_open = n >= count * 9 // 10
    road = MAIN_ROAD[1:-1]
    summary = n % 5 == 0
    stage = (Stage.SUMMARY if summary else road[n % len(road)]) if is_open else Stage.CLOSING
    return {
        "id": n + 1,
        "number": f"缙壶镇罚立〔{opened.year}〕{n + 1}号",
        "year": opened.year,
        "serial": n + 1,
        "procedure": Procedure.SUMMARY if summary else Procedure.ORDINARY,
        "stage": stage,
        "cause": matter[1],
        "matter_id": matter[0],
        "matter_snapshot": matter[2],
        "party_name": SURNAMES[n % len(SURNAMES)] + GIVEN[n % 7] + GIVEN[n % 5],
        "opened_on": opened,
        "filed_on": opened,
        "closed_on": None if is_open else opened + timedelta(days=40),
        "summary": "经查，当事人的行为涉嫌违反有关规定。" * 8,
        "changed_at": datetime(2026, 1, 1, tzinfo=UTC),
        "version": 1,
    }


def _officer(n: int) -> dict[str, object]:
    return {"case_id": n + 1, "login": ("wang", "chen", "liu")[n % 3], "position": 1}


def _words(case: dict[str, object]) -> dict[str, object]:
    words = finder.words_of(str(case["number"]), str(case["party_name"]), str(case["cause"]))
    return {"case_id": case["id"], "words": words}


def _clock(case: dict[str, object]) -> dict[str, object]:
    opened = case["opened_on"]
    assert isinstance(opened, date)
    return {
        "case_id": case["id"],
        "clock": "CASE90",
        "started_on": opened,
        "due_on": opened + timedelta(days=90),
        "state": "running",
        "arithmetic": [],
    }
