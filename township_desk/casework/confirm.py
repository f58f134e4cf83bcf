"""负责人确认: one CONFIRM finding is let pass, in one act, for a reason (procedure.md 0.1)."""

from dataclasses import dataclass

from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import ACTS, Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import Finding, InvalidInput, Level
from township_desk.models.case import Case, Override
from township_desk.procedure.facts.side_roads import digest_of
from township_desk.procedure.rules import RULES, Rule
from township_desk.procedure.stages import Role

PROPOSING = ("investigation.close", "notice.amend", "summary.open")
"""Acts that bring a proposal of their own: the confirmation is of the one that they are first used with."""


@dataclass(frozen=True)
class Confirm:
    """负责人确认."""

    case: int = asked("案件")
    rule: str = asked("规则编号", hint="如 G-DEC-02")
    reason: Text = asked("理由")
    step: str = asked("放行的操作", "", hint="如 decision.issue；空白时为出现这条提示的操作")
    text: Text = asked(
        "提示原文", Text(""), hint="被拒绝时显示的那句话；空白时取本案目前的这条提示"
    )


@act("case.confirm", "负责人确认后放行", {Role.AGENCY_HEAD})
def confirm(work: Work, given: Confirm) -> Outcome:
    """Let one CONFIRM finding pass with a reason; a BLOCK never, nor what does not stand in the way yet."""
    case = work.case(given.case)
    rule = RULES.get(given.rule)
    if rule is None or rule.level is not Level.CONFIRM:
        raise InvalidInput(f"“{given.rule}”不是可以由负责人确认放行的规则")
    if not given.reason:
        raise InvalidInput("请写明理由")
    if given.step and not {given.step, "*"} & set(rule.acts):
        raise InvalidInput(f"“{given.step}”不会提示 {rule.id}；可以是：{'、'.join(rule.acts)}")
    facts = work.facts(case)
    known = facts.proposal.digest if facts.proposal else ""
    for name, item in _meant(work, case, rule, given):
        work.session.add(
            Override(
                case_id=case.id, rule=rule.id, reason=given.reason, by=work.actor.login, on=work.day,
                act=name, text=item.text, digest=digest_of(item),
                about="" if given.text or name in PROPOSING else known,
            )
        )  # fmt: skip
    return Outcome(case.id, f"已确认 {rule.id}：{given.reason}", case.id)


def _meant(work: Work, case: Case, rule: Rule, given: Confirm) -> list[tuple[str, Finding]]:
    """The findings that are let pass: as they were quoted, else as they stand in the way today."""
    if given.text:
        return [(given.step, Finding(rule.id, rule.level, given.text, rule.law))]
    standing = {
        (name, item.text): (name, item)
        for name, item in _standing(work, case)
        if item.rule == rule.id and given.step in ("", name)
    }
    if not standing:
        raise InvalidInput(
            f"本案目前没有 {rule.id} 的提示，不能事先放行；请在被拒绝的操作中放行，或者写明提示原文"
        )
    return list(standing.values())


def _standing(work: Work, case: Case) -> list[tuple[str, Finding]]:
    """What the guards say today of the acts that this stage knows."""
    from township_desk.casework.next_steps import GUARDS  # it needs every act, this one too

    facts = work.facts(case)
    return [
        (name, item)
        for name, guard in GUARDS.items()
        if not ACTS[name].stages or case.stage in ACTS[name].stages
        for item in guard(facts, work.law, work.day, work.actor.login)
    ]
