"""延长办案期限 (行政处罚法第六十条, 4.4.M): by a head, then by the heads together, each by a rule that allows it."""

from dataclasses import dataclass

from township_desk.casework import approvals, collective, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.suspension import UNDECIDED
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.side_roads import ExtensionRow
from township_desk.procedure import facts as f
from township_desk.procedure import pauses as guards
from township_desk.procedure.causes import ExtensionCause
from township_desk.procedure.review_words import Subject
from township_desk.procedure.stages import Role


@dataclass(frozen=True)
class ExtendFirst:
    """第一次延长办案期限."""

    case: int = asked("案件")
    cause: ExtensionCause = asked("延长事由")
    reason: Text = asked("延长理由")
    done: Text = asked("已开展的工作")
    days: int | None = asked("延长天数", None, hint="空白时按规定的最长天数")
    opinion: str = asked("审批意见", "同意延长办案期限。")


@act("extension.first", "批准延长办案期限", {Role.AGENCY_HEAD}, *UNDECIDED)
def first(work: Work, given: ExtendFirst) -> Outcome:
    """Thirty days by one head, where the domain's rule allows it, before the ninety days are over."""
    return _extend(work, work.case(given.case), given, 1)


@dataclass(frozen=True)
class ExtendAgain:
    """再次延长办案期限."""

    case: int = asked("案件")
    cause: ExtensionCause = asked("延长事由")
    reason: Text = asked("延长理由")
    done: Text = asked("已开展的工作")
    days: int = asked("延长天数", hint="合理期限，不超过规定的最长天数")
    opinion: str = asked("审批意见", "经集体讨论，同意再次延长办案期限。")


@act("extension.second", "再次延长办案期限（集体讨论）", {Role.PRINCIPAL_HEAD}, *UNDECIDED)
def second(work: Work, given: ExtendAgain) -> Outcome:
    """A further reasonable period, once, after the heads agreed (附录C: the principal head signs)."""
    return _extend(work, work.case(given.case), given, 2)


def _extend(work: Work, case: Case, given: ExtendFirst | ExtendAgain, level: int) -> Outcome:
    if not given.reason or not given.done:
        raise InvalidInput("延长办案期限须写明理由和已开展的工作")
    facts = work.facts(case)
    day = work.day
    norm = guards.norm(facts, level, work.law, day)
    days = given.days or int(work.law.book.at(f"P-90-EXT{level}", day, facts.matter.domain))
    trial = f.Extension(level, days, day, norm)
    work.allow(guards.extend(facts, trial, work.law, day), facts)
    assert facts.filed_on is not None  # the case is past its filing
    before = guards.deadline(facts, facts.filed_on, work.law, work.day)
    longer = facts.with_(extensions=(*facts.extensions, trial))
    after = guards.deadline(longer, facts.filed_on, work.law, work.day)
    row = ExtensionRow(
        case_id=case.id, level=level, cause=given.cause, reason=given.reason, norm=norm, days=days,
        on=day, until=after.raw_last_day, approver=work.actor.login, voters=collective.rows(work, case, Subject.EXTENSION) if level > 1 else [],
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    approvals.give(
        work, case, "extension", "officers", "建议延长办案期限。", work.lead_officer(case)
    )
    approvals.give(work, case, "extension", "head", given.opinion)
    papers.issue(work, "case_extension_approval", case=case, extra={"extension": {
        "level": level, "title": guards.LEVELS[level], "cause": given.cause.label,
        "reason": given.reason, "done": given.done, "norm": norm, "days": days,
        "due_on": iso(before.raw_last_day), "until": iso(after.raw_last_day),
        "voters": collective.printed(work, case, Subject.EXTENSION) if level > 1 else [],
    }})  # fmt: skip
    return Outcome(
        row.id,
        f"已批准{guards.LEVELS[level]} {days} 日，办案期限至 {after.raw_last_day.isoformat()}",
        case.id,
    )
