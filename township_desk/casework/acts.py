"""Imports every module that registers acts, so that the registry is whole."""

from township_desk.casework import (
    catalog,
    closing,
    clue,
    correction,
    decision,
    execution,
    filing,
    handlers,
    hearing,
    investigation,
    notice,
    parties,
    people,
    referral,
    review,
    service,
    summary,
)
from township_desk.casework.registry import ACTS

__all__ = [
    "ACTS",
    "catalog",
    "closing",
    "clue",
    "correction",
    "decision",
    "execution",
    "filing",
    "handlers",
    "hearing",
    "investigation",
    "notice",
    "parties",
    "people",
    "referral",
    "review",
    "service",
    "summary",
]
