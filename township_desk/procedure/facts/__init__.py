"""What a guard may look at: the case as plain frozen values, nothing left to load.

``casework`` builds them from the record; tests build them by hand. Money is fen, days are legal days.
Every tuple is in the order in which things happened.
"""

from township_desk.procedure.facts.after import Consultation, Payment, Referral, Service
from township_desk.procedure.facts.case import CaseFacts
from township_desk.procedure.facts.discretion import FactorNote, LawComparison
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
from township_desk.procedure.facts.inspection import (
    Commitment,
    EarlierViolation,
    Inspection,
    InspectionMatter,
)
from township_desk.procedure.facts.matter import Basis, Law, Matter
from township_desk.procedure.facts.measures import (
    AppraisalPeriod,
    Authority,
    Carrying,
    GoodsItem,
    PropertyMeasure,
)
from township_desk.procedure.facts.people import Certificate, Office, Person
from township_desk.procedure.facts.proof import Correction, Evidence, Fact, Party
from township_desk.procedure.facts.referral import Challenge, CrimeTransfer, Dispute, Expiry
from township_desk.procedure.facts.remedies import DecisionChange, Publication, Remedy
from township_desk.procedure.facts.side_roads import (
    Appraisal,
    Assistance,
    Confirmation,
    Extension,
    LeftOut,
    Recusal,
    Sampling,
    Suspension,
)

__all__ = [
    "Appraisal",
    "AppraisalPeriod",
    "Assistance",
    "Authority",
    "Basis",
    "Carrying",
    "CaseFacts",
    "Certificate",
    "Challenge",
    "Commitment",
    "Confirmation",
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
    "EarlierViolation",
    "Evidence",
    "Execution",
    "Expiry",
    "Extension",
    "Fact",
    "FactorNote",
    "GoodsItem",
    "Hearing",
    "Hold",
    "Inspection",
    "InspectionMatter",
    "Instalment",
    "Law",
    "LawComparison",
    "LeftOut",
    "Matter",
    "Measure",
    "Notice",
    "Office",
    "Party",
    "Payment",
    "Penalty",
    "Person",
    "PropertyMeasure",
    "Proposal",
    "Publication",
    "Range",
    "Recusal",
    "Referral",
    "Remedy",
    "Review",
    "Sampling",
    "Service",
    "Statement",
    "Substitute",
    "SummaryFacts",
    "Suspension",
]
