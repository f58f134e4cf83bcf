"""听证: when the right must be told, and how a hearing is held (行政处罚法 63–65)."""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.money import yuan
from township_desk.law.penalties import TABLE, PenaltyKind
from township_desk.procedure import officers
from township_desk.procedure.facts import CaseFacts, Hearing, Law, Notice, Proposal
from township_desk.procedure.rules import finding

MOST_AGENTS = 2  # 第六十四条第五项
SECRETS = ("国家秘密", "商业秘密", "个人隐私")  # 第六十四条第三项


def needed(case: CaseFacts, proposal: Proposal, law: Law, day: date) -> list[str]:
    """Why the hearing right must be told, one reason per item of 第六十三条; empty if it need not."""
    who = "CIT" if case.party.as_citizen else "ORG"
    domain = case.matter.domain
    reasons = []
    fine = proposal.fine_fen
    if fine and fine >= law.book.at(f"P-HEAR-FINE-{who}", day, domain):
        reasons.append(f"第一项 较大数额罚款（{yuan(fine)}）")
    taken = proposal.confiscated_fen(PenaltyKind.CONFISCATE_GAINS) + proposal.confiscated_fen(
        PenaltyKind.CONFISCATE_PROPERTY
    )
    if taken and taken >= law.book.at(f"P-HEAR-CONF-{who}", day, domain):
        reasons.append(f"第二项 没收较大数额违法所得、较大价值非法财物（{yuan(taken)}）")
    for penalty in proposal.penalties:
        row = TABLE[penalty.kind]
        if row.hearing == "yes":
            reasons.append(f"第{row.hearing_item or '五'}项 {row.title}")
    return list(dict.fromkeys(reasons))


def in_time(case: CaseFacts, requested_on: date) -> bool:
    """A request up to and including the last day counts (DL-11)."""
    notice = case.notice
    return notice is not None and (
        notice.hearing_until is None or requested_on <= notice.hearing_until
    )


def in_scope(case: CaseFacts, law: Law, day: date) -> bool:
    """The right was told, or the penalty told is one of 第六十三条."""
    told = case.notice
    return told is not None and (told.hearing_told or bool(needed(case, told.proposal, law, day)))


def grant(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """A hearing that the law does not demand may be granted where the office allows it (P-HGRANT)."""
    if not law.book.at("P-HGRANT", day, case.matter.domain):
        yield finding("G-END-01", what="准予", thing="听证申请（本单位不受理法定范围以外的听证）")


def notify(case: CaseFacts, hearing: Hearing, law: Law, today: date) -> Iterator[Finding]:
    """The hearing notice: seven clear working days, an outside host, public (第六十四条)."""
    yield from _apart(case, hearing)
    secret = any(word in hearing.closed_reason for word in SECRETS)
    if not hearing.public and not secret:
        yield finding("G-HEA-08", field="closed_reason")
    if not hearing.interested_told:
        yield finding("G-HEA-10", field="interested_told")
    if hearing.notice_served_on and hearing.planned_on:
        earliest, _ = earliest_day(hearing.notice_served_on, law)
        if hearing.planned_on < earliest:
            yield finding("G-HEA-04", field="planned_on", date=earliest.isoformat())


def earliest_day(notice_served_on: date, law: Law) -> tuple[date, date]:
    """The first day on which it may be held, and the last day of the notice period (DL-12)."""
    clock = run_clock("HDATE", notice_served_on, law.book, law.calendar)
    return clock.earliest or clock.last_day, clock.last_day


def _apart(case: CaseFacts, hearing: Hearing) -> Iterator[Finding]:
    """Host, members and clerk have not investigated the case and are not recused."""
    outside = officers.investigators(case) | case.recused
    if hearing.host in outside:
        yield finding("G-HEA-05", field="host")
    beside = [m for m in (*hearing.members, hearing.clerk) if m in outside]
    if beside:
        names = "、".join(officers.name_of(case, login) for login in dict.fromkeys(beside))
        yield finding("G-HEA-05", field="members", who=f"（听证员、记录人{names}）")


def presided(case: CaseFacts, host: str) -> Iterator[Finding]:
    """Nobody stays away from a hearing that could not be held: its host had left the case."""
    if host in officers.investigators(case) | case.recused:
        remedy = (
            "原主持人不能主持，当事人不算缺席；请延期听证并另行指定主持人（hearing.postpone）。"
        )
        yield finding("G-HEA-05", field="host", remedy=remedy)


def announce(hearing: Hearing, announced_on: date, law: Law) -> Iterator[Finding]:
    """A public hearing is announced P-HPUB working days before (documents.md D54)."""
    if not hearing.public or hearing.planned_on is None:
        return
    first = run_clock("HPUB", announced_on, law.book, law.calendar).last_day
    if hearing.planned_on < first:
        yield finding(
            "G-DAT-01",
            field="announced_on",
            what="公开听证",
            before="公告期满",
            date=first.isoformat(),
        )


def hold(case: CaseFacts, hearing: Hearing, law: Law, today: date) -> Iterator[Finding]:
    """Holding it: host apart, at most two agents with their power of attorney."""
    yield from notify(case, hearing, law, today)
    if hearing.agents > MOST_AGENTS or not hearing.agents_empowered:
        yield finding("G-HEA-06", field="agents")
    if hearing.notice_served_on is None:
        yield finding("G-END-01", what="举行听证", thing="已送达的听证通知")


def request_until(notice: Notice, law: Law) -> date | None:
    """The last day to ask for a hearing; None where the right was not told, was waived, or not served."""
    if not notice.hearing_told or notice.hearing_waived_on is not None or notice.served_on is None:
        return None
    if notice.hearing_until is not None:
        return notice.hearing_until
    return run_clock("HREQ", notice.served_on, law.book, law.calendar).last_day


def of_notice(case: CaseFacts) -> Hearing | None:
    """The last binding request, if it answers the notice in force: a new notice opens the right again."""
    last, notice = case.hearing, case.notice
    if last is None or notice is None:
        return last
    if last.notice is not None:
        return last if case.notices[last.notice] is notice else None
    spent = notice.served_on is not None and last.requested_on < notice.approved_on
    return None if spent else last


def settled(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """Nothing of the hearing is open on *day* (G-HEA-02, 03, 07)."""
    notice = case.notice
    if any(not h.answered for h in case.hearings):
        remedy = "逾期或者不属听证范围的，书面答复不予受理（hearing.refuse），或者准予听证（hearing.grant）。"
        yield finding("G-HEA-03", field="hearing", remedy=remedy)
    if notice is None:
        return
    hearing = of_notice(case)
    if hearing is None:
        until = request_until(notice, law)
        if until is not None and day <= until:
            yield finding("G-HEA-02", field="hearing", date=until.isoformat())
        return
    if hearing.ended_on is not None:
        return
    if hearing.held_on is None:
        yield finding("G-HEA-03", field="hearing")
    elif not hearing.record_signed or hearing.reported_on is None:
        yield finding("G-HEA-07", field="hearing")
