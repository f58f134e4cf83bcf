"""案件列表: pages and search over 50 000 cases, beside the same question as bare SQL on the same file."""

import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite

from benchmarks.many_cases import fill
from benchmarks.measure import Contestant, Line, Table, compare
from township_desk.casework import finder, training, waiting
from township_desk.casework.desk import Desk
from township_desk.casework.lists import PAGE, CaseFilter, case_page
from township_desk.procedure.stages import Procedure, Stage

TODAY = date(2026, 4, 20)
COLUMNS = "id, number, cause, party_name, procedure, stage, opened_on, filed_on, closed_on"

WORDS = (
    ("1 字，很多", "王"),
    ("2 字，很多", "垃圾"),
    ("2 字，没有", "钅钅"),
    ("4 字，案由", "建筑垃圾"),
    ("4 字，没有", "没有的词"),
    ("5 字，案号", "2500号"),
    ("8 字，案由", "临街建筑物阳台外"),
    ("8 字，没有", "虚构虚构虚构虚构"),
    ("3 字母，当事人拼音首字母", "wsl"),
    ("两个词", "王 垃圾"),
)
"""What is searched, with how it is told."""


def measure(rounds: int, count: int = 50_000) -> list[Table]:
    """Pages, search, and the home page of an officer."""
    with tempfile.TemporaryDirectory() as name:
        desk = training.found(Path(name) / "office", TODAY)
        fill(desk, count)
        raw = sqlite.connect(str(desk.database.path))
        try:
            tables = [
                _pages(desk, raw, rounds, count),
                _deep(desk, raw, rounds, count),
                _search(desk, raw, rounds, count),
                _home(desk, rounds),
            ]
        finally:
            raw.close()
            desk.database.close()
    return tables


def _pages(desk: Desk, raw: Any, rounds: int, count: int) -> Table:
    peer = "裸 SQL，第一页"
    table = Table(f"列表，{count} 件案件，每页 {PAGE} 件", peer)
    asked = {
        "第一页（含总数）": CaseFilter(),
        "一个阶段": CaseFilter(stage=Stage.REVIEW),
        "简易程序": CaseFilter(procedure=Procedure.SUMMARY),
        "在办": CaseFilter(state="open"),
        "已结": CaseFilter(state="closed"),
        "我的在办": CaseFilter(mine="wang", state="open"),
    }
    contestants = [Contestant(name, _page(desk, chosen)) for name, chosen in asked.items()]
    contestants.append(
        Contestant(peer, _sql(raw, f'SELECT {COLUMNS} FROM "case" ORDER BY id DESC LIMIT 101'))
    )
    table.lines = compare(contestants, rounds, peer=peer)
    table.remarks.append("本程序的一页另含总数、主办人和最紧的期限；裸 SQL 只取案件本身的列")
    return table


def _deep(desk: Desk, raw: Any, rounds: int, count: int) -> Table:
    table = Table("第几百页", "裸 SQL，OFFSET 分页")
    skipped = count * 9 // 10
    offset = f'SELECT {COLUMNS} FROM "case" ORDER BY id DESC LIMIT 101 OFFSET {skipped}'
    below = f'SELECT {COLUMNS} FROM "case" WHERE id < {count - skipped} ORDER BY id DESC LIMIT 101'
    table.lines = compare(
        [
            Contestant("本程序，接着上一页", _page(desk, CaseFilter(), count - skipped)),
            Contestant(table.peer, _sql(raw, offset)),
            Contestant("裸 SQL，接着上一页", _sql(raw, below)),
        ],
        rounds,
        peer=table.peer,
    )
    return table


def _search(desk: Desk, raw: Any, rounds: int, count: int) -> Table:
    """Each word has its own peer: the same word by LIKE over the three columns of the cases."""
    table = Table(f"查找，{count} 件案件", "裸 SQL，对三列 LIKE，同一词")
    for title, text in WORDS:
        chosen = CaseFilter(text=text)
        found = case_page(desk, chosen).total
        peer = f"LIKE：{title}"
        like, values = _like(text)
        ours, theirs = compare(
            [
                Contestant(f"{title}“{text}”", _page(desk, chosen)),
                Contestant(peer, _sql(raw, like, values)),
            ],
            rounds,
            peer=peer,
        )
        note = f"{found} 件；LIKE 中位 {theirs.median:.1f}"
        table.lines.append(Line(ours.name, ours.low, ours.median, rounds, ours.ratio, note))
    table.remarks.append(
        "本程序的一次查找含总数和第一页的全部显示内容；LIKE 只取前 101 行，不计总数"
    )
    return table


def _home(desk: Desk, rounds: int) -> Table:
    table = Table("首页")
    table.lines = compare(
        [
            Contestant("办案人员", lambda _n: waiting.home(desk.as_("wang"))),
            Contestant("负责人", lambda _n: waiting.home(desk.as_("li"))),
        ],
        rounds,
    )
    return table


def _page(desk: Desk, chosen: CaseFilter, after: int | None = None) -> Callable[[int], object]:
    return lambda _round: case_page(desk, chosen, after)


def _sql(raw: Any, query: str, values: tuple[str, ...] = ()) -> Callable[[int], object]:
    return lambda _round: raw.execute(query, values).fetchall()


def _like(text: str) -> tuple[str, tuple[str, ...]]:
    words = [finder.folded(word) for word in text.split()]
    one = "(number LIKE ? OR party_name LIKE ? OR cause LIKE ?)"
    where = " AND ".join(one for _ in words)
    values = tuple(f"%{word}%" for word in words for _ in range(3))
    return f'SELECT {COLUMNS} FROM "case" WHERE {where} ORDER BY id DESC LIMIT 101', values
