"""What a guard may look at: the case as plain frozen values, nothing left to load.

``casework`` builds them from the record; tests build them by hand. Money is fen, days are legal days.
Every tuple is in the order in which things happened.
"""

from township_desk.procedure.facts.after import Consultation, Payment, Referral, Service
from township_desk.procedure.facts.case import CaseFacts
from township_desk.procedure.facts.execution import (
    CourtApplication,
    CourtEvent,
    Deferral,
    Demand,
    Disposal,
    Execution,
    Hold,
    Instalment,
    Measure,
    Substitute,
)
from township_desk.procedure.facts.handling import (
    Decision,
    Discussion,
    Hearing,
    Notice,
    Penalty,
    Proposal,
    Range,
    Review,
    Statement,
    SummaryFacts,
)
from township_desk.procedure.facts.matter import Basis, Law, Matter
from township_desk.procedure.facts.people import Certificate, Office, Person
from township_desk.procedure.facts.proof import Correction, Evidence, Fact, Party
from township_desk.procedure.facts.referral import Challenge, CrimeTransfer, Dispute
from township_desk.procedure.facts.remedies import DecisionChange, Publication, Remedy

__all__ = [
    "Basis",
    "CaseFacts",
    "Certificate",
    "Challenge",
    "Consultation",
    "Correction",
    "CourtApplication",
    "CourtEvent",
    "CrimeTransfer",
    "Decision",
    "DecisionChange",
    "Deferral",
    "Demand",
    "Discussion",
    "Disposal",
    "Dispute",
    "Evidence",
    "Execution",
    "Fact",
    "Hearing",
    "Hold",
    "Instalment",
    "Law",
    "Matter",
    "Measure",
    "Notice",
    "Office",
    "Party",
    "Payment",
    "Penalty",
    "Person",
    "Proposal",
    "Publication",
    "Range",
    "Referral",
    "Remedy",
    "Review",
    "Service",
    "Statement",
    "Substitute",
    "SummaryFacts",
]
