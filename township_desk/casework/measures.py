"""登记保存与查封扣押: asked for by the officers, approved or refused by a head (4.4 A, B)."""

from dataclasses import dataclass
from typing import Any

from township_desk.casework import measure_papers, measure_rows
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.measures import PropertyMeasureRow
from township_desk.procedure import measures as guards
from township_desk.procedure.measure_kinds import CoerciveType, Keeping, MeasureType, NormLevel
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

OPEN = (Stage.FILING, Stage.INVESTIGATION)
"""Where things may be taken: while evidence is gathered."""


@dataclass(frozen=True)
class RequestRegistration:
    """申请先行登记保存."""

    case: int = asked("案件")
    objects: Text = asked("拟保存的物品", hint="名称、数量、所在位置")
    facts: Text = asked("主要事实", hint="当事人涉嫌什么违法行为")
    place: str = asked("保存地点")
    loss_reason: Text = asked(
        "可能灭失或者以后难以取得的理由", Text(""), hint="没有这一理由的，不能先行登记保存"
    )
    proves: str = asked("证明内容", "", hint="这些物品能证明案件的什么事实")
    keeping: Keeping = asked("保存方式", Keeping.ON_SITE)
    keeper: str = asked("保管人", "")


@act(
    "measures.request_registration",
    "申请先行登记保存",
    {Role.CASE_OFFICER},
    *OPEN,
)
def request_registration(work: Work, given: RequestRegistration) -> Outcome:
    """Ask a head to let evidence that may be lost be registered (行政处罚法第五十六条)."""
    case = work.case(given.case)
    row = ask(work, case, MeasureType.REGISTRATION, given, proves=given.proves,
              loss_reason=given.loss_reason)  # fmt: skip
    return Outcome(row.id, "已提出先行登记保存申请，待负责人批准", case.id)


@dataclass(frozen=True)
class SeizureTerms:
    """查封、扣押什么，凭什么，放在哪里."""

    kind: CoerciveType = asked("措施种类")
    objects: Text = asked("拟查封、扣押的场所、设施或者财物", hint="名称、数量、所在位置")
    facts: Text = asked("事实与理由")
    place: str = asked("存放地点")
    law: str = asked("授权的法律、法规", "", hint="规定可以查封、扣押的那一部，不加书名号")
    article: str = asked("条款", "", hint="如：第十一条第一款第四项")
    level: NormLevel | None = asked("效力级别", None)
    special_days: int | None = asked(
        "法律、行政法规另定的期限（日）", None, hint="没有另定的不填，期限为三十日"
    )
    special_law: str = asked("另定期限的法律、行政法规条款", "")
    keeping: Keeping = asked("存放方式", Keeping.ON_SITE)
    keeper: str = asked("保管人", "")


@dataclass(frozen=True)
class RequestSeizure:
    """申请查封、扣押."""

    case: int = asked("案件")
    terms: SeizureTerms = asked("查封、扣押内容")


@act("measures.request_seizure", "申请查封、扣押", {Role.CASE_OFFICER}, *OPEN)
def request_seizure(work: Work, given: RequestSeizure) -> Outcome:
    """Ask a head to let things be sealed or seized where a statute allows it (行政强制法 16–18)."""
    case = work.case(given.case)
    row = ask(
        work, case, MeasureType(given.terms.kind.value), given.terms, **powers(work, given.terms)
    )
    return Outcome(row.id, f"已提出{row.kind.label}申请，待负责人批准", case.id)


def powers(work: Work, given: SeizureTerms) -> dict[str, Any]:
    """The statute that lends the power, and the period that it sets, as they are stored."""
    own = given.special_days is not None
    if (own and (given.special_days or 0) <= 0) or own != bool(given.special_law):
        remedy = "另定期限须写明大于零的日数和规定该期限的法律、行政法规条款，两项都填或者都不填。"
        work.allow([finding("G-SEZ-03", field="special_days", remedy=remedy)])
    return {
        "law": given.law.strip("《》"),
        "article": given.article,
        "level": given.level,
        "special_days": given.special_days,
        "special_law": given.special_law,
    }


def ask(work: Work, case: Case, kind: MeasureType, given: Any, **more: Any) -> PropertyMeasureRow:
    """The measure as it is asked for, once its grounds hold; a head weighs a doubtful ground again."""
    row = PropertyMeasureRow(
        case_id=case.id,
        kind=kind,
        requested_on=work.day,
        requested_by=work.actor.login,
        objects=given.objects,
        facts=given.facts,
        keeping=given.keeping,
        place=given.place,
        keeper=given.keeper or work.actor.name,
        officers=[],
        carrying={},
        appraisals=[],
        **more,
    )
    facts = work.facts(case)
    work.session.add(row)
    work.session.flush()
    trial = measure_rows.measure_of(row)
    work.allow(guards.request(facts, trial, work.law, work.day), facts, confirm_later=True)
    return row


@dataclass(frozen=True)
class ApproveMeasure:
    """批准登记保存、查封、扣押."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    opinion: str = asked("审批意见", "同意。")


def _waiting(work: Work, case: Case, number: int, what: str) -> PropertyMeasureRow:
    """The measure if it still waits for the head's answer."""
    row = measure_rows.find(work, case, number)
    if row.approved_on or row.refused_on or row.carried_at:
        work.allow([finding("G-END-01", field="measure", what=what, thing="措施申请")])
    return row


@act("measures.approve", "批准登记保存、查封、扣押", {Role.AGENCY_HEAD}, *OPEN)
def approve(work: Work, given: ApproveMeasure) -> Outcome:
    """A head approves before anything is taken (行政处罚法 56; 行政强制法 18)."""
    case = work.case(given.case)
    row = _waiting(work, case, given.measure, "批准")
    facts = work.facts(case)
    trial = measure_rows.measure_of(row)
    work.allow(guards.approve(facts, trial, work.law, work.day, work.actor.login), facts)
    row.approved_on, row.approver = work.day, work.actor.login
    measure_papers.approval_form(work, case, row, row.kind.label, given.opinion)
    return Outcome(row.id, f"已批准{row.kind.label}，请由两名执法人员当场实施", case.id)


@dataclass(frozen=True)
class RefuseMeasure:
    """不批准."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    reason: Text = asked("理由")


@act("measures.refuse", "不批准登记保存、查封、扣押", {Role.AGENCY_HEAD})
def refuse(work: Work, given: RefuseMeasure) -> Outcome:
    """A head says no: nothing is taken, or what was taken in a hurry goes back at once (第十九条)."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    open_urgent = row.urgent and bool(measure_rows.measure_of(row).held)
    if row.approved_on or row.refused_on or (row.carried_at and not open_urgent):
        work.allow([finding("G-END-01", field="measure", what="不批准", thing="措施申请")])
    row.refused_on, row.refusal, row.approver = work.day, given.reason, work.actor.login
    more = "，已经实施的应当立即解除（measures.release）" if open_urgent else ""
    return Outcome(row.id, f"未批准{row.kind.label}{more}", case.id)
