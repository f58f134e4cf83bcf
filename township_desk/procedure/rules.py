"""Every guard that is enforced: its level, sentence, article and the acts that ask it (procedure.md 4.1).

The messages stand here and nowhere else; guards fill the ``{}`` through ``finding``.
"""

from dataclasses import dataclass

from township_desk.errors import Finding, LawRef, Level
from township_desk.law.faults import FAULTS, HOUSE
from township_desk.procedure.askers import (
    ANYBODY,
    ASSIGNED,
    BY_TWO,
    CARRIED_OUT,
    DECIDE,
    EARLY,
    ENDED,
    FILE,
    HANDED_OVER,
    MEASURES,
    NOTE,
    OURS,
    PENALTY,
    RECORDS,
    SIGNED,
    STOPPED,
    SUMMARY,
    TALKED,
    TOGETHER,
    VISITS,
)
from township_desk.procedure.stages import Stage
from township_desk.procedure.ways_out import REMEDIES

HOUSE_GROUPS = frozenset(
    {
        "G-ROL",
        "G-STG",
        "G-DAT",
        "G-END",
        "G-DIS",
        "G-RMD",
        "G-CAL",
        "G-CLK",
        "G-CMT",
        "G-INP",
        "G-PAP",
    }
)
"""Roles, stages, days, calendar and the like: what procedure.md 4.1 does not number."""

B, C, W = Level.BLOCK, Level.CONFIRM, Level.WARN


@dataclass(frozen=True)
class Rule:
    """One guard."""

    id: str
    level: Level
    law: LawRef
    message: str
    stage: Stage
    acts: tuple[str, ...]

    @property
    def of_the_house(self) -> bool:
        """A rule of the program itself, beside the rule book's own list."""
        return self.id[:5] in HOUSE_GROUPS

    def to_json(self) -> dict[str, object]:
        """As ``rules --json`` prints it."""
        return {
            "id": self.id,
            "level": self.level.value,
            "article": str(self.law),
            "message": self.message,
            "stage": self.stage.value,
            "acts": list(self.acts),
        }


APL, ACL, ARL = "行政处罚法", "行政强制法", "行政复议法"
ZJR, CPL, TRC = "浙江省综合行政执法条例", "民事诉讼法", "行政执法机关移送涉嫌犯罪案件的规定"
P55 = "缙云县推进“大综合一体化”行政执法改革方案"
INSPECT = "国务院办公厅关于严格规范涉企行政检查的意见"


def _r(
    id_: str, level: Level, law: str, article: str, message: str, stage: Stage, *acts: str
) -> Rule:
    return Rule(id_, level, LawRef(law, article), message, stage, acts)


S = Stage
RULES: dict[str, Rule] = {
    rule.id: rule
    for rule in (
        # 主体、人员、当事人、时效、立案
        _r("G-AUT-01", B, APL, "第十七条、第二十四条", "执法主体应为乡镇人民政府（街道办事处），不得以综合行政执法队名义对外出具文书。", S.FILING, *OURS, *NOTE, *DECIDE, "decision.no_penalty", "measures.approve", "measures.back_approve"),
        _r("G-AUT-02", B, APL, "第二十三条、第二十四条（《浙江省综合行政执法条例》第九条）", "该事项不在本机关现行赋权事项清单内，也不属于法律、法规直接授予的职权，不得立案，请办理移送。", S.FILING, *OURS),
        _r("G-AUT-03", B, APL, "第二十四条", "该事项已于{date}收回，请先登记过渡处理依据后再作出决定。", S.DECISION, *DECIDE),
        _r("G-AUT-04", B, APL, "第二十二条、第二十五条", "违法行为发生地不在本辖区，请核对管辖或办理移送。", S.FILING, *OURS),
        _r("G-AUT-05", B, APL, "第二十五条第一款", "{organ}已于{date}先行立案，本机关不宜重复立案。", S.FILING, *OURS),
        _r("G-AUT-06", B, APL, "第三十七条", "违法行为发生时与作出决定时的规定不同，请完成从旧兼从轻比对。", S.DECISION, *NOTE, *DECIDE, *SUMMARY),
        _r("G-AUT-07", B, APL, "第五条、第十六条、第三十四条", "处罚依据须为已公布的法律、法规、规章，规范性文件不得单独作为处罚依据。", S.FILING, *OURS),
        _r("G-AUT-08", B, "生态环境法典", "第一千二百四十二条", "所引《{law}》已于{date}废止，请改引现行规定。", S.FILING, *OURS),
        _r("G-AUT-09", B, APL, "第二十四条第一款（《浙江省综合行政执法条例》第九条第二款）", "赋权清单未登记公布文件（文号、公布日期、施行日期）或在作出决定之日不具有效力，不得据以作出决定。", S.FILING, *OURS, *DECIDE),
        _r("G-AUT-10", B, "城乡规划法", "第六十五条（《浙江省违法建筑处置规定》第六条、第十六条）", "该职权由法律直接授予乡、镇人民政府，街道办事处不得据此作出决定。", S.FILING, *OURS),
        _r("G-OFF-01", B, APL, "第四十二条（《行政强制法》第十七条第三款、第十八条第二项；《浙江省综合行政执法条例》第二十八条）", "执法人员不足两名或执法证件无效，不得实施。{who}", S.INVESTIGATION, *BY_TWO, *VISITS),
        _r("G-OFF-02", B, ZJR, "第三十条", "行政执法辅助人员不得作为承办人。{who}", S.FILING, *FILE, *ASSIGNED, *CARRIED_OUT, "investigation.close"),
        _r("G-OFF-03", B, APL, "第四十三条", "{name}已被决定回避，不得继续参与本案。", S.INVESTIGATION, *ANYBODY),
        _r("G-OFF-04", B, APL, "第五十八条、第六十四条第四项", "法制审核人、听证主持人、审批人不得为本案承办人。", S.FILING, *SIGNED, "approval.endorse", "clue.transfer", "crime.decide", "clue.extend", "commitment.approve", "commitment.finish", "inspection.approve", "inspection.approve_plan"),
        _r("G-OFF-05", B, APL, "第五十二条、第五十五条", "笔录未记载出示执法证件。", S.INVESTIGATION, "investigation.inspect", "investigation.interview", *CARRIED_OUT, *SUMMARY, *EARLY, "clue.register", "inspection.finish"),
        _r("G-OFF-06", W, HOUSE, "", "{name}在{time}存在时间冲突的两份笔录。", S.INVESTIGATION, *RECORDS, *CARRIED_OUT, "demand.answer", "investigation.extract_data", "notice.record_statement", *EARLY),
        _r("G-PTY-01", B, HOUSE, "GB 11643、GB 32100", "证件号码校验不通过，请核对。{what}", S.FILING, *FILE, *NOTE),
        _r("G-PTY-02", B, APL, "第三十条", "当事人行为时不满十四周岁，不予行政处罚，应责令监护人管教。", S.DECISION, *PENALTY),
        _r("G-PTY-03", B, APL, "第三十条", "当事人行为时已满十四不满十八周岁，应当从轻或者减轻处罚。", S.DECISION, *PENALTY),
        _r("G-PTY-04", B, APL, "第三十一条", "当事人行为时不能辨认或者控制自己行为，不予行政处罚，但应当责令其监护人严加看管和治疗。", S.DECISION, *PENALTY),
        _r("G-PTY-05", W, HOUSE, "", "询问未成年人应通知监护人到场。", S.INVESTIGATION, "investigation.interview"),
        _r("G-PTY-06", B, HOUSE, "", "当事人已死亡（终止），请办理终止调查。", S.FILING, *FILE, *NOTE, *DECIDE),
        _r("G-PTY-07", W, HOUSE, "案卷评查标准", "各文书当事人名称不一致。", S.NOTICE, *NOTE, *DECIDE),
        _r("G-PTY-08", C, APL, "第三十条、第三十一条、第四十五条", "当事人为未成年人（无民事行为能力人、限制民事行为能力人），文书应送达其监护人并听取意见。", S.SERVICE, *HANDED_OVER, "notice.record_statement", "notice.waive", "hearing.request", "decision.issue"),
        _r("G-PTY-09", B, APL, "第四十条、第五十九条第一款第一项", "当事人身份未经证据证明，不得告知或者处罚。", S.NOTICE, *NOTE, "summary.decide"),
        _r("G-LIM-01", B, APL, "第三十六条（《生态环境法典》第一千零五十四条）", "违法行为已超过给予行政处罚的{years}年法定期限，不再给予行政处罚。", S.FILING, *FILE, *NOTE),
        _r("G-LIM-02", C, APL, "第三十六条第二款", "请说明违法行为连续或继续状态及终了日期。", S.FILING, *FILE, *NOTE),
        _r("G-FIL-01", W, HOUSE, "", "线索核查已超期（至{date}），请作出立案或不予立案决定。", S.CLUE, "filing.propose", "filing.approve"),
        _r("G-FIL-02", B, APL, "第五十四条", "立案未经行政机关负责人批准。", S.FILING, "investigation.close", *NOTE, *DECIDE, "decision.no_penalty"),
        _r("G-FIL-03", B, APL, "第二十九条", "同一违法行为已被处以罚款，不得再次罚款。", S.FILING, *OURS),
        _r("G-FIL-04", W, APL, "第五十四条第二款、第七十六条", "符合立案标准应当及时立案。", S.FILING, "filing.refuse"),
        # 证据、责令改正
        _r("G-EVD-01", B, APL, "第四十条、第四十六条", "违法事实“{fact}”未关联经查证属实的证据。", S.INVESTIGATION, "investigation.close", *NOTE, *DECIDE, "investigation.establish_fact"),
        _r("G-EVD-02", W, HOUSE, "", "仅有当事人陈述，证据不足。", S.INVESTIGATION, "investigation.close"),
        _r("G-EVD-03", B, APL, "第四十六条第三款", "证据{no}以非法手段取得，不得作为认定案件事实的根据。", S.INVESTIGATION, "investigation.close", *NOTE, *DECIDE),
        _r("G-EVD-04", B, APL, "第四十一条", "证据{no}为电子监控证据，未完成法制和技术审核（或设置地点未公布），不得使用。", S.INVESTIGATION, "investigation.close", *NOTE, *DECIDE),
        _r("G-EVD-05", B, HOUSE, "", "鉴定（检测）意见（证据{no}）未告知当事人。", S.INVESTIGATION, "investigation.close", *NOTE, *DECIDE),
        _r("G-EVD-06", W, APL, "第五十五条", "笔录（证据{no}）缺少{what}。", S.INVESTIGATION, "investigation.close"),
        _r("G-EVD-07", B, "行政诉讼法", "第三十四条至第三十六条（《行政复议法》第四十六条）", "证据{no}在作出决定之后收集，不得作为认定处罚合法的依据。", S.DECISION, *DECIDE, "remedy.answer", "remedy.supplement"),
        _r("G-EVD-08", C, APL, "第四十条（《浙江省综合行政执法条例》第十六条、第十七条）", "本案须由主管部门（专业机构）认定的事项尚无认定、检测或者鉴定结论。", S.INVESTIGATION, "investigation.close"),
        _r("G-COR-01", B, APL, "第四条、第二十八条（该事项的处罚依据规定责令改正前置）", "该事项须责令改正逾期未改（拒不改正）方可罚款，请补充责改及复查材料。", S.INVESTIGATION, *PENALTY),
        _r("G-COR-02", W, APL, "第二十八条第一款", "实施行政处罚时，应当责令当事人改正或者限期改正违法行为。", S.INVESTIGATION, *PENALTY),
        # 登记保存与查封扣押
        _r("G-REG-01", B, APL, "第五十六条", "先行登记保存未经负责人批准。", S.MEASURES, "measures.execute"),
        _r("G-REG-02", B, APL, "第五十六条、第八十五条", "先行登记保存已满七个工作日，应立即解除或转为法定措施。", S.MEASURES, "measures.dispose", *MEASURES, *STOPPED),
        _r("G-REG-03", B, APL, "第五十六条", "登记保存清单未签名或品名数量不全。", S.MEASURES, "measures.execute"),
        _r("G-REG-04", C, APL, "第五十六条", "先行登记保存限于可能灭失或者以后难以取得的证据，请说明理由；不得以登记保存代替扣押。", S.MEASURES, "measures.request_registration", "measures.approve"),
        _r("G-SEZ-01", B, ACL, "第十条、第十六条、第十七条、第二十二条", "该事项无查封扣押的法律、法规依据。", S.MEASURES, "measures.request_seizure", "measures.urgent_seizure", "measures.approve", "measures.execute"),
        _r("G-SEZ-02", B, ACL, "第十八条、第十九条", "查封扣押未事先批准（紧急情况须24小时内补办）。", S.MEASURES, "measures.execute", "measures.back_approve", "measures.dispose", *MEASURES, *STOPPED, "measures.extend"),
        _r("G-SEZ-03", B, ACL, "第二十五条", "查封扣押期限届满，应作出处理决定或解除；延长期限须经批准并书面告知当事人理由。", S.MEASURES, "measures.extend", "measures.tell_extension", "measures.tell_appraisal_period", *MEASURES, *STOPPED),
        _r("G-SEZ-04", B, ACL, "第二十三条", "不得查封扣押生活必需品、与案件无关或已被查封的财物。", S.MEASURES, "measures.execute", "measures.urgent_seizure"),
        _r("G-SEZ-05", B, ACL, "第二十七条、第二十八条", "查封扣押财物尚未处理。", S.MEASURES, "decision.issue", "decision.no_penalty", "closing.approve", "measures.destroy"),
        _r("G-SEZ-06", W, ACL, "第二十五条第三款", "未书面告知鉴定期间，不得扣除期限。", S.MEASURES, "measures.tell_appraisal_period"),
        _r("G-SEZ-07", B, ACL, "第十八条第四项至第九项、第二十四条", "实施查封扣押应当场交付决定书和清单，告知理由、依据和救济途径，听取陈述申辩并制作现场笔录。", S.MEASURES, "measures.execute", "measures.urgent_seizure"),
        # 告知、听证、审核、讨论
        _r("G-NOT-01", B, APL, "第四十四条、第六十二条", "未履行处罚前告知程序，不得作出决定。", S.NOTICE, *DECIDE, "review.submit", "review.opine"),
        _r("G-NOT-02", B, APL, "第六十二条", "陈述申辩期限至{date}届满，当事人未书面放弃。", S.NOTICE, *DECIDE, "review.opine", "review.submit"),
        _r("G-NOT-03", B, APL, "第四十四条", "拟作决定与告知内容不一致（{what}），请重新告知。", S.DECISION, *DECIDE, "decision.revoke", "investigation.record_party"),
        _r("G-NOT-04", B, APL, "第四十五条第二款", "不得因陈述申辩或要求听证加重处罚。", S.DECISION, *NOTE, *DECIDE),
        _r("G-NOT-05", B, APL, "第四十五条第一款", "当事人意见尚未复核并记录采纳情况。", S.NOTICE, *DECIDE, "review.opine", "review.submit"),
        _r("G-NOT-06", B, APL, "第四十四条、第六十二条", "告知书未载明拟处罚的种类和具体数额、事实、理由、依据或者当事人权利：{what}。", S.NOTICE, *NOTE),
        _r("G-NOT-07", B, APL, "第四十四条、第五十四条、第五十七条第一款", "调查尚未终结或者告知后又补充了证据，应当在调查终结后（重新）告知。", S.NOTICE, *NOTE, *DECIDE),
        _r("G-HEA-01", B, APL, "第六十三条", "拟作出的处罚属听证范围，未告知当事人要求听证的权利。", S.HEARING, *DECIDE),
        _r("G-HEA-02", B, APL, "第六十四条第一项、第八十五条", "听证申请期限至{date}届满，当事人未书面放弃听证。", S.HEARING, *DECIDE, "review.opine", "review.submit"),
        _r("G-HEA-03", B, APL, "第六十三条", "当事人已要求听证，须组织听证。", S.HEARING, *DECIDE, "review.opine", "review.submit", "hearing.report"),
        _r("G-HEA-04", B, APL, "第六十四条第二项、第八十五条", "听证通知须在举行七个工作日前送达，最早可定于{date}。", S.HEARING, "hearing.notify", "hearing.postpone", "hearing.hold"),
        _r("G-HEA-05", B, APL, "第六十四条第四项", "听证主持人须为非本案调查人员。{who}", S.HEARING, "hearing.notify", "hearing.hold", "hearing.postpone", "hearing.terminate"),
        _r("G-HEA-06", B, APL, "第六十四条第五项", "当事人最多委托二名代理人。", S.HEARING, "hearing.hold"),
        _r("G-HEA-07", B, APL, "第六十四条第八项、第六十五条", "缺少听证笔录或听证报告，决定应根据听证笔录作出。", S.HEARING, *DECIDE, "review.opine", "review.submit"),
        _r("G-HEA-08", B, APL, "第六十四条第三项", "听证应公开举行，不公开须注明法定理由。", S.HEARING, "hearing.notify", "hearing.postpone", "hearing.hold"),
        _r("G-HEA-09", B, APL, "第六十四条第七项、第六十五条", "证据{no}未经听证出示和质证，不得作为处罚决定的根据。", S.HEARING, *DECIDE),
        _r("G-HEA-10", W, APL, "第六十四条第二项", "听证时间、地点未通知利害关系人。", S.HEARING, "hearing.notify", "hearing.hold", "hearing.postpone"),
        _r("G-LRV-01", B, APL, "第五十八条", "未经法制审核或审核未通过，不得作出决定。", S.REVIEW, *DECIDE, "decision.no_penalty", "review.discuss"),
        _r("G-LRV-02", B, APL, "第五十八条第二款", "初次从事法制审核人员应具有法律职业资格。", S.REVIEW, "review.opine"),
        _r("G-LRV-03", B, APL, "第五十八条第一款第二项、第四十五条", "经听证（当事人提出陈述申辩）的案件，应在听证（复核）后进行法制审核。", S.REVIEW, *DECIDE),
        _r("G-LRV-04", B, HOUSE, "", "审核后文书内容有变动，须重新审核。", S.REVIEW, "review.opine", *DECIDE),
        _r("G-LRV-05", W, P55, "五（一）", "法制审核未载明裁量基准适用情况。", S.REVIEW, "review.opine", *DECIDE),
        _r("G-COL-01", B, APL, "第五十七条第二款", "情节复杂或重大违法行为（{why}），应由负责人集体讨论决定。", S.REVIEW, *DECIDE, "decision.no_penalty", *TALKED),
        _r("G-COL-02", B, APL, "第四十四条、第五十七条、第五十八条", "集体讨论应在告知、听证、法制审核之后进行，且达到规定的出席人数（至少 {need} 人）。", S.REVIEW, *TOGETHER),
        _r("G-COL-03", B, HOUSE, "", "决定内容与集体讨论结论不一致。", S.DECISION, *DECIDE, "decision.no_penalty", *TALKED),
        _r("G-COL-04", B, APL, "第五十七条第二款", "集体讨论应由本机关负责人参加并表决，不得以执法队内部讨论代替（{who}）。", S.REVIEW, *TOGETHER),
        # 决定
        _r("G-DEC-01", B, APL, "第五十九条", "处罚决定书法定要素不全：{items}。", S.DECISION, *DECIDE, "decision.no_penalty", "summary.decide"),
        _r("G-DEC-02", C, APL, "第六十条", "已超过九十日办案期限（至{date}）且无依法延长的依据，可能被确认违法，请说明原因并经负责人批准。", S.DECISION, *DECIDE, "decision.no_penalty"),
        _r("G-DEC-03", B, APL, "第五条、第七十六条第二款", "罚款超出法定幅度（{low}—{high}）。", S.DECISION, *PENALTY),
        _r("G-DEC-04", B, "国务院办公厅关于进一步规范行政裁量权基准制定和管理工作的意见", "", "偏离裁量基准（{low}—{high}），须经主要负责人批准或集体讨论并归档。", S.DECISION, *DECIDE),
        _r("G-DEC-05", B, APL, "第二十八条第二款", "有违法所得，除依法退赔外应当没收。", S.DECISION, *PENALTY),
        _r("G-DEC-06", B, APL, "第五十九条（《行政复议法》第二十条、第二十三条）", "救济途径和期限告知缺失或错误。", S.DECISION, *DECIDE, "decision.no_penalty", "summary.decide"),
        _r("G-DEC-07", B, APL, "第二十九条", "同一违法行为不得给予两次以上罚款。", S.DECISION, *PENALTY),
        _r("G-DEC-08", B, APL, "第四条、第七十六条", "处罚种类超出该事项依据规定（{kinds}）。", S.DECISION, *PENALTY),
        _r("G-DEC-09", W, "国务院关于进一步规范和监督罚款设定与实施的指导意见", "", "顶格处罚须充分说明理由。", S.DECISION, *PENALTY),
        _r("G-DEC-10", C, APL, "第五条第二款、第三十条至第三十三条（《民营经济促进法》第五十一条）", "未说明是否符合不予处罚、从轻或者减轻处罚情形及理由。", S.DECISION, "investigation.close", *NOTE, *DECIDE),
        _r("G-DEC-11", C, APL, "第三十四条", "未适用已公布的裁量基准，或者所引裁量基准未向社会公布。", S.DECISION, "investigation.close", *NOTE, *DECIDE),
        _r("G-DEC-12", B, APL, "第四十四条、第四十五条、第五十七条、第五十八条、第六十二条、第六十五条", "审批或者决定日期早于{what}，程序倒置。", S.DECISION, *DECIDE, "decision.no_penalty"),
        # 送达、缴款
        _r("G-SRV-01", W, APL, "第六十一条、第八十五条", "处罚决定书应在七个工作日内送达（至{date}）。", S.SERVICE, "service.record"),
        _r("G-SRV-02", B, APL, "第六十一条第二款", "未签订电子送达确认书，不得电子送达。", S.SERVICE, *HANDED_OVER),
        _r("G-SRV-03", B, CPL, "第九十五条", "公告送达须先穷尽其他方式并记明原因和经过。", S.SERVICE, *HANDED_OVER, "service.announce"),
        _r("G-SRV-04", B, CPL, "第八十九条（《最高人民法院关于适用〈民事诉讼法〉的解释》第一百三十条、第一百三十一条）", "留置送达须将文书留在受送达人住所，并有见证人签名或者拍照录像；张贴、放置于作业现场不能视为送达。", S.SERVICE, *HANDED_OVER),
        _r("G-SRV-05", B, CPL, "第八十八条", "签收人“{who}”不具有代收资格。", S.SERVICE, *HANDED_OVER),
        _r("G-SRV-06", C, CPL, "第九十一条", "邮件被退回或者无签收记录，不宜认定已送达，请改用其他方式。", S.SERVICE, *HANDED_OVER),
        _r("G-SRV-07", B, ARL, "第二十二条第二款", "通过互联网渠道送达决定书的，应当同时提供提交行政复议申请的互联网渠道。", S.SERVICE, "service.record", "investigation.order_correction"),
        _r("G-FIN-01", B, APL, "第六十七条至第六十九条", "不符合当场收缴罚款情形，当事人应自行到银行（电子支付）缴纳。", S.EXECUTION, "execution.pay"),
        _r("G-FIN-02", B, APL, "第七十条", "未开具财政部门统一制发的专用票据。", S.EXECUTION, "execution.pay", "substitute.collect"),
        _r("G-FIN-03", W, APL, "第七十一条、第八十五条", "当场收缴罚款应在二个工作日内交至本机关（缴付银行），应不迟于{date}。", S.EXECUTION, "execution.pay", "execution.turn_in", "execution.bank"),
        _r("G-FIN-04", B, APL, "第六十六条第二款", "延期、分期缴纳须当事人申请并经批准{what}。", S.EXECUTION, "execution.decide_deferral"),
        _r("G-FIN-05", B, APL, "第七十二条（《罚款决定与罚款收缴分离实施办法》第七条；《行政强制法》第四十五条）", "加处罚款不得超过罚款本数，且应在决定书中载明。", S.EXECUTION, "execution.pay"),
        _r("G-FIN-06", B, APL, "第七十三条第三款", "复议、诉讼期间不计算加处罚款。", S.EXECUTION, "execution.pay"),
        # 催告、申请法院强制执行、代履行
        _r("G-ENF-01", B, ACL, "第五十三条（《最高人民法院关于适用〈行政诉讼法〉的解释》第一百五十五条、第一百五十六条）", "当事人复议、诉讼期限未届满（至{date}）或者案件正在复议、诉讼中。", S.EXECUTION, "demand.issue", "court.apply"),
        _r("G-ENF-02", B, ACL, "第五十三条（《最高人民法院关于适用〈行政诉讼法〉的解释》第一百五十六条）", "已超过申请强制执行期限（至{date}）。", S.EXECUTION, "court.apply"),
        _r("G-ENF-03", B, ACL, "第五十四条、第六十九条", "催告书送达满十个工作日后方可申请{what}。", S.EXECUTION, "court.apply"),
        _r("G-ENF-04", B, ACL, "第五十五条", "强制执行申请材料不全：{items}。", S.EXECUTION, "court.apply"),
        _r("G-ENF-05", B, ACL, "第四十三条", "除情况紧急外，不得在夜间或者法定节假日实施强制执行；不得对居民生活采取停止供水、供电、供热、供燃气等方式迫使履行。", S.EXECUTION, "enforcement.measure", "substitute.perform"),
        _r("G-ENF-06", B, ACL, "第四十四条（《浙江省违法建筑处置规定》第十六条、第十七条）", "强制拆除须公告并待复议诉讼期满（{what}）。", S.EXECUTION, "enforcement.measure"),
        _r("G-ENF-07", B, ACL, "第十三条、第四十六条、第四十七条", "本机关无该项强制执行权，应申请人民法院强制执行（已查封扣押财物依法拍卖抵缴罚款的除外）。", S.EXECUTION, "enforcement.measure"),
        _r("G-ENF-08", B, ACL, "第三十六条、第五十五条第三项", "当事人对催告提出的陈述、申辩尚未记录和复核。", S.EXECUTION, "court.apply", "substitute.decide", "enforcement.measure", "demand.issue"),
        # 当场处罚
        _r("G-SUM-01", B, APL, "第五十一条", "罚款数额超过当场处罚限额（{limit}），应适用普通程序。", S.SUMMARY, *SUMMARY),
        _r("G-SUM-02", B, APL, "第五十一条", "当场处罚仅限警告或法定限额以下罚款。", S.SUMMARY, *SUMMARY),
        _r("G-SUM-03", B, APL, "第四十四条、第四十五条、第五十二条", "当场处罚前应告知并听取陈述申辩。", S.SUMMARY, "summary.decide"),
        _r("G-SUM-04", B, ARL, "第二十三条第二款", "当场处罚决定须告知先申请行政复议。", S.SUMMARY, "summary.decide"),
        _r("G-SUM-05", W, APL, "第五十二条第三款", "当场处罚决定应当报本机关备案，已超过期限（至{date}）。", S.SUMMARY, "summary.register", "closing.approve"),
        _r("G-SUM-06", B, APL, "第五十一条", "本案不符合当场处罚条件（{why}），应适用普通程序。", S.SUMMARY, *SUMMARY),
        _r("G-SUM-07", C, APL, "第二十九条、第五十一条", "同一当事人同日多次当场处罚合计超过限额，请核实是否拆分处罚。", S.SUMMARY, "summary.decide"),
        _r("G-SUM-08", B, APL, "第五十二条第一款", "当场处罚决定书应编有号码并当场交付；当事人拒绝签收的，应在决定书上注明。", S.SUMMARY, "summary.decide"),
        # 移送、犯罪
        _r("G-TRF-01", B, P55, "四（一）3（《行政处罚法》第十七条、第二十四条；《行政诉讼法》第七十条第四项）", "拟作处罚属重大行政处罚（{what}），应移送县级行政执法部门，本机关不得告知或决定。", S.REFERRAL, *NOTE, *DECIDE, *SUMMARY, "investigation.order_correction"),
        _r("G-TRF-02", B, APL, "第二十九条", "同一违法行为不得拆分移送。", S.REFERRAL, *NOTE, *DECIDE, *SUMMARY, "referral.send"),
        _r("G-TRF-03", W, P55, "四（一）3", "已触发移送情形，应于{date}前移送，请及时移送。", S.REFERRAL, "referral.send"),
        _r("G-TRF-04", B, HOUSE, "", "移送材料不齐：{items}。", S.REFERRAL, "referral.send"),
        _r("G-TRF-05", B, HOUSE, "", "未取得接收回执，不得按移送结案。", S.REFERRAL, "closing.approve"),
        _r("G-TRF-06", W, ACL, "第二十五条、第二十八条", "查封扣押（登记保存）将于{date}到期，请在移送前处理或办理交接。", S.REFERRAL, "referral.send", "crime.send"),
        _r("G-TRF-07", C, P55, "四（一）3", "{what}未列入移送范围但属较重处罚，请会商县级部门并记录意见。", S.REFERRAL, *NOTE, *DECIDE, *SUMMARY),
        _r("G-TRF-08", B, APL, "第四十条", "违法所得数额（财物价值）尚未查清，可能达到移送标准，不得先行告知。", S.REFERRAL, *NOTE, *DECIDE, *SUMMARY),
        _r("G-CRI-01", B, APL, "第二十七条、第五十七条、第八十二条（《行政执法机关移送涉嫌犯罪案件的规定》第十一条）", "涉嫌犯罪应移送公安机关，不得以罚代刑。", S.REFERRAL, "referral.require", *NOTE, *DECIDE, "decision.no_penalty", *SUMMARY, "closing.approve", *ENDED, "review.opine", "review.discuss"),
        _r("G-CRI-02", B, TRC, "第五条", "移送须经正职负责人或者主持工作的负责人审批。", S.REFERRAL, "crime.decide", "crime.send", "referral.send"),
        _r("G-CRI-03", W, TRC, "第五条", "移送审批（3日）或移送（24小时）已超时。", S.REFERRAL, "crime.decide", "crime.send"),
        _r("G-CRI-04", B, APL, "第三十五条第二款", "刑事程序未结，暂不得作出罚款决定。", S.REFERRAL, *NOTE, *DECIDE, *SUMMARY),
        # 结案归档
        _r("G-CLS-01", B, HOUSE, "案卷评查标准", "缺少执行凭证或结案依据：{what}。", S.CLOSING, "closing.approve", *ENDED),
        _r("G-CLS-02", B, APL, "第七十四条（《行政强制法》第二十七条）", "涉案财物未处理完毕。", S.CLOSING, "closing.approve", *ENDED),
        _r("G-ARC-01", B, APL, "第四十七条", "归档材料不全：{items}。", S.CLOSING, "closing.archive"),
        # 公示、信用
        _r("G-PUB-01", B, APL, "第五十条（《浙江省公共信用信息管理条例》第十五条）", "公示信息含未脱敏内容（{what}）。", S.CLOSING, "publication.publish"),
        _r("G-PUB-02", W, APL, "第四十八条第一款", "处罚决定应依法公开，已超{n}个工作日。", S.CLOSING, "publication.publish", "closing.approve"),
        _r("G-PUB-03", B, APL, "第四十八条第二款、第八十五条", "决定已被撤销（变更、确认违法或者无效），应在三个工作日内（至{date}）撤回公示并公开说明理由。", S.CLOSING, "closing.approve", "decision.renew", *ENDED),
        _r("G-PUB-04", C, "信用修复管理办法", "（《浙江省公共信用信息管理条例》第十一条）", "轻微失信信息原则上不予公示。", S.CLOSING, "publication.publish", "publication.push_credit"),
        _r("G-PUB-05", W, "浙江省公共信用信息管理条例", "第十一条第二项", "处罚决定尚在复议、诉讼期限内（或者复议、诉讼中），不得作为不良信息报送。", S.CLOSING, "publication.push_credit"),
        # 复议、诉讼
        _r("G-REM-01", W, ARL, "第四十八条、第五十四条、第七十条（《行政诉讼法》第三十四条、第六十七条）", "行政复议（诉讼）答复期限至{date}，逾期不提交证据、依据的，视为没有证据、依据。", S.REMEDIES, "remedy.answer"),
        _r("G-REM-02", W, "行政诉讼法", "第三条第三款（《最高人民法院关于适用〈行政诉讼法〉的解释》第一百二十八条、第一百二十九条；《行政复议法》第五十一条第三款）", "被诉（被申请）行政机关负责人应当出庭（参加听证）；不能参加的，应当说明理由并委托本机关相应工作人员。", S.REMEDIES, "remedy.hearing"),
        _r("G-REM-03", B, ARL, "第六十四条第二款（《行政诉讼法》第七十一条、《最高人民法院关于适用〈行政诉讼法〉的解释》第九十条）", "不得以同一事实和理由作出与原决定相同或者基本相同的处罚决定。", S.DECISION, *NOTE, *DECIDE),
        _r("G-RMD-01", B, ARL, "第二十九条", "当事人已就同一处罚决定{what}，不得{then}。", S.REMEDIES, "remedy.record"),
        _r("G-RMD-02", B, ARL, "第二十三条第一款、第三十四条", "对当场处罚决定不服的，应当先申请行政复议；未经复议不得提起行政诉讼。", S.REMEDIES, "remedy.record"),
        _r("G-RMD-03", B, ARL, "第三十条（《行政诉讼法》第五十一条）", "尚未登记受理（立案），不能{what}。", S.REMEDIES, "remedy.answer", "remedy.hearing", "remedy.result"),
        # 行政检查、告知承诺
        _r("G-INS-01", B, INSPECT, "（国办发〔2024〕54号）", "涉企行政检查应当事先审批并出示行政检查通知书；情况紧急的，应当及时补办审批{what}。", S.INSPECTION, "inspection.approve", "inspection.visit", "inspection.finish", "clue.register"),
        _r("G-INS-02", B, INSPECT, "（国办发〔2024〕54号）、《行政处罚法》第四十二条、《浙江省综合行政执法条例》第三十条", "行政检查事项未公布，或者检查人员不具备执法资格，不得实施检查{what}。", S.INSPECTION, "inspection.plan", "inspection.propose", "inspection.approve", "inspection.visit", "inspection.finish", "clue.register"),
        _r("G-INS-03", C, INSPECT, "（国办发〔2024〕54号）", "本年度对该企业的检查已达频次上限，请说明理由{what}。", S.INSPECTION, "inspection.propose", "inspection.approve"),
        _r("G-CMT-01", B, APL, "第三十三条第一款", "不符合轻微违法告知承诺（初次违法不予处罚）的条件：{what}。", S.FILING, "commitment.propose", "commitment.approve", "decision.no_penalty"),
        # 本程序的规则
        _r("G-ROL-01", B, HOUSE, "附录C 角色权限", "本操作须由{roles}办理，{name}没有这项权限。", S.FILING, "*"),
        _r("G-STG-01", B, HOUSE, "", "本案现处于“{stage}”阶段，“{act}”在“{wanted}”阶段办理。", S.FILING, "*"),
        _r("G-DAT-01", B, HOUSE, "", "{what}的日期不得早于{before}（{date}）。", S.FILING, "*"),
        _r("G-DIS-01", W, HOUSE, "裁量核对", "{what}。", S.INVESTIGATION, "investigation.close", "notice.amend", "notice.review_statement", "notice.withdraw", "summary.open", "decision.issue"),
        _r("G-END-01", B, HOUSE, "", "没有可以{what}的{thing}。", S.FILING, "*"),
        _r("G-CAL-01", C, HOUSE, "期限计算规则 DL-21", "《{paper}》载明 {date}，但 {year} 年的节假日安排尚未载入，这一天只是按周末和法定节日暂推的。", S.FILING, "*"),
        _r("G-PAP-01", B, APL, "第七十五条第二款", "《{title}》已于 {date} 送达（发出），不能直接作废；有错误的须更正、撤销、撤回或者变更。", S.SERVICE, "papers.void"),
        _r("G-PAP-02", B, HOUSE, "文书作废与重新出具", "《{title}》{what}。", S.SERVICE, "papers.void", "papers.reissue"),
        _r("G-CLK-01", W, HOUSE, "期限计算规则 DL-20", "按更正后的日期，{period}至 {until} 届满，{step}（{on}）早于期限届满（{article}）。", S.SERVICE, "service.correct_date"),
    )
}  # fmt: skip
RULES |= {f.rule: Rule(f.rule, B, f.law, f.message, S.FILING, ("*",)) for f in FAULTS}
WAYS_OUT = REMEDIES | {f.rule: f.remedy for f in FAULTS}


def finding(rule_id: str, /, *, field: str = "", remedy: str = "", **values: object) -> Finding:
    """The finding of one rule with its ``{}`` filled."""
    rule = RULES[rule_id]
    text = rule.message.format(**{"who": "", "what": "", **values})
    return Finding(
        rule_id,
        rule.level,
        text,
        rule.law,
        field,
        rule.stage.value,
        remedy or WAYS_OUT[rule_id],
    )
