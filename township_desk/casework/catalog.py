"""赋权事项清单: publishing an edition, withdrawing matters; one transaction, all or nothing."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from township_desk.casework import matters
from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.catalog.cells import townships
from township_desk.catalog.guarded import read_guarded
from township_desk.catalog.rows import ALL, Citation, MatterRow, ReadResult, name_key
from township_desk.errors import InvalidInput, Problem
from township_desk.models.catalog import (
    BenchmarkTier,
    CatalogEdition,
    Empowerment,
    LegalBasis,
    MatterEntry,
    MatterTable,
    PenaltyOption,
)
from township_desk.procedure.stages import Role


@dataclass(frozen=True)
class PublishCatalog:
    """发布清单."""

    file: str = asked("清单文件")
    announced_on: date = asked("公告日期")
    announcement_no: str = asked("公告文号")
    title: str = asked("公告名称", "")
    effective_on: date | None = asked("施行日期", None, hint="空白时为公告之日")
    kind: str = asked("类型", "adjustment", hint="full 完整目录、adjustment 调整清单")
    sample: bool = asked("示例清单", False)


@act("catalog.publish", "导入并发布事项清单", {Role.ADMIN})
def publish(work: Work, given: PublishCatalog) -> Outcome:
    """Import a file as an edition in force from its announcement day (55号 四（一）3)."""
    path = Path(given.file)
    result = read_guarded(path)
    if result.errors:
        raise InvalidInput(result.errors)
    if given.kind not in ("full", "adjustment"):
        raise InvalidInput("类型只能是 full（完整目录）或 adjustment（调整清单）")
    edition = CatalogEdition(
        title=given.title or path.stem,
        announcement_no=given.announcement_no,
        announced_on=given.announced_on,
        effective_on=given.effective_on or given.announced_on,
        kind=given.kind,
        source_name=path.name,
        source_sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        imported_by=work.actor.login,
        imported_at=work.at,
        sample=given.sample,
    )
    work.session.add(edition)
    work.session.flush()
    ours = str(work.office.profile.get("township", ""))
    _name_empowerment(work, given, edition)
    known = _known(work)
    running = _running(work)
    # Each kind of row is flushed at once: one by one, 2 000 matters take three times as long.
    entered = [_matter(work, row, known) for row in result.matters]
    unknown = _unknown(result, known)
    if unknown:
        raise InvalidInput(unknown)
    work.session.flush()
    for row, matter in zip(result.matters, entered, strict=True):
        _enter(work, edition, row, matter)
        _empower(work, edition, row, matter, running[matter.id])
    work.session.flush()
    present = {matter.id for matter in entered}
    tiers = _tiers(work, result, known)
    gone = _withdraw(work, result, known)
    if given.kind == "full" and result.matters:
        gone += _end_missing(work, edition, present, ours)
    return Outcome(
        edition.id,
        f"已发布 {edition.announcement_no}：事项 {len(result.matters)} 项，"
        f"裁量基准 {tiers} 条，收回 {gone} 项",
        values={"warnings": [str(w) for w in result.warnings]},
        changed=frozenset({"catalog"}),
    )


def _name_empowerment(work: Work, given: PublishCatalog, edition: CatalogEdition) -> None:
    """The first announcement with a title is the one that papers name as the office's empowerment."""
    profile = dict(work.office.profile)
    named = profile.get("empowerment")
    if given.sample or not given.title or (isinstance(named, dict) and named.get("title")):
        return
    profile["empowerment"] = {
        "title": edition.title,
        "number": edition.announcement_no,
        "published_on": given.announced_on.isoformat(),
        "effective_on": edition.effective_on.isoformat(),
    }
    work.office.profile = profile


def _known(work: Work) -> dict[str, MatterTable]:
    """Matters by code, starter id and name key."""
    found: dict[str, MatterTable] = {}
    for row in work.session.scalars(select(MatterTable)):
        for key in (row.code, row.alias, row.name, row.name_key):
            if key:
                found.setdefault(key, row)
    return found


def _running(work: Work) -> defaultdict[int, dict[str, Empowerment]]:
    """The empowerments without an end, by matter and township."""
    found: defaultdict[int, dict[str, Empowerment]] = defaultdict(dict)
    for held in work.session.scalars(select(Empowerment).where(Empowerment.until_on.is_(None))):
        found[held.matter_id][held.township] = held
    return found


def _matter(work: Work, row: MatterRow, known: dict[str, MatterTable]) -> MatterTable:
    """The matter of a row, found under any of its names or new; not flushed."""
    matter = known.get(row.code) or known.get(name_key(row.name))
    if matter is None:
        matter = MatterTable(
            code=row.code or f"{matters.NO_CODE}{row.row}",
            alias=row.alias,
            name=row.name,
            name_key=name_key(row.name),
            domain=row.domain,
            inherent=row.inherent,
        )
        work.session.add(matter)
    matter.name, matter.name_key, matter.domain = row.name, name_key(row.name), row.domain
    for key in (row.code, row.alias, row.name, matter.name_key):
        if key:
            known[key] = matter
    return matter


def _enter(work: Work, edition: CatalogEdition, row: MatterRow, matter: MatterTable) -> None:
    """The matter as this edition words it; not flushed."""
    entry = MatterEntry(
        edition_id=edition.id,
        matter_id=matter.id,
        sheet=row.sheet,
        row=row.row,
        dept=row.dept,
        share=row.share,
        scope=row.scope,
        penalty_text=row.penalty_text,
        parse_outcome=row.outcome,
        correction_precondition=row.correction_precondition,
        note=row.note,
        bases=[_basis("violation", c) for c in row.violation]
        + [_basis("penalty", c) for c in row.penalty],
        options=[PenaltyOption(item=item.to_json()) for item in row.items],
    )
    work.session.add(entry)


def _basis(role: str, citation: Citation) -> LegalBasis:
    return LegalBasis(
        role=role,
        law=citation.law,
        article=citation.article,
        level=citation.level,
        valid_from=citation.valid_from,
        valid_to=citation.valid_to,
    )


def _empower(
    work: Work,
    edition: CatalogEdition,
    row: MatterRow,
    matter: MatterTable,
    running: dict[str, Empowerment],
) -> None:
    """An empowerment for each town that has none in *running*, which is kept up to date."""
    names = [t.name for t in townships()] if row.townships == ALL else list(row.townships)
    start = row.effective_on or edition.effective_on
    for name in [name for name in running if name not in names]:
        held = running.pop(name)
        held.until_on, held.end_reason = start, "调整清单未列该乡镇（街道）"
    for name in names:
        if name in running:
            continue
        held = Empowerment(
            matter_id=matter.id,
            township=name,
            from_on=start,
            until_on=row.expires_on,
            announcement_no=edition.announcement_no,
        )
        work.session.add(held)
        if held.until_on is None:
            running[name] = held


def _unknown(result: ReadResult, known: dict[str, MatterTable]) -> list[Problem]:
    """Steps and withdrawals of matters that neither the list nor this file has, all at once."""
    return [
        Problem(
            f"【{row.sheet}】第 {row.row} 行：没有代码或名称为“{row.matter}”的事项，{remedy}",
            "matter",
            row.sheet,
            row.row,
        )
        for rows, remedy in (
            (result.tiers, "请先导入该事项，或者改正代码、名称"),
            (result.withdrawals, "无法收回，请改正代码、名称"),
        )
        for row in rows
        if row.matter not in known and name_key(row.matter) not in known
    ]


def _tiers(work: Work, result: ReadResult, known: dict[str, MatterTable]) -> int:
    seen: dict[int, int] = {}
    for tier in result.tiers:
        matter = known.get(tier.matter) or known[name_key(tier.matter)]
        seen[matter.id] = seen.get(matter.id, 0) + 1
        work.session.add(
            BenchmarkTier(
                matter_id=matter.id,
                benchmark=tier.source or "裁量基准",
                seq=tier.seq or seen[matter.id],
                tier=tier.tier,
                circumstance=tier.circumstance,
                party=tier.party,
                penalty_text=tier.penalty_text,
                items=[item.to_json() for item in tier.items],
                valid_from=tier.valid_from,
                valid_to=tier.valid_to,
                illustrative=tier.illustrative,
            )
        )
    work.session.flush()
    return len(result.tiers)


def _withdraw(work: Work, result: ReadResult, known: dict[str, MatterTable]) -> int:
    for row in result.withdrawals:
        matter = known.get(row.matter) or known[name_key(row.matter)]
        end(work, matter, row.withdrawn_on, row.reason, row.open_cases)
    return len(result.withdrawals)


def end(work: Work, matter: MatterTable, on: date, reason: str, open_cases: str = "") -> int:
    """End every running empowerment of a matter; nothing is deleted."""
    rows = work.session.scalars(
        select(Empowerment).where(
            Empowerment.matter_id == matter.id, Empowerment.until_on.is_(None)
        )
    ).all()
    for held in rows:
        held.until_on, held.end_reason, held.open_cases = on, reason, open_cases
    work.session.flush()
    return len(rows)


def _end_missing(work: Work, edition: CatalogEdition, present: set[int], ours: str) -> int:
    """A full list takes away what it does not name."""
    count = 0
    for held in work.session.scalars(
        select(Empowerment).where(Empowerment.until_on.is_(None), Empowerment.township == ours)
    ):
        if held.matter_id not in present:
            held.until_on, held.end_reason = edition.effective_on, "完整目录未列该事项"
            count += 1
    work.session.flush()
    return count


@dataclass(frozen=True)
class WithdrawMatter:
    """收回事项."""

    matter: str = asked("事项")
    on: date = asked("收回日期")
    announcement_no: str = asked("公告文号")
    reason: str = asked("收回原因", "县级收回")
    open_cases: str = asked("在办案件处理", "待定")


@act("catalog.withdraw", "登记收回事项", {Role.ADMIN})
def withdraw(work: Work, given: WithdrawMatter) -> Outcome:
    """The county takes a matter back; running cases are asked for a transition clause (G-AUT-03)."""
    matter = matters.find(work.session, given.matter)
    count = end(work, matter, given.on, f"{given.announcement_no} {given.reason}", given.open_cases)
    return Outcome(
        matter.id, f"已登记收回“{matter.name}”（{count} 个乡镇）", changed=frozenset({"catalog"})
    )
