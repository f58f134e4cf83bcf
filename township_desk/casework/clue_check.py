"""线索核查 (O2): two officers look before anything is filed; the period may be lengthened once."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select

from township_desk.casework import clocks, early
from township_desk.casework.inputs import Text, asked
from township_desk.casework.records import RecordedPerson
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case, Clue
from township_desk.models.decision import ClockRow
from township_desk.models.inspection import ClueExtensionRow
from township_desk.procedure import facts as f
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role

OVER = frozenset({"立案", "不予立案", "已移送"})
"""Dispositions after which nothing is checked any more."""


def find(work: Work, clue_id: int) -> Clue:
    """The clue with this id. Raises InvalidInput if there is none."""
    clue = work.session.get(Clue, clue_id)
    if clue is None:
        raise InvalidInput(f"没有编号为 {clue_id} 的线索，请先登记线索")
    return clue


def open_case_of(work: Work, clue: Clue) -> Case | None:
    """The case that was proposed on the clue and is not over."""
    return work.session.scalars(
        select(Case).where(Case.clue_id == clue.id, Case.closed_on.is_(None))
    ).first()


def still_open(work: Work, clue: Clue) -> None:
    """Refuse what is done with a clue that has gone its way."""
    case = open_case_of(work, clue)
    if case is not None:
        raise InvalidInput(f"线索 {clue.number} 已经提出立案（{case.cause}），请在案件中办理")
    if clue.disposition in OVER and _went(work, clue):
        raise InvalidInput(f"线索 {clue.number} 已经办结（{clue.disposition}），请先登记新的线索")


def _went(work: Work, clue: Clue) -> bool:
    """Not only wished at the registration: its clock has stopped."""
    running = select(ClockRow.id).where(
        ClockRow.clue_id == clue.id, ClockRow.clock == "CLUE", ClockRow.state.in_(clocks.OPEN)
    )
    return work.session.scalars(running).first() is None


@dataclass(frozen=True)
class CheckClue:
    """线索核查."""

    clue: int = asked("线索")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("核查人（至少两名）")
    text: Text = asked("现场情况", hint="客观描述，不作评价")
    opinion: Text = asked("核查意见", hint="是否有违法行为、是否属本机关管辖、建议如何处理")
    person: RecordedPerson | None = asked("被检查人", None)
    clerk: str = asked("记录人", "")
    certificates_shown: bool = asked("已出示执法证件", True)
    signed: bool = asked("已逐页签名（或注明拒签）", True)
    proves: str = asked("证明内容", "核查时的现场情况")


@act("clue.check", "核查线索", {Role.CASE_OFFICER})
def check(work: Work, given: CheckClue) -> Outcome:
    """Two officers look and write it down (D20); the record goes into the case that may come of it."""
    clue = find(work, given.clue)
    still_open(work, clue)
    day = early.checked_times(work, given.started_at, given.ended_at)
    work.not_before(day, "核查", "线索发现", clue.discovered_on, "started_at")
    row = early.record(
        work, given, day, cause=f"线索核查（{clue.number}）", subject=f"clue:{clue.id}", clue=clue
    )
    said = f"{day.isoformat()} {given.opinion}"
    clue.check_text = f"{clue.check_text}\n{said}".strip()
    clue.disposition = "核查"
    return Outcome(clue.id, f"已核查线索 {clue.number}（{row.name}）", changed=frozenset({"clue"}))


@dataclass(frozen=True)
class AddClueEvidence:
    """登记线索证据."""

    clue: int = asked("线索")
    name: str = asked("名称")
    kind: EvidenceKind = asked("种类")
    taken_on: date = asked("提取日期")
    officers: tuple[str, ...] = asked("提取人（至少两名）")
    place: str = asked("提取地点、来源", "")
    proves: str = asked("证明内容", "")
    file: str = asked("文件", "")
    verified: bool = asked("经查证属实", True)


@act("clue.add_evidence", "登记线索证据", {Role.CASE_OFFICER})
def add_evidence(work: Work, given: AddClueEvidence) -> Outcome:
    """Evidence taken while the clue is checked; it is usable in the case (O2)."""
    clue = find(work, given.clue)
    still_open(work, clue)
    day = work.done_on(given.taken_on)
    work.not_before(day, "提取证据", "线索发现", clue.discovered_on, "taken_on")
    item = f.Evidence(
        number=0, name=given.name, kind=given.kind, taken_on=day, officers=given.officers,
        verified=given.verified,
    )  # fmt: skip
    early.taken(work, item)
    kept = work.evidence.keep(Path(given.file)) if given.file else None
    early.keep(
        work, item, clue=clue, place=given.place, proves=given.proves,
        file_sha256=kept.sha256 if kept else "",
        file_name=Path(given.file).name if given.file else "", file_size=kept.size if kept else 0,
    )  # fmt: skip
    return Outcome(clue.id, f"已登记线索证据 {given.name}", changed=frozenset({"clue"}))


@dataclass(frozen=True)
class ExtendClue:
    """延长线索核查期限."""

    clue: int = asked("线索")
    reason: Text = asked("延长理由", hint="为什么不能在期限内作出立案或者不予立案决定")


@act("clue.extend", "批准延长线索核查期限", {Role.AGENCY_HEAD})
def extend(work: Work, given: ExtendClue) -> Outcome:
    """Once, while it still runs, with a reason (P-CLUE-EXT)."""
    clue = find(work, given.clue)
    if clue.registered_by == work.actor.login:
        work.allow([finding("G-OFF-04")])
    earlier = work.session.scalars(
        select(ClueExtensionRow).where(ClueExtensionRow.clue_id == clue.id)
    ).one_or_none()
    if earlier is not None:
        _refuse(work, f"线索核查期限（已于 {earlier.on} 延长至 {earlier.until}，只能延长一次）")
    if not given.reason:
        raise InvalidInput("请写明延长的理由")
    running = work.session.scalars(
        select(ClockRow).where(
            ClockRow.clue_id == clue.id, ClockRow.clock == "CLUE", ClockRow.state.in_(clocks.OPEN)
        )
    ).first()
    if running is None or running.due_on < work.day:
        over = f"（已于 {running.due_on} 届满）" if running else "（已经办结）"
        _refuse(work, f"线索核查期限{over}")
    days = int(work.law.book.at("P-CLUE-EXT", work.day))
    clocks.extend(work, "CLUE", why=f"延长线索核查期限：{given.reason}", days=days, clue=clue)
    assert running is not None  # refused above
    until = running.due_on
    work.session.add(
        ClueExtensionRow(
            clue_id=clue.id, days=days, reason=given.reason, on=work.day, until=until,
            approver=work.actor.login,
        )
    )  # fmt: skip
    said = f"线索 {clue.number} 的核查期限延长 {days} 个工作日，至 {until}"
    return Outcome(clue.id, said, changed=frozenset({"clue"}))


def _refuse(work: Work, thing: str) -> None:
    remedy = "请作出立案、不予立案（filing.propose）或者移送（clue.transfer）的处理。"
    work.allow([finding("G-END-01", field="clue", what="延长", thing=thing, remedy=remedy)])
