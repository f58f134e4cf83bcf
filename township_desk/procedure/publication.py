"""公示、撤回、信用 (行政处罚法 39, 48; 省公共信用信息管理条例; 信用修复管理办法)."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import run_clock
from township_desk.law.deadlines import after_months, working_days_between
from township_desk.law.parameters import NoLawInForce
from township_desk.law.penalties import PenaltyKind
from township_desk.parties.kinds import IN_PERSON, PartyKind
from township_desk.procedure import party, remedies
from township_desk.procedure.facts import CaseFacts, Law, Publication
from township_desk.procedure.remedy_kinds import ChangeKind, CreditClass
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Procedure

LIGHT_KINDS = frozenset({PenaltyKind.WARNING, PenaltyKind.CRITICISM})
UNDONE = frozenset({ChangeKind.REVOKED, ChangeKind.VARIED, ChangeKind.ILLEGAL, ChangeKind.INVALID})
"""Changes after which the publication must be withdrawn (第四十八条第二款)."""

PATTERNS: dict[str, re.Pattern[str]] = {
    "身份证件号码": re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])"),
    "移动电话号码": re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])"),
    "固定电话号码": re.compile(r"(?<![0-9])0[0-9]{2,3}[-－—][0-9]{7,8}(?![0-9])"),
    "银行账号": re.compile(r"(?<![0-9A-Za-z])(?:[0-9]{4} ?){3,4}[0-9]{1,4}(?![0-9A-Za-z])"),
    "电子邮箱": re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+"),
    "商业秘密、国家秘密字样": re.compile(r"商业秘密|国家秘密|技术配方|客户名单|内部资料|机密|绝密"),
    "未成年人字样": re.compile(r"未成年人|不满十[四八]周岁|学生"),
}
"""What never stands in something that everybody can read."""


def person(case: CaseFacts) -> bool:
    """A human being, a sole trader included: masked, and not published by default."""
    return case.party.kind in IN_PERSON


def default_flag(case: CaseFacts) -> bool:
    """具有一定社会影响: yes for an ordinary decision against an organisation, else no (4.4.T)."""
    ordinary = case.procedure is Procedure.ORDINARY
    return ordinary and not person(case) and case.party.kind is not PartyKind.UNKNOWN


def flagged(case: CaseFacts) -> bool:
    """Whether the decision is to be published: what was determined, else the default."""
    return case.publications[-1].flagged if case.publications else default_flag(case)


def credit_class(case: CaseFacts) -> CreditClass:
    """The class by procedure and kinds; an officer may only choose the serious one instead."""
    kinds = {p.kind for p in case.decision.proposal.penalties} if case.decision else set()
    light = case.procedure is Procedure.SUMMARY or not kinds - LIGHT_KINDS
    return CreditClass.LIGHT if light else CreditClass.ORDINARY


def months(credit: CreditClass, law: Law, day: date) -> tuple[int, int] | None:
    """The fewest and most months of publication; None before the rule on it was in force."""
    lower = {CreditClass.ORDINARY: "P-CR-LIGHT", CreditClass.SERIOUS: "P-CR-ORD"}.get(credit)
    try:
        most = int(law.book.at(credit.parameter, day))
        return (int(law.book.at(lower, day)) if lower else 0), most
    except NoLawInForce:
        return None


def last_day(credit: CreditClass, published_on: date, law: Law) -> date | None:
    """The last day on which it may stay published."""
    span = months(credit, law, published_on)
    return after_months(published_on, span[1]) if span else None


def mask_name(name: str) -> str:
    """A person as everybody may read the name: 周某某."""
    return name[:1] + "某" * max(len(name) - 1, 1) if name else ""


def masked(text: str, replaced: Mapping[str, str]) -> str:
    """*text* with the strings of *replaced*, longest first, and every number of a person taken out."""
    for old in sorted((k for k in replaced if k), key=len, reverse=True):
        text = text.replace(old, replaced[old])
    for title, pattern in PATTERNS.items():
        if title.endswith(("号码", "账号", "邮箱")):
            text = pattern.sub("××××", text)
    return text


def unmasked(shown: Mapping[str, str], hidden: Iterable[str]) -> list[str]:
    """What in *shown* should not be there, in words."""
    found = [
        title
        for title, pattern in PATTERNS.items()
        if any(pattern.search(text) for name, text in shown.items() if name != "number")
    ]
    whole = "\n".join(shown.values())
    found += [f"“{text[:1]}…”（姓名、住址）" for text in hidden if text and text in whole]
    return list(dict.fromkeys(found))


def publish(
    case: CaseFacts,
    published_on: date,
    shown: Mapping[str, str],
    hidden: Iterable[str],
    checked: bool,
    law: Law,
) -> Iterator[Finding]:
    """What stands against publishing this text on this day (O18)."""
    received = remedies.received_on(case)
    if case.decision is None or received is None:
        yield finding("G-END-01", field="on", what="公示", thing="已经送达的处罚决定")
        return
    if published_on < received:
        yield finding(
            "G-DAT-01", field="on", what="公示", before="决定书送达", date=received.isoformat()
        )
    problems = unmasked(shown, hidden)
    if party.is_minor(case):
        problems.append("当事人为未成年人")
    if not checked:
        problems.append("尚未核对国家秘密、商业秘密、个人隐私")
    if problems:
        yield finding("G-PUB-01", field="facts", what="、".join(problems))
    yield from late(case, law, published_on)
    yield from light(case)


def late(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """G-PUB-02: flagged, served and still not published after P-PUB."""
    if case.decision is None or not flagged(case) or published(case):
        return
    limit = run_clock("PUB", case.decision.decided_on, law.book, law.calendar).last_day
    received = remedies.received_on(case)
    if received is not None and today > max(limit, received):
        over = working_days_between(limit, today, law.calendar)
        yield finding("G-PUB-02", field="on", n=over)


def published(case: CaseFacts) -> bool:
    """Whether the decision that stands was published."""
    return bool(case.publications) and case.publications[-1].published_on is not None


def light(case: CaseFacts) -> Iterator[Finding]:
    """G-PUB-04: what is light in principle is not published as credit information."""
    if case.decision is not None and credit_class(case) is CreditClass.LIGHT:
        yield finding("G-PUB-04", field="credit_class")


def push(case: CaseFacts, on: date, law: Law) -> Iterator[Finding]:
    """What stands against reporting to the provincial credit file."""
    if case.decision is None or remedies.received_on(case) is None:
        yield finding("G-END-01", field="on", what="报送", thing="已经送达的处罚决定")
        return
    yield from light(case)
    over = remedies.ends(case, law)
    if over is None or on <= over or remedies.pending(case, on):
        yield finding("G-PUB-05", field="on")


def undone_on(case: CaseFacts, shown: Publication) -> date | None:
    """The day we heard that the published decision was undone."""
    days = [
        c.received_on
        for c in case.changes
        if c.kind in UNDONE and shown.published_on and c.received_on >= shown.published_on
    ]
    return min(days, default=None)


def still_public(case: CaseFacts, law: Law, today: date) -> Iterator[Finding]:
    """G-PUB-03: undone, and after three working days people can still read it."""
    for one in case.publications:
        heard = undone_on(case, one) if one.public else None
        if heard is None:
            continue
        limit = run_clock("WDRAW", heard, law.book, law.calendar).last_day
        if today > limit:
            yield finding("G-PUB-03", field="publication", date=limit.isoformat())


def to_withdraw(case: CaseFacts) -> bool:
    """Whether something public must come down because its decision was undone."""
    return any(one.public and undone_on(case, one) for one in case.publications)


def ended(case: CaseFacts, today: date) -> bool:
    """Whether something public has been there long enough."""
    return any(one.public and one.until_on and one.until_on < today for one in case.publications)
