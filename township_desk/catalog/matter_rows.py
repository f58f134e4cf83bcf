"""Rows of matters: the canonical template and the csv form that ships with the program."""

import json

from township_desk.catalog.cells import code_of, code_problem, mark_of, towns_of
from township_desk.catalog.lines import Line
from township_desk.catalog.penalty import PenaltyItem
from township_desk.catalog.phrases import parse
from township_desk.catalog.rows import ALL, Citation, MatterRow, citations
from township_desk.errors import InvalidInput

COUNTY_KINDS = {
    "revoke_permit": "吊销许可证件",
    "downgrade": "降低资质等级",
    "suspend_business": "责令停产停业",
    "close_down": "责令关闭",
    "ban_practice": "限制从业",
}


def matter_row(line: Line) -> None:
    """One matter of the canonical template."""
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
    towns = _towns(line)
    start, end = line.day("effective"), line.day("expires")
    if start and end and end <= start:
        line.error("E19", f"失效日期 {end} 不晚于生效日期 {start}。", "expires")
    accept(
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


def _towns(line: Line) -> tuple[str, ...]:
    """The town list, or the marks under the towns' own columns."""
    columns = [name for name in line.columns if name.startswith("town:")]
    if not columns or line.get("townships"):
        try:
            return towns_of(line.get("townships"))
        except InvalidInput as error:
            line.error("E16", str(error), "townships")
            return ALL
    marked: list[str] = []
    for name in columns:
        mark = mark_of(line.get(name))
        if mark is None:
            line.error("E15", f"赋权标记“{line.get(name)}”无法识别。请用“√”或留空。", name)
        elif mark:
            marked.append(name.removeprefix("town:"))
    return tuple(marked)


def _code(line: Line) -> str:
    code = code_of(line.get("code"))
    if code:
        fault = code_problem(code)
        if fault is not None and fault[0].startswith("E"):
            line.error(fault[0], fault[1], "code")
        elif fault is not None:
            line.warn(fault[0], fault[1], "code")
    return code


def accept(line: Line, matter: MatterRow) -> None:
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


def starter_row(line: Line) -> None:
    """One row of the csv form that ships with the program."""
    basis_from, basis_to = line.day("basis_from"), line.day("basis_to")
    level = line.get("law_level")
    try:
        items = tuple(
            PenaltyItem.from_json(i) for i in json.loads(line.get("penalty_json") or "[]")
        )
        measures = tuple(json.loads(line.get("measures_json") or "[]"))
    except (ValueError, TypeError, KeyError, ArithmeticError):
        line.error("E18", "penalty_json 不是有效的处罚选项。", "penalty_json")
        return
    if not line.get("name"):
        line.error("E10", "事项名称为空。请补填，或删除该行。", "name")
        return
    accept(
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
