"""The words of hearing, legal review and collective discussion: what may be chosen (procedure.md 4.4 G–I)."""

from enum import StrEnum


class RequestForm(StrEnum):
    """How a hearing was asked for."""

    WRITTEN = "written"
    ORAL = "oral"
    POST = "post"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"written": "书面提交", "oral": "口头提出（记录在案）", "post": "邮寄"}[self.value]


class HearingEnd(StrEnum):
    """Why a hearing ends without being held: the right counts as given up (第六十四条第六项)."""

    WITHDRAWN = "WITHDRAWN"
    ABSENT = "ABSENT"
    LEFT = "LEFT"

    @property
    def label(self) -> str:
        """As the paper says it."""
        return {
            "WITHDRAWN": "当事人撤回听证申请",
            "ABSENT": "当事人无正当理由拒不出席听证",
            "LEFT": "当事人未经许可中途退出听证",
        }[self.value]


class InterestKind(StrEnum):
    """Who besides the party has a stake in the case."""

    VICTIM = "VICTIM"
    NEIGHBOUR = "NEIGHBOUR"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"VICTIM": "受害人", "NEIGHBOUR": "相邻权人", "OTHER": "其他利害关系人"}[self.value]


class CheckItem(StrEnum):
    """What the reviewer looks at (4.4.H items 1–8)."""

    COMPETENCE = "COMPETENCE"
    OFFICERS = "OFFICERS"
    FACTS = "FACTS"
    LAW = "LAW"
    DISCRETION = "DISCRETION"
    PROCEDURE = "PROCEDURE"
    PAPERS = "PAPERS"
    CRIME = "CRIME"

    @property
    def label(self) -> str:
        """As the opinion prints it."""
        return _CHECKS[self]


_CHECKS = {
    CheckItem.COMPETENCE: "执法主体、权限与管辖（赋权事项清单）",
    CheckItem.OFFICERS: "执法人员资格",
    CheckItem.FACTS: "事实与证据",
    CheckItem.LAW: "定性与法律适用（含新旧法比对）",
    CheckItem.DISCRETION: "裁量与裁量基准适用",
    CheckItem.PROCEDURE: "程序",
    CheckItem.PAPERS: "文书",
    CheckItem.CRIME: "是否涉嫌犯罪或者应当移送",
}


class ProcedureStep(StrEnum):
    """The step to which a case goes back to have its procedure corrected."""

    INVESTIGATION = "INVESTIGATION"
    NOTICE = "NOTICE"
    STATEMENT = "STATEMENT"
    HEARING = "HEARING"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {
            "INVESTIGATION": "调查取证（责令改正、补正笔录等）",
            "NOTICE": "重新告知",
            "STATEMENT": "听取、复核陈述申辩",
            "HEARING": "重新组织听证",
        }[self.value]


class Vote(StrEnum):
    """One head's vote on the motion."""

    AGREE = "AGREE"
    OPPOSE = "OPPOSE"
    ABSTAIN = "ABSTAIN"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"AGREE": "同意", "OPPOSE": "反对", "ABSTAIN": "弃权"}[self.value]


class Motion(StrEnum):
    """What the heads vote on, and what they conclude when more than half agree."""

    PUNISH = "PUNISH"
    NO_PENALTY = "NO_PENALTY"
    SUPPLEMENT = "SUPPLEMENT"
    REFER = "REFER"
    APPROVE = "APPROVE"
    REJECT = "REJECT"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {
            "PUNISH": "按拟处理意见处罚",
            "NO_PENALTY": "不予处罚",
            "SUPPLEMENT": "补充调查",
            "REFER": "移送",
            "APPROVE": "同意所议事项",
            "REJECT": "不同意所议事项",
        }[self.value]


class Subject(StrEnum):
    """What is discussed: the case itself, or another step that the heads decide together (4.4.I)."""

    DECISION = "decision"
    EXTENSION = "extension"
    REVOCATION = "revocation"
    RECUSAL = "recusal"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {
            "decision": "处理决定",
            "extension": "第二次延长办案期限",
            "revocation": "撤销（变更）本机关的决定",
            "recusal": "正职负责人的回避",
        }[self.value]
