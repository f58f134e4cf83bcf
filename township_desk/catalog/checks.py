"""What only the whole file can tell: duplicates, and steps outside the legal range."""

from township_desk.catalog.lines import Reading
from township_desk.catalog.penalty import PenaltyItem
from township_desk.catalog.rows import MatterRow, TierRow, name_key
from township_desk.errors import Problem


def duplicates(reading: Reading) -> None:
    """Drop repeated rows (W01) and refuse one code for two names, both rows (E13)."""
    by_code: dict[str, MatterRow] = {}
    by_name: dict[str, MatterRow] = {}
    refused: set[int] = set()
    kept: list[MatterRow] = []
    for matter in reading.matters:
        same = by_code.get(matter.code) if matter.code else None
        named = by_name.get(name_key(matter.name))
        if same is not None and name_key(same.name) != name_key(matter.name):
            text = (
                f"第 {matter.row} 行与第 {same.row} 行的事项代码相同（{matter.code}）而名称不同。"
                "请核对后保留一条（两行均暂不导入）。"
            )
            reading.errors.append(_problem(matter, text, "E13", "code"))
            refused |= {id(matter), id(same)}
            continue
        if named is not None and (same is not None or not matter.code or not named.code):
            text = f"第 {matter.row} 行与第 {named.row} 行重复，已跳过。"
            reading.warnings.append(_problem(matter, text, "W01", "name"))
            continue
        if named is not None:
            text = f"第 {matter.row} 行名称与第 {named.row} 行相同而代码不同，是否为子项？"
            reading.warnings.append(_problem(matter, text, "W02", "name"))
        by_code[matter.code] = matter
        by_name[name_key(matter.name)] = matter
        kept.append(matter)
    reading.matters = [matter for matter in kept if id(matter) not in refused]


def _problem(row: MatterRow | TierRow, text: str, code: str, field: str) -> Problem:
    return Problem(f"【{row.sheet}】{text}", field, row.sheet, row.row, "", code)


def tier_ranges(reading: Reading) -> None:
    """Each step must lie inside the legal range of its matter (E20, catalog.md 8)."""
    matters = {
        key: m for m in reading.matters for key in (m.code, m.alias, name_key(m.name)) if key
    }
    for tier in reading.tiers:
        matter = matters.get(tier.matter) or matters.get(name_key(tier.matter))
        if matter is None or "减轻" in tier.tier:  # 减轻 has its own ground (第三十二条)
            continue
        for item in tier.items:
            if item.kind == "fine" and not _inside(item, tier.party, matter.items):
                legal = "；".join(i.in_words() for i in matter.items if i.kind == "fine")
                text = f"第 {tier.row} 行：裁量幅度 {item.in_words()} 超出法定幅度 {legal}。"
                text += "请改在法定幅度以内；减轻处罚的请在阶次中写明“减轻”。"
                reading.errors.append(_problem(tier, text, "E20", "tier_penalty"))


def _inside(item: PenaltyItem, party: str, legal: tuple[PenaltyItem, ...]) -> bool:
    fines = [i for i in legal if i.kind == "fine"]
    comparable = [i for i in fines if (i.basis, i.unit) == (item.basis, item.unit)]
    whose = item.party if item.party != "any" else party
    if whose != "any":
        comparable = [i for i in comparable if i.party in ("any", whose)] or comparable
    if not comparable:
        return True  # another basis: nothing to compare with
    return any(
        (i.max is None or item.max is None or item.max <= i.max)
        and (i.min is None or item.min is None or item.min >= i.min)
        and (i.max is None or item.min is None or item.min <= i.max)
        and (i.min is None or item.max is None or item.max >= i.min)
        for i in comparable
    )
