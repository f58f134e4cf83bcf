"""Fields that name something of the record by its number: it is picked from what is really there."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget

from township_desk.casework import pick_lists
from township_desk.casework.acts import ACTS
from township_desk.procedure.rules import RULES
from township_desk.ui.forms import meaning
from township_desk.ui.forms.choice import ChoiceField, CodesField, NumbersField, Options
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question, item_of, questions
from township_desk.ui.forms.situation import Situation

LISTS: dict[str, str] = {
    "case.confirm:step": "step",
    "clue.register:inspection": "inspection",
    "closing.rectify:task": "task",
    "marks.check": "check",
    "appraisal.commission:sampling": "sampling",
    "appraisal.commission:redo_of": "redone",
    "assistance.answer:assistance": "incoming",
    "assistance.record_answer:assistance": "assistance",
    "execution.bank:receipt_no": "cash",
    "execution.turn_in:receipt_no": "cash",
    "goods.dispose:item": "confiscated",
    "hearing.hold:third_present": "interested",
    "inspection.plan:matters": "inspected",
    "inspection.propose:matters": "inspected",
    "inspection.withdraw_matter:matter": "inspected",
    "investigation.establish_fact:replaces": "fact",
    "investigation.recheck:order": "order",
    "investigation.tell_appraisal:evidence": "opinion",
    "papers.printed:paper": "desk_paper",
    "papers.sealed:paper": "desk_paper",
    "papers.set_aside:paper": "desk_paper",
    "papers.set_copies:document": "paper_type",
    "papers.signed:paper": "desk_paper",
    "papers.reissue:paper": "void_paper",
    "papers.void:paper": "voidable",
    "parameters.set:parameter": "parameter",
    "recusal.decide:person": "recusal",
    "investigation.make_sheet:number": "sheeted",
    "records.continue_page:paper": "continued",
    "service.announce:documents": "unserved",
    "service.correct_date:document": "served",
    "service.correct_date:number": "served_number",
    "appraisal": "appraisal",
    "clue": "clue",
    "inspection": "inspection",
    "items": "things",
    "measure": "measure",
    "documents.file_blank:serial": "blank_serial",
    "documents.print_blank:types": "blank_type",
    "documents.void_blank:serial": "blank_serial",
    "phrases.remove:phrase": "phrase",
    "plan": "plan",
}
"""The pick list of a field: by ``act:field``, by its path without the row, or by its name."""

FREE = frozenset({"order", "cash", "served_number"})
"""Lists beside which something else may be typed: numbers of papers."""

NOTHING = "目前没有可以选择的内容"


def list_of(question: Question, act: str) -> str | None:
    """The name of the list from which *question* is answered; None if it is none of these."""
    if hasattr(item_of(question.kind) or question.kind, "__dataclass_fields__"):
        return None
    path = "".join(part.partition("[")[0] + "." for part in question.path.split(".")).rstrip(".")
    for key in (f"{act}:{question.name}", path, question.name):
        if key in LISTS:
            found = LISTS[key]
            return None if found == "things" and item_of(question.kind) is not int else found
    return None


def asked(act: str) -> tuple[frozenset[str], bool]:
    """The pick lists that the form of *act* needs, and whether it needs the matters."""
    every = list(_every(ACTS[act].input))
    named = (list_of(question, act) for question in every)
    matters = any(needs_matters(question, act) for question in every)
    return frozenset(name for name in named if name is not None), matters


def needs_matters(question: Question, act: str) -> bool:
    """Whether a matter of the list answers *question*."""
    if f"{act}:{question.name}" in meaning.DOMAINS or question.name == "also_matters":
        return True
    return question.title in meaning.MATTERS


def _every(cls: type, prefix: str = "", above: tuple[type, ...] = ()) -> Iterator[Question]:
    for question in questions(cls, prefix):
        yield question
        inner: Any = item_of(question.kind) or question.kind
        if hasattr(inner, "__dataclass_fields__") and inner not in above:
            yield from _every(inner, f"{question.path}.", (*above, inner))


def field(question: Question, situation: Situation) -> Field | None:
    """The field for *question* if its answer is picked; None for every other one."""
    name = list_of(question, situation.act)
    if name is None:
        return None
    if name == "things":
        return ThingsField(question, situation)
    offered = _offered(name, situation)
    question = replace(question, title=question.title.removesuffix("编号"), hint=_hint(question))
    if item_of(question.kind) is int:
        return NumbersField(question, offered, empty=NOTHING)
    if item_of(question.kind) is str:
        return CodesField(question, offered, empty=NOTHING) if offered else None
    if name in FREE and not offered:
        return None
    if not offered and question.required:
        question = replace(question, hint=NOTHING)
    made = ChoiceField(question, offered, free=name in FREE)
    if question.required and len(offered) == 1:
        made.set_value(offered[0][0])
    if name == "measure":
        made.changed.connect(lambda: situation.take_measure(str(made.value() or "")))
        situation.take_measure(str(made.value() or ""))
    return made


def _offered(name: str, situation: Situation) -> Options:
    choices = situation.choices
    if name == "confiscated":
        return pick_lists.confiscated(choices.facts)
    if name == "recusal":
        asked_ = choices.facts.recusals if choices.facts is not None else ()
        waiting = {r.login for r in asked_ if r.decided_on is None}
        return tuple(
            (p.login, f"{p.name}（{p.note}）") for p in choices.people if p.login in waiting
        )
    if name == "step":
        rules = (rule for rule in RULES.values() if rule.level == "CONFIRM")
        acts = dict.fromkeys(act for rule in rules for act in rule.acts if act in ACTS)
        return tuple((act, ACTS[act].title) for act in acts)
    return pick_lists.fitting(situation.act, name, choices.lists, choices.facts)


def _hint(question: Question) -> str:
    """A hint that tells how to write the number helps nobody who picks."""
    spelled = any(word in question.hint for word in ("编号", "如 ", "文书类型"))
    return "" if spelled else question.hint


class ThingsField(NumbersField):
    """The things of the measure that is chosen in the same form."""

    def __init__(
        self, question: Question, situation: Situation, parent: QWidget | None = None
    ) -> None:
        self._situation = situation
        super().__init__(
            replace(question, title=question.title.replace("物品序号", "物品")),
            self._things(),
            parent,
            empty="先选择措施，再选择其中的物品",
        )
        situation.measure_chosen.connect(self._follow)

    def _things(self) -> Options:
        situation = self._situation
        return pick_lists.things(situation.act, situation.choices.facts, situation.measure)

    def _follow(self) -> None:
        self.offer(self._things())
