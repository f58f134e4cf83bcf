"""Why a case pauses, ends, takes longer or was opened wrongly (procedure.md 3.7, 4.4.S)."""

from enum import StrEnum


class SuspendCause(StrEnum):
    """中止调查的事由."""

    AWAIT_OTHER_CASE = "AWAIT_OTHER_CASE"
    LAW_INTERPRETATION = "LAW_INTERPRETATION"
    FORCE_MAJEURE = "FORCE_MAJEURE"
    PARTY_UNREACHABLE = "PARTY_UNREACHABLE"
    PARTY_SUCCESSION = "PARTY_SUCCESSION"
    POLICE_PENDING = "POLICE_PENDING"
    JURISDICTION_PENDING = "JURISDICTION_PENDING"
    REFERRAL_PENDING = "REFERRAL_PENDING"

    @property
    def label(self) -> str:
        """The cause in words."""
        return _SUSPEND[self]


_SUSPEND = {
    SuspendCause.AWAIT_OTHER_CASE: "须以另案处理结果为依据",
    SuspendCause.LAW_INTERPRETATION: "法律适用问题送请有权机关解释",
    SuspendCause.FORCE_MAJEURE: "不可抗力",
    SuspendCause.PARTY_UNREACHABLE: "当事人下落不明，影响查明事实",
    SuspendCause.PARTY_SUCCESSION: "当事人死亡（终止），权利义务承受人待定",
    SuspendCause.POLICE_PENDING: "移送公安机关，等待处理结果",
    SuspendCause.JURISDICTION_PENDING: "管辖争议待定",
    SuspendCause.REFERRAL_PENDING: "案件移送待回复",
}


class TerminateCause(StrEnum):
    """终止调查的事由; the last two are none: they end in a decision not to punish (D60)."""

    PARTY_DEAD = "PARTY_DEAD"
    PARTY_DISSOLVED = "PARTY_DISSOLVED"
    LAW_REPEALED = "LAW_REPEALED"
    NO_FACT = "NO_FACT"
    LIMITATION = "LIMITATION"

    @property
    def label(self) -> str:
        """The cause in words."""
        return _TERMINATE[self]


_TERMINATE = {
    TerminateCause.PARTY_DEAD: "当事人死亡",
    TerminateCause.PARTY_DISSOLVED: "当事人终止，没有权利义务承受人",
    TerminateCause.LAW_REPEALED: "法律废止，行为不再认为违法",
    TerminateCause.NO_FACT: "违法事实不能成立（不属终止，应作不予处罚决定）",
    TerminateCause.LIMITATION: "超过追责期限（不属终止，应作不予处罚决定）",
}


class ExtensionCause(StrEnum):
    """延长办案期限的理由."""

    COMPLEX = "COMPLEX"
    MANY_PARTIES = "MANY_PARTIES"
    AWAIT_APPRAISAL = "AWAIT_APPRAISAL"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The cause in words."""
        return _EXTEND[self]


_EXTEND = {
    ExtensionCause.COMPLEX: "案情复杂",
    ExtensionCause.MANY_PARTIES: "当事人众多",
    ExtensionCause.AWAIT_APPRAISAL: "等待检测、鉴定结论",
    ExtensionCause.OTHER: "其他特殊情况",
}


class RevokeCause(StrEnum):
    """撤销立案的事由 (4.4.S)."""

    WRONG_PARTY = "WRONG_PARTY"
    NO_COMPETENCE = "NO_COMPETENCE"
    DUPLICATE = "DUPLICATE"
    SUSPICION_GONE = "SUSPICION_GONE"

    @property
    def label(self) -> str:
        """The cause in words."""
        return _REVOKE[self]


_REVOKE = {
    RevokeCause.WRONG_PARTY: "立案对象错误",
    RevokeCause.NO_COMPETENCE: "不属于本机关管辖",
    RevokeCause.DUPLICATE: "重复立案",
    RevokeCause.SUSPICION_GONE: "立案后随即查明没有违法嫌疑",
}


class Excluded(StrEnum):
    """期间 that a domain's own rule may leave out of the ninety days (P-90-EXCL)."""

    SUSPENSION = "SUSPENSION"
    HEARING = "HEARING"
    PUBLIC_NOTICE = "PUBLIC_NOTICE"
    TESTING = "TESTING"
    APPRAISAL = "APPRAISAL"
    ASSISTANCE = "ASSISTANCE"

    @property
    def label(self) -> str:
        """The period in words."""
        return _EXCLUDED[self]


_EXCLUDED = {
    Excluded.SUSPENSION: "中止调查",
    Excluded.HEARING: "听证",
    Excluded.PUBLIC_NOTICE: "公告送达",
    Excluded.TESTING: "检测、检验、检疫",
    Excluded.APPRAISAL: "鉴定",
    Excluded.ASSISTANCE: "协助调查",
}


class Examination(StrEnum):
    """检测、检验、检疫 or 鉴定."""

    TEST = "TEST"
    INSPECT = "INSPECT"
    QUARANTINE = "QUARANTINE"
    APPRAISAL = "APPRAISAL"

    @property
    def label(self) -> str:
        """The kind in one word."""
        return _EXAMINATION[self]

    @property
    def excluded(self) -> Excluded:
        """As which period a domain may leave it out."""
        return Excluded.APPRAISAL if self is Examination.APPRAISAL else Excluded.TESTING


_EXAMINATION = {
    Examination.TEST: "检测",
    Examination.INSPECT: "检验",
    Examination.QUARANTINE: "检疫",
    Examination.APPRAISAL: "鉴定",
}


class RecusalBy(StrEnum):
    """Who asks for a recusal (行政处罚法第四十三条)."""

    SELF = "SELF"
    PARTY = "PARTY"

    @property
    def label(self) -> str:
        """Who asks, in words."""
        return "本人自行申请" if self is RecusalBy.SELF else "当事人申请"


class ApplicationForm(StrEnum):
    """口头 or 书面."""

    WRITTEN = "WRITTEN"
    ORAL = "ORAL"

    @property
    def label(self) -> str:
        """The form in one word."""
        return "书面" if self is ApplicationForm.WRITTEN else "口头（已记录）"


class AssistKind(StrEnum):
    """What another organ is asked for (D39)."""

    FINDING = "FINDING"
    TEST = "TEST"
    DOCUMENTS = "DOCUMENTS"
    INVESTIGATION = "INVESTIGATION"

    @property
    def label(self) -> str:
        """The matter in words."""
        return _ASSIST[self]


_ASSIST = {
    AssistKind.FINDING: "专业认定",
    AssistKind.TEST: "检测",
    AssistKind.DOCUMENTS: "调取资料",
    AssistKind.INVESTIGATION: "调查取证",
}
