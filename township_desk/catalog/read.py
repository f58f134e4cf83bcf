"""A catalogue file to rows: our csv form, and csv or xlsx in the canonical template (catalog.md 6, 9).

Nothing is written here. Everything that is wrong is said at once, with sheet, row and column.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from township_desk.catalog.cells import (
    aliases,
    code_of,
    code_problem,
    day_of,
    header_key,
    towns_of,
)
from township_desk.catalog.penalty import PenaltyItem
from township_desk.catalog.phrases import parse
from township_desk.catalog.rows import (
    ALL,
    Citation,
    MatterRow,
    ReadResult,
    TierRow,
    WithdrawalRow,
    citations,
    name_key,
)
from township_desk.catalog.workbook import Sheet, sheets_of
from township_desk.errors import InvalidInput, Problem

COUNTY_KINDS = {
    "revoke_permit": "吊销许可证件",
    "downgrade": "降低资质等级",
    "suspend_business": "责令停产停业",
    "close_down": "责令关闭",
    "ban_practice": "限制从业",
}

PARTY_WORDS = {"": "any", "不限": "any", "单位": "unit", "个人": "individual", "any": "any",
               "unit": "unit", "individual": "individual", "responsible": "responsible",
               "principal": "principal", "farmer": "farmer", "other": "other"}  # fmt: skip

STARTER_FIELDS = {"matter_id", "penalty_json", "violation_law"}
STARTER_TIERS = {"benchmark_id", "tier_seq", "penalty_json"}

Repealed = Callable[[str], tuple[date, str] | None]
"""Law title → (first day out of force, successor) or None."""


@dataclass
class _Reading:
    """What has been found so far."""

    repealed: Repealed
    matters: list[MatterRow] = field(default_factory=list)
    tiers: list[TierRow] = field(default_factory=list)
    withdrawals: list[WithdrawalRow] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)


@dataclass
class _Line:
    """One row with its fields by name."""

    sheet: Sheet
    row: int
    values: dict[str, str]
    columns: dict[str, int]
    reading: _Reading

    def get(self, name: str) -> str:
        return self.values.get(name, "").strip()

    def problem(self, code: str, text: str, name: str = "") -> Problem:
        column = _letter(self.columns[name]) if name in self.columns else ""
        place = f"【{self.sheet.name}】第 {self.row} 行" + (f" {column} 列" if column else "")
        return Problem(f"{place}：{text}", name, self.sheet.name, self.row, column, code)

    def error(self, code: str, text: str, name: str = "") -> None:
        self.reading.errors.append(self.problem(code, text, name))

    def warn(self, code: str, text: str, name: str = "") -> None:
        self.reading.warnings.append(self.problem(code, text, name))

    def day(self, name: str) -> date | None:
        try:
            return day_of(self.get(name))
        except InvalidInput as error:
            self.error("E09", str(error), name)
            return None


def _letter(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def never_repealed(_title: str) -> tuple[date, str] | None:
    """For callers without a register."""
    return None


def read_catalog(path: Path, repealed: Repealed = never_repealed) -> ReadResult:
    """The whole file. Raises InvalidInput where it is no table at all (E01–E04)."""
    reading = _Reading(repealed)
    recognised: list[str] = []
    for sheet in sheets_of(path):
        found = _sheet(sheet, reading)
        recognised += found
        if not found:
            reading.skipped.append(
                Problem(f"【{sheet.name}】没有可识别的表头，未导入", sheet=sheet.name, code="I01")
            )
    if not (reading.matters or reading.tiers or reading.withdrawals or reading.errors):
        raise InvalidInput([Problem(_no_header(path, reading), code="E03")])
    _duplicates(reading)
    _tier_ranges(reading)
    return ReadResult(
        tuple(reading.matters),
        tuple(reading.tiers),
        tuple(reading.withdrawals),
        tuple(reading.errors),
        tuple(reading.warnings),
        tuple(reading.skipped),
    )


def _no_header(path: Path, reading: _Reading) -> str:
    seen: list[str] = []
    known = aliases()
    for sheet in sheets_of(path):
        for row in list(sheet.rows.values())[:30]:
            seen += [cell for cell in row if header_key(cell) in known]
    listed = "、".join(dict.fromkeys(seen)) or "无"
    return (
        f"未找到表头“事项名称”（并至少另有两列可识别）。已识别的列：{listed}。"
        "请检查表头文字，或改用程序导出的空白模板。"
    )


def _sheet(sheet: Sheet, reading: _Reading) -> list[str]:
    for number in list(sheet.rows)[:30]:
        cells = sheet.rows[number]
        if set(cells) >= STARTER_FIELDS:
            return _each(sheet, number, {c: i for i, c in enumerate(cells, 1)}, reading, _starter)
        if set(cells) >= STARTER_TIERS:
            return _each(
                sheet, number, {c: i for i, c in enumerate(cells, 1)}, reading, _starter_tier
            )
        columns = _columns(cells)
        kind = _kind(columns)
        if kind is not None:
            return _each(sheet, number, columns, reading, kind)
    return []


def _columns(cells: list[str]) -> dict[str, int]:
    known = aliases()
    columns: dict[str, int] = {}
    for index, cell in enumerate(cells, 1):
        name = known.get(header_key(cell)) if cell else None
        if name and name not in columns:
            columns[name] = index
    return columns


def _kind(columns: dict[str, int]) -> Callable[[_Line], None] | None:
    names = set(columns)
    target = names & {"matter", "name", "code"}
    if target and "withdrawn" in names:
        return _withdrawal
    if target and {"tier", "tier_penalty"} <= names:
        return _tier
    if "name" in names and len(names) >= 3:
        return _matter
    return None


def _each(
    sheet: Sheet,
    header: int,
    columns: dict[str, int],
    reading: _Reading,
    read: Callable[[_Line], None],
) -> list[str]:
    if read is _matter:
        wanted = {"domain": "领域", "violation_basis": "违反条款", "penalty_basis": "处罚条款"}
        for name, title in wanted.items():
            if name not in columns and not (name != "domain" and "basis" in columns):
                listed = "、".join(sheet.rows[header])
                reading.errors.append(
                    Problem(
                        f"【{sheet.name}】未找到表头“{title}”。已识别的列：{listed}。请补上这一列。",
                        name,
                        sheet.name,
                        header,
                        "",
                        "E03",
                    )
                )
                return list(columns)
    for number, cells in sheet.rows.items():
        if number <= header or not any(cells):
            continue
        values = {n: cells[i - 1] if i <= len(cells) else "" for n, i in columns.items()}
        line = _Line(sheet, number, values, columns, reading)
        first = next((c for c in cells if c), "")
        if first.startswith(("注：", "注:", "说明：", "备注：", "填报", "合计")):
            reading.skipped.append(line.problem("I01", f"表尾说明未导入：{first[:30]}"))
        elif number in sheet.hidden:
            line.warn("W03", "为隐藏行，未导入；需要时请先取消隐藏。")
        elif _same_as_header(sheet.rows[header], cells):
            continue
        else:
            _refuse_formulas(line)
            read(line)
    return list(columns)


def _same_as_header(header: list[str], cells: list[str]) -> bool:
    return [c for c in cells if c] == [c for c in header if c]


def _refuse_formulas(line: _Line) -> None:
    for name, column in line.columns.items():
        if (line.row, column) in line.sheet.formulas:
            line.error("E17", "单元格是公式，导入不计算公式。请“选择性粘贴—数值”。", name)


def _matter(line: _Line) -> None:
    name = line.get("name")
    if not name:
        line.error("E10", "事项名称为空。请补填，或删除该行。", "name")
        return
    if not 4 <= len(name) <= 300:
        line.error("E10", f"事项名称有 {len(name)} 个字，应为 4 至 300 个字。", "name")
    if not line.get("domain"):
        line.error("E10", "领域为空。请补填。", "domain")
    code = _code(line)
    penalty = citations(line.get("penalty_basis") or line.get("basis"))
    violation_text = line.get("violation_basis")
    violation = penalty if violation_text == "同处罚条款" else citations(violation_text)
    if not penalty:
        text = line.get("penalty_basis") or line.get("basis")
        line.error(
            "E14",
            f"处罚条款“{text[:40]}”看不出法律名称和条号。应写成《××法》第×条第×款。",
            "penalty_basis",
        )
    if not violation and violation_text:
        line.error(
            "E14", f"违反条款“{violation_text[:40]}”看不出法律名称和条号。应写成《××法》第×条第×款。",
            "violation_basis",
        )  # fmt: skip
    elif not violation and not line.get("basis"):
        line.error(
            "E14", "违反条款为空。请填写《××法》第×条，或写“同处罚条款”。", "violation_basis"
        )
    phrase = parse(line.get("penalty_text"))
    if phrase.outcome == "reject":
        line.warn(
            "E18",
            f"处罚内容“{line.get('penalty_text')[:30]}”中的数额无法识别或上下限颠倒，未生成幅度，请人工填写。",
            "penalty_text",
        )
    elif phrase.outcome == "warn":
        line.warn("W07", f"数额须人工确认（{'；'.join(phrase.doubts)}）。", "penalty_text")
    try:
        towns = towns_of(line.get("townships"))
    except InvalidInput as error:
        line.error("E16", str(error), "townships")
        towns = ALL
    start, end = line.day("effective"), line.day("expires")
    if start and end and end <= start:
        line.error("E19", f"失效日期 {end} 不晚于生效日期 {start}。", "expires")
    _accept(
        line,
        MatterRow(
            sheet=line.sheet.name,
            row=line.row,
            code=code,
            name=name,
            domain=line.get("domain"),
            dept=line.get("dept"),
            share=line.get("share") or "共性",
            violation=violation or penalty,
            penalty=penalty,
            penalty_text=line.get("penalty_text"),
            items=phrase.items,
            outcome=phrase.outcome,
            measures=phrase.measures,
            townships=towns,
            scope=line.get("scope") or "全部",
            effective_on=start,
            expires_on=end,
            note=line.get("note"),
        ),
    )


def _code(line: _Line) -> str:
    code = code_of(line.get("code"))
    if code:
        fault = code_problem(code)
        if fault is not None and fault[0].startswith("E"):
            line.error(fault[0], fault[1], "code")
        elif fault is not None:
            line.warn(fault[0], fault[1], "code")
    return code


def _accept(line: _Line, matter: MatterRow) -> None:
    for item in matter.items:
        if item.kind in COUNTY_KINDS:
            line.warn(
                "W06",
                f"处罚内容含“{COUNTY_KINDS[item.kind]}”，属县级管辖的重大处罚，作出时须移送。",
            )
            break
    for citation in dict.fromkeys((*matter.violation, *matter.penalty)):
        known = line.reading.repealed(citation.law)
        if known is not None:
            line.warn(
                "W05",
                f"依据《{citation.law}》已于 {known[0].isoformat()} 废止，只能用于此前的违法行为。"
                f"新依据可能是：{known[1] or '尚不明确'}。",
            )
    line.reading.matters.append(matter)


def _starter(line: _Line) -> None:
    """One row of the csv form that ships with the program."""
    basis_from, basis_to = line.day("basis_from"), line.day("basis_to")
    level = line.get("law_level")
    try:
        items = tuple(
            PenaltyItem.from_json(i) for i in json.loads(line.get("penalty_json") or "[]")
        )
        measures = tuple(json.loads(line.get("measures_json") or "[]"))
    except (ValueError, TypeError, KeyError):
        line.error("E18", "penalty_json 不是有效的处罚选项。", "penalty_json")
        return
    if not line.get("name"):
        line.error("E10", "事项名称为空。请补填，或删除该行。", "name")
        return
    _accept(
        line,
        MatterRow(
            sheet=line.sheet.name,
            row=line.row,
            code=code_of(line.get("sample_code")),
            alias=line.get("matter_id"),
            name=line.get("name"),
            domain=line.get("domain"),
            dept=line.get("dept"),
            share=line.get("share_type") or "共性",
            inherent=line.get("inherent") == "是",
            violation=(
                Citation(line.get("violation_law"), line.get("violation_article"), level,
                         basis_from, basis_to),
            ),
            penalty=(
                Citation(line.get("penalty_law"), line.get("penalty_article"), level,
                         basis_from, basis_to),
            ),
            penalty_text=line.get("penalty_text"),
            items=items,
            measures=measures,
            note=line.get("note"),
        ),
    )  # fmt: skip


def _starter_tier(line: _Line) -> None:
    _add_tier(
        line,
        matter=line.get("matter_id"),
        items=tuple(PenaltyItem.from_json(i) for i in json.loads(line.get("penalty_json") or "[]")),
        tier=line.get("tier_name"),
        party=line.get("party"),
        source=line.get("source"),
        text=line.get("penalty_text"),
        illustrative=line.get("kind") != "real",
    )


def _tier(line: _Line) -> None:
    text = line.get("tier_penalty")
    phrase = parse(text) if text not in ("", "暂无", "/", "—") else None
    if phrase is not None and phrase.outcome == "reject":
        line.error("E18", f"裁量幅度“{text[:30]}”中的数额无法识别或上下限颠倒。", "tier_penalty")
        return
    _add_tier(
        line,
        matter=line.get("matter") or code_of(line.get("code")) or line.get("name"),
        items=phrase.items if phrase else (),
        tier=line.get("tier"),
        party=line.get("party"),
        source=line.get("bench_source"),
        text=text,
        illustrative=False,
    )


def _add_tier(
    line: _Line,
    *,
    matter: str,
    items: tuple[PenaltyItem, ...],
    tier: str,
    party: str,
    source: str,
    text: str,
    illustrative: bool,
) -> None:
    if not matter or not tier:
        line.error("E10", "事项（代码或名称）和裁量阶次都须填写。", "tier")
        return
    if party not in PARTY_WORDS:
        line.error("E10", f"适用主体“{party}”无法识别，请填写 单位、个人 或 不限。", "party")
        return
    seq = line.get("tier_seq")
    line.reading.tiers.append(
        TierRow(
            sheet=line.sheet.name,
            row=line.row,
            matter=matter,
            tier=tier,
            circumstance=line.get("circumstance"),
            penalty_text=text,
            items=items,
            party=PARTY_WORDS[party],
            seq=int(seq) if seq.isdecimal() else 0,
            source=source,
            valid_from=line.day("valid_from"),
            valid_to=line.day("valid_to"),
            illustrative=illustrative,
        )
    )


def _withdrawal(line: _Line) -> None:
    matter = line.get("matter") or code_of(line.get("code")) or line.get("name")
    day = line.day("withdrawn")
    if not matter or day is None:
        line.error("E10", "收回事项须写明事项（代码或名称）和收回日期。", "withdrawn")
        return
    line.reading.withdrawals.append(
        WithdrawalRow(
            line.sheet.name, line.row, matter, day, line.get("reason"), line.get("open_case")
        )
    )


def _duplicates(reading: _Reading) -> None:
    by_code: dict[str, MatterRow] = {}
    by_name: dict[str, MatterRow] = {}
    kept: list[MatterRow] = []
    for matter in reading.matters:
        same = by_code.get(matter.code) if matter.code else None
        named = by_name.get(name_key(matter.name))
        if same is not None and name_key(same.name) != name_key(matter.name):
            reading.errors.append(
                Problem(
                    f"第 {matter.row} 行与第 {same.row} 行的事项代码相同（{matter.code}）而名称不同。"
                    "请核对后保留一条（两行均暂不导入）。",
                    "code",
                    matter.sheet,
                    matter.row,
                    "",
                    "E13",
                )
            )
            continue
        if named is not None and (same is not None or not matter.code or not named.code):
            reading.warnings.append(
                Problem(f"第 {matter.row} 行与第 {named.row} 行重复，已跳过。",
                        "name", matter.sheet, matter.row, "", "W01")
            )  # fmt: skip
            continue
        if named is not None:
            reading.warnings.append(
                Problem(f"第 {matter.row} 行名称与第 {named.row} 行相同而代码不同，是否为子项？",
                        "name", matter.sheet, matter.row, "", "W02")
            )  # fmt: skip
        by_code[matter.code] = matter
        by_name[name_key(matter.name)] = matter
        kept.append(matter)
    reading.matters = kept


def _tier_ranges(reading: _Reading) -> None:
    """Each step must lie inside the legal range of its matter (E20, catalog.md 8)."""
    matters = {key: m for m in reading.matters for key in (m.code, m.alias, m.name) if key}
    for tier in reading.tiers:
        matter = matters.get(tier.matter)
        if matter is None:
            continue
        for item in tier.items:
            if item.kind == "fine" and not _inside(item, matter.items) and "减轻" not in tier.tier:
                legal = "；".join(i.in_words() for i in matter.items if i.kind == "fine")
                reading.errors.append(
                    Problem(
                        f"第 {tier.row} 行：裁量幅度 {item.in_words()} 超出法定幅度 {legal}。",
                        "tier_penalty",
                        tier.sheet,
                        tier.row,
                        "",
                        "E20",
                    )
                )


def _inside(item: PenaltyItem, legal: tuple[PenaltyItem, ...]) -> bool:
    fines = [i for i in legal if i.kind == "fine"]
    comparable = [i for i in fines if (i.basis, i.unit) == (item.basis, item.unit)]
    if not comparable:
        return True  # another basis: nothing to compare with
    return any(
        (i.max is None or item.max is None or item.max <= i.max)
        and (i.min is None or item.min is None or item.min >= i.min)
        for i in comparable
    )


def with_default_day(result: ReadResult, day: date) -> ReadResult:
    """The rows with *day* where the file names no day of its own."""
    return replace(
        result,
        matters=tuple(
            m if m.effective_on else replace(m, effective_on=day) for m in result.matters
        ),
    )
