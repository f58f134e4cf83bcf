"""The words of inspections, reports and commitments (documents.md 6.1, procedure.md 4.4.Q and V)."""

from enum import StrEnum


class TaskSource(StrEnum):
    """任务来源: where the task of a visit comes from."""

    PLAN = "PLAN"
    RANDOM = "RANDOM"
    SPECIAL = "SPECIAL"
    COMPLAINT = "COMPLAINT"
    TRANSFER = "TRANSFER"
    CLUE = "CLUE"

    @property
    def label(self) -> str:
        """As the approval form prints it."""
        return _SOURCES[self]


_SOURCES = {
    TaskSource.PLAN: "年度检查计划",
    TaskSource.RANDOM: "双随机、一公开抽查",
    TaskSource.SPECIAL: "专项检查",
    TaskSource.COMPLAINT: "投诉举报",
    TaskSource.TRANSFER: "转办、交办（移送）",
    TaskSource.CLUE: "涉嫌违法的具体线索",
}

UNLIMITED = frozenset({TaskSource.COMPLAINT, TaskSource.TRANSFER, TaskSource.CLUE})
"""Sources that the yearly limit does not bind (国办发〔2024〕54号)."""
PLANNED = frozenset({TaskSource.PLAN, TaskSource.RANDOM})
"""Sources that rest on an approved plan (D01)."""


class PlanKind(StrEnum):
    """检查类别 of a plan."""

    PLANNED = "PLANNED"
    SPECIAL = "SPECIAL"
    JOINT = "JOINT"
    RANDOM = "RANDOM"

    @property
    def label(self) -> str:
        """As the plan prints it."""
        return {
            "PLANNED": "日常检查",
            "SPECIAL": "专项检查",
            "JOINT": "联合检查（综合查一次）",
            "RANDOM": "双随机抽查",
        }[self.value]


class CheckResult(StrEnum):
    """What a visit ended in."""

    NOTHING = "NOTHING"
    CORRECT = "CORRECT"
    CLUE = "CLUE"
    TRANSFER = "TRANSFER"

    @property
    def label(self) -> str:
        """As the result notice prints it."""
        return {
            "NOTHING": "未发现问题",
            "CORRECT": "发现问题，责令改正",
            "CLUE": "发现涉嫌违法线索，登记核查",
            "TRANSFER": "发现不属本机关管辖的线索，移送处理",
        }[self.value]


class ReportForm(StrEnum):
    """举报形式."""

    VISIT = "VISIT"
    PHONE = "PHONE"
    LETTER = "LETTER"
    ONLINE = "ONLINE"
    HOTLINE = "HOTLINE"
    PLATFORM = "PLATFORM"

    @property
    def label(self) -> str:
        """As the register prints it."""
        return {
            "VISIT": "来访",
            "PHONE": "来电",
            "LETTER": "来信",
            "ONLINE": "网络",
            "HOTLINE": "12345热线",
            "PLATFORM": "基层治理平台",
        }[self.value]


class CommitmentBasis(StrEnum):
    """Why the violation counts as minor."""

    LIST = "LIST"
    APL33 = "APL33"

    @property
    def label(self) -> str:
        """In words."""
        return {
            "LIST": "列入已公布的轻微违法不予处罚清单",
            "APL33": "符合《行政处罚法》第三十三条第一款",
        }[self.value]
