"""The words of penalty sentences: measures, kinds, bases, units, parties, conditions (catalog.md 7.1)."""

import re

MEASURES = (
    ("educate", re.compile(r"说服教育|批评教育")),
    ("correct", re.compile(r"改正|整改|改善")),
    ("stop", re.compile(r"停止(?!供)|停工(?!整)")),
    ("demolish", re.compile(r"拆除")),
    ("restore", re.compile(r"恢复(?!植被和林业生产条件所需)(?:原状|植被|土地|原貌|种植)")),
    ("clean_up", re.compile(r"清除|清理|打捞|清洗|清运")),
    ("return", re.compile(r"退还|退回")),
    ("make_up", re.compile(r"补办|补缴")),
    ("replant", re.compile(r"补种")),
    ("substitute", re.compile(r"代为|代履行")),
)

KINDS = (
    ("warning", re.compile(r"警告(?!标|牌|线)")),
    ("criticism", re.compile(r"通报批评")),
    ("suspend_permit", re.compile(r"暂扣(?!.{0,6}(?:车辆|物品|工具|船舶))")),
    ("downgrade", re.compile(r"降低.{0,6}(?:资质|等级|资格)")),
    ("revoke_permit", re.compile(r"吊销|撤销.{0,8}(?:许可证|资质证书)")),
    ("restrict_activity", re.compile(r"限制.{0,3}(?:生产|开展|经营|业务)")),
    (
        "suspend_business",
        re.compile(
            r"停产|停业|停工(?:整治|整顿)|暂停.{0,4}(?:施工|销售|营业|生产|经营|业务)|停止(?:营业|经营)"
        ),
    ),
    ("close_down", re.compile(r"关闭(?!排|阀|设备|设施|通道|入口|气|电)")),
    (
        "ban_practice",
        re.compile(
            r"(?:禁止|限制).{0,4}从业|(?:不得|不准|禁止).{0,6}(?:从事|申请|担任|参加|执业)|终身禁[止业]"
        ),
    ),
    ("detention", re.compile(r"拘留")),
)

OF = (
    ("unit_fine", re.compile(r"单位(?:被处)?罚款(?:数额|金额|额)?")),
    ("restore_cost", re.compile(r"恢复.{0,14}?费用?")),
    ("reclamation_fee", re.compile(r"土地复垦费")),
    ("cultivation_fee", re.compile(r"耕地开垦费")),
    ("disposal_cost", re.compile(r"处置费用?|处理费用")),
    ("freight", re.compile(r"运输费用|运费|运输费|运输收入|运价")),
    ("ad_fee", re.compile(r"广告费用?")),
    ("payable_fee", re.compile(r"(?:应(?:当)?(?:补)?缴|欠缴|少缴|未缴|拒缴).{0,14}?(?:费(?:数额|金额)?|数额|金额)")),
    ("misused_amount", re.compile(r"(?:骗取|挪用|侵占|截留|套取).{0,12}(?:数额|金额|款)")),
    ("wildlife_value", re.compile(r"野生(?:动物|植物).{0,10}价值|猎获物.{0,6}价值|野生动植物.{0,8}价值")),
    ("catch_value", re.compile(r"渔获物.{0,6}价值")),
    ("ore_value", re.compile(r"(?:矿产品|矿产资源|采出的?砂石?).{0,10}价值")),
    ("timber_value", re.compile(r"(?:林木|木材|树木|古树).{0,10}?价值")),
    ("project_cost", re.compile(r"工程.{0,4}造价|造价")),
    ("contract_price", re.compile(r"合同.{0,2}(?:价款|金额|价格|总价|款)")),
    ("turnover", re.compile(r"违法经营额|经营额|营业额|经营数额")),
    ("sales", re.compile(r"销售金额|销售额|销售收入|销售总额")),
    ("goods_value", re.compile(r"货值(?:金额)?|货物价值|(?<!矿)产品(?:的)?价值|商品价值|商品总值")),
    ("illegal_income", re.compile(r"违法所得|所获收入|违法收入|非法所得|非法收入|非法获利|所得(?!税)")),
    ("other", re.compile(r"[\u4e00-\u9fff]{0,8}(?:价值|费用|金额|价款|造价|款项|款额|数额|收入|损失|总额|票款|价格|年薪)")),
)  # fmt: skip

UNIT_WORDS = {
    "平方米": "m2", "平米": "m2", "立方米": "m3", "立方": "m3",
    "公顷": "hectare", "亩": "mu", "吨": "ton", "株": "tree", "棵": "tree", "只": "head", "头": "head",
    "条": "head", "匹": "head", "羽": "head", "辆": "vehicle", "台": "machine", "人": "person",
    "日": "day", "天": "day", "次": "time", "件": "item", "处": "place", "米": "metre", "延米": "metre",
}  # fmt: skip

_UNITS = "|".join(sorted(UNIT_WORDS, key=len, reverse=True))
PER = re.compile(
    rf"每(?:[\u4e00-\u9fff]{{0,8}}?一)?个?(?P<unit>{_UNITS})|按(?P<by>{_UNITS})(?!连续)(?=处|计|罚|并)"
)
SOME_UNIT = re.compile(r"每(?!年|月|季|周|个月|名下)[\u4e00-\u9fff]")

_PERSON = (
    r"(?:负责人|责任人员?|主管人员|当事人|行为人|所有人|管理人|使用人|驾驶人|经营者|生产者|销售者)"
)
_THING = re.compile(
    r"(?:所得|财物|工具|物品|产品|设施|设备|建筑物?|构筑物|车辆|犬只|树木|林木|土地|损失|收入|部分|后果|影响)$"
)
_UNIT_PARTY = r".{0,10}(?:单位|法人|企业|组织|公司)(?:内设机构)?"
_INDIVIDUAL = r".{0,4}(?:个人|公民|自然人|村民|居民)"


def classify(who: str) -> tuple[str, str] | None:
    """(party, party_text) of 对*who*处…; None where *who* is a conduct or a thing, no party."""
    who = who.removesuffix("分别").removesuffix("各").strip("，、")
    if re.search(r"直接负责|直接责任|责任人|责任的主管", who):
        return "responsible", ""
    if re.search(r"主要负责人|法定代表人|投资人|负责人", who):
        return "principal", ""
    if "农户" in who:
        return "farmer", ""
    if re.fullmatch(r"其|当事人|违法行为人|违法者|行为人|违法当事人", who):
        return "any", ""
    parts = [p for p in re.split(r"、|和|或者|或|及|以及", re.sub(r"[（(].*?[)）]", "", who)) if p]
    if parts and all(re.fullmatch(_UNIT_PARTY, p) for p in parts):
        return "unit", ""
    if parts and all(re.fullmatch(_INDIVIDUAL, p) for p in parts) and not _UNIT_LIKE.search(who):
        return "individual", ""
    kinds = {bool(re.fullmatch(_UNIT_PARTY, p)) for p in parts}
    if (
        len(parts) > 1
        and kinds == {True, False}
        and all(re.fullmatch(rf"{_UNIT_PARTY}|{_INDIVIDUAL}", p) for p in parts)
    ):
        return "any", ""
    if who.startswith("每") or who.endswith(("的", "行为", "情形", "活动")) or _THING.search(who):
        return None
    return "other", who


_UNIT_LIKE = re.compile(r"用户$")

CONDITIONS = (
    ("overdue", re.compile(r"逾期.{0,4}(?:不|未)|期满.{0,4}(?:不|未)|(?:规定|责令|整改|指定)?(?:的)?期限内(?:拒|不|未)|到期(?:不|未)")),
    ("refuse", re.compile(r"(?<!逾期)(?<!期限内)拒不|不听劝阻|(?<!逾期)(?<!期限内)拒绝")),
    ("very_serious", re.compile(r"情节特别严重")),
    ("serious", re.compile(r"情节严重")),
    ("minor", re.compile(r"情节较轻|情节(?:显著)?轻微")),
    ("grave_result", re.compile(r"(?:造成|导致|引发|发生)(?:严重|重大|危害|其他)?.{0,8}?(?:后果|事故|危害|损失)")),
    ("no_income", re.compile(r"(?:没有|无)(?:违法|非法)所得|(?:违法|非法)所得[^，]{0,8}(?:无法|不能|难以)|(?:无法|不能|难以)(?:确定|计算)(?:违法|非法)所得")),
    ("has_income", re.compile(r"(?<!没)有(?:违法|非法)所得")),
)  # fmt: skip

SHORT_CONDITIONS = {"overdue", "refuse", "very_serious", "serious", "minor", "grave_result",
                    "no_income", "has_income"}  # fmt: skip
"""Those that clerks also write without 的: 逾期不改正，处……"""
