"""The last 从旧兼从轻 of a case, for guards, papers and proposals. Reads only."""

from typing import Any

from sqlalchemy.orm import Session

from township_desk.casework import children
from township_desk.models.discretion import LawComparisonRow
from township_desk.procedure import facts as f


def last(session: Session, case_id: int) -> LawComparisonRow | None:
    """The comparison that counts."""
    return children.last(session, LawComparisonRow, case_id)


def facts_of(session: Session, case_id: int) -> f.LawComparison | None:
    """The comparison that counts, as guards see it."""
    row = last(session, case_id)
    if row is None:
        return None
    chosen: Any = row.on_facts.get("chosen", ())
    return f.LawComparison(
        row.compared_on, row.changed_on, row.applies, row.basis, row.punishes, row.text,
        frozenset(str(code) for code in chosen),
    )  # fmt: skip


def printed(session: Session, case_id: int) -> str:
    """The sentence that papers print; empty where nothing was compared."""
    row = last(session, case_id)
    return row.text if row else ""
