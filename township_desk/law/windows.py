"""Periods made of several clocks: excluded days, seizure, the window to apply to the court, surcharge."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from township_desk.law.calendar import WorkCalendar
from township_desk.law.clocks import Deadline, run_clock
from township_desk.law.dates import with_weekday
from township_desk.law.deadlines import (
    ONE_DAY,
    Surcharge,
    after_working_days,
    merged_days,
    surcharge,
)
from township_desk.law.parameters import LawBook

Interval = tuple[date, date]
"""Closed: both days count."""


def case_deadlines(
    filed_on: date,
    excluded: Sequence[Interval],
    book: LawBook,
    calendar: WorkCalendar,
    *,
    domain: str | None = None,
    extra_days: int = 0,
) -> tuple[Deadline, Deadline]:
    """The strict and the net ninety days (DL-13): overlaps of *excluded* count once.

    Which causes may be left out is the caller's question (P-90-EXCL of the domain).
    """
    strict = run_clock("CASE90", filed_on, book, calendar, domain=domain, extra_days=extra_days)
    days = merged_days(excluded)
    net = run_clock("CASE90", filed_on, book, calendar, domain=domain, extra_days=extra_days + days)
    return strict, _told(net, [f"扣除{_spans(excluded)}，共 {days} 日"] if days else [])


def seizure_deadline(
    executed_on: date,
    book: LawBook,
    calendar: WorkCalendar,
    *,
    appraisals: Sequence[Interval] = (),
    extended: bool = False,
) -> Deadline:
    """The last day of a seizure: thirty days, the appraisal told in writing, one extension (DL-08).

    Law: 行政强制法第二十五条.
    """
    days = merged_days(appraisals)
    more = int(book.at("P-SEIZE-EXT", executed_on)) if extended else 0
    lines = (
        [f"检测、检验、检疫、技术鉴定期间{_spans(appraisals)}，共 {days} 日，不计算在内"]
        if days
        else []
    )
    lines += [f"经批准延长 {more} 日（《行政强制法》第二十五条第一款）"] if more else []
    deadline = run_clock("SEIZE", executed_on, book, calendar, extra_days=days + more)
    return _told(deadline, lines)


def _spans(intervals: Sequence[Interval]) -> str:
    return "、".join(f" {a.isoformat()} 至 {b.isoformat()}" for a, b in sorted(intervals))


def _told(deadline: Deadline, lines: list[str]) -> Deadline:
    first, *others = deadline.arithmetic
    return replace(deadline, arithmetic=(first, *lines, *others))


def enforcement_window(
    served_on: date,
    book: LawBook,
    calendar: WorkCalendar,
    *,
    summary: bool = False,
    reconsidered_on: date | None = None,
    withdrawn_on: date | None = None,
    deferred_until: date | None = None,
    land_demolition: bool = False,
    rights_untold: bool = False,
) -> tuple[Deadline, Deadline]:
    """The remedy period that must run out and the window to apply to the court after it (DL-18, DL-19).

    Ordinary decision: six months to sue, fifteen days for 限期拆除 under the land law, one year where
    the paper did not tell the rights; after a reconsideration decision served on *reconsidered_on*:
    fifteen days; summary decision: sixty days, reconsideration first. A reconsideration withdrawn with
    leave on *withdrawn_on* leaves the period to sue running from the first service (法释〔2018〕1号第五十八条);
    after an on-the-spot decision nobody can sue any more, so the withdrawal itself ends the remedies. An
    agreed deferral that ends later moves the window (行政处罚法第七十二条第二款). After a judgment it is
    ``judgment_until`` instead.
    """
    if reconsidered_on is not None:
        remedy = run_clock("LIT-AFTER", reconsidered_on, book, calendar)
    elif rights_untold:
        remedy = run_clock("REC-NOINFO" if summary else "LIT-NOINFO", served_on, book, calendar)
    elif summary:
        remedy = run_clock("REC", served_on, book, calendar)
    else:
        clock = "LIT-SPEC" if land_demolition else "LIT"
        remedy = run_clock(clock, served_on, book, calendar)
    begins = max(remedy.last_day, deferred_until or remedy.last_day)
    lines = [f"{remedy.title}期限至 {with_weekday(remedy.last_day)}（{remedy.article}）"]
    if withdrawn_on is not None and summary:
        begins = max(begins, withdrawn_on)
        lines.append(f"{with_weekday(withdrawn_on)} 准予撤回复议申请，复议前置，不能再起诉")
    elif withdrawn_on is not None:
        lines.append(f"{with_weekday(withdrawn_on)} 准予撤回复议申请，起诉期限仍自送达决定书起算")
    if deferred_until is not None and begins == deferred_until:
        lines.append(f"暂缓、分期缴纳至 {with_weekday(deferred_until)}，自该日届满起算")
    window = run_clock("COURT", begins, book, calendar)
    unknown = tuple(sorted({*remedy.unknown_years, *window.unknown_years}))
    window = replace(window, provisional=bool(unknown), unknown_years=unknown)
    return remedy, replace(window, arithmetic=(*lines, *window.arithmetic))


def judgment_until(perform_by: date, book: LawBook, calendar: WorkCalendar) -> Deadline:
    """The last day to ask for the enforcement of a judgment that was to be performed by *perform_by*.

    Law: 行政诉讼法司法解释第一百五十三条 — two years, not the window of a decision (DL-19).
    """
    return run_clock("EXEC2Y", perform_by, book, calendar)


def remedy_text_defects(
    text: str,
    *,
    organ: str,
    court: str,
    summary: bool = False,
    land_demolition: bool = False,
) -> tuple[str, ...]:
    """What the printed rights clause lacks or says wrongly; any of it means one year instead (DL-18).

    Law: 行政复议法第二十条第三款, 行政诉讼法司法解释第六十四条; an on-the-spot decision names only the
    reconsideration that must come first (行政复议法第二十三条).
    """
    suit = "十五日" if land_demolition else "六个月"
    wanted = {
        "申请行政复议的权利": "复议",
        f"复议机关“{organ}”": organ,
        "申请行政复议的期限“六十日”": "六十日",
    }
    if not summary:
        wanted |= {
            "提起行政诉讼的权利": "诉讼",
            f"管辖法院“{court}”": court,
            f"起诉期限“{suit}”": suit,
        }
    return tuple(f"未载明{name}" for name, words in wanted.items() if words not in text)


def last_day_to_demand(window: Deadline, book: LawBook, calendar: WorkCalendar) -> date:
    """The last working day on which a 催告书 may be served and its days still end inside *window*.

    One may apply from the day after the demand's last day (行政强制法第五十四条).
    """
    day = calendar.previous_working(window.last_day)
    days = int(book.at("P-DEMAND", day))
    while after_working_days(day, days, calendar) + ONE_DAY > window.last_day:
        day = calendar.previous_working(day - ONE_DAY)
    return day


@dataclass(frozen=True)
class Remedy:
    """A reconsideration or suit: the day it was lodged, the day its result was served (None: pending)."""

    lodged_on: date
    result_served_on: date | None = None


def surcharge_after_remedies(
    fine_fen: int,
    decision_served_on: date,
    paid_on: date,
    book: LawBook,
    calendar: WorkCalendar,
    *,
    remedies: Sequence[Remedy] = (),
    deferred_until: date | None = None,
    deferred: Sequence[Interval] = (),
) -> tuple[Surcharge, tuple[str, ...]]:
    """The surcharge with its arithmetic in words (DL-16, DL-17, 行政处罚法第七十二条、第七十三条).

    P-SUR-MODE: RESTART lets a new payment period run from the service of the last result, and what
    ran before the remedy is dropped; PAUSE leaves out the days from lodging to service of the result.
    *deferred*: days covered by an approved plan; what ran before them stays.
    """
    due = run_clock("PAY", decision_served_on, book, calendar).last_day
    due = max(due, deferred_until or due)
    pauses: list[Interval] = []
    lines: list[str] = []
    for start, end in deferred:
        if end > due and start <= paid_on:
            pauses.append((start, end))
            first = max(start, due + ONE_DAY).isoformat()
            lines.append(f"{first} 至 {end.isoformat()} 经批准延期、分期缴纳，不计算")
    if remedies and book.at("P-SUR-MODE", paid_on) == "RESTART":
        if any(r.result_served_on is None for r in remedies):
            pauses.append((due, paid_on))
            lines.append("复议、诉讼尚无结果，加处罚款尚未起算")
        else:
            last = max(r.result_served_on for r in remedies if r.result_served_on)
            due = max(due, run_clock("PAY", last, book, calendar).last_day)
            lines.append(
                f"复议、诉讼结果 {last.isoformat()} 送达，缴款期限重新计算至 {with_weekday(due)}"
            )
    else:
        for remedy in remedies:
            end = min(remedy.result_served_on or paid_on, paid_on)
            if end >= remedy.lodged_on:
                pauses.append((remedy.lodged_on, end))
                lines.append(
                    f"{remedy.lodged_on.isoformat()} 至 {end.isoformat()} 复议、诉讼期间，不计算"
                )
    rate = int(book.at("P-SUR-RATE", paid_on))
    found = surcharge(
        fine_fen, due, paid_on, rate_percent=rate,
        cap_percent=int(book.at("P-SUR-CAP", paid_on)), pauses=pauses,
    )  # fmt: skip
    cap = "，已达罚款数额，不再增加" if found.capped else ""
    head = f"缴款期限至 {with_weekday(due)}，{(due + ONE_DAY).isoformat()} 起算"
    tail = f"共 {found.days} 日，每日 {rate}%{cap}"
    return found, (
        head,
        *lines,
        tail,
        "依据：《行政处罚法》第七十二条第一款第一项、第七十三条第三款",
    )
