"""移送公安 (4.4.K), the way there: suspicion, special group, report, principal head, hand-over."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from township_desk.casework import approvals, clocks, crime_row, papers, referral, referral_file
from township_desk.casework.inputs import Text, asked
from township_desk.casework.notice import WithdrawNotice, withdraw
from township_desk.casework.paper_values import local, named
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import ReferralRow
from township_desk.models.referral import CrimeRow
from township_desk.procedure import crime as guards
from township_desk.procedure import referral as referral_guards
from township_desk.procedure.referral_kinds import CrimeOrgan
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

AFTER = (Stage.SERVICE, Stage.EXECUTION)
"""A crime that shows after the decision goes to the police as well; the decision stands (移送规定第十一条)."""
HERE = (Stage.REFERRAL, *AFTER)


@dataclass(frozen=True)
class Suspect:
    """发现涉嫌犯罪."""

    case: int = asked("案件")
    reason: Text = asked("涉嫌犯罪的事实和依据")
    target: CrimeOrgan = asked("受移送机关", CrimeOrgan.POLICE)


@act(
    "crime.suspect",
    "标记涉嫌犯罪",
    {Role.CASE_OFFICER, Role.LEGAL_REVIEWER, Role.AGENCY_HEAD},
    *referral.BEFORE_DECISION,
    *AFTER,
)
def suspect(work: Work, given: Suspect) -> Outcome:
    """From here on nothing is decided until the head has (第二十七条); a decision already made stands."""
    case = work.case(given.case)
    facts = work.facts(case)
    work.allow(referral_guards.undisputed(facts))
    if any(c.pending for c in facts.crimes):
        raise InvalidInput("本案已经移送公安机关，尚未办结")
    if case.stage is Stage.REFERRAL and referral_guards.away(facts):
        raise InvalidInput("本案已经移送，尚未答复；请把涉嫌犯罪的情况告知受移送机关")
    case.crime_suspected, case.crime_settled = True, ""
    stage = case.stage
    row = referral.add(work, case, "R2", given.target.value, given.reason)
    if stage in AFTER:
        work.move(case, stage)
    return Outcome(row.id, "已标记涉嫌犯罪，请立即指定专案组（crime.name_group）", case.id)


@dataclass(frozen=True)
class NameGroup:
    """指定专案组."""

    case: int = asked("案件")
    officers: tuple[str, ...] = asked("专案组成员（至少两名）")


@act("crime.name_group", "指定专案组", {Role.AGENCY_HEAD}, *HERE)
def name_group(work: Work, given: NameGroup) -> Outcome:
    """At least two officers check the facts and report (移送规定第五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    row = referral_file.current(work, case)
    if row.target not in referral.CRIMINAL or row.answer:
        raise InvalidInput("本案没有标记涉嫌犯罪，请先标记（crime.suspect）")
    if any(c.referral_id == row.id for c in crime_row.crime_rows(work.session, case.id)):
        raise InvalidInput("本案已经指定专案组")
    if row.sent_on is not None:
        raise InvalidInput("本案已经移送")
    work.allow(guards.name_group(facts, given.officers, work.day), facts)
    record = CrimeRow(
        case_id=case.id, referral_id=row.id, target=row.target, group=list(given.officers),
        named_on=work.day, named_by=work.actor.login, items=[], challenges=[],
    )  # fmt: skip
    work.session.add(record)
    work.session.flush()
    names = "、".join(work.people[login].name for login in given.officers)
    return Outcome(record.id, f"已指定专案组：{names}", case.id)


@dataclass(frozen=True)
class Report:
    """提交书面报告."""

    case: int = asked("案件")
    offence: str = asked("涉嫌罪名", hint="如：非法经营罪")
    standard: Text = asked("立案追诉标准", hint="标准的名称、条文和数额")
    report: Text = asked("主要案情和证据")
    grounds: Text = asked("移送理由")
    at: datetime | None = asked("提交时刻", None, hint="正职负责人收到报告的时刻，空白时取现在")


@act("crime.report", "提交移送涉嫌犯罪案件的书面报告", {Role.CASE_OFFICER, Role.AGENCY_HEAD}, *HERE)
def report(work: Work, given: Report) -> Outcome:
    """The written report of the special group; the principal head has three days (移送规定第五条)."""
    case = work.case(given.case)
    row = crime_row.current(work, case)
    if work.actor.login not in row.group:
        names = "、".join(work.people[str(login)].name for login in row.group)
        work.allow([finding("G-ROL-01", roles=f"专案组成员（{names}）", name=work.actor.name)])
    if row.reported_at is not None:
        raise InvalidInput("书面报告已经提交，等待正职负责人决定")
    at = crime_row.moment(work, given.at)
    crime_row.not_before(work, at, crime_row.midnight(row.named_on), "提交书面报告", "指定专案组")
    row.offence, row.standard = given.offence, given.standard
    row.report, row.grounds, row.reported_at = given.report, given.grounds, at
    for login in row.group:
        approvals.give(work, case, "crime", "officers", "建议移送。", str(login))
    limit = clocks.start(work, "CRIME-HEAD", crime_row.local(at).date(), case=case, at=at)
    return Outcome(
        row.id, f"已提交书面报告，正职负责人应于 {limit.last_day.isoformat()} 前决定", case.id
    )


@dataclass(frozen=True)
class Decide:
    """审批移送公安."""

    case: int = asked("案件")
    approve: bool = asked("批准移送", True)
    reasons: Text = asked("理由", Text(""), hint="不批准移送的，须写明理由")
    at: datetime | None = asked("决定时刻", None, hint="自批准起二十四小时内移送；空白时取现在")


@act("crime.decide", "正职负责人决定是否移送公安", {Role.AGENCY_HEAD}, *HERE)
def decide(work: Work, given: Decide) -> Outcome:
    """Approve, and it goes within twenty-four hours; or refuse with reasons that stay in the file."""
    case = work.case(given.case)
    row = crime_row.current(work, case)
    if row.reported_at is None:
        raise InvalidInput("专案组还没有提交书面报告（crime.report）")
    if row.approved is not None:
        raise InvalidInput("正职负责人已经决定")
    if not given.approve and not given.reasons:
        raise InvalidInput(
            "不批准移送的，应当将不予批准的理由记录在案（移送规定第五条），请写明理由"
        )
    at = crime_row.moment(work, given.at)
    crime_row.not_before(work, at, row.reported_at, "决定", "提交书面报告")
    facts = work.facts(case)
    checked = guards.decide(facts, crime_row.facts_of(row), work.law, work.actor.login, at)
    work.allow(checked, facts)
    row.approved, row.decided_at, row.decider = given.approve, at, work.actor.login
    row.decision_reason = given.reasons
    said = "批准移送。" if given.approve else "不批准移送。"
    approvals.give(work, case, "crime", "head", said)
    clocks.stop(work, "CRIME-HEAD", crime_row.local(at).date(), case=case, at=at)
    papers.issue(work, "criminal_transfer_approval", case=case, extra={"crime": printed(work, row)})
    if given.approve:
        start = crime_row.local(at)
        limit = clocks.start(work, "CRIME-SEND", start.date(), case=case, at=start)
        until = f"{limit.last_instant:%Y-%m-%d %H:%M}" if limit.last_instant else limit.last_day
        return Outcome(row.id, f"已批准移送，应于 {until} 前移送", case.id)
    return _refused(work, case, row)


def _refused(work: Work, case: Case, row: CrimeRow) -> Outcome:
    """The recorded refusal settles the suspicion (G-CRI-01); the case goes on where it was."""
    case.crime_settled = f"正职负责人不批准移送：{row.decision_reason}"
    sent = work.session.get_one(ReferralRow, row.referral_id)
    sent.answer, sent.receipt_text = "REFUSED", row.decision_reason
    clocks.stop(work, "REFER", work.day, case=case, state="void")
    if case.stage is Stage.REFERRAL:
        work.move(case, referral.back_to(case))
    return Outcome(row.id, f"不批准移送，案件恢复到“{case.stage.label}”阶段", case.id)


@dataclass(frozen=True)
class Goods:
    """涉案物品."""

    name: str = asked("名称")
    quantity: str = asked("数量")
    place: str = asked("存放地点", "")


@dataclass(frozen=True)
class SendCrime:
    """移送公安机关."""

    case: int = asked("案件")
    organ: str = asked("公安机关（监察机关）", "", hint="空白时取单位资料中的公安机关")
    items: tuple[Goods, ...] = asked("涉案物品清单", (), hint="没有涉案物品的不填")
    tests: Text = asked("检验报告、鉴定结论", Text("无"))
    others: Text = asked("其他有关材料", Text("案卷材料复印件"))
    at: datetime | None = asked("移送时刻", None)


@act("crime.send", "移送公安机关", {Role.CASE_OFFICER, Role.AGENCY_HEAD}, *HERE)
def send(work: Work, given: SendCrime) -> Outcome:
    """D16 with report, item list, tests and the rest; a copy goes to the procuratorate (移送规定第六条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    at = crime_row.moment(work, given.at)
    work.allow(guards.send(facts, facts.crime, work.law, at), facts)
    work.allow(referral_guards.measures(facts, work.day), facts)
    row = crime_row.current(work, case)
    if row.sent_at is not None:
        raise InvalidInput("本案已经移送公安机关")
    crime_row.not_before(work, at, row.decided_at, "移送", "批准移送")
    row.organ, row.sent_at = given.organ or _organ(work, row.target), at
    row.items = [{"name": g.name, "quantity": g.quantity, "place": g.place} for g in given.items]
    sent = work.session.get_one(ReferralRow, row.referral_id)
    sent.organ, sent.sent_on, sent.times_sent = row.organ, crime_row.local(at).date(), 1
    work.session.flush()
    if facts.notice is not None and facts.notice.served_on is not None and not facts.decision:
        stage = case.stage
        withdraw(work, WithdrawNotice(case.id, Text(sent.reason), "移送"))
        work.move(case, stage)
    extra: dict[str, Any] = {
        "crime": {**printed(work, row), "attachments": _attachments(row, given)},
        "transfer": {"files": referral_file.listed(work, case), "measures": _goods(row)},
    }
    row.number = papers.issue(work, "criminal_transfer_letter", case=case, extra=extra).number
    sent.number = row.number
    extra["transfer"]["number"] = row.number
    papers.issue(work, "transfer_receipt", case=case, extra=extra, variant="police")
    for clock in ("CRIME-SEND", "REFER"):
        clocks.stop(work, clock, crime_row.local(at).date(), case=case, at=at)
    return Outcome(row.id, f"已移送{row.organ} {row.number}，请登记接受回执", case.id)


def _organ(work: Work, target: str) -> str:
    """The police of the profile; the supervision organ is always named."""
    profile: Any = work.office.profile
    organ = str(profile.get("police", "")) if target == "POLICE" else ""
    if not organ:
        raise InvalidInput("请填写受移送机关的名称")
    return organ


def _goods(row: CrimeRow) -> str:
    things: list[Any] = list(row.items)
    return "；".join(
        f"{g['name']}{g['quantity']}" + (f"（存放于{g['place']}）" if g["place"] else "")
        for g in things
    )


def _attachments(row: CrimeRow, given: SendCrime) -> list[dict[str, str]]:
    """The four kinds of 移送规定第六条, in its order."""
    return [
        {"title": "涉嫌犯罪案件情况的调查报告", "text": "一份"},
        {"title": "涉案物品清单", "text": _goods(row) or "无涉案物品"},
        {"title": "检验报告或者鉴定结论", "text": given.tests},
        {"title": "其他有关涉嫌犯罪的材料", "text": given.others},
    ]


def printed(work: Work, row: CrimeRow) -> dict[str, Any]:
    """What D15 and D16 print."""
    profile: Any = work.office.profile
    decided = "" if row.approved is None else ("批准移送" if row.approved else "不批准移送")
    return {
        "target": row.target,
        "organ": row.organ,
        "organ_kind": CrimeOrgan(row.target).label,
        "offence": row.offence,
        "standard": row.standard,
        "report": row.report,
        "grounds": row.grounds,
        "group": [named(work, str(login)) for login in row.group],
        "reported_at": local(row.reported_at) if row.reported_at else None,
        "decided_at": local(row.decided_at) if row.decided_at else None,
        "decision": decided,
        "decision_reason": row.decision_reason,
        "procuratorate": str(profile.get("procuratorate", "")) or "同级人民检察院",
    }
