"""听证: the right told, the request waited for and met, seats apart, open, debated."""

from dataclasses import replace
from datetime import date, timedelta

from tests.procedure import build as b
from tests.procedure.proofs import Proof, proof
from township_desk.procedure import decision, hearing
from township_desk.procedure import facts as f

HELD, LATER = date(2026, 11, 10), date(2026, 11, 12)
LARGE = b.proposal(
    b.fine(5_000), legal_range=f.Range(b.yuan(1_000), b.yuan(10_000)), tier_range=None
)
TALK = b.discussion(b.fine(5_000), held_on=LATER)
HEARD = f.Hearing(
    requested_on=b.NOTICED,
    notice_served_on=b.NOTICED,
    planned_on=HELD,
    host="ting",
    held_on=HELD,
    record_signed=True,
    reported_on=HELD,
)
DEBATED = tuple(replace(item, debated=True) for item in b.EVIDENCE)
NEXT_DAY = b.UNTIL + timedelta(days=1)
WAIVED = {
    "notices": (b.hearing_notice(LARGE, statement_waived_on=b.NOTICED),),
    "reviews": (b.review(opined_on=b.UNTIL),),
    "discussions": (replace(TALK, held_on=NEXT_DAY),),
}


def large(**changes: object) -> f.CaseFacts:
    """A fine of 5 000 yuan, told with the hearing right, reviewed and discussed on 11-12."""
    values = {
        "proposal": LARGE,
        "evidence": DEBATED,
        "notices": (b.hearing_notice(LARGE),),
        "reviews": (b.review(opined_on=LATER),),
        "discussions": (TALK,),
        **changes,
    }
    return b.reviewed(**values)


def issue(day=LATER, **changes):
    return decision.issue(large(**changes), b.decision(LARGE, decided_on=day), b.LAW, day)


def notify(**changes):
    planned = replace(HEARD, held_on=None, **changes)
    return hearing.notify(b.noticed(), planned, b.LAW, b.NOTICED)


def hold(**changes):
    return hearing.hold(b.noticed(), replace(HEARD, **changes), b.LAW, HELD)


PROOFS: dict[str, Proof] = {
    "G-HEA-01": proof(issue, {"notices": (b.notice(LARGE),)}, {}),
    "G-HEA-02": proof(issue, {**WAIVED, "day": b.UNTIL}, {**WAIVED, "day": NEXT_DAY}),
    "G-HEA-03": proof(
        issue,
        {"hearings": (replace(HEARD, held_on=None, reported_on=None),)},
        {"hearings": (HEARD,)},
    ),
    "G-HEA-04": proof(notify, {"planned_on": date(2026, 11, 4)}, {"planned_on": date(2026, 11, 5)}),
    "G-HEA-05": proof(notify, {"host": "wang"}, {"host": "ting"}),
    "G-HEA-06": proof(hold, {"agents": 3}, {"agents": 2}),
    "G-HEA-07": proof(
        issue, {"hearings": (replace(HEARD, record_signed=False),)}, {"hearings": (HEARD,)}
    ),
    "G-HEA-08": proof(
        notify,
        {"public": False, "closed_reason": "当事人要求"},
        {"public": False, "closed_reason": "涉及商业秘密"},
    ),
    "G-HEA-09": proof(
        issue, {"hearings": (HEARD,), "evidence": b.EVIDENCE}, {"hearings": (HEARD,)}
    ),
    "G-HEA-10": proof(notify, {"interested_told": False}, {}),
}
