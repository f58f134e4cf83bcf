"""公示、撤回、信用 (O18, 4.4.T): flagged, masked, published on a day, reported, withdrawn with reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import approvals, clocks, papers, remedies
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.evidence import RecordRow
from township_desk.models.party import PartyRow
from township_desk.models.remedies import DecisionChangeRow, PublicationRow
from township_desk.procedure import facts as f
from township_desk.procedure import publication as guards
from township_desk.procedure.remedy_kinds import CreditClass
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

BEFORE = (Stage.NOTICE, Stage.HEARING, Stage.REVIEW, Stage.DECISION)
AFTER = (Stage.SERVICE, Stage.EXECUTION, Stage.SUMMARY, Stage.CLOSING)


def latest(work: Work, case: Case) -> PublicationRow | None:
    """What was last determined about publishing the case."""
    return work.session.scalars(
        select(PublicationRow)
        .where(PublicationRow.case_id == case.id)
        .order_by(PublicationRow.id.desc())
    ).first()


@dataclass(frozen=True)
class Flag:
    """确定是否公示."""

    case: int = asked("案件")
    publish: bool = asked(
        "具有一定社会影响，予以公示",
        True,
        hint="普通程序对单位的决定一般公示，对自然人的一般不公示",
    )
    reason: Text = asked("理由", Text(""), hint="与一般做法不同的须写明")


@act(
    "publication.flag",
    "确定是否公示",
    {Role.CASE_OFFICER, Role.AGENCY_HEAD},
    *BEFORE,
    *AFTER,
)
def flag(work: Work, given: Flag) -> Outcome:
    """Whether the decision is published; before it, the decision itself says so (第四十八条第一款)."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = latest(work, case)
    if row is not None and row.published_on is not None and row.withdrawn_on is None:
        raise InvalidInput("决定已经公示；不再公示的，请撤回公示（publication.withdraw）")
    differs = given.publish != guards.default_flag(facts)
    if differs and not given.reason:
        raise InvalidInput("与一般做法不同，请写明理由")
    if given.publish and guards.person(facts) and not work.actor.is_head:
        roles = "行政机关负责人（公示对自然人的处罚决定）"
        work.allow([finding("G-ROL-01", roles=roles, name=work.actor.name)])
    work.session.add(
        PublicationRow(
            case_id=case.id, flagged=given.publish, flagged_on=work.day,
            flagged_by=work.actor.login, reason=given.reason,
        )
    )  # fmt: skip
    work.session.flush()
    start_clock(work, case)
    said = "予以公示" if given.publish else "不予公示"
    return Outcome(case.id, f"已确定{said}", case.id)


def start_clock(work: Work, case: Case) -> None:
    """The days to publish run from the decision where it is to be published."""
    facts = work.facts(case)
    if facts.decision is None or guards.published(facts):
        return
    if guards.flagged(facts):
        clocks.start(work, "PUB", facts.decision.decided_on, case=case)
    else:
        clocks.stop(work, "PUB", work.day, case=case, state="void")


@dataclass(frozen=True)
class Publish:
    """公示."""

    case: int = asked("案件")
    platform: str = asked("公示平台和网址")
    on: date | None = asked("公示日期", None)
    facts: Text = asked(
        "公示的事实摘要", Text(""), hint="空白时取违法事实并自动遮蔽姓名、号码、住址、电话"
    )
    checked: bool = asked("已核对不含国家秘密、商业秘密、个人隐私", False)
    credit_class: CreditClass | None = asked(
        "失信信息分类", None, hint="空白时按程序和处罚种类确定"
    )
    until_on: date | None = asked("公示截止日期", None, hint="空白时取该类最长期限")


@act("publication.publish", "公示处罚决定", {Role.AGENCY_HEAD}, *AFTER)
def publish(work: Work, given: Publish) -> Outcome:
    """Publish what is masked, not before it was served (第四十八条第一款、第五十条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    on = work.done_on(given.on)
    if not given.platform:
        raise InvalidInput("请填写公示平台和网址")
    if not guards.flagged(facts):
        raise InvalidInput(
            "本决定确定为不公示；需要公示的，请先确定公示并写明理由（publication.flag）"
        )
    if guards.published(facts):
        raise InvalidInput(
            "本决定已经公示（或者公示后撤回）；重新公示的，请先重新确定（publication.flag）"
        )
    if facts.decision is None:
        work.allow([finding("G-END-01", field="on", what="公示", thing="已经送达的处罚决定")])
    shown, hidden = _shown(work, case, given.facts)
    work.allow(guards.publish(facts, on, shown, hidden, given.checked, work.law), facts)
    usual = guards.credit_class(facts)
    credit = given.credit_class or usual
    if usual is CreditClass.LIGHT and credit is not CreditClass.LIGHT:
        raise InvalidInput("当场处罚、警告、通报批评属轻微失信信息，不能提高分类")
    until = _until(work, credit, on, given.until_on)
    row = latest(work, case)
    if row is None:
        row = PublicationRow(
            case_id=case.id, flagged=True, flagged_on=work.day, flagged_by=work.actor.login
        )
        work.session.add(row)
    row.decision_id = remedies.last_decision(work, case).id
    row.shown, row.platform, row.published_on = dict[str, object](shown), given.platform, on
    row.credit_class, row.until_on = credit, until
    work.session.flush()
    clocks.stop(work, "PUB", on, case=case)
    approvals.give(work, case, "publication", "head", "同意公示。")
    papers.issue(work, "penalty_disclosure_form", case=case, dated_on=on)
    ends = f"，至 {until}" if until else ""
    return Outcome(row.id, f"已于 {on} 在{given.platform}公示{ends}", case.id)


def _until(work: Work, credit: CreditClass, on: date, asked_for: date | None) -> date | None:
    longest = guards.last_day(credit, on, work.law)
    if asked_for is None or longest is None:
        return asked_for or longest
    if not on <= asked_for <= longest:
        raise InvalidInput(f"{credit.label}公示至多到 {longest}，不早于公示日；现为 {asked_for}")
    return asked_for


def _shown(work: Work, case: Case, text: str) -> tuple[dict[str, str], list[str]]:
    """What people will read, and the strings that must not be in it."""
    party = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one()
    facts = work.facts(case)
    assert facts.decision is not None
    human = guards.person(facts)
    name = party.name or case.party_name
    shown_name = guards.mask_name(name) if human else name
    people = other_names(work, case, {party.name, party.operator, party.legal_rep})
    personal = {party.id_no: "××××", party.phone: "××××"}
    if human:
        personal |= {party.name: shown_name, party.address: "××"}
    personal |= {party.operator: guards.mask_name(party.operator)} if party.operator else {}
    personal |= {other: guards.mask_name(other) for other in people}
    personal.pop("", None)
    told = "".join(fact.text for fact in facts.decision.proposal.facts)
    row = remedies.last_decision(work, case)
    shown = {
        "number": row.number,
        "party": shown_name,
        "uscc": "" if human else party.credit_code,
        "cause": case.cause,
        "facts": text or guards.masked(told, personal),
        "basis": "、".join(facts.decision.proposal.basis),
        "penalty": "；".join(p.text for p in facts.decision.proposal.penalties),
        "organ": work.office.name,
    }
    hidden = [old for old, new in personal.items() if old != new and old != shown_name]
    return shown, hidden


def other_names(work: Work, case: Case, own: set[str]) -> list[str]:
    """Names of other people in the records of the case."""
    rows = work.session.scalars(select(RecordRow).where(RecordRow.case_id == case.id))
    names: set[str] = set()
    for row in rows:
        person: dict[str, Any] = dict(row.person)
        names |= {str(person.get(key, "")) for key in ("name", "witness")}
    return sorted(name for name in names - own if len(name) > 1)


@dataclass(frozen=True)
class PushCredit:
    """报送公共信用信息."""

    case: int = asked("案件")
    on: date | None = asked("报送日期", None)
    platform: str = asked("报送平台", "浙江省公共信用信息平台")


@act("publication.push_credit", "报送公共信用信息", {Role.AGENCY_HEAD}, *AFTER)
def push_credit(work: Work, given: PushCredit) -> Outcome:
    """Report to the credit file once the remedy periods are over (省公共信用信息管理条例第十一条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    on = work.done_on(given.on)
    work.allow(guards.push(facts, on, work.law), facts)
    row = latest(work, case)
    if row is not None and row.credit_pushed_on is not None and row.credit_told_on is None:
        raise InvalidInput(f"已于 {row.credit_pushed_on} 报送{row.credit_platform}")
    if row is None or row.withdrawn_on is not None:
        row = PublicationRow(
            case_id=case.id, flagged=guards.flagged(facts), flagged_on=work.day,
            flagged_by=work.actor.login,
        )  # fmt: skip
        work.session.add(row)
    row.decision_id = remedies.last_decision(work, case).id
    row.credit_class = row.credit_class or guards.credit_class(facts)
    row.credit_pushed_on, row.credit_platform = on, given.platform
    work.session.flush()
    years = work.law.book.at("P-CR-ZJ", on)
    return Outcome(row.id, f"已报送{given.platform}，不良信息保存 {years} 年", case.id)


@dataclass(frozen=True)
class WithdrawPublication:
    """撤回公示."""

    case: int = asked("案件")
    reason: Text = asked("公开说明的理由")
    on: date | None = asked("撤回日期", None)
    credit_told_on: date | None = asked("告知信用平台日期", None)
    opinion: str = asked("审批意见", "同意撤回。")


@act("publication.withdraw", "撤回公示并公开说明理由", {Role.AGENCY_HEAD}, *AFTER)
def withdraw(work: Work, given: WithdrawPublication) -> Outcome:
    """Within three working days after the decision was undone, with public reasons (第四十八条第二款)."""
    case = work.case(given.case)
    row = latest(work, case)
    if (
        row is None
        or row.withdrawn_on is not None
        or not (row.published_on or row.credit_pushed_on)
    ):
        work.allow([finding("G-END-01", field="case", what="撤回", thing="正在公示的信息")])
    assert row is not None
    on = work.done_on(given.on)
    told = work.done_on(given.credit_told_on) if given.credit_told_on else None
    first = row.published_on or row.credit_pushed_on
    assert first is not None
    work.not_before(on, "撤回", "公示", first, "on")
    if not given.reason:
        raise InvalidInput("撤回公示应当公开说明理由，请填写")
    if row.credit_pushed_on is not None and told is None:
        raise InvalidInput(f"已报送{row.credit_platform}，请同时告知并填写告知日期")
    row.withdrawn_on, row.withdraw_reason, row.credit_told_on = on, given.reason, told
    work.session.flush()
    clocks.stop(work, "WDRAW", on, case=case)
    approvals.give(work, case, "withdrawal", "head", given.opinion)
    change = work.session.scalars(
        select(DecisionChangeRow)
        .where(DecisionChangeRow.case_id == case.id)
        .order_by(DecisionChangeRow.id.desc())
    ).first()
    extra = {} if change is not None else {"change": _why_down(row, on)}
    papers.issue(work, "penalty_disclosure_withdrawal", case=case, dated_on=on, extra=extra)
    return Outcome(row.id, f"已于 {on} 撤回公示", case.id)


def _why_down(row: PublicationRow, on: date) -> dict[str, str]:
    """Why something is taken down though the decision stands: its time is over, or by our own motion."""
    if row.until_on is not None and on >= row.until_on:
        return {"kind": "EXPIRED", "kind_title": "公示期限届满"}
    return {"kind": "OWN", "kind_title": "本机关主动撤回"}


@dataclass(frozen=True)
class CreditNotice:
    """信用修复告知书."""

    case: int = asked("案件")
    channel: str = asked("修复渠道", "“信用中国”网站或者信用中国（浙江）网站")


@act("publication.credit_notice", "制作信用修复告知书", {Role.CASE_OFFICER}, *AFTER)
def credit_notice(work: Work, given: CreditNotice) -> Outcome:
    """Tell an organisation how to have its record repaired; served together with the decision."""
    case = work.case(given.case)
    facts: f.CaseFacts = work.facts(case)
    if facts.decision is None or not facts.decision.proposal.penalties:
        work.allow([finding("G-END-01", field="case", what="告知信用修复", thing="处罚决定")])
    if guards.person(facts):
        raise InvalidInput("信用修复告知书用于法人和其他组织")
    credit = guards.credit_class(facts)
    span = guards.months(credit, work.law, work.day)
    if span is None or credit is CreditClass.LIGHT:
        raise InvalidInput("轻微失信信息原则上不公示，不需要信用修复告知书")
    paper = papers.issue(
        work, "credit_repair_notice", case=case,
        extra={
            "disclosure": {
                "class_title": credit.label, "least_months": span[0], "most_months": span[1],
                "channel": given.channel,
            }
        },
    )  # fmt: skip
    return Outcome(paper.id, f"已制作信用修复告知书 {paper.number}", case.id)
