"""查封、扣押 once they are in force: back-approved, lengthened, appraised, ended (行政强制法 19–28)."""

from collections.abc import Iterator
from datetime import date, datetime

from township_desk.clock import CHINA
from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.procedure import filing, measures, officers
from township_desk.procedure.facts import (
    AppraisalPeriod,
    Authority,
    CaseFacts,
    Law,
    PropertyMeasure,
)
from township_desk.procedure.measure_kinds import NormLevel, Taker
from township_desk.procedure.rules import finding


def back_approve(
    case: CaseFacts, measure: PropertyMeasure, at: datetime, law: Law, approver: str
) -> Iterator[Finding]:
    """An urgent measure is approved within twenty-four hours, holidays included (第十九条)."""
    yield from officers.apart(case, approver)
    yield from filing.issuer(case)
    how = measure.carried
    if how is None or not measure.held or measure.approved_on or measure.refused_on:
        yield finding("G-END-01", field="measure", what="补办批准", thing="紧急查封、扣押")
        return
    began = how.at.astimezone(CHINA)
    if at < began:
        when = f"{began:%Y-%m-%d %H:%M}"
        yield finding("G-DAT-01", field="at", what="补办批准", before="实施", date=when)
    end = run_clock("URGENT", began, law.book, law.calendar).last_instant
    if end is not None and at > end:
        remedy = f"补办期限至 {end:%Y-%m-%d %H:%M}，已经届满；请立即解除（measures.release）。"
        yield finding("G-SEZ-02", field="at", remedy=remedy)


def extend(
    case: CaseFacts,
    measure: PropertyMeasure,
    days: int,
    reason: str,
    law: Law,
    day: date,
    approver: str,
) -> Iterator[Finding]:
    """One extension of at most thirty days, approved with reasons before the period ends (第二十五条)."""
    yield from officers.apart(case, approver)
    if not measure.coercive or not measure.held:
        yield finding("G-END-01", field="measure", what="延长", thing="查封、扣押")
        return
    yield from measures.unlawful_now(measure, law, day)
    most = int(law.book.at("P-SEIZE-EXT", day))
    faults = []
    if measure.extended_on is not None:
        faults.append(f"已于 {measure.extended_on.isoformat()} 延长，只能延长一次")
    if not 0 < days <= most:
        faults.append(f"延长的日数应为 1 至 {most}")
    if not reason:
        faults.append("请写明情况如何复杂、为什么需要延长")
    if measure.special_days is not None:
        faults.append("期限由法律、行政法规另行规定的，按该规定执行，不再延长")
    if faults:
        yield finding("G-SEZ-03", field="days", remedy="；".join(faults) + "。")


def tell_extension(measure: PropertyMeasure, on: date, law: Law) -> Iterator[Finding]:
    """The party is told in writing before the first period ends; untold it does not count."""
    limit = measures.deadline(measure, law)
    approved = measure.extended_on
    if limit is None or approved is None or measure.extension_told_on or not measure.held:
        yield finding("G-END-01", field="measure", what="告知", thing="延长决定")
        return
    if on < approved:
        date_ = approved.isoformat()
        yield finding("G-DAT-01", field="on", what="告知", before="批准延长", date=date_)
    if on > limit.last_day:
        remedy = (
            f"期限已于 {limit.last_day.isoformat()} 届满，延长不生效；请解除（measures.release）。"
        )
        yield finding("G-SEZ-03", field="on", remedy=remedy)


def appraise(measure: PropertyMeasure, period: AppraisalPeriod, law: Law) -> Iterator[Finding]:
    """The days of an appraisal are left out if they are fixed and told in writing (第二十五条第三款)."""
    limit = measures.deadline(measure, law)
    if limit is None or measure.carried is None or not measure.coercive or not measure.held:
        yield finding("G-END-01", field="measure", what="扣除鉴定期间", thing="查封、扣押")
        return
    began = measure.carried.on
    if period.from_on < began or period.to_on < period.from_on:
        first = max(began, period.from_on)
        what, before = ("鉴定期间", "实施") if period.from_on < began else ("鉴定结束", "鉴定开始")
        yield finding("G-DAT-01", field="from_on", what=what, before=before, date=first.isoformat())
        return
    if period.told_on is None:
        yield finding("G-SEZ-06", field="told_on")
    late = [d for d in (period.from_on, period.told_on) if d is not None and d > limit.last_day]
    if late:
        remedy = f"期限已于 {limit.last_day.isoformat()} 届满，此后的鉴定期间不能扣除。"
        yield finding("G-SEZ-03", field="from_on", remedy=remedy)


def end(
    case: CaseFacts, measure: PropertyMeasure, chosen: tuple[int, ...], what: str, decider: str
) -> Iterator[Finding]:
    """Releasing, handing over, selling, destroying: by a head, and only what is still held."""
    yield from officers.apart(case, decider)
    held = {item.number for item in measure.held}
    if not chosen or not set(chosen) <= held:
        yield finding("G-END-01", field="items", what=what, thing=f"{measure.kind.label}物品")


def hand_over(case: CaseFacts, taker: Taker) -> Iterator[Finding]:
    """Things go with the case that goes (第二十一条)."""
    if not any(r.target == taker.value and r.answer != "RETURNED" for r in case.referrals):
        remedy = f"先提出将案件移送{taker.label}（referral.require）。"
        yield finding("G-END-01", field="taker", what="移交财物", thing="移送", remedy=remedy)


def sell(measure: PropertyMeasure, chosen: tuple[int, ...]) -> Iterator[Finding]:
    """Only what spoils or cannot be kept, and only once (第二十八条第二款)."""
    fit = {item.number for item in measure.held if item.perishable and item.sold_on is None}
    if not set(chosen) <= fit:
        remedy = "先行拍卖、变卖限于鲜活物品和其他不易保管、尚未变卖的财物。"
        yield finding("G-END-01", field="items", what="先行变卖", thing="财物", remedy=remedy)


def keep(
    case: CaseFacts, keeper: str, chosen: tuple[int, ...], fit: frozenset[int], what: str
) -> Iterator[Finding]:
    """Things are kept by somebody who does not handle the case; in once, out once."""
    if keeper in case.officers or keeper in case.recused:
        wanted = "未承办本案的罚没物品保管人"
        yield finding("G-ROL-01", roles=wanted, name=officers.name_of(case, keeper))
    if not chosen or not set(chosen) <= fit:
        yield finding("G-END-01", field="items", what=what, thing="物品")


def destroy(basis: Authority, day: date) -> Iterator[Finding]:
    """Only where a law or an administrative regulation orders it (第二十七条)."""
    national = basis.level in (NormLevel.LAW, NormLevel.ADMINISTRATIVE_REGULATION)
    if not national or not basis.lends_power(day):
        remedy = "销毁须有法律、行政法规关于应当销毁的规定；没有的，请没收、解除或者移交。"
        yield finding("G-SEZ-05", field="law", remedy=remedy)
