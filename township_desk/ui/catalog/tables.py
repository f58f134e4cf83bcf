"""How matters, their parts and the faults of a file read in tables."""

import re

from township_desk.errors import Problem
from township_desk.ui.tables.columns import day, one_line, order
from township_desk.ui.tables.rows import Column

MATTERS = (
    Column("事项代码", lambda r: r.code or "—", lambda r: r.code, 120),
    Column("事项名称", lambda r: one_line(r.name), lambda r: r.name, 300, lambda r: r.name),
    Column("领域", lambda r: r.domain, lambda r: r.domain, 96),
    Column("赋权起", lambda r: day(r.from_on), lambda r: order(r.from_on), 88),
)

MATTERS_READ = (
    Column("行", lambda r: str(r.row), lambda r: r.row, 48),
    Column("事项代码", lambda r: r.code or "—", lambda r: r.code, 120),
    Column("事项名称", lambda r: one_line(r.name), lambda r: r.name, 420, lambda r: r.name),
    Column("领域", lambda r: r.domain, lambda r: r.domain, 110),
    Column(
        "罚则解析",
        lambda r: {"ok": "已解析", "warn": "已解析，须核对"}.get(r.outcome, "不能解析"),
        lambda r: r.outcome,
        140,
        lambda r: "\n".join(item.in_words() for item in r.items) or r.penalty_text,
    ),
)


def _place(problem: Problem) -> str:
    return problem.sheet or "—"


_PREFIX = re.compile(r"^【[^】]*】第 ?\d+ ?行(?: ?[A-Z]+ ?列)?：")


def _what(problem: Problem) -> str:
    """The message without the place, which stands in its own columns."""
    return _PREFIX.sub("", problem.message)


PROBLEMS = (
    Column("工作表", _place, _place, 150),
    Column("行", lambda r: str(r.row) if r.row else "—", lambda r: r.row or 0, 48),
    Column("列", lambda r: r.column or "—", lambda r: r.column, 110),
    Column("问题和处理办法", _what, lambda r: r.message, 420),
    Column("代码", lambda r: r.code or "—", lambda r: r.code, 56),
)
