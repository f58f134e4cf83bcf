"""投诉举报: the confidential register (D07) and the answer to a named informant (D10).

Who reported is kept in a table of its own. Neither the audit trail nor any paper of the case names them;
the two papers hang on no case and no clue and are shown only to those who may know.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import clue_check, papers
from township_desk.casework.desk import Desk
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import local
from township_desk.casework.permissions import roles_of
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, NotAllowed, Problem
from township_desk.law import faults
from township_desk.models.case import Case, Clue
from township_desk.models.inspection import CommitmentRow, EarlyEvidenceRow, InformantRow
from township_desk.models.paper import PaperRow
from township_desk.models.referral import ClueTransferRow
from township_desk.procedure.inspection_kinds import ReportForm
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role

SECRET_PAPERS = frozenset({"report_register", "report_outcome_notice"})
"""Papers that name an informant."""
MAY_KNOW = "举报登记人、核查人和行政机关负责人"
NUMBER = re.compile(r"[0-9]{17}[0-9Xx]|[0-9A-HJ-NPQRTUWXY]{18}")


@dataclass(frozen=True)
class Report:
    """What those who may know see of a report."""

    clue_id: int
    number: str
    name: str
    contact: str
    form: str
    reported_at: datetime
    accused: str
    content: str
    confidential: bool
    wants_reply: bool
    replied_on: date | None
    reply_number: str
    papers: tuple[int, ...]


@dataclass(frozen=True)
class RegisterReport:
    """投诉举报登记."""

    clue: int = asked("线索")
    form: ReportForm = asked("举报形式")
    reported_at: datetime = asked("举报时间")
    accused: str = asked("被举报人")
    content: Text = asked("举报内容")
    name: str = asked("举报人姓名", "", hint="匿名举报的不填", secret=True)
    contact: str = asked("举报人联系方式", "", secret=True)
    confidential: bool = asked("举报人要求保密", True)
    wants_reply: bool = asked("举报人要求反馈", True)
    handling: str = asked("处理意见", "核查")


@act("clue.register_report", "登记投诉举报", {Role.CASE_OFFICER})
def register_report(work: Work, given: RegisterReport) -> Outcome:
    """The report in the confidential register; one report a clue."""
    clue = clue_check.find(work, given.clue)
    if _row(work, clue.id) is not None:
        raise InvalidInput(f"线索 {clue.number} 的举报已经登记")
    _sound(work, given)
    row = InformantRow(
        clue_id=clue.id,
        anonymous=not given.name,
        name=given.name,
        contact=given.contact,
        form=given.form,
        reported_at=given.reported_at,
        accused=given.accused,
        content=given.content,
        confidential=given.confidential,
        wants_reply=given.wants_reply and bool(given.name),
        recorded_by=work.actor.login,
    )
    work.session.add(row)
    work.session.flush()
    paper = papers.issue(
        work, "report_register", subject=f"informant:{clue.id}",
        extra={"informant": {**_facts(row), "handling": given.handling}},
    )  # fmt: skip
    row.number = paper.number
    return Outcome(clue.id, f"已登记投诉举报 {row.number}", changed=frozenset({"clue"}))


def _sound(work: Work, given: RegisterReport) -> None:
    problems = []
    if given.reported_at.astimezone(CHINA).date() > work.day:
        problems.append(faults.FUTURE.at(f"举报时间晚于今天（{work.day}），请核对", "reported_at"))
    if not given.accused or not given.content:
        problems.append(Problem("请写明被举报人和举报内容", field="content"))
    if given.name and given.wants_reply and not given.contact:
        problems.append(Problem("要求反馈的，请填写举报人的联系方式", field="contact"))
    if problems:
        raise InvalidInput(problems)


def _facts(row: InformantRow) -> dict[str, Any]:
    return {
        "name": row.name or "匿名",
        "contact": row.contact,
        "form_title": row.form.label,
        "at": local(row.reported_at),
        "on": row.reported_at.astimezone(CHINA).date().isoformat(),
        "accused": row.accused,
        "content": row.content,
        "confidential": row.confidential,
        "wants_reply": row.wants_reply,
    }


@dataclass(frozen=True)
class ReplyInformant:
    """告知举报处理结果."""

    clue: int = asked("线索")
    matter: str = asked("举报事项", hint="一句话，不写当事人的证件号码、住址和电话")
    checked: Text = asked("核查情况", hint="不写当事人名称以外的身份信息")


@act("clue.reply_informant", "告知举报人处理结果", {Role.CASE_OFFICER, Role.AGENCY_HEAD})
def reply_informant(work: Work, given: ReplyInformant) -> Outcome:
    """The letter to the named informant once it is filed, not filed, or gone to its organ (O3b, D10)."""
    clue = clue_check.find(work, given.clue)
    row = _row(work, clue.id)
    if row is None or row.anonymous:
        raise InvalidInput("没有登记实名举报人（clue.register_report），无须书面告知")
    if row.replied_on is not None:
        raise InvalidInput(f"已于 {row.replied_on} 告知举报人（{row.reply_number}）")
    _allow_knowing(work, row)
    decided, result = outcome_of(work, clue)
    if decided is None:
        work.allow(
            [
                finding(
                    "G-END-01", field="clue", what="告知举报人", thing="处理结果",
                    remedy="先作出立案、不予立案、移送或者告知承诺的处理。",
                )
            ]
        )  # fmt: skip
    work.not_before(work.day, "告知举报人", "作出处理", decided)
    if NUMBER.search(f"{given.matter}{given.checked}"):
        raise InvalidInput(
            [Problem("告知书不得写当事人的证件号码、统一社会信用代码，请删去", field="checked")]
        )
    said = {"matter": given.matter, "checked": given.checked, "result": result}
    paper = papers.issue(
        work, "report_outcome_notice", subject=f"informant:{clue.id}",
        extra={"informant": {**_facts(row), **said}},
    )  # fmt: skip
    row.replied_on, row.reply, row.reply_number = work.day, result, paper.number
    return Outcome(clue.id, f"已告知举报人处理结果 {paper.number}", changed=frozenset({"clue"}))


def outcome_of(work: Work, clue: Clue) -> tuple[date | None, str]:
    """On which day the clue was decided and how, in words for somebody outside; None: not yet."""
    sent = work.session.scalars(
        select(ClueTransferRow)
        .where(ClueTransferRow.clue_id == clue.id)
        .order_by(ClueTransferRow.id.desc())
    ).first()
    if sent is not None and sent.answer != "NOT_OURS":
        return sent.sent_on, f"不属本机关管辖，已移送{sent.organ}处理"
    case = work.session.scalars(
        select(Case).where(Case.clue_id == clue.id).order_by(Case.id.desc())
    ).first()
    if case is not None and case.filed_on is not None:
        return case.filed_on, "已立案查处"
    if case is not None and case.closed_on is not None:
        return case.closed_on, "经核查，决定不予立案"
    promise = work.session.scalars(
        select(CommitmentRow)
        .where(CommitmentRow.clue_id == clue.id)
        .order_by(CommitmentRow.id.desc())
    ).first()
    if promise is not None and promise.ended_on is not None:
        return promise.ended_on, "违法行为轻微，当事人已按承诺改正并接受教育，决定不予立案"
    return None, ""


def settled(work: Work, clue: Clue) -> bool:
    """Whether whoever reported has had the answer that is owed: none is to somebody without a name."""
    row = _row(work, clue.id)
    return row is not None and (row.replied_on is not None or not row.wants_reply)


def _row(work: Work, clue_id: int) -> InformantRow | None:
    return work.session.scalars(
        select(InformantRow).where(InformantRow.clue_id == clue_id)
    ).one_or_none()


def _allow_knowing(work: Work, row: InformantRow) -> None:
    """Who wrote it down, who checks the clue, and the heads; nobody else sees who reported."""
    checks = work.session.scalars(
        select(EarlyEvidenceRow.officers).where(EarlyEvidenceRow.clue_id == row.clue_id)
    )
    known = {row.recorded_by, *(str(login) for team in checks for login in team)}
    head = Role.AGENCY_HEAD in roles_of(work.actor.roles)
    if work.actor.login not in known and not head:
        raise NotAllowed(
            work.title or "查看举报登记",
            [finding("G-ROL-01", roles=MAY_KNOW, name=work.actor.name)],
        )


def of_clue(desk: Desk, clue_id: int) -> Report | None:
    """The report behind a clue, for those who may know. Raises NotAllowed for everybody else."""
    with desk.reading() as session:
        work = desk.work(session)
        row = _row(work, clue_id)
        if row is None:
            return None
        _allow_knowing(work, row)
        ids = session.scalars(
            select(PaperRow.id)
            .where(PaperRow.subject == f"informant:{clue_id}")
            .order_by(PaperRow.id)
        ).all()
        return Report(
            row.clue_id, row.number, row.name, row.contact, row.form.label, row.reported_at,
            row.accused, row.content, row.confidential, row.wants_reply, row.replied_on,
            row.reply_number, tuple(ids),
        )  # fmt: skip


def allow_paper(work: Work, paper: PaperRow) -> None:
    """Refuse to show a paper that names an informant to somebody who need not know."""
    if paper.type not in SECRET_PAPERS:
        return
    row = _row(work, int(paper.subject.removeprefix("informant:")))
    if row is not None:
        _allow_knowing(work, row)
