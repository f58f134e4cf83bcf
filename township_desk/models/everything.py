"""Imports every table module, so that the metadata is whole."""

from township_desk.models import (
    audit,
    calendar,
    case,
    catalog,
    decision,
    evidence,
    execution,
    finder,
    hearing,
    measures,
    office,
    oversight,
    paper,
    party,
    referral,
    remedies,
    side_roads,
)
from township_desk.models.base import Base

__all__ = [
    "Base",
    "audit",
    "calendar",
    "case",
    "catalog",
    "decision",
    "evidence",
    "execution",
    "finder",
    "hearing",
    "measures",
    "office",
    "oversight",
    "paper",
    "party",
    "referral",
    "remedies",
    "side_roads",
]
