"""The field for a question: by what it means first, then by its type."""

import re
from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum

from township_desk.casework.inputs import Text, Yuan
from township_desk.casework.parties import PartyInput
from township_desk.casework.proposals import PenaltyInput, ProposalInput
from township_desk.procedure.stages import Role
from township_desk.procedure.text_kinds import kind_of
from township_desk.ui.forms import meaning, picked
from township_desk.ui.forms.choice import (
    ChoiceField,
    CodesField,
    MaybeField,
    NumbersField,
    TruthField,
)
from township_desk.ui.forms.days import DayField, MomentField
from township_desk.ui.forms.dialogue import DialogueField
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.file import FileField
from township_desk.ui.forms.group import GroupField, SeveralField
from township_desk.ui.forms.matter import MatterField, MattersField
from township_desk.ui.forms.money import YuanField
from township_desk.ui.forms.penalty import PenaltyGroup
from township_desk.ui.forms.people import candidates
from township_desk.ui.forms.proposal import ProposalGroup
from township_desk.ui.forms.prose import ProseField
from township_desk.ui.forms.question import Question, item_of, questions
from township_desk.ui.forms.ranges import tier_names
from township_desk.ui.forms.situation import Situation
from township_desk.ui.forms.words import LineField, LinesField, SecretField, TextField

CODE = re.compile(r"[A-Za-z_]{2,}")


def fields_of(cls: type, situation: Situation, prefix: str = "") -> list[Field]:
    """A field for every question of the input *cls*."""
    return [make(question, situation) for question in questions(cls, prefix)]


def make(question: Question, situation: Situation) -> Field:
    """The field that asks *question*."""
    return _by_meaning(question, situation) or _by_type(question, situation)


def _in_words(question: Question) -> Question:
    """The question without a hint that spells out codes: its answers are chosen in Chinese."""
    spelled = CODE.search(question.hint) or question.title.endswith("（代码）")
    title = question.title.removesuffix("（代码）")
    return replace(question, title=title, hint="") if spelled else question


def _key(table: dict[str, object] | frozenset[str], question: Question, act: str) -> str | None:
    """How *table* names the field: for this act, else in general."""
    for key in (f"{act}:{question.name}", question.name):
        if key in table:
            return key
    return None


def _by_meaning(question: Question, situation: Situation) -> Field | None:
    act, choices = situation.act, situation.choices
    found = picked.field(question, situation)
    if found is not None:
        return found
    if question.title in meaning.MATTERS:
        question = replace(question, hint="")
        return MatterField(question, choices.matters)
    if question.name == "also_matters":
        return MattersField(replace(question, hint=""), choices.matters)
    if f"{act}:{question.name}" in meaning.DOMAINS:
        domains = dict.fromkeys(m.domain for m in choices.matters)
        return ChoiceField(question, [(name, name) for name in domains])
    if _key(meaning.FILES, question, act):
        return FileField(question)
    if question.name in meaning.SECRETS:
        return SecretField(question)
    people = _key(dict(meaning.PEOPLE), question, act)
    if people and f"{act}:{question.name}" not in meaning.NOT_PEOPLE:
        return _people(question, situation, meaning.PEOPLE[people])
    if item_of(question.kind) is int:
        shown = [(str(e.number), f"证据{e.number} {e.name}") for e in choices.evidence]
        return NumbersField(question, shown, empty="本案还没有登记证据")
    if question.name in meaning.CODES:
        return CodesField(_in_words(question), meaning.CODES[question.name])
    if question.name in ("tier", "act_tier"):
        return ChoiceField(question, [(n, n) for n in tier_names(situation)], free=True)
    if act == "service.record" and question.name == "document":
        offered = [(p.type, f"{p.title}{p.number}") for p in choices.papers]
        return ChoiceField(replace(question, hint=""), offered)
    words = _key(dict(meaning.WORDS), question, act)
    if words:
        return ChoiceField(_in_words(question), meaning.WORDS[words])
    free = _key(dict(meaning.FREE_WORDS), question, act)
    if free:
        usual = [w.replace("PARTY", choices.party_name) for w in meaning.FREE_WORDS[free]]
        return ChoiceField(question, [(w, w) for w in usual], free=True)
    return None


def _people(question: Question, situation: Situation, roles: frozenset[Role]) -> Field:
    choices = situation.choices
    people = choices.people
    if situation.act == "investigation.recuse":
        people = tuple(p for p in people if p.login in choices.officers)
    offered = candidates(people, roles)
    if item_of(question.kind) is str:
        return CodesField(question, offered, ordered=True)
    return ChoiceField(question, offered)


def _by_type(question: Question, situation: Situation) -> Field:
    kind, item = question.kind, item_of(question.kind)
    if item is not None:
        return _several(question, item, situation)
    if hasattr(kind, "__dataclass_fields__"):
        return _group(question, situation)
    if kind is bool:
        return MaybeField(question) if question.may_be_none else TruthField(question)
    if kind is date:
        return DayField(question, situation.choices.day)
    if kind is datetime:
        return MomentField(question, situation.choices.day)
    if kind is Yuan:
        return YuanField(question)
    if kind is Text:
        room = kind_of(situation.act, question.name)
        return ProseField(question, room, situation) if room else TextField(question)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return ChoiceField(question, _members(kind))
    return LineField(question)


def _several(question: Question, item: type, situation: Situation) -> Field:
    if hasattr(item, "__dataclass_fields__"):
        title = (item.__doc__ or "").rstrip(".。")

        def row(prefix: str) -> GroupField:
            one = Question(
                question.name, prefix.rstrip("."), title, "", item, False, False, None
            )  # fmt: skip
            return _group(one, situation)

        least = 1 if question.required else 0
        if {"q", "a"} == set(item.__dataclass_fields__):
            return DialogueField(question, row, situation, least=least)
        return SeveralField(question, row, least=least)
    if isinstance(item, type) and issubclass(item, StrEnum):
        return CodesField(question, _members(item), columns=3)
    return LinesField(question)


def _group(question: Question, situation: Situation) -> GroupField:
    fields = fields_of(question.kind, situation, f"{question.path}.")
    if question.kind is PenaltyInput:
        return PenaltyGroup(question, fields, situation)
    if question.kind is ProposalInput:
        return ProposalGroup(question, fields, situation)
    group = GroupField(question, fields)
    if question.kind is PartyInput and situation.choices.facts is None:
        _follow_party(group, situation)
    return group


def _follow_party(group: GroupField, situation: Situation) -> None:
    kind = group.field("kind")
    kind.changed.connect(lambda: situation.take_party(str(kind.value() or "UNKNOWN")))


def _members(kind: type[StrEnum]) -> list[tuple[str, str]]:
    return [(member.value, str(getattr(member, "label", member.value))) for member in kind]
