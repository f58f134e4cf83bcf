"""Kinds of penalty (行政处罚法第九条) and what each of them opens or closes (procedure.md 3.1)."""

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from township_desk.paths import resource


class PenaltyKind(StrEnum):
    """处罚种类."""

    WARNING = "WARNING"
    CRITICISM = "CRITICISM"
    FINE = "FINE"
    CONFISCATE_GAINS = "CONFISCATE_GAINS"
    CONFISCATE_PROPERTY = "CONFISCATE_PROPERTY"
    SUSPEND_LICENSE = "SUSPEND_LICENSE"
    DOWNGRADE_QUALIFICATION = "DOWNGRADE_QUALIFICATION"
    REVOKE_LICENSE = "REVOKE_LICENSE"
    RESTRICT_OPERATIONS = "RESTRICT_OPERATIONS"
    SUSPEND_BUSINESS = "SUSPEND_BUSINESS"
    CLOSE_DOWN = "CLOSE_DOWN"
    RESTRICT_OCCUPATION = "RESTRICT_OCCUPATION"
    DETENTION = "DETENTION"
    OTHER_STATUTORY = "OTHER_STATUTORY"

    @property
    def label(self) -> str:
        """The statute's word."""
        return TABLE[self].title


@dataclass(frozen=True)
class KindRow:
    """One row of the table: *hearing* no/threshold/yes; *major* no/threshold/yes/grey/police/switch."""

    title: str
    item: int  # of 行政处罚法第九条
    summary: bool
    hearing: str
    major: str
    hearing_item: str = ""  # item of 第六十三条第一款
    catalog: str = ""  # word of catalog.md 7.1


K = PenaltyKind
TABLE: dict[PenaltyKind, KindRow] = {
    K.WARNING: KindRow("警告", 1, True, "no", "no", catalog="warning"),
    K.CRITICISM: KindRow("通报批评", 1, False, "no", "no", catalog="criticism"),
    K.FINE: KindRow("罚款", 2, True, "threshold", "switch", "一", "fine"),
    K.CONFISCATE_GAINS: KindRow(
        "没收违法所得", 2, False, "threshold", "threshold", "二", "confiscate_income"
    ),
    K.CONFISCATE_PROPERTY: KindRow(
        "没收非法财物", 2, False, "threshold", "threshold", "二", "confiscate_goods"
    ),
    K.SUSPEND_LICENSE: KindRow("暂扣许可证件", 3, False, "yes", "grey", "五", "suspend_permit"),
    K.DOWNGRADE_QUALIFICATION: KindRow("降低资质等级", 3, False, "yes", "yes", "三", "downgrade"),
    K.REVOKE_LICENSE: KindRow("吊销许可证件", 3, False, "yes", "yes", "三", "revoke_permit"),
    K.RESTRICT_OPERATIONS: KindRow(
        "限制开展生产经营活动", 4, False, "yes", "grey", "五", "restrict_activity"
    ),
    K.SUSPEND_BUSINESS: KindRow("责令停产停业", 4, False, "yes", "yes", "四", "suspend_business"),
    K.CLOSE_DOWN: KindRow("责令关闭", 4, False, "yes", "yes", "四", "close_down"),
    K.RESTRICT_OCCUPATION: KindRow("限制从业", 4, False, "yes", "yes", "四", "ban_practice"),
    K.DETENTION: KindRow("行政拘留", 5, False, "no", "police", catalog="detention"),
    K.OTHER_STATUTORY: KindRow("法律、行政法规规定的其他行政处罚", 6, False, "yes", "grey", "六"),
}

_FROM_CATALOG = {row.catalog: kind for kind, row in TABLE.items() if row.catalog}


def from_catalog(kind: str) -> PenaltyKind:
    """The penalty kind of a catalogue word (``confiscate_income``)."""
    return _FROM_CATALOG.get(kind, PenaltyKind.OTHER_STATUTORY)


@dataclass(frozen=True)
class GreyWording:
    """A wording whose weight is settled by procedure.md 7.4."""

    words: tuple[str, ...]
    kind: PenaltyKind | None  # None: an order, not a penalty
    default: str  # REFER, CONFIRM or TOWNSHIP
    reason: str
    also: tuple[str, ...] = ()  # one of these must stand in the text too


@cache
def grey_wordings() -> tuple[GreyWording, ...]:
    """The shipped table of grey wordings, first match wins."""
    data = tomllib.loads(resource("law/grey_wordings.toml").read_text(encoding="utf-8"))
    return tuple(
        GreyWording(
            tuple(row["words"]),
            PenaltyKind(row["kind"]) if row["kind"] else None,
            row["default"],
            row["reason"],
            tuple(row.get("also", ())),
        )
        for row in data["wording"]
    )


def classify_wording(text: str) -> list[GreyWording]:
    """Every grey wording that *text* holds, e.g. 停业整顿 → SUSPEND_BUSINESS, REFER."""
    return [
        row
        for row in grey_wordings()
        if any(word in text for word in row.words)
        and (not row.also or any(word in text for word in row.also))
    ]
