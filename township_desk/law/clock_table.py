"""Every clock of procedure.md 5.2: what starts it, how long it runs, whether it rolls, who loses what."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Clock:
    """One kind of clock. *unit*: wd, cd, h, month or year; *rolls*: ends on a working day (DL-07)."""

    id: str
    title: str
    start: str
    parameter: str
    unit: str
    rolls: bool
    owner: str
    consequence: str
    article: str
    earliest: bool = False  # the last day is followed by the first day on which one may act
    clear: bool = False  # the days lie between service and event (DL-12)
    pausable: bool = False  # periods may be left out of it (DL-13, 行政强制法第二十五条第三款)


def _c(*values: Any, **more: Any) -> Clock:
    return Clock(*values, **more)


APL, ACL, ARL, ALL = "《行政处罚法》", "《行政强制法》", "《行政复议法》", "《行政诉讼法》"
CPL = "《民事诉讼法》"
TRC = "《行政执法机关移送涉嫌犯罪案件的规定》"

CLOCKS: dict[str, Clock] = {
    clock.id: clock
    for clock in (
        _c("CLUE", "线索核查", "线索登记", "P-CLUE", "wd", True, "AGENCY", "超期提醒", f"{APL}第五十四条第二款（天数为设定）"),
        _c("CASE90", "办案期限", "立案批准", "P-90", "cd", True, "AGENCY", "可能被确认程序违法", f"{APL}第六十条", pausable=True),
        _c("REG", "先行登记保存处理", "登记保存实施", "P-REG", "wd", False, "AGENCY", "应当解除", f"{APL}第五十六条、第八十五条"),
        _c("SEIZE", "查封扣押", "措施实施", "P-SEIZE", "cd", False, "AGENCY", "应当解除", f"{ACL}第二十五条", pausable=True),
        _c("URGENT", "紧急查封扣押补办批准", "措施实施", "P-SEIZE-URG", "h", False, "AGENCY", "应当解除", f"{ACL}第十九条"),
        _c("STMT", "陈述申辩", "事先告知书送达", "P-STMT", "wd", False, "PARTY", "视为放弃，可以继续办理", f"{APL}第四十四条、第四十五条、第六十二条"),
        _c("HREQ", "申请听证", "听证告知书送达", "P-HREQ", "wd", False, "PARTY", "视为放弃，可以继续办理", f"{APL}第六十四条第一项、第八十五条"),
        _c("HDATE", "听证通知", "听证通知书送达", "P-HNOT", "wd", False, "AGENCY", "听证须改期", f"{APL}第六十四条第二项、第八十五条", earliest=True, clear=True),
        _c("HHOLD", "举行听证", "收到听证申请", "P-HHOLD", "wd", False, "AGENCY", "内部提醒", "内部管理期限"),
        _c("HREP", "听证报告", "听证结束", "P-HREP", "wd", False, "AGENCY", "内部提醒", "内部管理期限"),
        _c("LRV", "法制审核", "送审", "P-LRV", "wd", False, "AGENCY", "内部提醒", f"{APL}第五十八条（天数为设定）"),
        _c("SERVE", "送达决定书", "决定书日期", "P-SERVE", "wd", False, "AGENCY", "送达超期提醒", f"{APL}第六十一条、第八十五条"),
        _c("PAY", "缴纳罚款", "决定书送达", "P-PAY", "cd", True, "PARTY", "加处罚款、催告", f"{APL}第六十七条；{CPL}第八十五条"),
        _c("REC", "申请行政复议", "决定书送达", "P-REC", "cd", True, "PARTY", "不得再申请复议", f"{ARL}第二十条；{CPL}第八十五条"),
        _c("LIT", "提起行政诉讼", "决定书送达", "P-LIT", "month", True, "PARTY", "不得再起诉", f"{ALL}第四十六条；{CPL}第八十五条"),
        _c("DEMAND", "催告", "催告书送达", "P-DEMAND", "wd", False, "PARTY", "次日起可以申请强制执行", f"{ACL}第五十四条、第六十九条", earliest=True),
        _c("COURT", "申请法院强制执行", "救济期限届满", "P-COURT", "month", True, "AGENCY", "丧失申请权（有正当理由的除外）", f"{ACL}第五十三条"),
        _c("PUB", "处罚决定公示", "决定书日期", "P-PUB", "wd", False, "AGENCY", "公示超期提醒", f"{APL}第四十八条（天数为设定）"),
        _c("WDRAW", "撤回公示", "收到撤销、变更文书", "P-WDRAW", "wd", False, "AGENCY", "违法公示", f"{APL}第四十八条第二款、第八十五条"),
        _c("TURNIN", "当场收缴罚款上交", "收取罚款", "P-TURNIN", "wd", False, "AGENCY", "超期提醒", f"{APL}第七十一条、第八十五条"),
        _c("BANK", "罚款缴付银行", "收到上交罚款", "P-BANK", "wd", False, "AGENCY", "超期提醒", f"{APL}第七十一条、第八十五条"),
        _c("SUMREC", "当场处罚决定备案", "当场处罚决定作出", "P-SUMREC", "wd", False, "AGENCY", "超期提醒", f"{APL}第五十二条第三款（天数为设定）"),
        _c("CRIME-HEAD", "正职负责人决定移送公安", "收到书面报告", "P-CRIME-HEAD", "cd", False, "AGENCY", "超期提醒", f"{TRC}第五条"),
        _c("CRIME-SEND", "批准后移送公安", "批准移送", "P-CRIME-SEND", "h", False, "AGENCY", "超期提醒", f"{TRC}第五条"),
        _c("REC-ANS", "复议答复", "收到申请书副本", "P-REC-ANS", "wd", False, "AGENCY", "视为没有证据、依据", f"{ARL}第四十八条、第七十条、第八十八条"),
        _c("LIT-ANS", "诉讼答辩", "收到起诉状副本", "P-LIT-ANS", "cd", True, "AGENCY", "视为没有相应证据", f"{ALL}第六十七条、第三十四条"),
        _c("PUBLICNOTICE", "公告送达", "最后一次张贴、刊登", "P-PUBLIC-NOTICE", "cd", True, "PARTY", "视为送达", f"{CPL}第九十五条、第八十五条第三款"),
        _c("REFER", "移送县级部门", "记录移送情形", "P-REFER", "wd", False, "AGENCY", "移送超期提醒", "缙政办发〔2021〕55号（天数为设定）"),
        _c("COUNTY-REPLY", "县级部门答复", "送达移送函", "P-REFER-REPLY", "wd", False, "COUNTY", "报县综合行政执法指导办公室协调", "缙政办发〔2021〕55号（天数为设定）"),
        _c("SUPPLEMENT", "补充移送材料", "收到材料不足的通知", "P-REFER-SUPP", "wd", False, "AGENCY", "内部提醒", "缙政办发〔2021〕55号（天数为设定）"),
        _c("RECHECK", "整改复查", "责令改正期限届满", "P-RECHECK", "wd", False, "AGENCY", "内部提醒", "执法惯例（天数为设定）"),
        _c("LIMITATION", "追责期限", "违法行为发生或者终了", "P-LIM-GEN", "year", False, "AGENCY", "不再给予行政处罚", f"{APL}第三十六条"),
        _c("LIMITATION-HARM", "追责期限（涉及生命健康安全、金融安全且有危害后果）", "违法行为发生或者终了", "P-LIM-EXT", "year", False, "AGENCY", "不再给予行政处罚", f"{APL}第三十六条"),
        _c("LIMITATION-ECO", "追责期限（造成环境污染、生态破坏）", "违法行为发生或者终了", "P-LIM-ECO", "year", False, "AGENCY", "不再给予行政处罚", "《生态环境法典》第一千零五十四条"),
        _c("LIT-AFTER", "经复议后提起行政诉讼", "收到复议决定书", "P-LIT-AFTER", "cd", True, "PARTY", "不得再起诉", f"{ALL}第四十五条；{CPL}第八十五条"),
        _c("LIT-SPEC", "提起行政诉讼（限期拆除决定）", "收到责令限期拆除决定", "P-LIT-SPEC", "cd", True, "PARTY", "不得再起诉", f"《土地管理法》第八十三条；{CPL}第八十五条"),
        _c("LIT-NOINFO", "未告知诉权时提起行政诉讼", "知道或者应当知道决定内容", "P-LIT-NOINFO", "year", True, "PARTY", "不得再起诉", "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第六十四条"),
        _c("REC-NOINFO", "未告知复议权时申请行政复议", "知道或者应当知道决定内容", "P-REC-NOINFO", "year", True, "PARTY", "不得再申请复议", f"{ARL}第二十条第三款"),
        _c("REC-ACC", "复议机关受理审查", "收到复议申请", "P-REC-ACC", "wd", False, "COUNTY", "视为受理", f"{ARL}第三十条、第八十八条"),
        _c("REC-DUE", "复议决定", "受理复议申请", "P-REC-DUE", "cd", True, "COUNTY", "可以提起行政诉讼", f"{ARL}第六十二条"),
        _c("REC-ANS-SIMPLE", "复议答复（简易程序）", "收到申请书副本", "P-REC-ANS-SIMPLE", "wd", False, "AGENCY", "视为没有证据、依据", f"{ARL}第五十四条、第七十条、第八十八条"),
        _c("REC-FWD", "转送复议申请", "收到复议申请", "P-REC-FWD", "wd", False, "AGENCY", "超期提醒", f"{ARL}第三十二条、第八十八条"),
        _c("APPEAL", "上诉（判决）", "判决书送达", "P-APPEAL", "cd", True, "PARTY", "判决生效", f"{ALL}第八十五条"),
        _c("APPEAL-RULING", "上诉（裁定）", "裁定书送达", "P-APPEAL-RULING", "cd", True, "PARTY", "裁定生效", f"{ALL}第八十五条"),
        _c("EXEC2Y", "申请执行生效裁判", "裁判确定的履行期限届满", "P-EXEC2Y", "year", True, "AGENCY", "丧失申请权", "《最高人民法院关于适用〈中华人民共和国行政诉讼法〉的解释》第一百五十三条"),
        _c("COURT-ACC", "法院受理强制执行申请", "法院收到申请", "P-COURT-ACC", "wd", False, "COURT", "内部提醒", f"{ACL}第五十六条、第六十九条"),
        _c("COURT-RULE", "法院裁定强制执行", "法院受理申请", "P-COURT-RULE", "wd", False, "COURT", "内部提醒", f"{ACL}第五十七条、第六十九条"),
        _c("COURT-RULE-HEARD", "法院裁定强制执行（听取意见的）", "法院受理申请", "P-COURT-RULE-HEARD", "cd", True, "COURT", "内部提醒", f"{ACL}第五十八条"),
        _c("STAY3Y", "中止执行后恢复", "中止执行", "P-STAY3Y", "year", False, "AGENCY", "不再执行", f"{ACL}第三十九条第二款"),
        _c("COURT-OBJ", "对不予受理、不予执行裁定申请复议", "收到裁定", "P-COURT-OBJ", "cd", True, "AGENCY", "裁定生效", f"{ACL}第五十六条、第五十八条"),
        _c("SUBST", "代履行前再次催告", "再次催告书送达", "P-SUBST", "wd", False, "AGENCY", "代履行须改期", f"{ACL}第五十一条第二项、第六十九条"),
        _c("CRIME-POLICE", "公安机关决定是否立案", "公安机关接受案件", "P-CRIME-POLICE", "cd", False, "POLICE", "提请复议或者立案监督", f"{TRC}第八条"),
        _c("CRIME-RECON", "提请公安机关复议", "收到不予立案通知书", "P-CRIME-RECON", "cd", False, "AGENCY", "建议检察机关立案监督", f"{TRC}第九条"),
        _c("CRIME-PROC", "建议检察机关立案监督", "收到公安机关复议决定", "P-CRIME-RECON", "cd", False, "AGENCY", "依法作出行政处理", f"{TRC}第九条"),
        _c("CRIME-HAND", "移交涉案物品和材料", "收到立案通知书", "P-CRIME-HAND", "cd", False, "AGENCY", "超期提醒", f"{TRC}第十二条"),
        _c("DISPUTE", "管辖争议协商", "发生管辖争议", "P-DISPUTE", "wd", False, "AGENCY", "报请共同的上一级机关指定管辖", f"{APL}第二十五条（天数为设定）"),
        _c("RECUSAL", "回避决定", "收到回避申请", "P-RECUSAL", "wd", False, "AGENCY", "内部提醒", f"{APL}第四十三条（天数为设定）"),
        _c("SAMPLE-TELL", "告知抽样检验结果", "收到检验报告", "P-SAMPLE-TELL", "wd", False, "AGENCY", "内部提醒", "领域程序规定（天数为设定）"),
        _c("RETEST", "申请复检", "检验结果告知", "P-RETEST", "cd", True, "PARTY", "检验结果作为证据", "领域程序规定（天数为设定）"),
        _c("HPUB", "公告公开听证", "听证公告发布", "P-HPUB", "wd", False, "AGENCY", "听证须改期", "地方惯例（天数为设定）"),
        _c("ASSIST", "答复协查", "收到协查函", "P-ASSIST", "wd", False, "AGENCY", "内部提醒", f"{APL}第二十六条（天数为设定）"),
        _c("ARCH", "归档", "结案", "P-ARCH", "cd", True, "AGENCY", "归档超期提醒", "地方归档规定（天数为设定）"),
    )
}  # fmt: skip
