"""查封、扣押 while it lasts: lengthened once, told, and the days of an appraisal left out (第二十五条)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from township_desk.casework import clocks, measure_papers, measure_rows, papers, services
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.services import ServiceInput
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.paper import PaperRow
from township_desk.procedure import facts as f
from township_desk.procedure import measures as guards
from township_desk.procedure import seizure
from township_desk.procedure.causes import Examination
from township_desk.procedure.service import counts_on
from township_desk.procedure.stages import Role

EXTENDED = "情况复杂，经批准延长"


@dataclass(frozen=True)
class ExtendMeasure:
    """延长查封、扣押期限."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    days: int = asked("延长日数", 30, hint="一次，不超过三十日")
    reason: Text = asked("延长理由", Text(""), hint="情况如何复杂，还需要做什么")
    opinion: str = asked("审批意见", "情况复杂，同意延长。")


@act("measures.extend", "批准延长查封、扣押期限", {Role.AGENCY_HEAD})
def extend(work: Work, given: ExtendMeasure) -> Outcome:
    """Lengthen the period once; it counts from the day on which the party was told in writing."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    facts = work.facts(case)
    trial = measure_rows.measure_of(row)
    found = seizure.extend(
        facts, trial, given.days, given.reason, work.law, work.day, work.actor.login
    )
    work.allow(found, facts)
    row.extended_on, row.extension_days = work.day, given.days
    row.extension_reason = given.reason
    told = replace(
        trial, extended_on=work.day, extension_days=given.days, extension_told_on=work.day
    )
    ends, longer = guards.deadline(trial, work.law), guards.deadline(told, work.law)
    assert ends is not None
    assert longer is not None
    measure_papers.approval_form(
        work, case, row, f"延长{row.kind.label}期限", given.opinion, reasons=given.reason,
        measures=f"延长 {given.days} 日，至 {longer.last_day.isoformat()}",
    )  # fmt: skip
    extension: dict[str, Any] = {
        "reason": given.reason,
        "days": given.days,
        "from_on": iso(ends.last_day + timedelta(days=1)),
        "until_on": iso(longer.last_day),
    }
    row.extension_number = measure_papers.issue(
        work, case, row, "seal_seizure_extension", extension=extension
    ).number
    return Outcome(
        row.id,
        f"已批准延长 {given.days} 日；须在 {ends.last_day} 前书面告知当事人，延长才生效",
        case.id,
    )


@dataclass(frozen=True)
class TellExtension:
    """送达延长决定书."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    service: ServiceInput = asked("延长决定书送达情况")


@act("measures.tell_extension", "送达延长查封、扣押期限决定书", {Role.CASE_OFFICER})
def tell_extension(work: Work, given: TellExtension) -> Outcome:
    """Serve the extension: told in writing before the first period ends, it counts from now on."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    trial = measure_rows.measure_of(row)
    paper = work.session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == case.id,
            PaperRow.type == "seal_seizure_extension",
            PaperRow.number == row.extension_number,
        )
    ).first()
    if paper is None:
        work.allow(seizure.tell_extension(trial, work.day, work.law))
        raise InvalidInput("没有定稿的延长决定书，不能登记送达")
    on = services.record(work, case, [paper], given.service).on
    work.allow(seizure.tell_extension(trial, on, work.law))
    row.extension_told_on = on
    clocks.extend(
        work, "SEIZE", why=EXTENDED, days=row.extension_days, case=case,
        subject=measure_rows.subject(row),
    )  # fmt: skip
    return Outcome(row.id, f"延长生效，期限至 {measure_rows.last_day(work, row)}", case.id)


@dataclass(frozen=True)
class AppraiseGoods:
    """检测、检验、检疫、技术鉴定期间."""

    case: int = asked("案件")
    measure: int = asked("措施编号")
    organ: str = asked("检测（检验、检疫、鉴定）机构")
    from_on: date = asked("期间开始")
    to_on: date = asked("期间结束")
    kind: Examination = asked("种类", Examination.APPRAISAL)
    service: ServiceInput | None = asked(
        "书面告知当事人", None, hint="没有书面告知的，期间不能从查封、扣押期限中扣除"
    )


@act("measures.tell_appraisal_period", "登记并告知鉴定期间", {Role.CASE_OFFICER})
def tell_appraisal_period(work: Work, given: AppraiseGoods) -> Outcome:
    """The days of an appraisal: left out of the period if told in writing, else only recorded."""
    case = work.case(given.case)
    row = measure_rows.find(work, case, given.measure)
    handed = work.done_on(given.service.on) if given.service else work.day
    told = counts_on(given.service.method, handed, work.law) if given.service else None
    period = f.AppraisalPeriod(given.from_on, given.to_on, told)
    work.allow(seizure.appraise(measure_rows.measure_of(row), period, work.law))
    row.appraisals = [
        *row.appraisals,
        {
            "organ": given.organ,
            "from": given.from_on.isoformat(),
            "to": given.to_on.isoformat(),
            "told_on": iso(told),
        },
    ]
    work.session.flush()
    until = measure_rows.last_day(work, row)
    if told is None or given.service is None:
        return Outcome(row.id, f"已登记鉴定期间，未书面告知，期限仍至 {until}", case.id)
    clocks.leave_out(
        work, "SEIZE", given.from_on, given.to_on, "检测、检验、检疫、技术鉴定期间", case=case,
        subject=measure_rows.subject(row),
    )  # fmt: skip
    notice = papers.issue(
        work, "appraisal_notice", case=case, dated_on=handed, variant="period",
        subject=measure_rows.subject(row),
        extra={"appraisal": {
            "variant": "period", "kind": given.kind.label, "institution": given.organ,
            "objects": row.objects, "period_from": iso(given.from_on),
            "period_to": iso(given.to_on), "seizure_until": iso(until),
            "seizure_number": row.number,
        }},
    )  # fmt: skip
    services.record(work, case, [notice], given.service)
    return Outcome(row.id, f"鉴定期间不计算在内，期限至 {until}", case.id)
