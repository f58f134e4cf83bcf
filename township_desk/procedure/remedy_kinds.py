"""复议、诉讼 and what they, or we ourselves, do to a decision: the words of procedure.md 4.4.P and O26."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A choice with its Chinese word."""

    @property
    def label(self) -> str:
        """The word on screens and papers."""
        return _LABELS[self]


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


_LABELS: dict[StrEnum, str] = {
    RemedyKind.RECONSIDERATION: "行政复议",
    RemedyKind.LITIGATION: "行政诉讼",
    RemedyOutcome.UPHELD: "维持",
    RemedyOutcome.REJECTED: "驳回请求（起诉）",
    RemedyOutcome.VARIED: "变更",
    RemedyOutcome.REVOKED: "撤销",
    RemedyOutcome.REDO: "撤销并责令重新作出",
    RemedyOutcome.ILLEGAL: "确认违法",
    RemedyOutcome.INVALID: "确认无效",
    RemedyOutcome.MEDIATED: "调解",
    RemedyOutcome.WITHDRAWN: "撤回（撤诉）",
    RemedyOutcome.NOT_ACCEPTED: "不予受理（立案）",
    ResultForm.DECISION: "决定书",
    ResultForm.JUDGMENT: "判决书",
    ResultForm.RULING: "裁定书",
    ResultForm.MEDIATION: "调解书",
    Instance.RECONSIDERATION: "复议",
    Instance.FIRST: "一审",
    Instance.SECOND: "二审",
    AnnulGround.PROCEDURE: "违反法定程序",
    AnnulGround.FACTS: "事实不清、证据不足",
    AnnulGround.LAW: "适用依据错误",
    AnnulGround.POWER: "超越、滥用职权",
    AnnulGround.UNJUST: "明显不当",
    ChangeKind.CORRECTED: "更正（补正）",
    ChangeKind.REVOKED: "撤销",
    ChangeKind.VARIED: "变更",
    ChangeKind.ILLEGAL: "确认违法",
    ChangeKind.INVALID: "确认无效",
    ChangeKind.UNTOLD: "救济途径告知有误",
    ChangeSource.OWN: "本机关",
    ChangeSource.RECONSIDERATION: "复议机关",
    ChangeSource.COURT: "人民法院",
    CreditClass.LIGHT: "轻微失信信息",
    CreditClass.ORDINARY: "一般失信信息",
    CreditClass.SERIOUS: "严重失信信息",
}
