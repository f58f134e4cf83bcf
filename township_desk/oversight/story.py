"""案情经过: the whole case told so that somebody who never saw it can follow and check it. Reads only.

Four parts: what the case is, what was done on which day by whom on which article, what was found and
said, and how every period was counted. Nothing is invented: each sentence stands for rows of the record.
"""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from township_desk.casework import case_parts as p
from township_desk.casework import execution_view, measure_view, remedy_view, side_view
from township_desk.casework.case_view import CaseView
from township_desk.law.dates import with_weekday
from township_desk.law.money import yuan
from township_desk.paths import resource
from township_desk.procedure.rules import RULES


@dataclass(frozen=True)
class Chapter:
    """One part of the story: its title and its sentences."""

    title: str
    sentences: tuple[str, ...]


@cache
def articles() -> dict[str, str]:
    """The article on which each act rests, by the name of the act."""
    path = resource("story/articles.toml")
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["articles"])


NUMERALS = "一二三四五六七八九"
RIGHTS = frozenset(
    {"STMT", "HREQ", "REC", "LIT", "LIT-AFTER", "LIT-SPEC", "REC-NOINFO", "LIT-NOINFO"}
)
"""Periods of the party: the closing of our case takes nothing away from them."""


def tell(seen: CaseView) -> tuple[Chapter, ...]:
    """The chapters of one case; a chapter with nothing in it is left out."""
    chapters = (
        Chapter("案件", tuple(_case(seen))),
        Chapter("经过", tuple(_course(seen))),
        Chapter("事实与证据", tuple(_proof(seen))),
        Chapter("拟处理意见、告知与听取意见", tuple(_heard(seen))),
        Chapter("审核、讨论与决定", tuple(_decided(seen))),
        Chapter("送达、执行与移送", tuple(_after(seen))),
        Chapter("措施、期间、执行和救济的详情", tuple(_beside(seen))),
        Chapter("经负责人确认放行的事项", tuple(_let_pass(seen))),
        Chapter("期限", tuple(_clocks(seen))),
    )
    told = [chapter for chapter in chapters if chapter.sentences]
    return tuple(
        Chapter(f"{number}、{chapter.title}", chapter.sentences)
        for number, chapter in zip(NUMERALS, told, strict=False)
    )


def text(chapters: tuple[Chapter, ...]) -> list[str]:
    """The story as lines for the command line and for the clipboard."""
    return [line for chapter in chapters for line in (chapter.title, *chapter.sentences, "")]


def _said(text: str) -> str:
    """Somebody's words inside a sentence of ours: without their own full stop."""
    return text.strip().rstrip("。；;.")


def _case(seen: CaseView) -> Iterator[str]:
    head = seen.header
    number = head.number or "（尚未立案编号）"
    yield f"案号：{number}。案由：{head.cause}。适用{head.procedure}。"
    if seen.party is not None:
        yield f"当事人：{seen.party.name}（{seen.party.kind_title}）。"
    officers = "、".join(
        f"{o.name}（{o.recused_on}起回避）" if o.recused_on else o.name for o in head.officers
    )
    yield f"承办人：{officers}。"
    yield f"事项：{head.matter_name}（{head.matter_code}，{head.domain}）。"
    if head.place:
        yield f"地点：{head.place}。"
    end = f"已于{head.closed_on}结案：{head.closing_reason}" if head.closed_on else "尚未结案"
    yield f"现处于“{head.stage_title}”阶段，{end}。"


def _course(seen: CaseView) -> Iterator[str]:
    """One line per day, each act with who did it, its answer and its article."""
    known = articles()
    by_day = sorted(seen.audit, key=lambda entry: (entry.legal_day, entry.seq))
    for day, entries in groupby(by_day, key=lambda entry: entry.legal_day):
        told = []
        for entry in entries:
            article = known.get(entry.act, "")
            basis = f"（{article}）" if article else ""
            told.append(f"{entry.actor}办理“{entry.title}”：{_said(entry.message)}{basis}")
        made = "、".join(f"《{x.title}》{x.number}" for x in seen.papers if x.dated_on == day)
        papers = f"当日定稿：{made}。" if made else ""
        yield f"{with_weekday(day)}　{'；'.join(told)}。{papers}"


def _proof(seen: CaseView) -> Iterator[str]:
    for item in seen.evidence:
        state = "" if item.verified else "，未经查证"
        state += "，取得方法不合法，不得采用" if item.illegal else ""
        proves = f"，证明：{_said(item.proves)}" if item.proves else ""
        by = f"，由{item.officers}取得" if item.officers else ""
        yield f"证据{item.number}“{item.name}”（{item.kind_title}，{item.taken_on}{by}{state}）{proves}。"
    for number, fact in enumerate(seen.facts, 1):
        proofs = "、".join(str(n) for n in fact.evidence)
        yield f"认定事实{number}：{_said(fact.text)}（证据{proofs}）。"
    for order in seen.corrections:
        due = f"，期限至{order.due_on}" if order.due_on else ""
        served = f"，{order.served_on}送达" if order.served_on else "，尚未送达"
        checked = f"，{order.rechecked_on}复查：{order.result}" if order.rechecked_on else ""
        yield f"{order.ordered_on}责令改正{order.number}：{_said(order.text)}{due}{served}{checked}。"


def _penalties(penalties: tuple[p.PenaltyView, ...]) -> str:
    return "；".join(item.text for item in penalties) or "无处罚内容"


def _heard(seen: CaseView) -> Iterator[str]:
    proposal = seen.proposal
    if proposal is not None:
        yield f"拟处理意见：{_penalties(proposal.penalties)}。依据：{'、'.join(proposal.basis) or '（未填）'}。"
        tier = f"“{proposal.tier}”" if proposal.tier else ""
        for name, span in (
            ("法定幅度", proposal.legal_range_fen),
            (f"裁量等次{tier}", proposal.tier_range_fen),
        ):
            if span is not None:
                yield f"{name}：{yuan(span[0])}至{yuan(span[1])}。"
        for name, words in (
            ("裁量理由", proposal.discretion_reason),
            ("是否不予、从轻、减轻处罚的理由", proposal.waiver_reasoning),
        ):
            if words:
                yield f"{name}：{words}"
        for reason in proposal.hearing:
            yield f"属于听证范围：{reason}（《行政处罚法》第六十三条）。"
        for reason in proposal.major:
            yield f"须移送或者会商：{reason}（缙政办发〔2021〕55号）。"
    for notice in seen.notices:
        served = f"{notice.served_on}送达" if notice.served_on else "尚未送达"
        until = f"，陈述申辩至{notice.statement_until}" if notice.statement_until else ""
        until += f"，申请听证至{notice.hearing_until}" if notice.hearing_until else ""
        gone = (
            f"，{notice.withdrawn_on}撤回：{_said(notice.withdrawal_reason)}"
            if notice.withdrawn_on
            else ""
        )
        yield f"告知{notice.number}：{_penalties(notice.penalties)}；{served}{until}{gone}。"
        for name, day in (
            ("陈述申辩", notice.statement_waived_on),
            ("听证", notice.hearing_waived_on),
        ):
            if day is not None:
                yield f"当事人于{day}书面放弃{name}。"
    for said in seen.rights.statements:
        adopted = {True: "采纳", False: "不予采纳", None: "未写明是否采纳"}[said.adopted]
        review = (
            f"{said.reviewed_on}由{said.reviewer}复核，{adopted}：{_said(said.review_text)}"
            if said.reviewed_on
            else "尚未复核"
        )
        yield f"{said.received_on}当事人陈述申辩（{said.form}）：{_said(said.content)}；{review}。"
    for hearing in seen.rights.hearings:
        in_time = "" if hearing.in_time else "，逾期"
        held = f"，{hearing.held_on}由{hearing.host}主持举行" if hearing.held_on else ""
        ended = f"，{hearing.ended_on}终止：{_said(hearing.end_reason)}" if hearing.ended_on else ""
        report = (
            f"，{hearing.reported_on}提出听证报告：{_said(hearing.report)}"
            if hearing.reported_on
            else ""
        )
        yield f"{hearing.requested_on}申请听证{in_time}{held}{ended}{report}。"


def _decided(seen: CaseView) -> Iterator[str]:
    for review in seen.rights.reviews:
        if review.opined_on is None:
            yield f"{review.submitted_on}由{review.submitted_by}送法制审核，尚无意见。"
            continue
        benchmark = (
            f"；裁量基准：{_said(review.benchmark_finding)}" if review.benchmark_finding else ""
        )
        yield f"{review.opined_on}法制审核人员{review.reviewer}：{review.opinion}；理由：{_said(review.reasons)}{benchmark}。"
    for meeting in seen.rights.discussions:
        views = "；".join(f"{name}：{_said(view)}" for name, view in meeting.voters)
        yield f"{meeting.held_on}集体讨论，{meeting.chair}主持。{views}；结论：{_said(meeting.conclusion)}。"
    for decision in seen.decisions:
        what = (
            _penalties(decision.penalties)
            if decision.penalties
            else f"不予行政处罚：{decision.ground}"
        )
        why = f"；{_said(decision.reason)}" if decision.reason else ""
        yield f"{decision.decided_on}{decision.decider}作出{decision.kind}{decision.number}：{what}{why}。"


def _after(seen: CaseView) -> Iterator[str]:
    for served in seen.services:
        handed = f"（{served.handed_on}办理）" if served.handed_on != served.on else ""
        who = f"，{served.recipient}签收" if served.recipient else ""
        yield f"{served.on}《{served.title}》{served.number}以{served.method}方式送达{handed}{who}。"
    for paid in seen.payments:
        more = f"，另缴加处罚款{yuan(paid.surcharge_fen)}" if paid.surcharge_fen else ""
        yield f"{paid.on}缴纳{yuan(paid.amount_fen)}{more}（票据{paid.receipt_no}）。"
    for moved in seen.referrals:
        sent = (
            f"，{moved.sent_on}以{moved.number}移送{moved.organ}" if moved.sent_on else "，尚未移送"
        )
        answer = (
            f"，{moved.receipt_on}答复：{moved.answer} {_said(moved.receipt_text)}"
            if moved.receipt_on
            else ""
        )
        yield f"{moved.required_on}提出移送（{moved.row}）：{_said(moved.reason)}{sent}{answer}。"
    for asked in seen.consultations:
        yield f"{asked.on}{asked.kind}（{asked.document_no}）：{_said(asked.text)}。"


def _in_words(pairs: Iterable[tuple[str, object]]) -> str:
    return "；".join(f"{title}{value}" for title, value in pairs if value not in (None, ""))


def _beside(seen: CaseView) -> Iterator[str]:
    """What ran beside the main road, as ``case show`` words it."""
    lines = [
        *measure_view.lines(seen.measures),
        *side_view.lines(seen.side),
        *execution_view.lines(seen.execution),
        *remedy_view.lines(seen.remedies),
        *(f"{told.title}：{_in_words(told.pairs)}" for told in seen.beside_referral),
    ]
    yield from (f"{_said(line)}。" for line in lines)


def _let_pass(seen: CaseView) -> Iterator[str]:
    for override in seen.overrides:
        rule = RULES.get(override.rule)
        basis = f"（{rule.law}）" if rule else ""
        yield f"{override.on}{override.by}就 {override.rule}{basis}确认放行，理由：{_said(override.reason)}。"


STATES = {
    "running": "计算中",
    "paused": "暂停",
    "met": "按期完成",
    "missed": "逾期",
    "waived": "当事人放弃",
    "void": "不再计算",
}


def _state(clock: p.ClockView) -> str:
    """How the clock stands or ended; a right of the party runs out by itself."""
    if clock.clock in RIGHTS and clock.state == "void":
        over = clock.stopped_on is not None and clock.due_on <= clock.stopped_on
        return "，已届满" if over else "，结案后不再提示，当事人的权利至届满为止"
    stopped = f"，{clock.stopped_on}" if clock.stopped_on else "，"
    return f"{stopped}{STATES.get(clock.state, clock.state)}"


def _clocks(seen: CaseView) -> Iterator[str]:
    for clock in sorted(seen.clocks, key=lambda c: (c.started_on, c.due_on)):
        state = _state(clock)
        moved = "".join(f"变动：{_said(change)}。" for change in clock.history)
        yield f"{clock.title}：自{clock.started_on}至{clock.due_on}{state}。计算：{'；'.join(clock.arithmetic)}。{moved}"
