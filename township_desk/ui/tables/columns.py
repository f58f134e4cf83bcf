"""How the rows of ``casework.lists`` and ``casework.waiting`` read in a table."""

from datetime import date

from township_desk.casework.lists import CaseLine, ClueLine, Due
from township_desk.casework.waiting import DueLine
from township_desk.procedure.stages import Procedure
from township_desk.ui.tables.rows import Column

NEVER = date.max.toordinal()

OWNERS = {"AGENCY": "本机关", "PARTY": "当事人", "COUNTY": "县级部门"}

PROCEDURES = {Procedure.ORDINARY: "普通程序", Procedure.SUMMARY: "当场处罚"}


def day(on: date | None) -> str:
    """2026-11-23, or a dash."""
    return on.isoformat() if on else "—"


def order(on: date | None) -> int:
    """Days in order, no day last."""
    return on.toordinal() if on else NEVER


def due_tip(due: Due | None) -> str:
    """The clock with its arithmetic and article."""
    if due is None:
        return ""
    lines = [f"{due.title}：{due.started_on} 起，{due.due_on} 届满（剩余天数含今日）"]
    lines += due.arithmetic or [f"依据：{due.article}"]
    return "\n".join([*lines, f"逾期后果：{due.consequence}"])


def one_line(text: str) -> str:
    """The text on a single line."""
    return " ".join(text.split())


CASES = (
    Column(
        "到期",
        lambda r: r.due.left if r.due else ("已结" if r.closed_on else "—"),
        lambda r: order(r.due.due_on if r.due else None),
        104,
        lambda r: due_tip(r.due),
        lambda r: r.due.light if r.due else ("closed" if r.closed_on else ""),
    ),
    Column("案号", lambda r: r.number or "（待立案）", lambda r: r.id, 218),
    Column("案由", lambda r: one_line(r.cause), lambda r: r.cause, 300),
    Column("当事人", lambda r: r.party or "—", lambda r: r.party, 150),
    Column("程序", lambda r: PROCEDURES[r.procedure], lambda r: r.procedure.value, 76),
    Column("阶段", lambda r: r.stage.label, lambda r: r.stage.value, 132),
    Column("立案日期", lambda r: day(r.filed_on), lambda r: order(r.filed_on), 92),
    Column("主办", lambda r: r.officer or "—", lambda r: r.officer, 72),
)

CLUES = (
    Column(
        "核查期限",
        lambda r: r.due.left if r.due else "—",
        lambda r: order(r.due.due_on if r.due else None),
        104,
        lambda r: due_tip(r.due),
        lambda r: r.due.light if r.due else "",
    ),
    Column("线索编号", lambda r: r.number, lambda r: r.id, 218),
    Column("来源", lambda r: r.source.label, lambda r: r.source.value, 96),
    Column("登记日期", lambda r: day(r.registered_on), lambda r: order(r.registered_on), 92),
    Column("内容", lambda r: one_line(r.content), lambda r: r.content, 360, lambda r: r.content),
    Column("地点", lambda r: one_line(r.place) or "—", lambda r: r.place, 180),
    Column("当事人", lambda r: r.party or "—", lambda r: r.party, 96),
    Column("处理", lambda r: r.state, lambda r: r.state, 120),
)

DUES = (
    Column(
        "剩余",
        lambda r: r.due.left,
        lambda r: order(r.due.due_on),
        104,
        lambda r: due_tip(r.due),
        lambda r: r.due.light,
    ),
    Column("届满日", lambda r: day(r.due.due_on), lambda r: order(r.due.due_on), 92),
    Column("期限", lambda r: r.due.title, lambda r: r.due.title, 128, lambda r: due_tip(r.due)),
    Column("责任方", lambda r: OWNERS[r.due.owner], lambda r: r.due.owner, 76),
    Column("案号（线索编号）", lambda r: r.number, lambda r: r.number, 218),
    Column("案由", lambda r: one_line(r.cause), lambda r: r.cause, 260),
    Column("当事人", lambda r: r.party or "—", lambda r: r.party, 100),
)

TODOS = (
    Column("待办", lambda r: r.what, lambda r: r.what, 116),
    Column("案号", lambda r: r.number, lambda r: r.number, 218),
    Column("案由", lambda r: one_line(r.cause), lambda r: r.cause, 160),
    Column("当事人", lambda r: r.party or "—", lambda r: r.party, 90),
)

REFERRALS = (
    Column("状态", lambda r: r.state, lambda r: r.state, 150),
    Column("案号", lambda r: r.number, lambda r: r.number, 218, lambda r: f"{r.party}\n{r.cause}"),
    Column("移送理由", lambda r: one_line(r.reason), lambda r: r.reason, 180, lambda r: r.reason),
)


def case_is_late(row: CaseLine | ClueLine) -> bool:
    """Whether the row's own clock has run over."""
    return row.due is not None and row.due.light == "over"


def due_is_late(row: DueLine) -> bool:
    """Whether this clock has run over."""
    return row.due.light == "over"
