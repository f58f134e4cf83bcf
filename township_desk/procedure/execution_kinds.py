"""催告、申请法院、代履行、中止终结、没收物品: the choices of the execution of a decision."""

from enum import StrEnum


class _Labelled(StrEnum):
    """A choice with its Chinese word."""

    @property
    def label(self) -> str:
        """The word on screens and papers."""
        return _LABELS[self]


class DemandKind(_Labelled):
    """What the party is urged to do: pay, or act (行政强制法第三十五条、第五十条、第五十四条)."""

    MONEY = "MONEY"
    ACT = "ACT"


class CourtStep(_Labelled):
    """What a court answered to an application (行政强制法第五十六条至第六十条)."""

    ACCEPTED = "ACCEPTED"
    NOT_ACCEPTED = "NOT_ACCEPTED"
    GRANTED = "GRANTED"
    REFUSED = "REFUSED"
    REVIEW_LODGED = "REVIEW_LODGED"
    REVIEW_UPHELD = "REVIEW_UPHELD"
    REVIEW_REVERSED = "REVIEW_REVERSED"
    EXECUTED = "EXECUTED"


class RefusalGround(_Labelled):
    """Why a court does not let the decision be executed (行诉解释第一百六十一条)."""

    NO_CAPACITY = "NO_CAPACITY"
    NO_FACTS = "NO_FACTS"
    NO_LAW = "NO_LAW"
    OBVIOUSLY_ILLEGAL = "OBVIOUSLY_ILLEGAL"


class StayGround(_Labelled):
    """中止执行 (行政强制法第三十九条)."""

    NO_MEANS = "NO_MEANS"
    THIRD_PARTY = "THIRD_PARTY"
    IRREPARABLE = "IRREPARABLE"
    OTHER = "OTHER"


class EndGround(_Labelled):
    """终结执行 (行政强制法第四十条)."""

    DEAD = "DEAD"
    ORGANISATION_ENDED = "ORGANISATION_ENDED"
    OBJECT_LOST = "OBJECT_LOST"
    DECISION_REVOKED = "DECISION_REVOKED"
    OTHER_END = "OTHER_END"


class MeasureKind(_Labelled):
    """What the township itself carries out, or tries to."""

    DEMOLITION = "DEMOLITION"
    AUCTION = "AUCTION"
    TRANSFER = "TRANSFER"
    CUT_OFF = "CUT_OFF"
    OTHER_MEASURE = "OTHER_MEASURE"


class DisposalWay(_Labelled):
    """What becomes of a confiscated thing (行政处罚法第七十四条)."""

    AUCTIONED = "AUCTIONED"
    DESTROYED = "DESTROYED"
    FINANCE = "FINANCE"
    HANDED_OVER = "HANDED_OVER"


_LABELS: dict[StrEnum, str] = {
    DemandKind.MONEY: "缴纳款项",
    DemandKind.ACT: "履行行为义务（代履行前）",
    CourtStep.ACCEPTED: "法院受理",
    CourtStep.NOT_ACCEPTED: "法院裁定不予受理",
    CourtStep.GRANTED: "法院裁定准予执行",
    CourtStep.REFUSED: "法院裁定不准予执行",
    CourtStep.REVIEW_LODGED: "本机关申请复议",
    CourtStep.REVIEW_UPHELD: "上一级法院维持原裁定",
    CourtStep.REVIEW_REVERSED: "上一级法院撤销原裁定",
    CourtStep.EXECUTED: "法院执行到位",
    RefusalGround.NO_CAPACITY: "实施主体不具有行政主体资格",
    RefusalGround.NO_FACTS: "明显缺乏事实根据",
    RefusalGround.NO_LAW: "明显缺乏法律、法规依据",
    RefusalGround.OBVIOUSLY_ILLEGAL: "其他明显违法并损害被执行人合法权益",
    StayGround.NO_MEANS: "当事人履行确有困难或者暂无履行能力",
    StayGround.THIRD_PARTY: "第三人对执行标的主张权利，确有理由",
    StayGround.IRREPARABLE: "执行可能造成难以弥补的损失，且中止执行不损害公共利益",
    StayGround.OTHER: "本机关认为需要中止执行的其他情形",
    EndGround.DEAD: "公民死亡，无遗产可供执行，又无义务承受人",
    EndGround.ORGANISATION_ENDED: "法人或者其他组织终止，无财产可供执行，又无义务承受人",
    EndGround.OBJECT_LOST: "执行标的灭失",
    EndGround.DECISION_REVOKED: "据以执行的行政决定被撤销",
    EndGround.OTHER_END: "本机关认为需要终结执行的其他情形",
    MeasureKind.DEMOLITION: "强制拆除",
    MeasureKind.AUCTION: "拍卖、变卖财物抵缴罚款",
    MeasureKind.TRANSFER: "划拨存款、汇款",
    MeasureKind.CUT_OFF: "停止供水、供电、供热、供燃气",
    MeasureKind.OTHER_MEASURE: "其他强制执行方式",
    DisposalWay.AUCTIONED: "公开拍卖",
    DisposalWay.DESTROYED: "依法销毁",
    DisposalWay.FINANCE: "移交财政部门处理",
    DisposalWay.HANDED_OVER: "移交专管机关处理",
}
