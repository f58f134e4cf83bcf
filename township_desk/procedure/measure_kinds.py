"""先行登记保存、查封、扣押: the choices of the measures on things (行政处罚法 56, 行政强制法 9, 28)."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A choice with its Chinese word."""

    @property
    def label(self) -> str:
        """The word on screens and papers."""
        return _LABELS[self]


class MeasureType(_Labelled):
    """What is done with the things."""

    REGISTRATION = "REGISTRATION"
    SEAL = "SEAL"
    SEIZE = "SEIZE"


class CoerciveType(_Labelled):
    """The two that restrain property and so need a statute."""

    SEAL = "SEAL"
    SEIZE = "SEIZE"


class NormLevel(_Labelled):
    """Where the power to seal or seize may stand; a rule or a normative paper gives none."""

    LAW = "LAW"
    ADMINISTRATIVE_REGULATION = "ADMINISTRATIVE_REGULATION"
    LOCAL_REGULATION = "LOCAL_REGULATION"
    RULE = "RULE"
    NORMATIVE_PAPER = "NORMATIVE_PAPER"


class Keeping(_Labelled):
    """Where the things stay."""

    ON_SITE = "ON_SITE"
    ELSEWHERE = "ELSEWHERE"


class ItemFate(_Labelled):
    """What became of one thing on the list."""

    RETURNED = "RETURNED"
    FIXED_RETURNED = "FIXED_RETURNED"
    APPRAISAL = "APPRAISAL"
    CONVERTED = "CONVERTED"
    LAPSED = "LAPSED"
    CONFISCATED = "CONFISCATED"
    DESTROYED = "DESTROYED"
    TRANSFERRED = "TRANSFERRED"


class DisposalOf(_Labelled):
    """处理方式 of a registered thing, as the head decides it in 处理决定书."""

    RETURNED = "RETURNED"
    FIXED_RETURNED = "FIXED_RETURNED"
    APPRAISAL = "APPRAISAL"
    CONVERTED = "CONVERTED"
    LAPSED = "LAPSED"


class ReleaseGround(_Labelled):
    """解除查封、扣押 (行政强制法第二十八条第一款)."""

    NO_VIOLATION = "NO_VIOLATION"
    UNRELATED = "UNRELATED"
    DECIDED = "DECIDED"
    EXPIRED = "EXPIRED"
    NOT_NEEDED = "NOT_NEEDED"


class Taker(_Labelled):
    """Who takes the things over with the case."""

    POLICE = "POLICE"
    COUNTY = "COUNTY"
    DEPARTMENT = "DEPARTMENT"


_LABELS: dict[StrEnum, str] = {
    MeasureType.REGISTRATION: "先行登记保存",
    MeasureType.SEAL: "查封",
    MeasureType.SEIZE: "扣押",
    CoerciveType.SEAL: "查封",
    CoerciveType.SEIZE: "扣押",
    NormLevel.LAW: "法律",
    NormLevel.ADMINISTRATIVE_REGULATION: "行政法规",
    NormLevel.LOCAL_REGULATION: "地方性法规",
    NormLevel.RULE: "规章",
    NormLevel.NORMATIVE_PAPER: "规范性文件",
    Keeping.ON_SITE: "就地",
    Keeping.ELSEWHERE: "异地",
    ItemFate.RETURNED: "返还当事人",
    ItemFate.FIXED_RETURNED: "固定证据后返还",
    ItemFate.APPRAISAL: "送检测、检验、鉴定",
    ItemFate.CONVERTED: "转为查封（扣押）",
    ItemFate.LAPSED: "期满解除",
    ItemFate.CONFISCATED: "依处罚决定没收",
    ItemFate.DESTROYED: "依法销毁",
    ItemFate.TRANSFERRED: "随案移交",
    DisposalOf.RETURNED: "返还当事人",
    DisposalOf.FIXED_RETURNED: "固定证据后返还",
    DisposalOf.APPRAISAL: "送检测、检验、鉴定",
    DisposalOf.CONVERTED: "转为查封（扣押）",
    DisposalOf.LAPSED: "期满解除",
    ReleaseGround.NO_VIOLATION: "当事人没有违法行为",
    ReleaseGround.UNRELATED: "查封、扣押的场所、设施或者财物与违法行为无关",
    ReleaseGround.DECIDED: "对违法行为已经作出处理决定，不再需要查封、扣押",
    ReleaseGround.EXPIRED: "查封、扣押期限已经届满",
    ReleaseGround.NOT_NEEDED: "其他不再需要采取查封、扣押措施的情形",
    Taker.POLICE: "公安机关",
    Taker.COUNTY: "县级行政执法部门",
    Taker.DEPARTMENT: "其他行政机关",
}
