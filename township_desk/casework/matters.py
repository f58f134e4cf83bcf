"""The matter of a case: which entry of which edition, frozen into the case, and what it permits."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion.compare import ORDERED_FIRST, Edition
from township_desk.errors import InvalidInput
from township_desk.law.penalties import PenaltyKind, from_catalog
from township_desk.law.statutes import StatuteRegister, key
from township_desk.law.successions import changed_on
from township_desk.models.case import Case
from township_desk.models.catalog import (
    BenchmarkTier,
    Empowerment,
    LegalBasis,
    MatterEntry,
    MatterTable,
)
from township_desk.procedure import facts as f

MAJOR_IF_MANDATORY = frozenset(
    {
        PenaltyKind.DOWNGRADE_QUALIFICATION,
        PenaltyKind.REVOKE_LICENSE,
        PenaltyKind.SUSPEND_BUSINESS,
        PenaltyKind.CLOSE_DOWN,
        PenaltyKind.RESTRICT_OCCUPATION,
    }
)
"""The kinds that procedure.md 7.2 R3/R5 never leave with a township."""

PROFESSIONAL_BASES = ("project_cost", "timber_value", "reclamation_fee", "cultivation_fee")
"""Fine bases that only a professional body can determine (G-EVD-08)."""

NO_CODE = "无代码-"
"""Begins the number of a matter that the county lists without one."""


def find(session: Session, reference: str) -> MatterTable:
    """The matter with this code, starter id or name. Raises InvalidInput if none or several fit."""
    text = reference.strip()
    rows = session.scalars(
        select(MatterTable).where(
            or_(MatterTable.code == text, MatterTable.alias == text, MatterTable.name == text)
        )
    ).all()
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise InvalidInput(f"“{reference}”对应 {len(rows)} 个事项，请改用事项代码")
    raise InvalidInput(f"事项清单中没有“{reference}”，请核对事项代码，或先导入清单")


def entry_on(session: Session, matter: MatterTable, day: date) -> MatterEntry | None:
    """The wording of the matter in the newest edition in effect on *day*; else its oldest wording."""
    return current(
        session.scalars(select(MatterEntry).where(MatterEntry.matter_id == matter.id)).all(),
        day,
    )


def current(entries: Sequence[MatterEntry], day: date) -> MatterEntry | None:
    """The newest wording in effect on *day*; else the oldest there is."""
    rows = sorted(entries, key=lambda row: (row.edition.effective_on, row.id))
    in_effect = [row for row in rows if row.edition.effective_on <= day]
    return in_effect[-1] if in_effect else (rows[0] if rows else None)


def empowerment_on(
    session: Session, matter: MatterTable, township: str, day: date
) -> Empowerment | None:
    """The empowerment of *township* that holds on *day*, else the last one there was."""
    rows = session.scalars(
        select(Empowerment)
        .where(Empowerment.matter_id == matter.id, Empowerment.township == township)
        .order_by(Empowerment.from_on)
    ).all()
    holding = [r for r in rows if r.from_on <= day and (r.until_on is None or day < r.until_on)]
    return holding[-1] if holding else (rows[-1] if rows else None)


def tiers_on(matter: MatterTable, day: date) -> list[BenchmarkTier]:
    """The benchmark steps in force on *day*."""
    return [
        t
        for t in matter.tiers
        if (t.valid_from is None or t.valid_from <= day)
        and (t.valid_to is None or day <= t.valid_to)
    ]


def snapshot(session: Session, matter: MatterTable, township: str, day: date) -> dict[str, Any]:
    """Everything a case needs of its matter, as plain values, frozen on *day*."""
    entry = entry_on(session, matter, day)
    held = empowerment_on(session, matter, township, day)
    in_force = (
        held is not None and held.from_on <= day and (held.until_on is None or day < held.until_on)
    )
    edition = entry.edition if entry else None
    return {
        "id": matter.id,
        "code": matter.code,
        "name": matter.name,
        "domain": matter.domain,
        "inherent": matter.inherent,
        "dept": entry.dept if entry else "",
        "listed_from": held.from_on.isoformat() if held and in_force else None,
        "announcement_no": held.announcement_no if held else "",
        "announced_on": edition.announced_on.isoformat()
        if edition and edition.announced_on
        else None,
        "effective_on": edition.effective_on.isoformat() if edition else None,
        "announcement_title": edition.title if edition else "",
        "penalty_text": entry.penalty_text if entry else "",
        "correction_precondition": entry.correction_precondition if entry else False,
        "violation": [_basis(b) for b in entry.bases if b.role == "violation"] if entry else [],
        "penalty": [_basis(b) for b in entry.bases if b.role == "penalty"] if entry else [],
        "items": [o.item for o in entry.options] if entry else [],
        "tiers": [
            {
                "benchmark": t.benchmark,
                "seq": t.seq,
                "tier": t.tier,
                "circumstance": t.circumstance,
                "party": t.party,
                "items": t.items,
                "penalty_text": t.penalty_text,
                "illustrative": t.illustrative,
            }
            for t in tiers_on(matter, day)
        ],
    }


def _basis(row: LegalBasis) -> dict[str, Any]:
    return {
        "law": row.law,
        "article": row.article,
        "level": row.level,
        "valid_from": row.valid_from.isoformat() if row.valid_from else None,
        "valid_to": row.valid_to.isoformat() if row.valid_to else None,
    }


def items_of(frozen: Mapping[str, Any]) -> list[PenaltyItem]:
    """The penalty options of a frozen matter."""
    return [PenaltyItem.from_json(item) for item in frozen["items"]]


def with_edition(frozen: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The frozen matter resting on *edition* from now on; what was frozen at filing stays beside it.

    A violated article that the edition does not name is kept as it was.
    """
    filed = frozen.get("as_filed") or {
        key: frozen[key]
        for key in (
            "violation",
            "penalty",
            "items",
            "penalty_text",
            "tiers",
            "correction_precondition",
        )
    }
    span = {
        "valid_from": edition.valid_from.isoformat() if edition.valid_from else None,
        "valid_to": edition.valid_to.isoformat() if edition.valid_to else None,
    }
    basis = {"law": edition.law, "level": edition.level, **span}
    same = any(_cites(b, edition) for b in filed["penalty"])
    now = (
        filed
        if same
        else {
            "violation": [{**basis, "article": edition.violation}]
            if edition.violation
            else filed["violation"],
            "penalty": [{**basis, "article": edition.article}],
            "items": [item.to_json() for item in edition.items],
            "penalty_text": edition.text,
            "tiers": [],  # the benchmark refines the other edition
            "correction_precondition": ordered_first(edition.items),
        }
    )
    return {**frozen, **now, "as_filed": filed}


def _cites(basis: Mapping[str, Any], edition: Edition) -> bool:
    return key(str(basis["law"])) == key(edition.law) and basis["article"] == edition.article


def ordered_first(items: Sequence[PenaltyItem]) -> bool:
    """Whether every fine asks for an order to correct that was not obeyed (责令改正前置)."""
    fines = [item for item in items if item.kind == "fine"]
    return bool(fines) and all(ORDERED_FIRST & set(item.when) for item in fines)


def facts_of(session: Session, case: Case, township: str, law: f.Law) -> f.Matter:
    """The frozen matter of a case as guards see it, with a withdrawal that came since."""
    frozen: Mapping[str, Any] = case.matter_snapshot
    items = items_of(frozen)
    return f.Matter(
        code=frozen["code"],
        name=frozen["name"],
        domain=frozen["domain"],
        inherent=frozen["inherent"],
        listed_from=_day(frozen["listed_from"]),
        withdrawn_on=_withdrawn_on(session, case, township),
        announcement_no=frozen["announcement_no"],
        announced_on=_day(frozen["announced_on"]),
        effective_on=_day(frozen["effective_on"]),
        violation=tuple(_basis_facts(b) for b in frozen["violation"]),
        penalty=tuple(_basis_facts(b) for b in frozen["penalty"]),
        kinds=frozenset(from_catalog(item.kind) for item in items),
        mandatory_major=mandatory_major(items, _conditions(case)),
        correction_precondition=frozen["correction_precondition"],
        needs_finding=any(item.of in PROFESSIONAL_BASES for item in items),
        benchmark=next((t["benchmark"] for t in frozen["tiers"] if t["benchmark"]), ""),
        suit_days=_suit_days(frozen, law, case.filed_on or case.opened_on),
    )


LAND_LAW = frozenset({"土地管理法", "中华人民共和国土地管理法"})


def _suit_days(frozen: Mapping[str, Any], law: f.Law, day: date) -> int | None:
    """The days to sue where the matter lets order a demolition under the land law (P-LIT-SPEC, 第八十三条)."""
    land = any(b["law"] in LAND_LAW for b in frozen["penalty"])
    demolishes = "拆除" in str(frozen.get("penalty_text", ""))
    return int(law.book.at("P-LIT-SPEC", day)) if land and demolishes else None


def mandatory_major(
    items: Sequence[PenaltyItem], conditions: frozenset[str]
) -> frozenset[PenaltyKind]:
    """Kinds of 7.2 R3 that the statute makes compulsory (应当) once *conditions* hold (R5)."""
    return frozenset(
        kind
        for item in items
        if (kind := from_catalog(item.kind)) in MAJOR_IF_MANDATORY
        and item.mode == "shall"
        and item.alt is None
        and (not item.when or conditions & set(item.when))
    )


def _conditions(case: Case) -> frozenset[str]:
    proposal: Mapping[str, Any] = case.proposal or {}
    return frozenset(str(c) for c in proposal.get("conditions", ()))


def _withdrawn_on(session: Session, case: Case, township: str) -> date | None:
    last = session.scalars(
        select(Empowerment)
        .where(Empowerment.matter_id == case.matter_id, Empowerment.township == township)
        .order_by(Empowerment.from_on.desc())
        .limit(1)
    ).one_or_none()
    return last.until_on if last else None


REGISTER = StatuteRegister.load()


def _basis_facts(b: Mapping[str, Any]) -> f.Basis:
    valid_to = _day(b["valid_to"])
    repealed = REGISTER.repealed_on(b["law"])
    if valid_to is None and repealed is not None:
        valid_to = repealed - timedelta(days=1)
    return f.Basis(
        law=b["law"],
        article=b["article"],
        level=b["level"],
        valid_from=_day(b["valid_from"]),
        valid_to=valid_to,
        replaced_by=REGISTER.successor(b["law"]) or "",
        superseded_on=changed_on(b["law"], b["article"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
