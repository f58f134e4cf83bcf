"""登记保存、查封、扣押 carried out on the spot; an urgent one approved afterwards (行政强制法 18、19、24)."""

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from township_desk.casework import clocks, measure_papers, measure_rows, papers
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.measures import OPEN, SeizureTerms, ask, powers
from township_desk.casework.records import (
    RecordedPerson,
    add_record,
    keep_evidence,
    next_number,
    record_facts,
)
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.measures import GoodsItemRow, PropertyMeasureRow
from township_desk.procedure import facts as f
from township_desk.procedure import measures as guards
from township_desk.procedure import seizure
from township_desk.procedure.measure_kinds import MeasureType
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role


@dataclass(frozen=True)
class GoodsInput:
    """清单中的一件物品."""

    name: str = asked("名称")
    unit: str = asked("单位")
    quantity: str = asked("数量", hint="数字，如 3 或者 1.5")
    spec: str = asked("规格型号", "")
    condition: str = asked("特征、新旧、状态", "")
    value_yuan: Yuan | None = asked("价值（元）", None)
    necessity: bool = asked("是当事人及其所扶养家属的生活必需品", False)
    unrelated: bool = asked("与违法行为无关", False)
    sealed_by: str = asked("已被哪个机关查封、扣押", "", hint="没有的不填")
    perishable: bool = asked("鲜活或者不易保管", False)


@dataclass(frozen=True)
class OnTheSpot:
    """当场实施情况."""

    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("实施地点")
    officers: tuple[str, ...] = asked("执法人员")
    items: tuple[GoodsInput, ...] = asked("物品清单")
    text: Text = asked("现场情况（写入现场笔录）", Text(""))
    clerk: str = asked("记录人", "")
    certificates_shown: bool = asked("已出示执法证件", True)
    summoned: bool = asked("已通知当事人到场", True)
    party_present: bool = asked("当事人在场", True)
    witness: str = asked("见证人（当事人不在场的须有）", "")
    told: bool = asked("已当场告知理由、依据、权利和救济途径", True)
    heard: bool = asked("已听取当事人陈述和申辩", True)
    statement: Text = asked("当事人的陈述和申辩", Text("没有陈述和申辩意见"))
    list_signed: bool = asked("清单已由当事人签名（或注明拒签）", True)
    delivered: bool = asked("决定书（通知书）和清单已当场交付", True)


@dataclass(frozen=True)
class ExecuteMeasure:
    """实施登记保存、查封、扣押."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    how: OnTheSpot = asked("当场实施情况")


@act("measures.execute", "实施登记保存、查封、扣押", {Role.CASE_OFFICER}, *OPEN)
def execute(work: Work, given: ExecuteMeasure) -> Outcome:
    """Carry out what was approved: list, record, notice or decision, all on the spot."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    if row.carried_at is not None or row.refused_on is not None:
        work.allow([finding("G-END-01", field="measure", what="实施", thing="已批准的措施")])
    return carry(work, case, row, given.how)


@dataclass(frozen=True)
class UrgentSeizure:
    """紧急查封、扣押."""

    case: int = asked("案件")
    terms: SeizureTerms = asked("查封、扣押内容")
    urgent_reason: Text = asked("情况紧急、需要当场实施的理由")
    how: OnTheSpot = asked("当场实施情况")


@act("measures.urgent_seizure", "登记紧急查封、扣押", {Role.CASE_OFFICER}, *OPEN)
def urgent_seizure(work: Work, given: UrgentSeizure) -> Outcome:
    """Seal or seize at once and ask for the approval within twenty-four hours (行政强制法第十九条)."""
    case = work.case(given.case)
    if not given.urgent_reason:
        remedy = "写明情况如何紧急；不紧急的，先申请并取得批准（measures.request_seizure）。"
        work.allow([finding("G-SEZ-02", field="urgent_reason", remedy=remedy)])
    kind = MeasureType(given.terms.kind.value)
    row = ask(work, case, kind, given.terms, urgent=True, urgent_reason=given.urgent_reason,
              **powers(work, given.terms))  # fmt: skip
    answer = carry(work, case, row, given.how)
    limit = clocks.start(
        work, "URGENT", given.how.started_at.astimezone(CHINA).date(), case=case,
        at=given.how.started_at, subject=measure_rows.subject(row), trigger=row,
    )  # fmt: skip
    end = f"{limit.last_instant:%Y-%m-%d %H:%M}" if limit.last_instant else ""
    return Outcome(row.id, f"{answer.message}；须于 {end} 前补办批准", case.id)


def carry(work: Work, case: Case, row: PropertyMeasureRow, how: OnTheSpot) -> Outcome:
    """Write down what was taken and start its clock."""
    if how.ended_at <= how.started_at:
        raise faults.DAYS.refusal("结束时间须晚于开始时间，请核对")
    day = how.started_at.astimezone(CHINA).date()
    work.done_on(how.ended_at.astimezone(CHINA).date())
    work.not_before(day, "实施", "线索发现", case.discovered_on)
    facts = work.facts(case)
    trial = _trial(row, how)
    work.allow(guards.carry_out(facts, trial), facts)
    row.carried_at, row.officers = how.started_at, list(how.officers)
    row.party_present, row.witness, row.statement = how.party_present, how.witness, how.statement
    row.carrying = dict[str, object](_flags(how))
    for number, item in enumerate(how.items, 1):
        row.items.append(
            GoodsItemRow(
                case_id=case.id,
                number=number,
                name=item.name,
                spec=item.spec,
                unit=item.unit,
                quantity=item.quantity,
                condition=item.condition,
                value_fen=item.value_yuan,
                perishable=item.perishable,
            )
        )
    work.session.flush()
    if how.text:
        row.record_id = _scene_record(work, case, row, how)
    notice = measure_papers.issue(
        work,
        case,
        row,
        "seal_seizure_decision" if trial.coercive else "evidence_registration_notice",
        on=day,
        variant=row.kind.label,
    )
    row.number = notice.number
    variant = "查封扣押" if trial.coercive else "先行登记保存"
    measure_papers.goods_list(work, case, row, notice, variant)
    if row.kind is MeasureType.SEAL:
        measure_papers.seal_strip(work, case, row, notice)
    limit = clocks.start(
        work, measure_rows.clock_of(row), day, case=case, length=row.special_days,
        subject=measure_rows.subject(row), trigger=row,
    )  # fmt: skip
    return Outcome(
        row.id,
        f"已实施{row.kind.label} {row.number}，{len(how.items)}件，期限至 {limit.last_day}",
        case.id,
    )


def _trial(row: PropertyMeasureRow, how: OnTheSpot) -> f.PropertyMeasure:
    """The measure as it would be, for the guards."""
    return replace(
        measure_rows.measure_of(row),
        carried=f.Carrying(
            at=how.started_at,
            officers=how.officers,
            ended_at=how.ended_at,
            party_present=how.party_present,
            witness=how.witness,
            **_flags(how),
        ),
        items=tuple(_item(number, item) for number, item in enumerate(how.items, 1)),
    )


def _flags(how: OnTheSpot) -> dict[str, bool]:
    """What was done on the spot, as it is stored and as guards ask for it."""
    return {
        "certificates_shown": how.certificates_shown,
        "summoned": how.summoned,
        "told": how.told,
        "heard": how.heard,
        "scene": bool(how.text),
        "list_signed": how.list_signed,
        "delivered": how.delivered,
    }


def _item(number: int, given: GoodsInput) -> f.GoodsItem:
    return f.GoodsItem(
        number=number,
        name=given.name,
        unit=given.unit,
        quantity=_quantity(number, given.quantity),
        necessity=given.necessity,
        unrelated=given.unrelated,
        sealed_by=given.sealed_by,
        perishable=given.perishable,
    )


def _quantity(number: int, text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise InvalidInput(f"清单第{number}项数量“{text}”不是数字；请写成 3 或者 1.5 的样子")
    return value


def _scene_record(work: Work, case: Case, row: PropertyMeasureRow, how: OnTheSpot) -> int:
    """现场笔录, which is evidence too (行政强制法第十八条第七项)."""
    came = "到场" if how.party_present else f"未到场，由见证人{how.witness}到场"
    text = (
        f"{how.text}{'' if how.text.endswith('。') else '。'}执法人员当场实施{row.kind.label}，"
        "告知当事人采取措施的理由、依据以及当事人依法享有的权利、救济途径，并听取陈述和申辩。"
        f"当事人陈述和申辩：{how.statement.rstrip('。')}。当场交付文书和清单。"
    )
    person = RecordedPerson(case.party_name, witness=how.witness, presence=f"已通知，{came}")
    record = add_record(work, case, "measure", how, {"text": text}, how.officers, person)
    item = f.Evidence(
        number=next_number(work, case),
        name=f"{row.kind.label}现场笔录",
        kind=EvidenceKind.SCENE_RECORD,
        taken_on=how.started_at.astimezone(CHINA).date(),
        officers=how.officers,
        started_at=how.started_at,
        ended_at=how.ended_at,
    )
    keep_evidence(
        work, case, item, source=how.place, place=how.place, proves=f"实施{row.kind.label}的经过",
        copies="1份", record_id=record.id,
    )  # fmt: skip
    extra: dict[str, Any] = record_facts(work, record)
    papers.issue(
        work, "on_site_inspection_record", case=case, extra=extra, dated_on=item.taken_on,
        subject=f"record:{record.id}",
    )  # fmt: skip
    return record.id


@dataclass(frozen=True)
class BackApprove:
    """补办批准."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    at: datetime = asked("批准时间", hint="精确到分，如 2026-10-12 16:30")
    opinion: str = asked("审批意见", "情况紧急，同意补办批准手续。")


@act("measures.back_approve", "补办紧急查封、扣押的批准", {Role.AGENCY_HEAD})
def back_approve(work: Work, given: BackApprove) -> Outcome:
    """A head approves an urgent measure within twenty-four hours; later only the release is left."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    day = work.done_on(given.at.astimezone(CHINA).date())
    facts = work.facts(case)
    trial = measure_rows.measure_of(row)
    work.allow(seizure.back_approve(facts, trial, given.at, work.law, work.actor.login), facts)
    row.approved_on, row.approved_at, row.approver = day, given.at, work.actor.login
    measure_papers.approval_form(work, case, row, row.kind.label, given.opinion)
    clocks.stop(work, "URGENT", day, case=case, at=given.at, subject=measure_rows.subject(row))
    return Outcome(row.id, f"已补办{row.kind.label}批准手续", case.id)
