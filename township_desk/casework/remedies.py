"""复议、诉讼 (O27): lodged, forwarded, accepted, appealed. The case keeps its stage meanwhile."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework import clocks
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import DecisionRow
from township_desk.models.remedies import RemedyResultRow, RemedyRow
from township_desk.procedure import facts as f
from township_desk.procedure import remedies as guards
from township_desk.procedure.remedy_kinds import Instance, RemedyKind, ResultForm
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

AFTER_DECISION = (Stage.EXECUTION, Stage.CLOSING, Stage.SUMMARY)
SUIT_CLOCKS = ("LIT", "LIT-SPEC", "LIT-AFTER", "LIT-NOINFO")
LODGING_CLOCKS = {
    RemedyKind.RECONSIDERATION: ("REC", "REC-NOINFO"),
    RemedyKind.LITIGATION: (*SUIT_CLOCKS, "REC", "REC-NOINFO"),
}
"""The party's periods that the lodging meets; a reconsideration leaves the one to sue running."""


def last_decision(work: Work, case: Case) -> DecisionRow:
    """The decision that is challenged. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(DecisionRow).where(DecisionRow.case_id == case.id).order_by(DecisionRow.id.desc())
    ).first()
    if row is None:
        raise InvalidInput("本案还没有决定")
    return row


def all_of(work: Work, case: Case) -> list[tuple[RemedyRow, f.Remedy]]:
    """Every remedy of the case with what guards see of it."""
    rows = work.session.scalars(
        select(RemedyRow).where(RemedyRow.case_id == case.id).order_by(RemedyRow.id)
    ).all()
    return list(zip(rows, work.facts(case).remedies, strict=True))


def current(
    work: Work, case: Case, kind: RemedyKind | None, what: str
) -> tuple[RemedyRow, f.Remedy]:
    """The remedy under way, of this *kind* if named. Refused where there is none to *what*."""
    running = [
        pair
        for pair in all_of(work, case)
        if pair[1].pending(work.day) and kind in (None, pair[0].kind)
    ]
    if not running:
        thing = kind.label if kind else "行政复议、行政诉讼"
        work.allow([finding("G-END-01", field="kind", what=what, thing=f"正在进行的{thing}")])
    return running[-1]


def results_of(work: Work, remedy: RemedyRow) -> list[RemedyResultRow]:
    """Its results, the last one last."""
    return list(
        work.session.scalars(
            select(RemedyResultRow)
            .where(RemedyResultRow.remedy_id == remedy.id)
            .order_by(RemedyResultRow.id)
        )
    )


@dataclass(frozen=True)
class RecordRemedy:
    """登记复议（诉讼）."""

    case: int = asked("案件")
    kind: RemedyKind = asked("类别")
    lodged_on: date = asked("申请（起诉）日期", hint="邮寄的以邮戳为准")
    claims: Text = asked("请求和理由")
    applicant: str = asked("申请人（原告）", "", hint="空白时为当事人")
    organ: str = asked("复议机关（人民法院）", "", hint="空白时取单位资料中的复议机关（法院）")
    through_us: bool = asked(
        "通过本机关提交", False, hint="当场处罚、电子监控处罚决定可以通过本机关申请复议"
    )


@act(
    "remedy.record",
    "登记行政复议（诉讼）",
    {Role.CASE_OFFICER, Role.AGENCY_HEAD},
    *AFTER_DECISION,
)
def record(work: Work, given: RecordRemedy) -> Outcome:
    """The party seeks a remedy; the decision is not suspended by it (第七十三条第一款)."""
    case = work.case(given.case)
    lodged = work.done_on(given.lodged_on)
    facts = work.facts(case)
    if not given.claims:
        raise InvalidInput("请写明请求和理由")
    if given.through_us and given.kind is RemedyKind.LITIGATION:
        raise InvalidInput("起诉状向人民法院递交，不能通过本机关提交")
    trial = f.Remedy(kind=given.kind, lodged_on=lodged, through_us=given.through_us)
    work.allow(guards.lodge(facts, trial, work.law, work.day), facts)
    reconsidered = given.kind is RemedyKind.RECONSIDERATION
    organ = "reconsideration_organ" if reconsidered else "litigation_court"
    profile: dict[str, object] = work.office.profile
    row = RemedyRow(
        case_id=case.id,
        decision_id=last_decision(work, case).id,
        kind=given.kind,
        applicant=given.applicant or case.party_name,
        organ=given.organ or str(profile.get(organ, "")),
        claims=given.claims,
        lodged_on=lodged,
        through_us=given.through_us,
    )
    if not row.organ:
        raise InvalidInput("请填写复议机关（人民法院）的名称")
    work.session.add(row)
    work.session.flush()
    for clock in LODGING_CLOCKS[given.kind]:
        clocks.stop(work, clock, lodged, case=case)
    clocks.stop(work, "COURT", lodged, case=case, state="void")  # opens again with the result
    message = f"已登记{row.kind.label}（{lodged} 提起），本决定不停止执行"
    if given.through_us:
        limit = clocks.start(work, "REC-FWD", lodged, case=case)
        message += f"，应于 {limit.last_day} 前转送{row.organ}"
    elif reconsidered:
        clocks.start(work, "REC-ACC", lodged, case=case)
    return Outcome(row.id, message, case.id)


@dataclass(frozen=True)
class ForwardRemedy:
    """转送复议申请."""

    case: int = asked("案件")
    on: date | None = asked("转送日期", None)


@act("remedy.forward", "转送复议申请", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def forward(work: Work, given: ForwardRemedy) -> Outcome:
    """Pass on within five working days what was handed to us (复议法第三十二条)."""
    case = work.case(given.case)
    row, remedy = current(work, case, RemedyKind.RECONSIDERATION, "转送")
    on = work.done_on(given.on)
    if not row.through_us or row.forwarded_on is not None:
        raise InvalidInput("没有待转送的复议申请")
    work.not_before(on, "转送", "收到申请", remedy.lodged_on, "on")
    row.forwarded_on = on
    clocks.stop(work, "REC-FWD", on, case=case)
    clocks.start(work, "REC-ACC", on, case=case)
    return Outcome(row.id, f"已转送{row.organ}", case.id)


@dataclass(frozen=True)
class AcceptRemedy:
    """登记受理（立案）."""

    case: int = asked("案件")
    on: date = asked("受理（立案）日期")
    case_no: str = asked("复议（诉讼）案号", hint="如：缙政复〔2026〕12号、（2026）浙1122行初5号")
    copy_on: date | None = asked("收到申请书（起诉状）副本日期", None, hint="答复期限由次日起算")
    simplified: bool = asked("复议适用简易程序", False, hint="答复期限为五个工作日")
    kind: RemedyKind | None = asked("类别", None, hint="空白时为正在进行的一件")


@act("remedy.accept", "登记受理（立案）和收到副本", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def accept(work: Work, given: AcceptRemedy) -> Outcome:
    """Accepted; the copy in our hand starts the days to answer (复议法第四十八条、第五十四条；行诉法第六十七条)."""
    case = work.case(given.case)
    row, remedy = current(work, case, given.kind, "登记受理")
    on = work.done_on(given.on)
    copy_on = work.done_on(given.copy_on) if given.copy_on else None
    if row.accepted_on is not None and row.copy_received_on is not None:
        raise InvalidInput(f"{row.kind.label}已于 {row.accepted_on} 受理，副本已经收到")
    if given.simplified and row.kind is RemedyKind.LITIGATION:
        raise InvalidInput("诉讼的答辩期限都是十五日，“复议适用简易程序”不适用")
    work.allow(guards.accept(remedy, on, copy_on))
    first = row.accepted_on is None
    row.accepted_on, row.case_no, row.simplified = on, given.case_no, given.simplified
    row.copy_received_on = copy_on
    work.session.flush()
    message = f"{row.kind.label}已于 {on} 受理"
    if first and row.kind is RemedyKind.RECONSIDERATION:
        clocks.stop(work, "REC-ACC", on, case=case)
        simple = int(work.law.book.at("P-REC-DUE-SIMPLE", on)) if given.simplified else None
        clocks.start(work, "REC-DUE", on, case=case, length=simple)
    if copy_on is not None:
        _, remedy = current(work, case, row.kind, "登记受理")
        limit = clocks.start(work, guards.answer_clock(remedy), copy_on, case=case)
        row.answer_due_on = limit.last_day
        message += f"，应于 {limit.last_day} 前提出答复（答辩）"
    return Outcome(row.id, message, case.id)


@dataclass(frozen=True)
class ExtendRemedy:
    """复议延期."""

    case: int = asked("案件")
    document_no: str = asked("延期通知文号")
    on: date | None = asked("收到日期", None)


@act("remedy.extend", "登记复议决定延期", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def extend(work: Work, given: ExtendRemedy) -> Outcome:
    """The organ takes up to thirty days more (复议法第六十二条)."""
    case = work.case(given.case)
    row, _ = current(work, case, RemedyKind.RECONSIDERATION, "延期")
    on = work.done_on(given.on)
    if row.accepted_on is None or row.simplified:
        raise InvalidInput("只有已受理、适用普通程序的行政复议可以延期")
    more = int(work.law.book.at("P-REC-DUE-EXT", on))
    clocks.extend(work, "REC-DUE", why=f"复议机关延期（{given.document_no}）", days=more, case=case)
    return Outcome(row.id, f"已登记复议延期 {more} 日", case.id)


@dataclass(frozen=True)
class Appeal:
    """登记上诉."""

    case: int = asked("案件")
    on: date = asked("上诉日期")
    appellant: str = asked("上诉人", "", hint="空白时为原告；本机关上诉的填本机关名称")


@act("remedy.appeal", "登记上诉", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def appeal(work: Work, given: Appeal) -> Outcome:
    """An appeal in time keeps the judgment from taking effect (行诉法第八十五条)."""
    case = work.case(given.case)
    suits = [row for row, _ in all_of(work, case) if row.kind is RemedyKind.LITIGATION]
    row = suits[-1] if suits else None
    done = results_of(work, row) if row else []
    if row is None or not done or done[-1].appeal_until is None or row.appealed_on:
        raise InvalidInput("没有可以上诉的一审裁判")
    on, first = work.done_on(given.on), done[-1]
    assert first.appeal_until is not None
    work.not_before(on, "上诉", "裁判送达", first.served_on, "on")
    if on > first.appeal_until:
        raise InvalidInput(f"上诉期至 {first.appeal_until} 届满，{on} 的上诉已经逾期，请核对日期")
    row.appealed_on, row.appellant = on, given.appellant or row.applicant
    clock = "APPEAL-RULING" if first.form is ResultForm.RULING else "APPEAL"
    clocks.stop(work, clock, on, case=case)
    return Outcome(row.id, f"{row.appellant}已上诉，一审裁判尚未生效", case.id)


def next_instance(row: RemedyRow) -> Instance:
    """The instance whose result comes next."""
    if row.kind is RemedyKind.RECONSIDERATION:
        return Instance.RECONSIDERATION
    return Instance.SECOND if row.appealed_on else Instance.FIRST
