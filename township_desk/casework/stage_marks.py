"""The stage bar of a case: which stages are done, which is current, on which day each ended."""

from datetime import date

from township_desk.casework.case_parts import StageMark
from township_desk.models.case import Case
from township_desk.procedure.facts import CaseFacts
from township_desk.procedure.stages import MAIN_ROAD, Procedure, Stage

SUMMARY_ROAD = (Stage.SUMMARY, Stage.CLOSING)
"""The road of a case that is decided on the spot."""


def marks(case: Case, facts: CaseFacts) -> tuple[StageMark, ...]:
    """The road of the case with its days; a stage beside the road is added while the case stands there."""
    road = SUMMARY_ROAD if case.procedure is Procedure.SUMMARY else MAIN_ROAD
    if case.stage not in road:
        road = (*road, case.stage)
    days = _days(case, facts)
    here = road.index(case.stage)
    beside = case.stage not in MAIN_ROAD and case.procedure is Procedure.ORDINARY
    return tuple(
        StageMark(stage, stage.label, _state(place, here, beside, days.get(stage)), days.get(stage))
        for place, stage in enumerate(road)
    )


def _state(place: int, here: int, beside: bool, on: date | None) -> str:
    if place == here:
        return "current"
    if beside:
        return "done" if on is not None else "ahead"
    if place < here:
        return "done" if on is not None else "skipped"
    return "ahead"


def _days(case: Case, facts: CaseFacts) -> dict[Stage, date | None]:
    notice, hearing, review = facts.notice, facts.hearing, facts.review
    decision = facts.decision
    served = [
        s.on for s in facts.services if s.document in ("penalty_decision", "no_penalty_decision")
    ]
    return {
        Stage.CLUE: facts.clue_registered_on,
        Stage.FILING: case.filed_on,
        Stage.INVESTIGATION: case.report_on,
        Stage.NOTICE: notice.served_on if notice else None,
        Stage.HEARING: hearing.held_on if hearing else None,
        Stage.REVIEW: review.opined_on if review else None,
        Stage.DECISION: decision.decided_on if decision else None,
        Stage.SERVICE: served[-1] if served else None,
        Stage.EXECUTION: facts.payments[-1].on if facts.payments else None,
        Stage.CLOSING: case.closed_on,
        Stage.SUMMARY: decision.decided_on if decision else None,
        Stage.REFERRAL: facts.referrals[-1].sent_on if facts.referrals else None,
    }
