"""单位资料: what papers print about the office, changed with its source; old papers stay as they are."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.orm.attributes import flag_modified

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.procedure.stages import Role


class OfficeItem(StrEnum):
    """What may change; the name and the numbers of the office do not."""

    ADDRESS = "address"
    POSTCODE = "postcode"
    PHONE = "phone"
    CONTACT = "contact"
    COMPLAINT_PHONE = "complaint_phone"
    TEAM_NAME = "team_name"
    RECONSIDERATION_ORGAN = "reconsideration_organ"
    RECONSIDERATION_CONTACT = "reconsideration_contact"
    RECONSIDERATION_URL = "reconsideration_url"
    LITIGATION_COURT = "litigation_court"
    ENFORCEMENT_COURT = "enforcement_court"
    LEGAL_REP = "legal_rep"
    EMPOWERMENT_TITLE = "empowerment.title"
    EMPOWERMENT_NUMBER = "empowerment.number"
    BANK_NAME = "payment.bank_name"
    BANK_ADDRESS = "payment.bank_address"
    ACCOUNT_NAME = "payment.account_name"
    ACCOUNT_NO = "payment.account_no"
    EPAY_NAME = "payment.epay_name"

    @property
    def label(self) -> str:
        """The Chinese name of the item."""
        return _TITLES[self]


_TITLES = {
    OfficeItem.ADDRESS: "机关地址",
    OfficeItem.POSTCODE: "邮政编码",
    OfficeItem.PHONE: "联系电话",
    OfficeItem.CONTACT: "联系人",
    OfficeItem.COMPLAINT_PHONE: "投诉电话",
    OfficeItem.TEAM_NAME: "综合行政执法队名称",
    OfficeItem.RECONSIDERATION_ORGAN: "行政复议机关",
    OfficeItem.RECONSIDERATION_CONTACT: "行政复议机关联系方式",
    OfficeItem.RECONSIDERATION_URL: "网上申请行政复议的网址",
    OfficeItem.LITIGATION_COURT: "行政诉讼管辖法院",
    OfficeItem.ENFORCEMENT_COURT: "强制执行管辖法院",
    OfficeItem.LEGAL_REP: "法定代表人（负责人）",
    OfficeItem.EMPOWERMENT_TITLE: "赋权公告名称",
    OfficeItem.EMPOWERMENT_NUMBER: "赋权公告文号",
    OfficeItem.BANK_NAME: "代收银行",
    OfficeItem.BANK_ADDRESS: "代收银行地址",
    OfficeItem.ACCOUNT_NAME: "户名",
    OfficeItem.ACCOUNT_NO: "账号",
    OfficeItem.EPAY_NAME: "电子支付平台",
}


@dataclass(frozen=True)
class AmendOffice:
    """修改单位资料."""

    item: OfficeItem = asked("项目")
    value: str = asked("新的内容")
    source: str = asked("依据（文件、日期）")


@act("office.amend", "修改单位资料", {Role.ADMIN})
def amend(work: Work, given: AmendOffice) -> Outcome:
    """Change one item for the papers to come; every issued paper keeps what it printed."""
    if not given.value or not given.source:
        raise InvalidInput("请写明新的内容和依据")
    *groups, key = given.item.split(".")
    profile = dict(work.office.profile)
    place = profile
    for group in groups:
        inner = place.get(group)
        place[group] = dict(inner) if isinstance(inner, dict) else {}
        place = place[group]  # type: ignore[assignment]
    place[key] = given.value
    if given.item is OfficeItem.LITIGATION_COURT:
        profile["litigation_court_source"] = given.source
    work.office.profile = profile
    flag_modified(work.office, "profile")
    return Outcome(work.office.id, f"已修改{given.item.label}", changed=frozenset({"office"}))
