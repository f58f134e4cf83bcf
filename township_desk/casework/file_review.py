"""案卷评查 (procedure.md 8): the file as it lies there, our own review, somebody else's, what was mended."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from township_desk.casework import papers
from township_desk.casework.file_review_facts import facts_of
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.oversight import FileReviewRow, RectificationRow
from township_desk.oversight.file_review import sheet as sheets
from township_desk.oversight.file_review.checks import GROUPS, load
from township_desk.oversight.file_review.sheet import Mark, Row, Sheet, in_points
from township_desk.procedure import officers
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage

SELF, OUTSIDE = "SELF", "OUTSIDE"
REVIEWERS = 2
"""The form is signed by two (documents.md D81)."""


@dataclass(frozen=True)
class GivenMark:
    """一个评查项目的人工意见."""

    check: str = asked("评查项目", hint="如 CR-D14")
    hit: bool = asked("存在问题", True)
    points: str = asked("扣分", "", hint="空白时按该项分值扣；最多一位小数")
    remark: str = asked("理由", "")


@dataclass(frozen=True)
class Task:
    """整改事项."""

    text: str = asked("整改事项")
    due_on: date = asked("整改期限")


@dataclass(frozen=True)
class ReviewFile:
    """案卷评查."""

    case: int = asked("案件")
    second: str = asked("第二评查人", hint="评查人员二人，均不得为本案承办人")
    marks: tuple[GivenMark, ...] = asked("人工评定的项目", ())
    conclusion: Text = asked("评查意见", Text(""), hint="空白时按得分写明等次")
    tasks: tuple[Task, ...] = asked("整改事项", ())


@act(
    "closing.review_file",
    "案卷评查",
    {Role.LEGAL_REVIEWER, Role.AGENCY_HEAD, Role.TEAM_LEADER, Role.ARCHIVIST},
    Stage.EXECUTION,
    Stage.CLOSING,
    Stage.SUMMARY,
    Stage.REFERRAL,
)
def review_file(work: Work, given: ReviewFile) -> Outcome:
    """Our own review: every check, the reviewers' marks on top, D81, tasks with their last day."""
    case = work.case(given.case)
    facts = work.facts(case)
    names = []
    for login in (work.actor.login, given.second):
        if login not in work.people or not work.people[login].active:
            raise InvalidInput(f"没有名为“{login}”的在岗人员，请核对第二评查人")
        work.allow(officers.apart(facts, login), facts)
        names.append(work.people[login].name)
    if given.second == work.actor.login:
        raise InvalidInput("评查人员须为二人，第二评查人不能是本人")
    sheet = sheets.review(facts_of(work, case), _marks(given.marks))
    for task in given.tasks:
        if task.due_on < work.day:
            what = f"整改期限（{task.text}）"
            before = "评查"
            work.allow(
                [finding("G-DAT-01", field="tasks", what=what, before=before, date=work.day)]
            )
    row = FileReviewRow(
        case_id=case.id, kind=SELF, organ=work.office.name, on=work.day, reviewers=names,
        rows=[_stored(r) for r in sheet.rows if r.hits or r.remark or r.state == "待评"],
        score=sheet.score, grade=sheet.grade, conclusion=given.conclusion or _words(sheet),
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    for task in given.tasks:
        work.session.add(
            RectificationRow(
                case_id=case.id, review_id=row.id, text=task.text, due_on=task.due_on, result=""
            )
        )
    work.session.flush()
    extra = form_facts(sheet, names, row.conclusion, given.tasks)
    papers.issue(work, "file_review_form", case=case, extra=extra)
    return Outcome(row.id, f"案卷评查：{_words(sheet)}", case.id)


def _marks(given: tuple[GivenMark, ...]) -> list[Mark]:
    known = {check.id: check for check in load()[0]}
    marks = []
    for mark in given:
        if mark.check not in known:
            raise InvalidInput(f"没有编号为“{mark.check}”的评查项目")
        marks.append(Mark(mark.check, mark.hit, _tenths(mark.points), mark.remark))
        if known[mark.check].auto == "yes" and not mark.hit and not mark.remark:
            raise InvalidInput(f"{mark.check} 由程序评定；认为不成立的，请写明理由")
    return marks


def _tenths(points: str) -> int | None:
    if not points:
        return None
    whole, _, rest = points.partition(".")
    if not whole.isdecimal() or len(rest) > 1 or (rest and not rest.isdecimal()):
        raise InvalidInput(f"扣分“{points}”不是数字；请写成 2 或者 0.5 的样子")
    return int(whole) * 10 + int(rest or 0)


def _stored(row: Row) -> dict[str, Any]:
    return {
        "check": row.check.id, "text": row.check.text, "state": row.state, "taken": row.taken,
        "hits": list(row.hits), "remark": row.remark,
    }  # fmt: skip


def _words(sheet: Sheet) -> str:
    if sheet.fatal:
        return f"{sheet.grade}（{'、'.join(r.check.id for r in sheet.fatal)} 属一票否决）"
    waiting = f"，尚有 {sheet.open} 项待人工评定" if sheet.open else ""
    return f"{sheet.grade}，得分 {in_points(sheet.score)}{waiting}"


def form_facts(
    sheet: Sheet, reviewers: list[str], conclusion: str, tasks: tuple[Task, ...] = ()
) -> Mapping[str, Any]:
    """What D81 prints: fatal items first, then every group with its rows."""
    return {
        "file_review": {
            "fatal": [_line(r) for r in sheet.rows if r.check.kind == "FATAL"],
            "rows": [
                _line(r) for g in GROUPS for r in sheet.rows
                if r.check.group == g and r.check.kind != "FATAL"
            ],
            "score": in_points(sheet.score),
            "grade": sheet.grade,
            "conclusion": conclusion or _words(sheet),
            "tasks": "；".join(f"{t.text}（{t.due_on.isoformat()}前）" for t in tasks),
            "reviewers": reviewers,
        }
    }  # fmt: skip


def _line(row: Row) -> dict[str, Any]:
    return {
        "id": row.check.id,
        "group": row.check.group,
        "text": row.check.text,
        "most": in_points(row.check.most) if row.check.most else "否决",
        "taken": row.points,
        "why": "；".join([*row.hits, *([row.remark] if row.remark else [])]),
        "state": row.state,
    }


@dataclass(frozen=True)
class RecordOutsideReview:
    """登记外部评查."""

    case: int = asked("案件")
    organ: str = asked("评查机关", hint="如：缙云县司法局")
    points: str = asked("得分")
    grade: str = asked("等次")
    findings: Text = asked("评查意见")
    on: date | None = asked("评查日期", None)
    tasks: tuple[Task, ...] = asked("整改事项", ())


@act(
    "closing.record_outside_review",
    "登记外部案卷评查",
    {Role.LEGAL_REVIEWER, Role.AGENCY_HEAD, Role.ARCHIVIST},
)
def record_outside_review(work: Work, given: RecordOutsideReview) -> Outcome:
    """A second sheet, from whoever supervises us; ours stays as it is (行政执法监督条例)."""
    case = work.case(given.case)
    if not given.findings or not given.organ:
        raise InvalidInput("请填写评查机关和评查意见")
    score = _tenths(given.points)
    if score is None or score > sheets.FULL:
        raise InvalidInput("得分应在 0 到 100 之间")
    row = FileReviewRow(
        case_id=case.id, kind=OUTSIDE, organ=given.organ, on=work.done_on(given.on), reviewers=[],
        rows=[], score=score, grade=given.grade, conclusion=given.findings,
    )  # fmt: skip
    work.session.add(row)
    work.session.flush()
    for task in given.tasks:
        work.session.add(
            RectificationRow(
                case_id=case.id, review_id=row.id, text=task.text, due_on=task.due_on, result=""
            )
        )
    return Outcome(row.id, f"已登记{given.organ}的案卷评查：{given.grade}", case.id)


@dataclass(frozen=True)
class Rectify:
    """登记整改结果."""

    case: int = asked("案件")
    task: int = asked("整改事项编号")
    result: Text = asked("整改结果")
    on: date | None = asked("整改日期", None)


@act(
    "closing.rectify",
    "登记整改结果",
    {Role.CASE_OFFICER, Role.LEGAL_REVIEWER, Role.ARCHIVIST},
)
def rectify(work: Work, given: Rectify) -> Outcome:
    """What was done about one point of a review."""
    case = work.case(given.case)
    task = work.session.get(RectificationRow, given.task)
    if task is None or task.case_id != case.id:
        raise InvalidInput(f"本案没有编号为 {given.task} 的整改事项")
    if task.done_on is not None:
        raise InvalidInput(f"该整改事项已于 {task.done_on} 完成")
    if not given.result:
        raise InvalidInput("请写明整改结果")
    task.done_on, task.result = work.done_on(given.on), given.result
    return Outcome(task.id, f"已整改：{task.text}", case.id)


def reviews_of(work: Work, case: Case) -> list[FileReviewRow]:
    """The sheets of a case, oldest first. Reads only."""
    return list(
        work.session.scalars(
            select(FileReviewRow).where(FileReviewRow.case_id == case.id).order_by(FileReviewRow.id)
        )
    )


def to_json(sheet: Sheet) -> dict[str, Any]:
    """As ``case check --json`` prints it."""
    return {
        "score": in_points(sheet.score),
        "grade": sheet.grade,
        "fatal": [r.check.id for r in sheet.fatal],
        "open": sheet.open,
        "checks": [
            {**_line(r), "kind": r.check.kind, "auto": r.check.auto, "hits": list(r.hits)}
            for r in sheet.rows
        ],
    }
