"""What no guard looks at: papers that are missing or late, records that are thin (procedure.md 8.2).

Each function yields one sentence per hit. The keys are the ids of the checks.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta

from township_desk.law.clocks import run_clock
from township_desk.oversight.file_review.file_facts import FileFacts
from township_desk.procedure import execution
from township_desk.procedure.stages import ClosingReason, EvidenceKind, Procedure, ServiceMethod

Look = Callable[[FileFacts], Iterator[str]]


def filing_approval(file: FileFacts) -> Iterator[str]:
    """CR-D01."""
    case = file.case
    if case.filed_on is None:
        return
    if "filing" not in file.head_approved:
        yield "立案审批表没有负责人的审批意见"
    if not file.filing_reason:
        yield "立案审批表没有写明案情和立案理由"
    if case.clue_registered_on is not None:
        limit = run_clock(
            "CLUE",
            case.clue_registered_on,
            file.law.book,
            file.law.calendar,
            domain=case.matter.domain,
        ).last_day
        if case.filed_on > limit:
            yield f"立案（{case.filed_on}）晚于线索核查期限（{limit}）"


def clue(file: FileFacts) -> Iterator[str]:
    """CR-D02."""
    if not file.has("case_source_register"):
        yield "没有案件来源登记表"
    reported = file.clue_source == "COMPLAINT"
    if reported and file.case.closed_on is not None and not file.informant_settled:
        yield "投诉举报没有答复举报人的记录"


def before_filing(file: FileFacts) -> Iterator[str]:
    """CR-D03."""
    filed = file.case.filed_on
    early = [e.number for e in file.case.evidence if filed is not None and e.taken_on < filed]
    if early and not (file.clue_checked or file.has("case_source_register")):
        yield f"证据{'、'.join(map(str, early))}在立案前取得，没有核查依据"


def thin_records(file: FileFacts) -> Iterator[str]:
    """CR-D04."""
    for record in file.records:
        missing = []
        if not record.place:
            missing.append("地点")
        if record.people < 2:
            missing.append("两名执法人员")
        if not record.person:
            missing.append("被检查（询问）人")
        if missing:
            yield f"{record.title}（{record.started_at:%Y-%m-%d}）没有记载{'、'.join(missing)}"


def rights_told(file: FileFacts) -> Iterator[str]:
    """CR-D07: what G-OFF-05 does not see."""
    for item in file.case.evidence:
        asked = item.kind in (EvidenceKind.PARTY_STATEMENT, EvidenceKind.WITNESS_TESTIMONY)
        if asked and item.started_at is not None and not item.recusal_told:
            yield f"证据{item.number}没有记载告知申请回避的权利"


def originals(file: FileFacts) -> Iterator[str]:
    """CR-D09."""
    for item in file.originals:
        if not item.recording:
            continue
        missing = [
            name
            for name, value in (
                ("地点", item.place),
                ("制作人", item.maker),
                ("校验值", item.sha256),
            )
            if not value
        ]
        if missing:
            yield f"证据{item.number}“{item.name}”没有{'、'.join(missing)}"


def rechecked(file: FileFacts) -> Iterator[str]:
    """CR-D12: what G-COR-02 does not see."""
    for order in file.case.corrections:
        over = order.due_on is not None and order.due_on < file.day
        if order.served_on is not None and over and order.rechecked_on is None:
            yield f"责令改正期限（{order.due_on}）届满后没有复查"


def report(file: FileFacts) -> Iterator[str]:
    """CR-D13."""
    if file.case.decision is not None and not file.has("investigation_report"):
        yield "没有案件调查终结报告"


def statements(file: FileFacts) -> Iterator[str]:
    """CR-D16: what G-NOT-05 does not see."""
    for said in file.case.statements:
        if said.reviewed_on is not None and said.adopted is None:
            yield f"{said.received_on} 的陈述申辩复核后没有写明是否采纳"


def review_reasons(file: FileFacts) -> Iterator[str]:
    """CR-D18: what G-LRV-05 does not see."""
    if any(not reasons for reasons in file.review_reasons):
        yield "法制审核意见没有理由"


def ninety_days(file: FileFacts) -> Iterator[str]:
    """CR-D23: the strict clock, whatever the domain leaves out (DL-13)."""
    case = file.case
    if case.filed_on is None:
        return
    strict = run_clock("CASE90", case.filed_on, file.law.book, file.law.calendar)
    done = case.decision.decided_on if case.decision else case.closed_on
    if (done or file.day) > strict.raw_last_day:
        until = "作出决定" if case.decision else "结案" if case.closed_on else "办理"
        yield f"立案满九十日（{strict.raw_last_day}）之后才{until}（{done or file.day}）"


def receipts(file: FileFacts) -> Iterator[str]:
    """CR-D24: what G-SRV-02 and 06 do not see."""
    signed = {ServiceMethod.DIRECT, ServiceMethod.ON_SITE, ServiceMethod.ADULT_FAMILY}
    for served in file.case.services:
        if served.method in signed and not served.recipient:
            yield f"{served.on} 的送达回证没有收件人"
        if served.method is ServiceMethod.LEAVE_WITNESS and not served.witness:
            yield f"{served.on} 的留置送达没有见证人"
    if file.case.services and not file.has("service_receipt"):
        yield "没有送达回证"


def money(file: FileFacts) -> Iterator[str]:
    """CR-D26: what G-FIN-03 and 05 do not see."""
    if file.case.payments and file.case.closed_on is not None and not file.has("receipt_sheet"):
        yield "已缴款而没有罚没票据粘贴页"


def demanded(file: FileFacts) -> Iterator[str]:
    """CR-D27."""
    case, law = file.case, file.law
    if case.decision is None or case.closing_reason is not None:
        return
    due = execution.due_on(case, law)
    if due is None or execution.owed_fen(case) <= 0:
        return
    served = due - timedelta(days=int(law.book.at("P-PAY", due)))
    months = int(law.book.at("P-LIT", served)) + int(law.book.at("P-COURT", served))
    summary = case.procedure is Procedure.SUMMARY
    lapse = served + timedelta(days=31 * (5 if summary else months))
    if file.day > lapse and not file.has("compulsory_enforcement_application"):
        yield "逾期未缴纳，申请法院强制执行的期限已过而没有申请"
    elif file.day > lapse and not file.has("performance_demand"):
        yield "逾期未缴纳而没有催告"


def closed_late(file: FileFacts) -> Iterator[str]:
    """CR-D30: what G-CLS-01 does not see."""
    if file.case.closed_on is not None and not file.has("case_closing_approval"):
        yield "没有结案审批表"


def papers_missing(file: FileFacts) -> Iterator[str]:
    """CR-D32."""
    if file.archived_on is None:
        return
    wrappers = {"file_cover": "案卷封面", "file_index": "卷内目录", "file_remarks": "卷内备考表"}
    for kind, title in wrappers.items():
        if not file.has(kind):
            yield f"没有{title}"


def archived_late(file: FileFacts) -> Iterator[str]:
    """CR-D33."""
    closed = file.case.closed_on
    if closed is None:
        return
    limit = run_clock("ARCH", closed, file.law.book, file.law.calendar).last_day
    if (file.archived_on or file.day) > limit:
        yield f"归档期限至 {limit}"


def full_record(file: FileFacts) -> Iterator[str]:
    """CR-D34 (第四十七条): what must have been filmed and is not among the originals."""
    case = file.case
    filmed = any(item.recording for item in file.originals)
    left = (ServiceMethod.LEAVE_WITNESS, ServiceMethod.LEAVE_VIDEO)
    scene = any(e.kind is EvidenceKind.SCENE_RECORD for e in case.evidence)
    if not filmed and scene:
        yield "现场检查（勘验）没有照片、录音录像"
    if not filmed and any(h.held_on for h in case.hearings):
        yield "听证没有录音录像"
    if any(s.method in left and not s.video for s in case.services):
        yield "留置送达没有录音录像"


def not_served(file: FileFacts) -> Iterator[str]:
    """CR-F16: what the service guards do not see."""
    case = file.case
    if case.decision is None or case.procedure is Procedure.SUMMARY:
        return
    closed = case.closed_on is not None
    wanted = ("penalty_decision", "no_penalty_decision")
    if closed and not any(s.document in wanted and s.on <= file.day for s in case.services):
        yield "决定书没有送达"


def identity(file: FileFacts) -> Iterator[str]:
    """CR-F04: what is in the file, whenever the notice was approved."""
    punished = file.case.decision is not None
    if punished and not file.case.party.identity_proved:
        yield "没有身份证、营业执照等身份证明"


def crime(file: FileFacts) -> Iterator[str]:
    """CR-F14."""
    if file.case.crime_suspected and not file.case.crime_settled:
        yield "涉嫌犯罪的线索没有移送，也没有不移送的决定"


def scene(file: FileFacts) -> Iterator[str]:
    """CR-S09."""
    if not file.case.evidence:
        yield "没有现场检查笔录、证据提取单或者照片"


def unrecorded_end(file: FileFacts) -> Iterator[str]:
    """CR-D30 in the ends that ask for a paper of somebody else."""
    if file.case.closing_reason is ClosingReason.REFERRED_COUNTY and not any(
        r.receipt_on for r in file.case.referrals
    ):
        yield "移送没有回执"


def pauses(file: FileFacts) -> Iterator[str]:
    """CR-D35."""
    case = file.case
    if case.decision is not None or case.closed_on is not None:
        for rest in case.suspensions:
            if rest.resumed_on is None:
                yield f"{rest.from_on} 中止调查后没有恢复"
    for extension in case.extensions:
        if not extension.norm:
            yield f"{extension.on} 延长办案期限没有写明依据"


LOOKS: dict[str, tuple[Look, ...]] = {
    "CR-F04": (identity,),
    "CR-F14": (crime,),
    "CR-F16": (not_served,),
    "CR-D01": (filing_approval,),
    "CR-D02": (clue,),
    "CR-D03": (before_filing,),
    "CR-D04": (thin_records,),
    "CR-D07": (rights_told,),
    "CR-D09": (originals,),
    "CR-D12": (rechecked,),
    "CR-D13": (report,),
    "CR-D16": (statements,),
    "CR-D18": (review_reasons,),
    "CR-D23": (ninety_days,),
    "CR-D24": (receipts,),
    "CR-D26": (money,),
    "CR-D27": (demanded,),
    "CR-D30": (closed_late, unrecorded_end),
    "CR-D32": (papers_missing,),
    "CR-D33": (archived_late,),
    "CR-D34": (full_record,),
    "CR-D35": (pauses,),
    "CR-S09": (scene,),
}
