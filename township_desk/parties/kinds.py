"""当事人的种类 (procedure.md 3.4) and what the record must know of each."""

from collections.abc import Mapping
from enum import StrEnum

from township_desk.errors import Problem
from township_desk.law import faults


class PartyKind(StrEnum):
    """Kinds of party."""

    NATURAL_PERSON = "NATURAL_PERSON"
    SOLE_TRADER = "SOLE_TRADER"
    FOR_PROFIT_LEGAL = "FOR_PROFIT_LEGAL"
    NON_PROFIT_LEGAL = "NON_PROFIT_LEGAL"
    SPECIAL_LEGAL = "SPECIAL_LEGAL"
    UNINCORPORATED = "UNINCORPORATED"
    FOREIGN_PERSON = "FOREIGN_PERSON"
    FOREIGN_ORG = "FOREIGN_ORG"
    HMT_PERSON = "HMT_PERSON"
    UNKNOWN = "UNKNOWN"

    @property
    def label(self) -> str:
        """The Chinese name."""
        return _LABELS[self]


_LABELS = {
    PartyKind.NATURAL_PERSON: "自然人",
    PartyKind.SOLE_TRADER: "个体工商户",
    PartyKind.FOR_PROFIT_LEGAL: "营利法人",
    PartyKind.NON_PROFIT_LEGAL: "非营利法人",
    PartyKind.SPECIAL_LEGAL: "特别法人",
    PartyKind.UNINCORPORATED: "非法人组织",
    PartyKind.FOREIGN_PERSON: "外国人、无国籍人",
    PartyKind.FOREIGN_ORG: "外国组织",
    PartyKind.HMT_PERSON: "港澳台居民",
    PartyKind.UNKNOWN: "身份不明",
}

PERSONS = frozenset({PartyKind.NATURAL_PERSON, PartyKind.FOREIGN_PERSON, PartyKind.HMT_PERSON})
"""Kinds that are a human being."""

IN_PERSON = PERSONS | {PartyKind.SOLE_TRADER}
"""With the sole trader, behind whose shop a human being stands: signs, dies and is masked as one."""

RESIDENT_NUMBER = frozenset({PartyKind.NATURAL_PERSON, PartyKind.SOLE_TRADER, PartyKind.HMT_PERSON})
"""Kinds whose person carries an 18-digit resident number."""

_WORDS = {
    "name": "姓名或者名称",
    "sex": "性别",
    "birth_on": "出生日期",
    "id_no": "证件号码",
    "address": "住址（住所）",
    "operator": "经营者",
    "legal_rep": "法定代表人（负责人）",
    "credit_code": "统一社会信用代码",
}

REQUIRED: dict[PartyKind, tuple[str, ...]] = {
    PartyKind.NATURAL_PERSON: ("name", "sex", "birth_on", "id_no", "address"),
    PartyKind.SOLE_TRADER: ("name", "operator", "id_no", "address"),
    PartyKind.FOR_PROFIT_LEGAL: ("name", "legal_rep", "credit_code", "address"),
    PartyKind.NON_PROFIT_LEGAL: ("name", "legal_rep", "credit_code", "address"),
    PartyKind.SPECIAL_LEGAL: ("name", "legal_rep", "credit_code", "address"),
    PartyKind.UNINCORPORATED: ("name", "legal_rep", "address"),
    PartyKind.FOREIGN_PERSON: ("name", "id_no", "address"),
    PartyKind.FOREIGN_ORG: ("name", "legal_rep", "address"),
    PartyKind.HMT_PERSON: ("name", "id_no", "address"),
    PartyKind.UNKNOWN: (),
}


def missing(kind: PartyKind, values: Mapping[str, object]) -> list[Problem]:
    """Which required fields of this kind are empty."""
    return [
        faults.PARTY.at(f"{kind.label}须填写“{_WORDS[name]}”", name)
        for name in REQUIRED[kind]
        if not values.get(name)
    ]


def counts_as_citizen(kind: PartyKind, sole_trader_class: str) -> bool:
    """Whether the money limits for 公民 apply; a sole trader by P-SOLE (CITIZEN or ORGANISATION)."""
    if kind is PartyKind.SOLE_TRADER:
        return sole_trader_class == "CITIZEN"
    return kind in PERSONS or kind is PartyKind.UNKNOWN
