"""延期、中止、终止、撤销立案: the ninety days and what moves them, and how a case ends early (3.7, 4.4.M, S)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from township_desk.errors import Finding, LawRef
from township_desk.law import clocks
from township_desk.parties.kinds import IN_PERSON
from township_desk.procedure import review
from township_desk.procedure.causes import Excluded, RevokeCause, TerminateCause
from township_desk.procedure.facts import CaseFacts, Extension, Law, LeftOut, Suspension
from township_desk.procedure.review_words import Subject
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import ClosingReason, EvidenceKind

APL = "行政处罚法"
NINETY_DAYS = LawRef(APL, "第六十条")
NO_FACT = LawRef(APL, "第五十七条第一款第三项")
NO_PENALTY = LawRef(APL, "第五十七条第一款第二项")
LIMITATION = LawRef(APL, "第三十六条、第五十七条第一款第二项")
LIGHTER_LAW = LawRef(APL, "第三十七条")
DECIDE_INSTEAD = "提交调查终结报告，送法制审核后作出不予处罚决定（decision.no_penalty）。"

LEVELS = {1: "第一次延长", 2: "再次延长"}

REASONS = {
    TerminateCause.PARTY_DEAD: ClosingReason.TERMINATED_DEATH,
    TerminateCause.PARTY_DISSOLVED: ClosingReason.TERMINATED_DISSOLVED,
    TerminateCause.LAW_REPEALED: ClosingReason.TERMINATED_LAW_REPEALED,
}
"""How a terminated case is closed; the other causes end in a decision not to punish."""


def left_out(cause: Excluded, from_on: date, to_on: date | None, domain: str, law: Law) -> LeftOut:
    """The interval, and whether the domain's own rule leaves it out (P-90-EXCL, asked for its first day)."""
    allowed = law.book.at("P-90-EXCL", from_on, domain)
    return LeftOut(cause, from_on, to_on, cause.value in allowed or cause.label in allowed)


def deadline(case: CaseFacts, filed_on: date, law: Law, day: date) -> clocks.Deadline:
    """The ninety days with extensions, net of what the domain leaves out; what still lasts, until *day*."""
    pauses = [
        clocks.Pause(item.from_on, item.to_on or day, item.cause.label)
        for item in case.left_out
        if item.counted and (item.to_on or day) >= item.from_on
    ]
    return clocks.run_clock(
        "CASE90", filed_on, law.book, law.calendar, domain=case.matter.domain, pauses=pauses,
        extensions=[clocks.Extension(e.days, why=told(e)) for e in case.extensions],
    )  # fmt: skip


def told(extension: Extension) -> str:
    """One extension as the arithmetic of the clock says it."""
    return f"{extension.on.isoformat()} 批准{LEVELS[extension.level]}（{extension.norm}）"


def norm(case: CaseFacts, level: int, law: Law, day: date) -> str:
    """The rule of the domain that allows this extension; the statute itself allows none (第六十条)."""
    return law.book.own_source(f"P-90-EXT{level}", day, case.matter.domain)


def extend(case: CaseFacts, trial: Extension, law: Law, today: date) -> Iterator[Finding]:
    """What stands against an extension (4.4.M)."""
    word = LEVELS[trial.level]
    if not norm(case, trial.level, law, trial.on):
        thing = f"领域程序规定（“{case.matter.domain}”领域没有登记{word}的依据）"
        remedy = (
            f"由系统管理员登记该领域的规定和天数（parameters.set P-90-EXT{trial.level}）；"
            "没有依据的不能延长，超期决定须由负责人写明理由确认（case.confirm G-DEC-02）。"
        )
        yield _none("延长办案期限", thing, NINETY_DAYS, remedy)
    else:
        most = int(law.book.at(f"P-90-EXT{trial.level}", trial.on, case.matter.domain))
        if not 1 <= trial.days <= most:
            yield _none(f"延长 {trial.days} 日", f"规定（{word}为 1 至 {most} 日）", NINETY_DAYS)
    levels = {e.level for e in case.extensions}
    if trial.level in levels:
        yield _none("批准", f"{word}（已经批准过）", NINETY_DAYS)
    if trial.level > 1 and 1 not in levels:
        yield _none(
            "再次延长", "第一次延长", NINETY_DAYS, "先由负责人批准第一次延长（extension.first）。"
        )
    if case.filed_on is None:
        return
    if trial.level > 1 and 1 in levels:
        since = next(e.on for e in case.extensions if e.level == 1)
        yield from review.talked(case, Subject.EXTENSION, law, trial.on, since=since)
    last = deadline(case, case.filed_on, law, trial.on).raw_last_day
    if trial.on > last:
        remedy = "超期决定须由负责人写明理由确认（case.confirm G-DEC-02）。"
        yield _none(
            "延长",
            f"办案期限（已于{last.isoformat()}届满，延长须在届满前批准）",
            NINETY_DAYS,
            remedy,
        )


def current(case: CaseFacts) -> Suspension | None:
    """The suspension that is not over."""
    return next((s for s in reversed(case.suspensions) if s.resumed_on is None), None)


def suspend(case: CaseFacts, on: date) -> Iterator[Finding]:
    """What stands against suspending on *on* (O5)."""
    if (open_ := current(case)) is not None:
        thing = f"在办案件（本案已于{open_.from_on.isoformat()}中止：{open_.cause.label}）"
        yield _none("中止", thing, NINETY_DAYS, "先恢复调查（suspension.resume）。")
        return
    if case.filed_on is None:
        yield finding("G-END-01", what="中止调查", thing="已经立案的案件")
    steps = [("立案", case.filed_on), ("恢复调查", _last(case.suspensions))]
    for before, day in steps:
        if day is not None and on < day:
            yield finding(
                "G-DAT-01", field="on", what="中止调查", before=before, date=day.isoformat()
            )


def _last(suspensions: Sequence[Suspension]) -> date | None:
    return max((s.resumed_on for s in suspensions if s.resumed_on), default=None)


def resume(case: CaseFacts, on: date) -> Iterator[Finding]:
    """What stands against taking the case up again on *on*."""
    open_ = current(case)
    if open_ is None:
        yield finding("G-END-01", what="恢复", thing="中止调查")
    elif on < open_.from_on:
        start = open_.from_on.isoformat()
        yield finding("G-DAT-01", field="on", what="恢复调查", before="中止调查", date=start)


def terminate(case: CaseFacts, cause: TerminateCause) -> Iterator[Finding]:
    """What stands against ending the case without a decision (O6)."""
    yield from released(case)
    if cause is TerminateCause.NO_FACT:
        yield _no_basis("违法事实不能成立的，应当作出不予处罚决定，不是终止调查", NO_FACT)
    elif cause is TerminateCause.LIMITATION:
        yield _no_basis("超过追责期限的，应当作出不予处罚决定，不是终止调查", LIMITATION)
    elif cause is TerminateCause.LAW_REPEALED:
        bases = (*case.matter.violation, *case.matter.penalty)
        follow = sorted({b.replaced_by for b in bases if b.replaced_by})
        if follow:
            what = f"原规定已由{'、'.join(follow)}替代，行为仍属违法，应当比对新旧规定"
            yield _no_basis(what, LIGHTER_LAW, "完成从旧兼从轻比对后继续办理。")
    else:
        person = case.party.kind in IN_PERSON
        dead = cause is TerminateCause.PARTY_DEAD
        if case.party.gone_on is None or case.party.has_successor:
            remedy = "在当事人资料中登记死亡（终止）日期（investigation.record_party）；有承受人的，变更当事人。"
            what = "没有当事人死亡（终止）且无承受人的记录"
            yield finding("G-CLS-01", field="cause", what=what, remedy=remedy)
        if dead is not person:
            what = "“死亡”适用于自然人，“终止”适用于法人或者其他组织"
            yield finding("G-CLS-01", field="cause", what=what)


def revoke(case: CaseFacts, cause: RevokeCause) -> Iterator[Finding]:
    """What stands against revoking the filing (4.4.S); it never takes the place of a decision not to punish."""
    yield from released(case)
    if case.report_on is not None:
        yield _no_basis(
            f"调查已于{case.report_on.isoformat()}终结，不能再撤销立案；没有违法事实的，应当作出不予处罚决定",
            NO_FACT,
        )
    elif cause is RevokeCause.SUSPICION_GONE and case.corrections:
        what = "已经认定行为违法并责令改正；不予处罚的，应当作出决定，不能撤销立案"
        yield _no_basis(what, NO_PENALTY)
    elif cause is RevokeCause.SUSPICION_GONE and case.facts:
        yield _no_basis("已经认定违法事实；不予处罚的，应当作出决定，不能撤销立案", NO_PENALTY)


def released(case: CaseFacts) -> Iterator[Finding]:
    """Measures on things are lifted before the case ends without a decision."""
    if holds_goods(case):
        remedy = "先解除登记保存、查封、扣押并退还财物。"
        yield finding("G-CLS-02", field="measures", remedy=remedy)


def holds_goods(case: CaseFacts) -> bool:
    """Things of the party are still registered, sealed or seized."""
    return not case.goods_settled or any(measure.held for measure in case.measures)


def ended(case: CaseFacts, reason: ClosingReason) -> Iterator[Finding]:
    """A case closed as terminated or revoked rests on the approval of exactly that."""
    wanted = {
        ClosingReason.FILING_REVOKED: ("revoke", "撤销立案", "filing.revoke"),
        **dict.fromkeys(REASONS.values(), ("terminate", "终止调查", "suspension.terminate")),
    }
    kind, what, act = wanted[reason]
    if case.ending != kind:
        remedy = f"先办理{what}审批（{act}）。"
        yield finding("G-CLS-01", field="reason", what=f"没有{what}的审批", remedy=remedy)


def knows(case: CaseFacts) -> bool:
    """Whether the party has learned of the case: heard, served, sampled or seized (D86)."""
    heard = any(item.kind is EvidenceKind.PARTY_STATEMENT for item in case.evidence)
    taken = any(s.taken_on for s in case.samplings)
    return bool(heard or taken or case.services or case.corrections or case.measures)


def _none(what: str, thing: str, law: LawRef, remedy: str = "") -> Finding:
    return replace(finding("G-END-01", what=what, thing=thing, remedy=remedy), law=law)


def _no_basis(what: str, law: LawRef, remedy: str = DECIDE_INSTEAD) -> Finding:
    return replace(finding("G-CLS-01", field="cause", what=what, remedy=remedy), law=law)
