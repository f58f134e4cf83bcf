"""复议、诉讼 and what they, or we ourselves, do to a decision: the words of procedure.md 4.4.P and O26."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A choice with its Chinese word."""

    @property
    def label(self) -> str:
        """The word on screens and papers."""
        return _LABELS[type(self).__name__][self.value]


class RemedyKind(_Labelled):
    """行政复议 or 行政诉讼."""

    RECONSIDERATION = "RECONSIDERATION"
    LITIGATION = "LITIGATION"


class RemedyOutcome(_Labelled):
    """How a reconsideration or one instance of a suit ended."""

    UPHELD = "UPHELD"
    REJECTED = "REJECTED"
    VARIED = "VARIED"
    REVOKED = "REVOKED"
    REDO = "REDO"
    ILLEGAL = "ILLEGAL"
    INVALID = "INVALID"
    MEDIATED = "MEDIATED"
    WITHDRAWN = "WITHDRAWN"
    NOT_ACCEPTED = "NOT_ACCEPTED"


class ResultForm(_Labelled):
    """The paper that carries the outcome; only a judgment or a ruling of a court can be appealed."""

    DECISION = "DECISION"
    JUDGMENT = "JUDGMENT"
    RULING = "RULING"
    MEDIATION = "MEDIATION"


class Instance(_Labelled):
    """审级."""

    RECONSIDERATION = "RECONSIDERATION"
    FIRST = "FIRST"
    SECOND = "SECOND"


class AnnulGround(_Labelled):
    """Why a decision fell. Only PROCEDURE leaves the way open to the same decision (G-REM-03)."""

    PROCEDURE = "PROCEDURE"
    FACTS = "FACTS"
    LAW = "LAW"
    POWER = "POWER"
    UNJUST = "UNJUST"


class ChangeKind(_Labelled):
    """What became of a decision after it was made (O26)."""

    CORRECTED = "CORRECTED"
    REVOKED = "REVOKED"
    VARIED = "VARIED"
    ILLEGAL = "ILLEGAL"
    INVALID = "INVALID"
    UNTOLD = "UNTOLD"


class ChangeSource(_Labelled):
    """Who changed it: we ourselves, the reconsideration organ, a court."""

    OWN = "OWN"
    RECONSIDERATION = "RECONSIDERATION"
    COURT = "COURT"


class CreditClass(_Labelled):
    """失信信息分类 (信用修复管理办法): what is published, and for how long."""

    LIGHT = "LIGHT"
    ORDINARY = "ORDINARY"
    SERIOUS = "SERIOUS"

    @property
    def parameter(self) -> str:
        """The parameter that bounds its months."""
        return {"LIGHT": "P-CR-LIGHT", "ORDINARY": "P-CR-ORD", "SERIOUS": "P-CR-SER"}[self.value]


_LABELS: dict[str, dict[str, str]] = {
    "RemedyKind": {
        "RECONSIDERATION": "行政复议",
        "LITIGATION": "行政诉讼",
    },
    "RemedyOutcome": {
        "UPHELD": "维持",
        "REJECTED": "驳回请求（起诉）",
        "VARIED": "变更",
        "REVOKED": "撤销",
        "REDO": "撤销并责令重新作出",
        "ILLEGAL": "确认违法",
        "INVALID": "确认无效",
        "MEDIATED": "调解",
        "WITHDRAWN": "撤回（撤诉）",
        "NOT_ACCEPTED": "不予受理（立案）",
    },
    "ResultForm": {
        "DECISION": "决定书",
        "JUDGMENT": "判决书",
        "RULING": "裁定书",
        "MEDIATION": "调解书",
    },
    "Instance": {
        "RECONSIDERATION": "复议",
        "FIRST": "一审",
        "SECOND": "二审",
    },
    "AnnulGround": {
        "PROCEDURE": "违反法定程序",
        "FACTS": "事实不清、证据不足",
        "LAW": "适用依据错误",
        "POWER": "超越、滥用职权",
        "UNJUST": "明显不当",
    },
    "ChangeKind": {
        "CORRECTED": "更正（补正）",
        "REVOKED": "撤销",
        "VARIED": "变更",
        "ILLEGAL": "确认违法",
        "INVALID": "确认无效",
        "UNTOLD": "救济途径告知有误",
    },
    "ChangeSource": {
        "OWN": "本机关",
        "RECONSIDERATION": "复议机关",
        "COURT": "人民法院",
    },
    "CreditClass": {
        "LIGHT": "轻微失信信息",
        "ORDINARY": "一般失信信息",
        "SERIOUS": "严重失信信息",
    },
}
"""By class: words of different choices may be spelled alike."""
