"""单位资料: what papers print about the office, changed with its source; old papers stay as they are."""

from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.procedure.stages import Role

ITEMS = {
    "address": "机关地址",
    "postcode": "邮政编码",
    "phone": "联系电话",
    "contact": "联系人",
    "complaint_phone": "投诉电话",
    "team_name": "综合行政执法队名称",
    "reconsideration_organ": "行政复议机关",
    "reconsideration_contact": "行政复议机关联系方式",
    "reconsideration_url": "网上申请行政复议的网址",
    "litigation_court": "行政诉讼管辖法院",
    "enforcement_court": "强制执行管辖法院",
    "payment.bank_name": "代收银行",
    "payment.bank_address": "代收银行地址",
    "payment.account_name": "户名",
    "payment.account_no": "账号",
    "payment.epay_name": "电子支付平台",
}
"""What may change; the name and the numbers of the office do not."""


@dataclass(frozen=True)
class AmendOffice:
    """修改单位资料."""

    item: str = asked("项目", hint="、".join(f"{k} {v}" for k, v in ITEMS.items()))
    value: str = asked("新的内容")
    source: str = asked("依据（文件、日期）")


@act("office.amend", "修改单位资料", {Role.ADMIN})
def amend(work: Work, given: AmendOffice) -> Outcome:
    """Change one item for the papers to come; every issued paper keeps what it printed."""
    if given.item not in ITEMS:
        raise InvalidInput(f"没有名为“{given.item}”的项目；可以修改的有：{'、'.join(ITEMS)}")
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
    if given.item == "litigation_court":
        profile["litigation_court_source"] = given.source
    work.office.profile = profile
    flag_modified(work.office, "profile")
    title = ITEMS[given.item]
    return Outcome(work.office.id, f"已修改{title}", changed=frozenset({"office"}))
