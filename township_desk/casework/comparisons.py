"""从旧兼从轻: the step of a case in which the old and the new rule are laid side by side (第三十七条; DS-20)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from township_desk.casework import matters, versions
from township_desk.casework.assessments import cited
from township_desk.casework.inputs import Text, Yuan, asked
from township_desk.casework.paper_facts import citation
from township_desk.casework.plain import plain, revive
from township_desk.casework.registry import Outcome, act
from township_desk.casework.sealing import sealed
from township_desk.casework.work import Work
from township_desk.catalog import phrases
from township_desk.catalog.penalty import PenaltyItem
from township_desk.discretion import compare
from township_desk.errors import InvalidInput
from township_desk.law import statutes, successions
from township_desk.law.successions import Succession
from township_desk.models.case import Case
from township_desk.models.discretion import LawComparisonRow
from township_desk.procedure import discretion as guards
from township_desk.procedure import facts as f
from township_desk.procedure import investigation
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class EditionInput:
    """另一版处罚依据."""

    law: str = asked("法律名称")
    article: str = asked("处罚条款")
    phrase: Text = asked("处罚条文", hint="原文照录，如：处100元以上500元以下罚款")
    punishes: bool = asked("规定了处罚", True, hint="该版规定对这种行为没有处罚的，选否")
    level: str = asked(
        "效力级别", "法律", hint="法律、行政法规、地方性法规、部门规章、地方政府规章"
    )
    violation: str = asked("违反条款", "", hint="空白时保留本案原有的违反条款")
    valid_from: date | None = asked("施行日期", None)
    valid_to: date | None = asked("废止前的最后一日", None)


@dataclass(frozen=True)
class CompareLaw:
    """从旧兼从轻比对."""

    case: int = asked("案件")
    conditions: tuple[str, ...] = asked(
        "已查明的条件", (), hint="overdue 逾期不改、refuse 拒不改、serious 情节严重、minor 较轻"
    )
    base_yuan: Yuan | None = asked("计算基数（元）", None)
    units: int | None = asked("计量数量", None)
    gains: bool = asked("有违法所得", False)
    other: EditionInput | None = asked(
        "另一版处罚依据", None, hint="程序登记了新旧条文对应的，不用填写"
    )


@act(
    "investigation.compare_law",
    "从旧兼从轻比对",
    {Role.CASE_OFFICER},
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.REVIEW,
    Stage.DECISION,
)
def compare_law(work: Work, given: CompareLaw) -> Outcome:
    """Lay both editions side by side and apply the old one, unless the new one is milder (第三十七条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    acted = guards.acted_on(facts)
    if acted is None:
        raise InvalidInput("请先登记违法行为发生日期，才能比对新旧规定")
    old, new, changed = _editions(case, facts, given, acted, work.day)
    on_facts = compare.Circumstances(
        citizen=facts.party.as_citizen,
        conditions=frozenset(given.conditions) | _disobeyed(facts),
        base_fen=given.base_yuan,
        units=given.units,
        gains=given.gains,
    )
    before, after = compare.outcome_of(old, on_facts), compare.outcome_of(new, on_facts)
    applied = compare.applicable(before, after)
    edition = new if applied is after else old
    case.matter_snapshot = matters.with_edition(case.matter_snapshot, edition)
    frozen: Mapping[str, Any] = case.matter_snapshot
    row = LawComparisonRow(
        case_id=case.id,
        compared_on=work.day,
        compared_by=work.actor.login,
        acted_on=acted,
        changed_on=changed,
        old={**_plain(old), "outcome": before.in_words()},
        new={**_plain(new), "outcome": after.in_words()},
        on_facts={**plain(on_facts), "chosen": sorted(given.conditions)},
        applies="NEW" if applied is after else "OLD",
        basis=cited(frozen["penalty"])[0],
        punishes=applied.punishes,
        why=compare.why(before, after),
        text=compare.sentence(acted, changed, before, after, applied),
    )
    work.session.add(row)
    work.session.flush()
    _told_in_proposal(work, case, row)
    end = "" if row.punishes else "，不予处罚"
    return Outcome(row.id, f"已比对：{row.why}，适用{row.basis}{end}", case.id)


def _disobeyed(facts: f.CaseFacts) -> frozenset[str]:
    """What the rechecks themselves say: an order that was not obeyed opens what asks for that."""
    found = any(investigation.not_complied(order) for order in facts.corrections)
    return compare.ORDERED_FIRST if found else frozenset()


def _plain(edition: compare.Edition) -> dict[str, Any]:
    return {
        **plain(replace(edition, items=())),
        "items": [item.to_json() for item in edition.items],
    }


def _told_in_proposal(work: Work, case: Case, row: LawComparisonRow) -> None:
    """A proposal on the same basis takes the sentence over before it is told; else it must be amended."""
    if case.proposal is None or case.stage is not Stage.NOTICE:
        return
    known = revive(f.Proposal, case.proposal)
    if row.basis in known.basis and bool(known.penalties) <= row.punishes:
        versions.keep(work, case, sealed(replace(known, law_comparison=row.text)), work.title)


def _editions(
    case: Case, facts: f.CaseFacts, given: CompareLaw, acted: date, today: date
) -> tuple[compare.Edition, compare.Edition, date]:
    """Old, new, and the day between them. Raises InvalidInput where there is nothing to compare."""
    ours = _of_case(case)
    found = _known(ours, facts.party.as_citizen, acted)
    if given.other is None and found is not None:
        old, new = _of_rule(found.old), _of_rule(found.new)
        changed = found.changed_on
    elif given.other is not None:
        other = _typed(given.other, ours)
        ours_is_new = (ours.valid_from or date.min) > acted
        old, new = (other, ours) if ours_is_new else (ours, other)
        known = guards.change(facts, today)
        changed = new.valid_from or known or today
    else:
        day = guards.change(facts, today)
        if day is None:
            raise InvalidInput("违法行为发生后处罚依据没有变更，不需要从旧兼从轻比对")
        raise InvalidInput("程序没有登记本案依据的另一版条文，请填写“另一版处罚依据”")
    if changed > today:
        raise InvalidInput(f"新规定自 {changed.isoformat()} 起施行，现在还不需要比对")
    if not acted < changed:
        raise InvalidInput(
            f"违法行为发生于 {acted.isoformat()}，在新规定施行（{changed.isoformat()}）之后，只适用新规定"
        )
    return old, new, changed


def _known(ours: compare.Edition, citizen: bool, acted: date) -> Succession | None:
    """The registered change of our basis that lies after the act, for this class of party."""
    party = ("any", "individual" if citizen else "unit")
    fitting = [
        s
        for s in successions.changes_of(ours.law, ours.article)
        if s.party in party and acted < s.changed_on
    ]
    return max(fitting, key=lambda s: s.changed_on, default=None)


def _of_case(case: Case) -> compare.Edition:
    frozen: Mapping[str, Any] = case.matter_snapshot
    if not frozen["penalty"]:
        raise InvalidInput("本案事项没有登记处罚依据，请先补正清单")
    basis = frozen["penalty"][0]
    named = citation(basis)
    return compare.Edition(
        law=named["law"],
        article=named["article"],
        items=tuple(matters.items_of(frozen)),
        text=str(frozen["penalty_text"]),
        level=str(basis["level"]),
        valid_from=_day(basis["valid_from"]),
        valid_to=_day(basis["valid_to"]),
    )


def _of_rule(rule: successions.Rule) -> compare.Edition:
    known = statutes.StatuteRegister.load().get(rule.law)
    return compare.Edition(
        law=rule.law,
        article=rule.article,
        items=phrases.parse(rule.phrase).items,
        text=rule.phrase,
        level=rule.level,
        violation=rule.violation,
        valid_from=known.valid_from if known else None,
        valid_to=known.valid_to if known else None,
    )


def _typed(given: EditionInput, ours: compare.Edition) -> compare.Edition:
    items = _read(given.phrase) if given.punishes else ()
    known = statutes.StatuteRegister.load().get(given.law)
    edition = compare.Edition(
        law=citation({"law": given.law.strip("《》"), "level": given.level, "article": ""})["law"],
        article=given.article,
        items=items,
        text=given.phrase,
        level=given.level,
        violation=given.violation,
        valid_from=given.valid_from or (known.valid_from if known else None),
        valid_to=given.valid_to or (known.valid_to if known else None),
    )
    same_law = statutes.key(edition.law) == statutes.key(ours.law)
    if same_law and edition.article == ours.article:
        raise InvalidInput("另一版处罚依据与本案现有依据相同，请填写变更前（后）的条文")
    return edition


def _read(phrase: str) -> tuple[PenaltyItem, ...]:
    """The penalty sentence, read surely; a doubtful reading must not decide which law is milder."""
    found = phrases.parse(phrase)
    if found.outcome == "reject" or found.doubts or not found.items:
        doubt = "；".join(found.doubts) or "没有读出处罚种类和幅度"
        raise InvalidInput(f"处罚条文“{phrase[:30]}”没有读懂：{doubt}，请照录条文的处罚部分")
    return found.items


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
