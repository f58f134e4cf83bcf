"""Imports every table module, so that the metadata is whole."""

from township_desk.models import (
    audit,
    case,
    catalog,
    decision,
    evidence,
    finder,
    hearing,
    office,
    paper,
    party,
    remedies,
)
from township_desk.models.base import Base

__all__ = [
    "Base",
    "audit",
    "case",
    "catalog",
    "decision",
    "evidence",
    "finder",
    "hearing",
    "office",
    "paper",
    "party",
    "remedies",
]
