"""Counting the open clocks anew when the calendar or a parameter changed (DL-20)."""

from dataclasses import dataclass

from sqlalchemy import select

from township_desk.casework import clock_follow, clocks
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.decision import ClockRow
from township_desk.procedure.stages import Role


def recount(work: Work, why: str) -> tuple[int, int]:
    """Compute every open clock anew; what changed keeps its old value with *why*. How many: all, changed.

    A public notice comes first: the clocks that its service started are counted from its last day.
    """
    rows = work.session.scalars(
        select(ClockRow)
        .where(ClockRow.state.in_(clocks.OPEN))
        .order_by(ClockRow.clock != "PUBLICNOTICE", ClockRow.id)
    ).all()
    moved = 0
    for row in rows:
        before = len(row.history)
        due = row.due_on
        clocks.recompute(work, row, why)
        clock_follow.ended(work, row, due, why)
        moved += len(row.history) > before
    work.session.flush()
    return len(rows), moved


@dataclass(frozen=True)
class Recount:
    """重新计算期限."""

    reason: Text = asked("原因", hint="如 更新后的程序带有 2027 年节假日安排")


@act("clocks.recount", "重新计算期限", {Role.ADMIN, Role.AGENCY_HEAD})
def recount_all(work: Work, given: Recount) -> Outcome:
    """After an update that brought a calendar or a parameter with it, count every open clock anew."""
    if not given.reason:
        raise InvalidInput("请写明重新计算的原因")
    total, moved = recount(work, given.reason)
    message = f"已重新计算 {total} 个期限，其中 {moved} 个有变化"
    return Outcome(work.office.id, message, changed=frozenset({"deadline"}))
