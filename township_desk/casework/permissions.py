"""Who may do what: the role, the division of duties, the stage. Asked before any guard."""

from dataclasses import replace

from sqlalchemy import select

from township_desk.casework.registry import Act
from township_desk.casework.side_roads_facts import recused, suspension
from township_desk.casework.work import Work
from township_desk.errors import Finding, NotAllowed
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.decision import ReferralRow
from township_desk.models.side_roads import SuspensionRow
from township_desk.procedure import hearing, referral
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

IMPLIED: dict[Role, frozenset[Role]] = {
    Role.PRINCIPAL_HEAD: frozenset({Role.AGENCY_HEAD}),
    Role.TEAM_LEADER: frozenset({Role.CASE_OFFICER}),
}
"""A principal head may do what a head may; a team leader what an officer may (appendix C)."""

APART = frozenset({Role.AGENCY_HEAD, Role.PRINCIPAL_HEAD, Role.LEGAL_REVIEWER, Role.HEARING_HOST})
"""Roles that nobody fills in a case that they handle (G-OFF-04, G-HEA-05)."""


WHILE_PAUSED = frozenset(
    {
        "suspension.resume", "suspension.terminate", "filing.revoke", "service.record",
        "investigation.inspect", "investigation.add_evidence", "investigation.record_party",
        "assistance.record_answer", "appraisal.receive", "appraisal.tell", "appraisal.object",
        "referral.receive", "referral.cancel", "referral.escalate", "referral.tell_party",
        "dispute.consult", "dispute.report", "dispute.designate",
        "notice.record_statement", "hearing.request", "extension.first", "extension.second",
    }
)  # fmt: skip
"""Acts that stay possible in a suspended case: service, evidence in danger, answers and words of the
party that come in, more days before they run out, its end."""


BEFORE_THE_END = frozenset({"approval.endorse", "filing.record_transition", "referral.consult"})
"""Acts of no stage that belong to an open case; what comes afterwards (remedies, service, review) stays."""


def roles_of(roles: frozenset[Role]) -> frozenset[Role]:
    """The roles with those that they imply."""
    return roles.union(*(IMPLIED.get(role, frozenset()) for role in roles))


def check(act: Act, work: Work, case: Case | None) -> None:
    """Refuse an act that this person may not do, or not at this stage. Raises NotAllowed."""
    mine = roles_of(work.actor.roles)
    if case is not None:
        _check_case(act, work, case, mine)
    if case is not None and case.closed_on is not None and act.name in BEFORE_THE_END:
        text = f"本案已于 {case.closed_on.isoformat()} 结案，不能再办理“{act.title}”。"
        raise _stopped(act, text)
    if case is not None and (paused := suspension(work.session, case.id)) is not None:
        _check_paused(act, paused)
    if not mine & act.roles:
        wanted = "、".join(role.label for role in sorted(act.roles))
        raise NotAllowed(act.title, [finding("G-ROL-01", roles=wanted, name=work.actor.name)])
    if case is not None and act.stages and case.stage not in act.stages:
        raise NotAllowed(act.title, [_stage_finding(act, case.stage), *_why_there(act, work, case)])


def _check_case(act: Act, work: Work, case: Case, mine: frozenset[Role]) -> None:
    handlers = work.session.scalars(select(CaseOfficer).where(CaseOfficer.case_id == case.id)).all()
    me = next((h for h in handlers if h.login == work.actor.login), None)
    apart = act.roles <= APART
    if work.actor.login in recused(work.session, case):
        raise NotAllowed(act.title, [finding("G-OFF-03", name=work.actor.name)])
    if me is not None and apart:
        rule = "G-HEA-05" if act.roles == {Role.HEARING_HOST} else "G-OFF-04"
        raise NotAllowed(act.title, [finding(rule)])
    only_officers = act.roles == {Role.CASE_OFFICER}
    if me is None and only_officers and Role.TEAM_LEADER not in mine:
        names = "、".join(work.people[h.login].name for h in handlers if h.recused_on is None)
        raise NotAllowed(
            act.title,
            [finding("G-ROL-01", roles=f"本案承办人（{names}）", name=work.actor.name)],
        )


def _check_paused(act: Act, paused: SuspensionRow) -> None:
    """While a case is suspended its road waits; what protects people, things and evidence goes on."""
    if not act.stages or act.name in WHILE_PAUSED or act.name.startswith(("measures.", "crime.")):
        return
    text = (
        f"本案已于 {paused.from_on.isoformat()} 中止调查（{paused.cause.label}），"
        f"中止期间不能办理“{act.title}”。"
    )
    remedy = "中止事由消除后，由负责人批准恢复调查（suspension.resume）。"
    raise _stopped(act, text, remedy)


def _stopped(act: Act, text: str, remedy: str = "") -> NotAllowed:
    """The case does not take this act now, for a reason other than its stage."""
    stands = finding("G-STG-01", stage="", act="", wanted="", remedy=remedy)
    return NotAllowed(act.title, [replace(stands, text=text)])


DECIDED = (Stage.SERVICE, Stage.EXECUTION, Stage.CLOSING)
AFTER_DECISION = (
    "超越职权的决定应当先自行撤销（变更），再移送县级部门；不自行纠正的，可能被复议机关、"
    "人民法院撤销（《行政诉讼法》第七十条第四项、《行政复议法》第六十四条第一款第四项）。"
)
"""What is done when it shows after the decision that the case was not ours (7.2 timing, O26)."""


def _why_there(act: Act, work: Work, case: Case) -> list[Finding]:
    """What keeps a case in the hearing or the referral, for who wants to notify or decide instead."""
    if act.name == "referral.require" and case.stage in DECIDED:
        return [finding("G-TRF-01", what="本案已经作出决定", remedy=AFTER_DECISION)]
    if act.name not in ("notice.approve", "decision.issue", "decision.no_penalty"):
        return []
    facts = work.facts(case)
    if facts.dispute is not None and facts.dispute.pending:
        return list(referral.undisputed(facts))
    if case.stage is Stage.REFERRAL:
        last = work.session.scalars(
            select(ReferralRow)
            .where(ReferralRow.case_id == case.id)
            .order_by(ReferralRow.id.desc())
        ).first()
        if last is not None:
            rule = "G-CRI-01" if last.target in ("POLICE", "SUPERVISION") else "G-TRF-01"
            return [finding(rule, what=last.reason)]
    if case.stage is Stage.HEARING and act.name == "decision.issue":
        return list(hearing.settled(facts, work.law, work.day))
    return []


def _stage_finding(act: Act, stage: Stage) -> Finding:
    wanted = "、".join(s.label for s in act.stages)
    told = finding(
        "G-STG-01",
        stage=stage.label,
        act=act.title,
        wanted=wanted,
        remedy="请在案件页查看下一步可以办理的事项。",
    )
    return replace(told, page=stage.value)
