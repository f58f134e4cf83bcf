"""Words of the referral roads: who decides what, how a crime case comes back, who is designated."""

from enum import StrEnum


class CrimeOrgan(StrEnum):
    """受移送机关: police, or the supervision organ for duty crimes (移送规定第十九条)."""

    POLICE = "POLICE"
    SUPERVISION = "SUPERVISION"

    @property
    def label(self) -> str:
        """The organ in words."""
        return {"POLICE": "公安机关", "SUPERVISION": "监察机关（公职人员职务犯罪）"}[self.value]


class PoliceDecision(StrEnum):
    """公安机关的决定."""

    FILED = "FILED"
    NOT_FILED = "NOT_FILED"

    @property
    def label(self) -> str:
        """The decision in words."""
        return {"FILED": "立案", "NOT_FILED": "不予立案"}[self.value]


class ChallengeWay(StrEnum):
    """对不予立案的异议 (移送规定第九条)."""

    RECONSIDER = "RECONSIDER"
    SUPERVISE = "SUPERVISE"

    @property
    def label(self) -> str:
        """The way in words."""
        return {"RECONSIDER": "提请公安机关复议", "SUPERVISE": "建议检察机关立案监督"}[self.value]


class CameBack(StrEnum):
    """How the case came back from the criminal procedure."""

    NO_PROSECUTION = "NO_PROSECUTION"
    EXEMPTED = "EXEMPTED"
    WITHDRAWN = "WITHDRAWN"
    CONVICTED = "CONVICTED"
    ACQUITTED = "ACQUITTED"

    @property
    def label(self) -> str:
        """The outcome in words."""
        return _BACK[self]


_BACK = {
    CameBack.NO_PROSECUTION: "检察机关不起诉",
    CameBack.EXEMPTED: "人民法院免予刑事处罚",
    CameBack.WITHDRAWN: "公安机关撤销案件",
    CameBack.CONVICTED: "人民法院判处刑罚",
    CameBack.ACQUITTED: "人民法院判决无罪",
}


class Side(StrEnum):
    """Who takes the case after a dispute."""

    US = "US"
    OTHER = "OTHER"

    @property
    def label(self) -> str:
        """The side in words."""
        return {"US": "由本机关管辖", "OTHER": "由其他机关管辖"}[self.value]


class Consultation(StrEnum):
    """How a consultation about jurisdiction ended."""

    US = "US"
    OTHER = "OTHER"
    NONE = "NONE"

    @property
    def label(self) -> str:
        """The end in words."""
        return {
            "US": "一致同意由本机关管辖",
            "OTHER": "一致同意由对方管辖",
            "NONE": "未能取得一致",
        }[self.value]


class ClueAnswer(StrEnum):
    """What the receiver of a clue says."""

    ACCEPTED = "ACCEPTED"
    NOT_OURS = "NOT_OURS"

    @property
    def label(self) -> str:
        """The answer in words."""
        return {"ACCEPTED": "接收", "NOT_OURS": "不属其管辖，退回"}[self.value]
