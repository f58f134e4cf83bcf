"""登记保存与查封扣押: asked for, approved, carried out, and what stands while things are held.

Registering is a way to keep evidence (行政处罚法 56); sealing and seizing are coercive measures that need
a statute (行政强制法 10, 16–28). How each of them goes on is in ``registration`` and ``seizure``.
"""

from collections.abc import Iterator
from datetime import date

from township_desk.errors import Finding
from township_desk.law.clocks import Deadline, Extension, Pause, run_clock
from township_desk.law.penalties import PenaltyKind
from township_desk.law.statutes import key
from township_desk.procedure import filing, officers
from township_desk.procedure.facts import CaseFacts, GoodsItem, Law, PropertyMeasure, Proposal
from township_desk.procedure.measure_kinds import MeasureType
from township_desk.procedure.rules import finding

GENERAL = frozenset({"行政处罚法", "行政强制法"})
"""Laws that say how things are sealed and seized but give nobody the power to (行政强制法第十条)."""


def title_of(measure: PropertyMeasure) -> str:
    """The measure as people name it: its kind and its number."""
    return f"{measure.kind.label}（{measure.number}）" if measure.number else measure.kind.label


def deadline(measure: PropertyMeasure, law: Law) -> Deadline | None:
    """How long it may last; None before it is carried out. No rollover (DL-08)."""
    if measure.carried is None:
        return None
    if measure.kind is MeasureType.REGISTRATION:
        return run_clock("REG", measure.carried.on, law.book, law.calendar)
    told = measure.extension_told_on is not None
    return run_clock(
        "SEIZE",
        measure.carried.on,
        law.book,
        law.calendar,
        length=measure.special_days,
        extensions=[Extension(measure.extension_days, why="经批准延长")] if told else (),
        pauses=[
            Pause(a.from_on, a.to_on, "检测、检验、检疫、技术鉴定期间")
            for a in measure.appraisals
            if a.told_on is not None
        ],
    )


def unlawful_now(measure: PropertyMeasure, law: Law, day: date) -> Iterator[Finding]:
    """Why the things may not be held any longer; releasing them is the way out."""
    limit = deadline(measure, law)
    if limit is None:
        return
    what = title_of(measure)
    over = f"{what}期限至 {limit.last_day.isoformat()}。"
    if measure.kind is MeasureType.REGISTRATION:
        if measure.undisposed and day > limit.last_day:
            remedy = f"{over}先作出处理决定、解除登记保存（measures.dispose）。"
            yield finding("G-REG-02", field="measures", remedy=remedy)
        return
    if not measure.held:
        return
    if measure.approved_on is None:
        remedy = f"二十四小时内补办批准（measures.back_approve），未获批准的立即解除{what}（measures.release）。"
        yield finding("G-SEZ-02", field="measures", remedy=remedy)
    if day > limit.last_day:
        remedy = f"{over}先解除（measures.release）；作出处理、延长期限的决定都须在届满之前。"
        yield finding("G-SEZ-03", field="measures", remedy=remedy)


def standing(case: CaseFacts, law: Law, day: date) -> Iterator[Finding]:
    """Measures that last too long, or were never approved, stand against every further step."""
    for measure in case.measures:
        yield from unlawful_now(measure, law, day)


def confiscates(proposal: Proposal) -> bool:
    """Whether the decision takes things."""
    return any(p.kind is PenaltyKind.CONFISCATE_PROPERTY for p in proposal.penalties)


def taken(item: GoodsItem, proposal: Proposal) -> bool:
    """Whether the words of the confiscation reach this thing: by its name, or by the list that they cite."""
    words = [p.text for p in proposal.penalties if p.kind is PenaltyKind.CONFISCATE_PROPERTY]
    return any("清单" in text or item.name in text for text in words)


def undecided(case: CaseFacts, proposal: Proposal) -> Iterator[Finding]:
    """A decision says what becomes of everything that is sealed or seized (行政强制法 27、28)."""
    for measure in case.measures:
        left = [item.name for item in measure.held if not taken(item, proposal)]
        if not measure.coercive or not left:
            continue
        remedy = _to_settle(measure)
        if confiscates(proposal):
            remedy = (
                f"没收的文字没有写到{title_of(measure)}的{'、'.join(left)}：一并没收的写明品名，"
                "或者写明“见清单”；不没收的先解除（measures.release）。"
            )
        yield finding("G-SEZ-05", field="measures", remedy=remedy)


def unsettled(case: CaseFacts) -> Iterator[Finding]:
    """A case is not closed while anything is held."""
    for measure in case.measures:
        if measure.held:
            rule = "G-SEZ-05" if measure.coercive else "G-CLS-02"
            yield finding(rule, field="measures", remedy=_to_settle(measure))
    if any(measure.held for measure in case.measures):
        yield finding("G-CLS-02", field="measures")


def _to_settle(measure: PropertyMeasure) -> str:
    names = "、".join(item.name for item in measure.held)
    ways = "解除（measures.release）、移交（measures.hand_over）或者决定没收"
    if not measure.coercive:
        ways = "作出处理决定（measures.dispose）"
    return f"{title_of(measure)}：{names}。请{ways}。"


def request(case: CaseFacts, measure: PropertyMeasure, law: Law, day: date) -> Iterator[Finding]:
    """What stands against asking for a measure."""
    yield from standing(case, law, day)
    yield from grounds(measure, day)


def approve(
    case: CaseFacts, measure: PropertyMeasure, law: Law, day: date, approver: str
) -> Iterator[Finding]:
    """What stands against the head's approval (行政处罚法 56; 行政强制法 18)."""
    yield from officers.apart(case, approver)
    yield from filing.issuer(case)
    yield from standing(case, law, day)
    yield from grounds(measure, day)


def grounds(measure: PropertyMeasure, day: date) -> Iterator[Finding]:
    """Evidence that may be lost, or an article that lets things be sealed or seized."""
    if not measure.coercive:
        if not measure.loss_reason:
            yield finding("G-REG-04", field="loss_reason")
        if not measure.proves:
            yield finding("G-REG-04", field="proves")
        return
    basis = measure.authority
    if basis is None or key(basis.law) in GENERAL or not basis.lends_power(day):
        yield finding("G-SEZ-01", field="law")


def carry_out(case: CaseFacts, measure: PropertyMeasure) -> Iterator[Finding]:
    """What stands against carrying a measure out as it is told."""
    how = measure.carried
    if how is None:
        return
    yield from officers.acting(case, how.officers, how.on)
    if not how.certificates_shown:
        yield finding("G-OFF-05", field="certificates_shown")
    yield from officers.overlaps(case, how.officers, how.at, how.ended_at)
    before = measure.approved_on is None or how.on < measure.approved_on
    if measure.coercive:
        yield from grounds(measure, how.on)
        if before and not measure.urgent:
            yield finding("G-SEZ-02", field="measure")
        yield from _seizable(measure)
        yield from _on_the_spot(measure)
    else:
        if before:
            yield finding("G-REG-01", field="measure")
        faults = [*faults_of(measure.items), *_list_faults(measure)]
        if faults:
            yield finding("G-REG-03", field="items", remedy="；".join(faults) + "。")


def faults_of(items: tuple[GoodsItem, ...]) -> list[str]:
    """What is wrong with the lines of a list, in words."""
    faults = [] if items else ["清单没有一件物品，请逐件填写"]
    for item in items:
        if not item.name or not item.unit:
            faults.append(f"清单第{item.number}项没有品名或者单位，请补填")
        if item.quantity <= 0:
            faults.append(f"清单第{item.number}项数量为 {item.quantity}，数量须大于零")
    return faults


def _list_faults(measure: PropertyMeasure) -> list[str]:
    how = measure.carried
    faults = []
    if how is not None and not how.list_signed:
        faults.append("清单须由当事人签名，拒绝签名的由执法人员注明")
    if how is not None and not how.party_present and not how.witness:
        faults.append("当事人不在场的，须有见证人在清单上签名")
    return faults


def _seizable(measure: PropertyMeasure) -> Iterator[Finding]:
    """行政强制法第二十三条: what may not be sealed or seized."""
    for item in measure.items:
        why = [
            text
            for text, holds in (
                ("是生活必需品", item.necessity),
                ("与违法行为无关", item.unrelated),
                (f"已被{item.sealed_by}查封、扣押", item.sealed_by),
            )
            if holds
        ]
        if why:
            remedy = f"清单第{item.number}项“{item.name}”{'、'.join(why)}，请从清单中删去。"
            yield finding("G-SEZ-04", field="items", remedy=remedy)


def _on_the_spot(measure: PropertyMeasure) -> Iterator[Finding]:
    """行政强制法第十八条第四项至第九项、第二十四条."""
    how = measure.carried
    assert how is not None
    wanted = (
        ("通知当事人到场", how.summoned),
        ("告知理由、依据、权利和救济途径", how.told),
        ("听取陈述和申辩", how.heard),
        ("制作现场笔录", how.scene),
        ("当场交付决定书和清单", how.delivered),
    )
    faults = [f"未{text}" for text, done in wanted if not done]
    faults += [*faults_of(measure.items), *_list_faults(measure)]
    if faults:
        yield finding("G-SEZ-07", field="items", remedy="；".join(faults) + "。")
