"""下一步 of the referral roads: when each of their acts could be next, and what stands against it."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time

from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.procedure import crime, referral
from township_desk.procedure import facts as f
from township_desk.procedure.stages import ClosingReason
from township_desk.referral import contents

CRIMINAL = frozenset({"POLICE", "SUPERVISION"})

CRIME = (
    "crime.name_group", "crime.report", "crime.decide", "crime.send", "crime.receipt",
    "crime.police_decided", "crime.challenge", "crime.resume", "crime.hand_over",
    "crime.come_back",
)  # fmt: skip
ROAD = (
    "referral.send", *CRIME, "dispute.consult", "dispute.report", "dispute.designate",
    "referral.receive", "referral.escalate", "referral.tell_party", "referral.record_help",
    "referral.finish_help", "investigation.add_evidence", "investigation.inspect",
    "investigation.interview", "referral.cancel",
)  # fmt: skip
AFTER_CLOSING = (
    "crime.come_back", "referral.tell_party", "referral.record_help", "referral.finish_help",
)  # fmt: skip
ASIDE = ("crime.suspect", "dispute.open")


def _last(case: f.CaseFacts) -> f.Referral | None:
    return case.referrals[-1] if case.referrals else None


def _administrative(case: f.CaseFacts) -> f.Referral | None:
    last = _last(case)
    return None if last is None or last.target in CRIMINAL else last


def disputed(case: f.CaseFacts) -> bool:
    """A dispute about jurisdiction is open."""
    return case.dispute is not None and case.dispute.pending


def _waits(case: f.CaseFacts) -> bool:
    """Sent, and the receiver may still say something."""
    last = _administrative(case)
    if last is None or last.sent_on is None:
        return False
    return last.answer in ("", "INSUFFICIENT") or (last.answer == "ACCEPTED" and not last.sealed)


def _sendable(case: f.CaseFacts) -> bool:
    last = _administrative(case)
    if last is None or disputed(case):
        return False
    return (last.sent_on is None and not last.answer) or referral.resendable(last)


def _cancellable(case: f.CaseFacts) -> bool:
    last = _administrative(case)
    return last is not None and last.sent_on is None and not last.answer and not disputed(case)


def _stuck(case: f.CaseFacts) -> bool:
    last = _administrative(case)
    if last is None or not _waits(case):
        return False
    return last.answer != "ACCEPTED" and not referral.resendable(last)


def _untold(case: f.CaseFacts) -> bool:
    served = {s.document for s in case.services}
    paper = "case_transfer_party_notice"
    return _administrative(case) is not None and paper in case.papers and paper not in served


def _accepted(case: f.CaseFacts) -> bool:
    last = _administrative(case)
    return last is not None and last.answer == "ACCEPTED"


def _requirable(case: f.CaseFacts) -> bool:
    last = _last(case)
    return not disputed(case) and (last is None or last.answer not in ("", "ACCEPTED"))


def active(case: f.CaseFacts) -> f.CrimeTransfer | None:
    """The police transfer under way."""
    found = case.crime
    if found is None or found.approved is False or found.back_on is not None:
        return None
    return found


def _group_wanted(case: f.CaseFacts) -> bool:
    last = _last(case)
    if last is None or last.target not in CRIMINAL:
        return False
    return not last.answer and active(case) is None


def _when(test: Callable[[f.CrimeTransfer], bool]) -> Callable[[f.CaseFacts], bool]:
    def holds(case: f.CaseFacts) -> bool:
        found = active(case)
        return found is not None and test(found)

    return holds


def _refused(found: f.CrimeTransfer) -> bool:
    return found.outcome == "NOT_FILED" and found.answered


def _comes_back(case: f.CaseFacts) -> bool:
    found = active(case)
    if found is None or found.outcome != "FILED":
        return False
    return case.closed_on is None or case.closing_reason is ClosingReason.REFERRED_POLICE


WHEN: dict[str, Callable[[f.CaseFacts], bool]] = {
    "referral.require": _requirable,
    "referral.send": _sendable,
    "referral.receive": _waits,
    "referral.cancel": _cancellable,
    "referral.escalate": _stuck,
    "referral.tell_party": _untold,
    "referral.record_help": _accepted,
    "referral.finish_help": lambda c: c.help_asked,
    "crime.suspect": lambda c: not disputed(c) and not (c.crime_suspected and not c.crime_settled),
    "crime.name_group": _group_wanted,
    "crime.report": _when(lambda x: x.reported_at is None),
    "crime.decide": _when(lambda x: x.reported_at is not None and x.approved is None),
    "crime.send": _when(lambda x: bool(x.approved) and x.sent_at is None),
    "crime.receipt": _when(lambda x: x.sent_at is not None and x.received_on is None),
    "crime.police_decided": _when(lambda x: x.received_on is not None and not x.answered),
    "crime.challenge": _when(_refused),
    "crime.resume": _when(_refused),
    "crime.hand_over": _when(lambda x: x.outcome == "FILED" and x.handed_on is None),
    "crime.come_back": _comes_back,
    "dispute.open": _requirable,
    "dispute.consult": disputed,
    "dispute.report": lambda c: (
        disputed(c)
        and c.dispute is not None
        and c.dispute.consulted_on is not None
        and c.dispute.reported_on is None
    ),
    "dispute.designate": disputed,
}


def _morning(day: date) -> datetime:
    return datetime.combine(day, time.min, CHINA)


def _send(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    """What the record lacks; organ, facts and contact are typed or stand in the profile."""
    last = _last(case)
    if last is None:
        return ()
    letter = contents.Letter(organ="待填", facts="待填", contact="待填")
    missing = contents.missing(case, letter, law, day)
    return referral.send(case, f.Referral(last.required_on, last.row, missing=missing), law, day)


def _decide(case: f.CaseFacts, law: f.Law, day: date, me: str) -> Iterable[Finding]:
    found = active(case)
    if found is None or not me:
        return ()
    return crime.decide(case, found, law, me, _morning(day))


def _send_crime(case: f.CaseFacts, law: f.Law, day: date, _me: str) -> Iterable[Finding]:
    return crime.send(case, active(case), law, _morning(day))


GUARDS: dict[str, Callable[[f.CaseFacts, f.Law, date, str], Iterable[Finding]]] = {
    "referral.send": _send,
    "crime.decide": _decide,
    "crime.send": _send_crime,
}


def closing_reason(case: f.CaseFacts) -> ClosingReason | None:
    """On which referral the case would be closed; None where none was made."""
    last = _last(case)
    if last is None or case.decision is not None:
        return None
    return {
        "POLICE": ClosingReason.REFERRED_POLICE,
        "DEPARTMENT": ClosingReason.REFERRED_DEPT,
        "SUPERVISION": ClosingReason.REFERRED_DEPT,
    }.get(last.target, ClosingReason.REFERRED_COUNTY)
