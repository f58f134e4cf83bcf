"""A catalogue file to rows: our csv form, and csv or xlsx in the canonical template (catalog.md 6, 9).

Nothing is written here. Everything that is wrong is said at once, with sheet, row and column.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from township_desk.catalog.cells import aliases, header_key, townships
from township_desk.catalog.checks import duplicates, tier_ranges
from township_desk.catalog.lines import Line, Reading, Repealed, letter, problem_at
from township_desk.catalog.matter_rows import matter_row, starter_row
from township_desk.catalog.rows import ReadResult
from township_desk.catalog.tier_rows import starter_tier_row, tier_row, withdrawal_row
from township_desk.catalog.workbook import Sheet, sheets_of
from township_desk.errors import InvalidInput, Problem

STARTER_FIELDS = {"matter_id", "penalty_json", "violation_law"}
STARTER_TIERS = {"benchmark_id", "tier_seq", "penalty_json"}
RowReader = Callable[[Line], None]

_GROUP = re.compile(
    r"(?:[一二三四五六七八九十]+[、.．]|类别[:：])(?P<name>[^（()）]+?)(?:方面)?(?:[（(]共?\s*(?P<count>\d+)\s*项[)）])?"
)
_FOOT = re.compile(r"(?:注|说明|备注)\s*[:：]|填报|合计|共\s*\d+\s*项$")
_FOOT_NOTE = re.compile(r"\d+\s*[.．、].{6,}")


@dataclass
class _Group:
    """A row such as 一、建设（共10项） and how many matters followed it."""

    row: int
    name: str
    said: int | None
    before: int


def never_repealed(_title: str) -> tuple[date, str] | None:
    """For callers without a register."""
    return None


def read_catalog(path: Path, repealed: Repealed = never_repealed) -> ReadResult:
    """The whole file. Raises InvalidInput where it is no table at all (E01–E04)."""
    reading = Reading(repealed)
    sheets = sheets_of(path)
    for sheet in sheets:
        if sheet.hidden_sheet:
            text = f"【{sheet.name}】是隐藏的工作表，未导入；需要时请先取消隐藏。"
            reading.skipped.append(Problem(text, sheet=sheet.name, code="I01"))
        elif not _sheet(sheet, reading):
            text = f"【{sheet.name}】没有可识别的表头，未导入"
            reading.skipped.append(Problem(text, sheet=sheet.name, code="I01"))
    if not (reading.matters or reading.tiers or reading.withdrawals or reading.errors):
        raise InvalidInput([Problem(_no_header(sheets), code="E03")])
    duplicates(reading)
    tier_ranges(reading)
    return ReadResult(
        tuple(reading.matters),
        tuple(reading.tiers),
        tuple(reading.withdrawals),
        tuple(reading.errors),
        tuple(reading.warnings),
        tuple(reading.skipped),
    )


def _no_header(sheets: list[Sheet]) -> str:
    known = aliases()
    seen = [
        cell
        for sheet in sheets
        for row in list(sheet.rows.values())[:30]
        for cell in row
        if header_key(cell) in known
    ]
    listed = "、".join(dict.fromkeys(seen)) or "无"
    return (
        f"未找到表头“事项名称”（并至少另有两列可识别）。已识别的列：{listed}。"
        "请检查表头文字，或改用程序导出的空白模板。"
    )


def _sheet(sheet: Sheet, reading: Reading) -> bool:
    """Read one sheet; says whether it had a header within its first thirty rows."""
    for number in list(sheet.rows)[:30]:
        cells = sheet.rows[number]
        as_named = {cell: index for index, cell in enumerate(cells, 1)}
        if set(cells) >= STARTER_FIELDS:
            _each(sheet, number, as_named, reading, starter_row)
            return True
        if set(cells) >= STARTER_TIERS:
            _each(sheet, number, as_named, reading, starter_tier_row)
            return True
        columns = _columns(cells)
        kind = _kind(columns)
        if kind is not None:
            _name_other_columns(sheet, number, columns, reading)
            _each(sheet, number, columns, reading, kind)
            return True
    return False


def _name_other_columns(
    sheet: Sheet, header: int, columns: dict[str, int], reading: Reading
) -> None:
    """W13: a column that is not read is named: a misspelt 生效日期 must not get lost in silence."""
    used = set(columns.values())
    for index, cell in enumerate(sheet.rows[header], 1):
        if cell and index not in used:
            text = f"表头“{cell[:30]}”不认识或者重复，这一列没有导入。请核对表头文字。"
            problem = Problem(
                f"【{sheet.name}】第 {header} 行 {letter(index)} 列：{text}",
                "", sheet.name, header, letter(index), "W13",
            )  # fmt: skip
            reading.warnings.append(problem)


def _columns(cells: list[str]) -> dict[str, int]:
    known = aliases()
    towns = {header_key(n): t.name for t in townships() for n in (t.name, t.short)}
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells, 1):
        key = header_key(cell) if cell else ""
        name = f"town:{towns[key]}" if key in towns else known.get(key)
        if name and name not in columns:
            columns[name] = index
    return columns


def _kind(columns: dict[str, int]) -> RowReader | None:
    names = set(columns)
    target = names & {"matter", "name", "code"}
    if target and "withdrawn" in names:
        return withdrawal_row
    if target and {"tier", "tier_penalty"} <= names:
        return tier_row
    if "name" in names and len(names) >= 3:
        return matter_row
    return None


def _missing_column(
    sheet: Sheet, header: int, columns: dict[str, int], grouped: bool
) -> Problem | None:
    """The first required column of a matter list that is not there (E03)."""
    wanted = {"domain": "领域", "violation_basis": "违反条款", "penalty_basis": "处罚条款"}
    for name, title in wanted.items():
        covered = grouped if name == "domain" else "basis" in columns
        if name not in columns and not covered:
            listed = "、".join(cell for cell in sheet.rows[header] if cell)
            text = f"【{sheet.name}】未找到表头“{title}”。已识别的列：{listed}。请补上这一列。"
            return Problem(text, name, sheet.name, header, "", "E03")
    return None


def _each(
    sheet: Sheet, header: int, columns: dict[str, int], reading: Reading, read: RowReader
) -> None:
    groups: list[_Group] = []
    grouped = any(_group_of(cells) for n, cells in sheet.rows.items() if n > header)
    if read is matter_row:
        fault = _missing_column(sheet, header, columns, grouped)
        if fault is not None:
            reading.errors.append(fault)
            return
    first, foot = len(reading.matters), 0
    for number, cells in sheet.rows.items():
        if number <= header or not any(cells) or _same_as_header(sheet.rows[header], cells):
            continue
        values = {n: cells[i - 1] if i <= len(cells) else "" for n, i in columns.items()}
        line = Line(sheet, number, values, columns, reading)
        group = _group_of(cells) if read is matter_row else None
        if group is not None:
            _count(sheet, groups, reading)
            said = int(group["count"]) if group["count"] else None
            groups.append(_Group(number, group["name"].strip(), said, len(reading.matters)))
        elif _is_foot(line, cells, read):
            foot += 1
            text = next((c for c in cells if c), "")
            reading.skipped.append(line.problem("I01", f"表尾说明未导入：{text[:30]}"))
        elif number in sheet.hidden:
            line.warn("W03", "为隐藏行，未导入；需要时请先取消隐藏。")
        else:
            if groups and not line.get("domain"):
                values["domain"] = groups[-1].name
            _look_at_cells(line)
            read(line)
    _count(sheet, groups, reading)
    if read is matter_row:
        text = (
            f"【{sheet.name}】识别为标准模板，表头第 {header} 行，事项 {len(reading.matters) - first} 条，"
            f"分组行 {len(groups)} 行，表尾说明 {foot} 行未导入。"
        )
        reading.skipped.append(Problem(text, sheet=sheet.name, row=header, code="I01"))


def _group_of(cells: list[str]) -> re.Match[str] | None:
    filled = list(dict.fromkeys(cell for cell in cells if cell))
    return _GROUP.fullmatch(filled[0].strip()) if len(filled) == 1 else None


def _count(sheet: Sheet, groups: list[_Group], reading: Reading) -> None:
    """W04: the group that just ended held another number of matters than it said."""
    if not groups:
        return
    group = groups[-1]
    found = len(reading.matters) - group.before
    if group.said is not None and found != group.said:
        text = f"第 {group.row} 行写明“共 {group.said} 项”，实际读到 {found} 项。"
        reading.warnings.append(problem_at(sheet, group.row, text, "W04"))


def _is_foot(line: Line, cells: list[str], read: RowReader) -> bool:
    filled = [cell for cell in cells if cell]
    if _FOOT.match(filled[0]):
        return True
    bare = not line.get("name") and not line.get("penalty_basis") and not line.get("basis")
    return (
        read is matter_row
        and bare
        and (len(filled) == 1 or bool(_FOOT_NOTE.match(filled[0])) or not line.get("code"))
    )


def _same_as_header(header: list[str], cells: list[str]) -> bool:
    return [c for c in cells if c] == [c for c in header if c]


def _look_at_cells(line: Line) -> None:
    """E17: a formula is not computed; W08: what looks like one in a note is text."""
    for name, column in line.columns.items():
        formula = (line.row, column) in line.sheet.formulas
        if name == "note" and line.get(name).startswith(("=", "+", "-", "@")):
            line.warn("W08", "备注列以“=”“+”“-”“@”开头，按文字处理。", name)
        elif formula:
            line.error("E17", "单元格是公式，导入不计算公式。请“选择性粘贴—数值”。", name)
