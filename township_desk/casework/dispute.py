"""管辖争议 (4.4.L): consulted, reported, designated; the losing side transfers."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from township_desk.casework import clocks, designation, papers, referral
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.decision import ConsultationRow
from township_desk.models.referral import DisputeRow
from township_desk.procedure.referral_kinds import Consultation, Side
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

BOTH = {Role.CASE_OFFICER, Role.AGENCY_HEAD}
HERE = Stage.REFERRAL


@dataclass(frozen=True)
class Open:
    """发生管辖争议."""

    case: int = asked("案件")
    organ: str = asked("争议的对方机关")
    points: Text = asked("争议焦点")
    our_view: Text = asked("本机关意见")
    their_view: Text = asked("对方意见", Text(""))
    on: date | None = asked("发生日期", None)


@act("dispute.open", "登记管辖争议", BOTH, *referral.BEFORE_DECISION)
def open_(work: Work, given: Open) -> Outcome:
    """From here on nobody tells or decides; evidence in danger may be taken, measures stay (第二十五条)."""
    case = work.case(given.case)
    facts = work.facts(case)
    if facts.dispute is not None and facts.dispute.pending:
        raise InvalidInput(f"与{facts.dispute.organ}的管辖争议尚未解决")
    last = facts.referrals[-1] if facts.referrals else None
    if last is not None and last.sent_on is not None and last.answer in ("", "ACCEPTED"):
        raise InvalidInput("本案已经移送，尚未答复或者已被接收，没有管辖争议")
    on = work.done_on(given.on)
    row = DisputeRow(
        case_id=case.id, organ=given.organ, points=given.points, our_view=given.our_view,
        their_view=given.their_view, arisen_on=on,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    work.move(case, Stage.REFERRAL)
    limit = clocks.start(work, "DISPUTE", on, case=case)
    return Outcome(row.id, f"已登记管辖争议，应于 {limit.last_day} 前协商", case.id)


def current(work: Work, case: Case) -> DisputeRow:
    """The dispute that is open. Raises InvalidInput if there is none."""
    row = work.session.scalars(
        select(DisputeRow).where(DisputeRow.case_id == case.id).order_by(DisputeRow.id.desc())
    ).first()
    if row is None or row.agreed or row.designated:
        raise InvalidInput("本案没有尚未解决的管辖争议（dispute.open）")
    return row


def _not_before(work: Work, on: date, earlier: date, what: str, before: str) -> None:
    if on < earlier:
        day = earlier.isoformat()
        work.allow([finding("G-DAT-01", field="on", what=what, before=before, date=day)])


@dataclass(frozen=True)
class Consult:
    """管辖协商."""

    case: int = asked("案件")
    outcome: Consultation = asked("协商结果")
    attendees: Text = asked("参加人员")
    minutes: Text = asked("协商记录")
    their_view: Text = asked("对方意见", Text(""))
    on: date | None = asked("协商日期", None)


@act("dispute.consult", "登记管辖协商记录", BOTH, HERE)
def consult(work: Work, given: Consult) -> Outcome:
    """Agreed: it is settled. Not agreed: report to the common superior (第二十五条第二款)."""
    case = work.case(given.case)
    row = current(work, case)
    on = work.done_on(given.on)
    _not_before(work, on, row.arisen_on, "协商", "发生争议")
    row.consulted_on, row.attendees, row.minutes = on, given.attendees, given.minutes
    row.their_view = given.their_view or row.their_view
    clocks.stop(work, "DISPUTE", on, case=case)
    if given.outcome is Consultation.NONE:
        return Outcome(row.id, "协商未取得一致，请报请指定管辖（dispute.report）", case.id)
    row.agreed = given.outcome.value
    work.session.flush()
    if given.outcome is Consultation.US:
        return _ours(work, case, row.id, "经协商由本机关管辖")
    return _theirs(work, case, row.id, f"经协商由{row.organ}管辖", row.organ)


def _ours(work: Work, case: Case, row_id: int, said: str) -> Outcome:
    stage = referral.back_to(case)
    work.move(case, stage)
    return Outcome(row_id, f"{said}，案件恢复到“{stage.label}”阶段", case.id)


def _theirs(work: Work, case: Case, row_id: int, said: str, organ: str) -> Outcome:
    """The losing side transfers."""
    referral.add(work, case, "R1", "DEPARTMENT", said, organ)
    limit = clocks.start(work, "REFER", work.day, case=case)
    return Outcome(row_id, f"{said}，应于 {limit.last_day} 前移送（referral.send）", case.id)


@dataclass(frozen=True)
class Report:
    """报请指定管辖."""

    case: int = asked("案件")
    to: str = asked("报请机关", "", hint="空白时取单位资料中的指定管辖机关")
    facts: Text = asked("已查明的事实", Text(""), hint="空白时取已认定的违法事实")
    advice: Text = asked("建议", Text("建议指定本机关管辖"))


@act("dispute.report", "报请指定管辖", {Role.AGENCY_HEAD}, HERE)
def report(work: Work, given: Report) -> Outcome:
    """D11 to the county's guidance office, after a consultation that is on record (条例第十七条)."""
    case = work.case(given.case)
    row = current(work, case)
    if row.consulted_on is None:
        raise InvalidInput("报请指定管辖前应当协商，请先登记协商记录（dispute.consult）")
    if row.reported_on is not None:
        raise InvalidInput(f"已经报请指定管辖（{row.request_number}）")
    row.reported_on, row.reported_to = work.day, given.to or superior(work)
    extra = {"dispute": printed(work, case, row, given.facts, given.advice)}
    row.request_number = papers.issue(work, "jurisdiction_request", case=case, extra=extra).number
    designation.draft(work, case, row)
    return Outcome(row.id, f"已报请{row.reported_to}指定管辖 {row.request_number}", case.id)


def superior(work: Work) -> str:
    """The organ that coordinates and designates, from the profile. Raises InvalidInput."""
    profile: Any = work.office.profile
    organ = str(profile.get("designation_organ", ""))
    if not organ:
        raise InvalidInput("请填写报请机关，如县综合行政执法指导办公室")
    return organ


def printed(work: Work, case: Case, row: DisputeRow, facts: str, advice: str) -> dict[str, Any]:
    """What D11 prints."""
    established = "".join(fact.text for fact in work.facts(case).facts)
    course = (
        f"{row.consulted_on.isoformat()}协商，参加人员：{row.attendees}；{row.minutes}"
        if row.consulted_on
        else ""
    )
    return {
        "organ": row.organ,
        "points": row.points,
        "facts": facts or established or case.summary,
        "our_view": row.our_view,
        "their_view": row.their_view,
        "course": course,
        "advice": advice,
        "reported_to": row.reported_to,
        "files": [{"title": "协商记录"}, {"title": "案件材料复印件"}],
    }


@dataclass(frozen=True)
class Designate:
    """指定管辖决定."""

    case: int = asked("案件")
    document_no: str = asked("指定管辖决定书文号")
    organ: str = asked("作出指定的机关")
    side: Side = asked("指定结果")
    designated_organ: str = asked("被指定的机关", "", hint="指定其他机关的须填写")
    on: date | None = asked("决定书日期", None)
    text: Text = asked("内容", Text(""), hint="依据、移交要求")
    hand_over_by: date | None = asked("移交期限", None)
    file: str = asked("决定书扫描件", "")


@act("dispute.designate", "登记指定管辖决定", BOTH, HERE)
def designate(work: Work, given: Designate) -> Outcome:
    """D12 as it came in. To us: it lifts R4, R6 and R7 only (R10). To another: the case is transferred."""
    case = work.case(given.case)
    row = current(work, case)
    if not given.document_no or not given.organ:
        raise InvalidInput("指定管辖须是书面的，请填写文号和作出指定的机关")
    if given.side is Side.OTHER and not given.designated_organ:
        raise InvalidInput("请填写被指定的机关")
    on = work.done_on(given.on)
    _not_before(work, on, row.reported_on or row.arisen_on, "指定管辖", "报请指定管辖")
    if given.file:
        source = Path(given.file)
        row.file_sha256, row.file_name = work.evidence.keep(source).sha256, source.name
    row.designated_on, row.designation_no = on, given.document_no
    row.designating_organ, row.designated = given.organ, given.side.value
    row.designated_organ = given.designated_organ or work.office.name
    row.designation_text, row.hand_over_by = given.text, given.hand_over_by
    clocks.stop(work, "DISPUTE", on, case=case)
    work.session.flush()
    designation.registered(work, case, row)
    if given.side is Side.US:
        work.session.add(
            ConsultationRow(
                case_id=case.id, on=on, kind="DESIGNATED", document_no=given.document_no,
                text=given.text or f"{given.organ}指定本机关管辖",
            )
        )  # fmt: skip
        work.session.flush()
        return _ours(work, case, row.id, f"{given.organ}指定本机关管辖（{given.document_no}）")
    work.session.flush()
    said = f"{given.organ}指定{given.designated_organ}管辖（{given.document_no}）"
    return _theirs(work, case, row.id, said, given.designated_organ)


def silence(work: Work, case: Case, organ: str, reason: str, course: str) -> dict[str, Any]:
    """D11 in its other use: the receiver has not answered, or will not take a complete file (7.5)."""
    facts = work.facts(case)
    established = "".join(fact.text for fact in facts.facts)
    return {
        "organ": organ,
        "points": reason,
        "facts": established or case.summary,
        "our_view": "本案应当移送",
        "their_view": "",
        "course": course,
        "advice": "请协调受移送机关依法接收或者书面答复",
        "files": [{"title": "案件移送函复印件"}],
    }
