"""The map of a case: the stages every layer names alike (procedure.md 4.0) and the roles."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands. The order of the main road is the order here."""

    INSPECTION = "inspection"
    CLUE = "clue"
    FILING = "filing"
    INVESTIGATION = "investigation"
    MEASURES = "measures"
    NOTICE = "notice"
    HEARING = "hearing"
    REVIEW = "review"
    DECISION = "decision"
    SERVICE = "service"
    EXECUTION = "execution"
    CLOSING = "closing"
    SUMMARY = "summary"
    REFERRAL = "referral"
    REMEDIES = "remedies"

    @property
    def label(self) -> str:
        """The Chinese word on screens and papers."""
        return _TITLES[self]


_TITLES = {
    Stage.INSPECTION: "行政检查",
    Stage.CLUE: "线索",
    Stage.FILING: "立案",
    Stage.INVESTIGATION: "调查取证",
    Stage.MEASURES: "登记保存与查封扣押",
    Stage.NOTICE: "事先告知",
    Stage.HEARING: "听证",
    Stage.REVIEW: "法制审核与集体讨论",
    Stage.DECISION: "决定",
    Stage.SERVICE: "送达",
    Stage.EXECUTION: "执行",
    Stage.CLOSING: "结案归档",
    Stage.SUMMARY: "当场处罚",
    Stage.REFERRAL: "移送",
    Stage.REMEDIES: "复议诉讼",
}

MAIN_ROAD = (
    Stage.CLUE,
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.HEARING,
    Stage.REVIEW,
    Stage.DECISION,
    Stage.SERVICE,
    Stage.EXECUTION,
    Stage.CLOSING,
)


class Procedure(StrEnum):
    """普通程序 or 当场（简易）程序."""

    ORDINARY = "ORDINARY"
    SUMMARY = "SUMMARY"


class Role(StrEnum):
    """What a person may be in the office (procedure.md 1.1 and appendix C)."""

    CASE_OFFICER = "CASE_OFFICER"
    TEAM_LEADER = "TEAM_LEADER"
    LEGAL_REVIEWER = "LEGAL_REVIEWER"
    AGENCY_HEAD = "AGENCY_HEAD"
    PRINCIPAL_HEAD = "PRINCIPAL_HEAD"
    HEARING_HOST = "HEARING_HOST"
    FINANCE_CLERK = "FINANCE_CLERK"
    ARCHIVIST = "ARCHIVIST"
    CUSTODIAN = "CUSTODIAN"
    AUXILIARY_STAFF = "AUXILIARY_STAFF"
    ADMIN = "ADMIN"

    @property
    def label(self) -> str:
        """The Chinese name of the role."""
        return _ROLE_TITLES[self]


_ROLE_TITLES = {
    Role.CASE_OFFICER: "承办人",
    Role.TEAM_LEADER: "承办机构负责人",
    Role.LEGAL_REVIEWER: "法制审核人员",
    Role.AGENCY_HEAD: "行政机关负责人",
    Role.PRINCIPAL_HEAD: "正职负责人",
    Role.HEARING_HOST: "听证主持人",
    Role.FINANCE_CLERK: "财务票据员",
    Role.ARCHIVIST: "档案管理员",
    Role.CUSTODIAN: "罚没物品保管人",
    Role.AUXILIARY_STAFF: "行政执法辅助人员",
    Role.ADMIN: "系统管理员",
}

HEADS = frozenset({Role.AGENCY_HEAD, Role.PRINCIPAL_HEAD})


class EvidenceKind(StrEnum):
    """证据种类（行政处罚法第四十六条）."""

    DOCUMENTARY = "DOCUMENTARY"
    PHYSICAL = "PHYSICAL"
    AUDIO_VIDEO = "AUDIO_VIDEO"
    ELECTRONIC_DATA = "ELECTRONIC_DATA"
    WITNESS_TESTIMONY = "WITNESS_TESTIMONY"
    PARTY_STATEMENT = "PARTY_STATEMENT"
    EXPERT_OPINION = "EXPERT_OPINION"
    SCENE_RECORD = "SCENE_RECORD"

    @property
    def label(self) -> str:
        """The statute's word."""
        return _EVIDENCE_TITLES[self]


_EVIDENCE_TITLES = {
    EvidenceKind.DOCUMENTARY: "书证",
    EvidenceKind.PHYSICAL: "物证",
    EvidenceKind.AUDIO_VIDEO: "视听资料",
    EvidenceKind.ELECTRONIC_DATA: "电子数据",
    EvidenceKind.WITNESS_TESTIMONY: "证人证言",
    EvidenceKind.PARTY_STATEMENT: "当事人的陈述",
    EvidenceKind.EXPERT_OPINION: "鉴定意见",
    EvidenceKind.SCENE_RECORD: "勘验笔录、现场笔录",
}


class CaseSource(StrEnum):
    """案件来源（procedure.md 3.3）."""

    PATROL = "PATROL"
    INSPECTION = "INSPECTION"
    COMPLAINT = "COMPLAINT"
    GRID_REPORT = "GRID_REPORT"
    PLATFORM = "PLATFORM"
    SUPERIOR = "SUPERIOR"
    DEPT_TRANSFER = "DEPT_TRANSFER"
    TOWNSHIP_TRANSFER = "TOWNSHIP_TRANSFER"
    JUDICIAL_TRANSFER = "JUDICIAL_TRANSFER"
    SELF_REPORT = "SELF_REPORT"
    OFFSITE_MONITOR = "OFFSITE_MONITOR"
    MEDIA = "MEDIA"
    ASSISTANCE = "ASSISTANCE"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The Chinese name of the source."""
        return _SOURCE_TITLES[self]


_SOURCE_TITLES = {
    CaseSource.PATROL: "日常巡查",
    CaseSource.INSPECTION: "行政检查",
    CaseSource.COMPLAINT: "投诉举报",
    CaseSource.GRID_REPORT: "网格员上报",
    CaseSource.PLATFORM: "平台派单",
    CaseSource.SUPERIOR: "上级交办",
    CaseSource.DEPT_TRANSFER: "部门移送",
    CaseSource.TOWNSHIP_TRANSFER: "其他乡镇移送",
    CaseSource.JUDICIAL_TRANSFER: "司法机关移送",
    CaseSource.SELF_REPORT: "主动供述",
    CaseSource.OFFSITE_MONITOR: "电子监控",
    CaseSource.MEDIA: "媒体曝光",
    CaseSource.ASSISTANCE: "协查发现",
    CaseSource.OTHER: "其他",
}


class ServiceMethod(StrEnum):
    """送达方式（procedure.md 3.5）."""

    ON_SITE = "ON_SITE"
    DIRECT = "DIRECT"
    ADULT_FAMILY = "ADULT_FAMILY"
    LEAVE_WITNESS = "LEAVE_WITNESS"
    LEAVE_VIDEO = "LEAVE_VIDEO"
    ELECTRONIC = "ELECTRONIC"
    MAIL = "MAIL"
    ENTRUST = "ENTRUST"
    FORWARD_MILITARY = "FORWARD_MILITARY"
    FORWARD_PRISON = "FORWARD_PRISON"
    PUBLIC_NOTICE = "PUBLIC_NOTICE"

    @property
    def label(self) -> str:
        """The Chinese name of the method."""
        return _SERVICE_TITLES[self]


_SERVICE_TITLES = {
    ServiceMethod.ON_SITE: "当场交付",
    ServiceMethod.DIRECT: "直接送达",
    ServiceMethod.ADULT_FAMILY: "同住成年家属签收",
    ServiceMethod.LEAVE_WITNESS: "留置送达（见证人见证）",
    ServiceMethod.LEAVE_VIDEO: "留置送达（拍照录像）",
    ServiceMethod.ELECTRONIC: "电子送达",
    ServiceMethod.MAIL: "邮寄送达",
    ServiceMethod.ENTRUST: "委托送达",
    ServiceMethod.FORWARD_MILITARY: "转交送达（部队）",
    ServiceMethod.FORWARD_PRISON: "转交送达（监所）",
    ServiceMethod.PUBLIC_NOTICE: "公告送达",
}


class LegalOpinion(StrEnum):
    """法制审核结论（procedure.md 4.4.H）."""

    PASS = "PASS"
    PASS_WITH_EDITS = "PASS_WITH_EDITS"
    SUPPLEMENT = "SUPPLEMENT"
    CORRECT_PROCEDURE = "CORRECT_PROCEDURE"
    NO_PENALTY = "NO_PENALTY"
    REFER = "REFER"
    REJECT = "REJECT"

    @property
    def label(self) -> str:
        """The conclusion as the opinion prints it."""
        return _OPINION_TITLES[self]


_OPINION_TITLES = {
    LegalOpinion.PASS: "同意",
    LegalOpinion.PASS_WITH_EDITS: "建议修改后同意",
    LegalOpinion.SUPPLEMENT: "补充调查",
    LegalOpinion.CORRECT_PROCEDURE: "纠正程序",
    LegalOpinion.NO_PENALTY: "建议不予处罚",
    LegalOpinion.REFER: "建议移送",
    LegalOpinion.REJECT: "不同意",
}


class ClosingReason(StrEnum):
    """结案事由（procedure.md 3.6）."""

    PERFORMED = "PERFORMED"
    COURT_EXECUTED = "COURT_EXECUTED"
    EXEC_TERMINATED = "EXEC_TERMINATED"
    EXEC_STAYED_3Y = "EXEC_STAYED_3Y"
    NO_PENALTY_MINOR = "NO_PENALTY_MINOR"
    NO_PENALTY_FIRST = "NO_PENALTY_FIRST"
    NO_PENALTY_NO_FAULT = "NO_PENALTY_NO_FAULT"
    NO_PENALTY_AGE = "NO_PENALTY_AGE"
    NO_PENALTY_MENTAL = "NO_PENALTY_MENTAL"
    NO_PENALTY_NEW_LAW = "NO_PENALTY_NEW_LAW"
    NO_FACT = "NO_FACT"
    LIMITATION = "LIMITATION"
    REFERRED_COUNTY = "REFERRED_COUNTY"
    REFERRED_DEPT = "REFERRED_DEPT"
    REFERRED_POLICE = "REFERRED_POLICE"
    FILING_REVOKED = "FILING_REVOKED"
    TERMINATED_DEATH = "TERMINATED_DEATH"
    TERMINATED_DISSOLVED = "TERMINATED_DISSOLVED"
    TERMINATED_LAW_REPEALED = "TERMINATED_LAW_REPEALED"
    DECISION_REVOKED = "DECISION_REVOKED"
    COMMITMENT_FULFILLED = "COMMITMENT_FULFILLED"

    @property
    def label(self) -> str:
        """The reason in words."""
        return _CLOSING_TITLES[self]


_CLOSING_TITLES = {
    ClosingReason.PERFORMED: "履行完毕",
    ClosingReason.COURT_EXECUTED: "法院执行完毕",
    ClosingReason.EXEC_TERMINATED: "终结执行",
    ClosingReason.EXEC_STAYED_3Y: "中止执行满三年不再执行",
    ClosingReason.NO_PENALTY_MINOR: "违法行为轻微并及时改正，没有造成危害后果，不予处罚",
    ClosingReason.NO_PENALTY_FIRST: "初次违法且危害后果轻微并及时改正，不予处罚",
    ClosingReason.NO_PENALTY_NO_FAULT: "没有主观过错，不予处罚",
    ClosingReason.NO_PENALTY_AGE: "行为时不满十四周岁，不予处罚",
    ClosingReason.NO_PENALTY_MENTAL: "行为时不能辨认或者控制自己行为，不予处罚",
    ClosingReason.NO_PENALTY_NEW_LAW: "新规定对行为不予处罚（从旧兼从轻），不予处罚",
    ClosingReason.NO_FACT: "违法事实不能成立",
    ClosingReason.LIMITATION: "超过追责期限",
    ClosingReason.REFERRED_COUNTY: "移送县级行政执法部门",
    ClosingReason.REFERRED_DEPT: "移送其他行政机关",
    ClosingReason.REFERRED_POLICE: "移送公安机关",
    ClosingReason.FILING_REVOKED: "撤销立案",
    ClosingReason.TERMINATED_DEATH: "当事人死亡，终止调查",
    ClosingReason.TERMINATED_DISSOLVED: "当事人终止且无权利义务承受人，终止调查",
    ClosingReason.TERMINATED_LAW_REPEALED: "法律废止且行为不再违法，终止调查",
    ClosingReason.DECISION_REVOKED: "决定被撤销且不再作出",
    ClosingReason.COMMITMENT_FULFILLED: "告知承诺履行完毕",
}
