"""Rows of benchmarks and of matters taken back."""

import json

from township_desk.catalog.cells import code_of
from township_desk.catalog.lines import Line
from township_desk.catalog.penalty import PenaltyItem
from township_desk.catalog.phrases import parse
from township_desk.catalog.rows import TierRow, WithdrawalRow

PARTY_WORDS = {"": "any", "不限": "any", "单位": "unit", "个人": "individual", "any": "any",
               "unit": "unit", "individual": "individual", "responsible": "responsible",
               "principal": "principal", "farmer": "farmer", "other": "other"}  # fmt: skip


def starter_tier_row(line: Line) -> None:
    """One row of the csv form that ships with the program."""
    try:
        options = json.loads(line.get("penalty_json") or "[]")
        items = tuple(PenaltyItem.from_json(option) for option in options)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        line.error("E18", "penalty_json 不是有效的处罚选项。", "penalty_json")
        return
    _add_tier(
        line,
        matter=line.get("matter_id"),
        items=items,
        tier=line.get("tier_name"),
        party=line.get("party"),
        source=line.get("source"),
        text=line.get("penalty_text"),
        illustrative=line.get("kind") != "real",
    )


def tier_row(line: Line) -> None:
    """One step of a benchmark in the canonical template."""
    text = line.get("tier_penalty")
    phrase = parse(text) if text not in ("", "暂无", "/", "—") else None
    if phrase is not None and phrase.outcome == "reject":
        line.error("E18", f"裁量幅度“{text[:30]}”中的数额无法识别或上下限颠倒。", "tier_penalty")
        return
    if phrase is not None and phrase.outcome == "warn":
        line.warn("W07", f"数额须人工确认（{'；'.join(phrase.doubts)}）。", "tier_penalty")
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
    line: Line,
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
    start, end = line.day("valid_from"), line.day("valid_to")
    if start and end and end <= start:
        line.error("E19", f"有效期止 {end} 不晚于有效期起 {start}。", "valid_to")
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
            valid_from=start,
            valid_to=end,
            illustrative=illustrative,
        )
    )


def withdrawal_row(line: Line) -> None:
    """One matter taken back."""
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
