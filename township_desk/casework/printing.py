"""打印台的登记: printed, signed, sealed, not needed any more; how many copies the office prints."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from township_desk.casework import informant, paper_tasks
from township_desk.casework.inputs import Text, asked
from township_desk.casework.papers import specs
from township_desk.casework.registry import Outcome, act
from township_desk.casework.side_roads_facts import recused
from township_desk.casework.work import Work
from township_desk.documents import printing
from township_desk.documents.copies import Holder
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.case import CaseOfficer
from township_desk.models.paper import PaperRow
from township_desk.models.paper_task import PaperTaskRow
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role

CLERKS = {
    Role.CASE_OFFICER, Role.LEGAL_REVIEWER, Role.AGENCY_HEAD, Role.HEARING_HOST,
    Role.FINANCE_CLERK, Role.CUSTODIAN, Role.ARCHIVIST,
}  # fmt: skip
"""Who may print and see to the signatures. An auxiliary may not: nothing here is theirs."""

KEEPERS = {Role.ARCHIVIST, Role.FINANCE_CLERK, Role.CUSTODIAN}
"""Who may keep the seal: nobody who handles, reviews or decides a case by that role."""

KEEPS = "印章保管人（不得是本案承办人）"
CHANGED = frozenset({"case", "papers"})


@dataclass(frozen=True)
class Printed:
    """登记打印."""

    paper: int = asked("文书")
    copies: int = asked("打印份数", 1)


@dataclass(frozen=True)
class Signed:
    """登记签名."""

    paper: int = asked("文书")
    on: date | None = asked("签名日期", None, hint="不填即为今天")


@dataclass(frozen=True)
class Sealed:
    """登记用印."""

    paper: int = asked("文书")
    on: date | None = asked("用印日期", None, hint="不填即为今天")


@dataclass(frozen=True)
class SetAside:
    """不再办理."""

    paper: int = asked("文书")
    reason: Text = asked("不再打印（签名、盖章、送达）的原因")


@dataclass(frozen=True)
class SetCopies:
    """设定份数."""

    document: str = asked("文书种类")
    copies: str = asked("份数", hint="写成“归1当2”的样子；留空恢复为文书定义的份数")
    source: str = asked("依据")


def _paper(work: Work, paper_id: int) -> tuple[PaperRow, PaperTaskRow]:
    """The paper and its task, for somebody who may see it. A voided paper is never handled."""
    paper = work.session.get(PaperRow, paper_id)
    if paper is None:
        raise InvalidInput(f"没有编号为 {paper_id} 的文书，请从打印台中选择")
    informant.allow_paper(work, paper)
    if paper.voided_on is not None:
        raise InvalidInput(
            f"《{paper.title}》{paper.number} 已于 {paper.voided_on} 作废，"
            "不得再打印、签名、盖章或者送达"
        )
    if paper.case_id is not None:
        case = work.case(paper.case_id)
        if work.actor.login in recused(work.session, case):
            raise NotAllowed(work.title, [finding("G-OFF-03", name=work.actor.name)])
    return paper, paper_tasks.of_paper(work, paper)


def _outcome(paper: PaperRow, what: str) -> Outcome:
    return Outcome(
        paper.id, f"《{paper.title}》{paper.number} {what}", paper.case_id, changed=CHANGED
    )


@act("papers.printed", "登记打印", CLERKS)
def printed(work: Work, given: Printed) -> Outcome:
    """So many copies of the finalised paper came out of the printer; the same paper may be printed again."""
    if not 1 <= given.copies <= printing.MOST * len(Holder):
        raise InvalidInput("打印份数须是正整数，请核对")
    paper, task = _paper(work, given.paper)
    again = task.printed_at is not None
    task.printed_at = task.printed_at or work.at
    task.printed_by = task.printed_by or work.actor.login
    task.copies = (task.copies or 0) + given.copies
    task.settle()
    return _outcome(paper, f"已{'重新' if again else ''}打印 {given.copies} 份")


@act("papers.signed", "登记签名", CLERKS)
def signed(work: Work, given: Signed) -> Outcome:
    """The paper bears every signature that it asks for."""
    paper, task = _paper(work, given.paper)
    _printed_first(paper, task, "签名")
    if not task.needs_signature:
        raise InvalidInput(f"《{paper.title}》{paper.number} 没有签名栏，不需要登记签名")
    if task.signed_on is not None:
        raise InvalidInput(f"《{paper.title}》{paper.number} 已于 {task.signed_on} 登记签名")
    task.signed_on = _day(work, paper, given.on, "签名")
    task.signed_by = work.actor.login
    task.settle()
    return _outcome(paper, f"已于 {task.signed_on} 签名")


@act("papers.sealed", "登记用印", KEEPERS)
def sealed(work: Work, given: Sealed) -> Outcome:
    """The seal was put on the paper by who keeps it, and that is nobody who handles the case."""
    paper, task = _paper(work, given.paper)
    if _handles(work, paper):
        raise NotAllowed(work.title, [finding("G-ROL-01", roles=KEEPS, name=work.actor.name)])
    _printed_first(paper, task, "盖章")
    if not task.needs_seal:
        raise InvalidInput(f"《{paper.title}》{paper.number} 没有用印处，不需要登记用印")
    if task.sealed_on is not None:
        raise InvalidInput(f"《{paper.title}》{paper.number} 已于 {task.sealed_on} 登记用印")
    task.sealed_on = _day(work, paper, given.on, "用印")
    task.sealed_by = work.actor.login
    task.settle()
    return _outcome(paper, f"已于 {task.sealed_on} 用印")


@act("papers.set_aside", "不再办理", CLERKS)
def set_aside(work: Work, given: SetAside) -> Outcome:
    """Take a paper off the print desk with a reason: it is kept, but nothing is done with it any more."""
    if not given.reason:
        raise InvalidInput("请写明不再打印（签名、盖章、送达）的原因")
    paper, task = _paper(work, given.paper)
    if not task.open:
        raise InvalidInput(f"《{paper.title}》{paper.number} 已经办妥，不在打印台上")
    task.set_aside_on, task.set_aside_by = work.day, work.actor.login
    task.set_aside_reason = given.reason
    task.settle()
    return _outcome(paper, "已从打印台移出")


@act("papers.set_copies", "设定文书份数", {Role.ADMIN})
def set_copies(work: Work, given: SetCopies) -> Outcome:
    """How many copies of a type the office prints, with its source; empty: as the definition says."""
    spec = specs().get(given.document)
    if spec is None:
        raise InvalidInput(f"没有类型为“{given.document}”的文书；用 documents 命令查看全部类型")
    if not given.source:
        raise InvalidInput("请写明依据")
    profile = dict(work.office.profile)
    ours = overrides(profile)
    if given.copies:
        printing.checked(given.copies)
        ours[spec.id] = given.copies.replace(" ", "")
    else:
        ours.pop(spec.id, None)
    profile["copies"] = dict(ours)
    work.office.profile = profile
    flag_modified(work.office, "profile")
    now = ours.get(spec.id) or spec.copies_text or "归1"
    return Outcome(
        work.office.id, f"《{spec.title}》的份数为 {now}", changed=frozenset({"office", "papers"})
    )


def overrides(profile: dict[str, object]) -> dict[str, str]:
    """The copies that the office has set for types of papers."""
    given = profile.get("copies")
    return {str(k): str(v) for k, v in given.items()} if isinstance(given, dict) else {}


def _printed_first(paper: PaperRow, task: PaperTaskRow, what: str) -> None:
    if task.printed_at is None:
        raise InvalidInput(f"《{paper.title}》{paper.number} 还没有打印，请先打印再登记{what}")


def _day(work: Work, paper: PaperRow, on: date | None, what: str) -> date:
    """Not before the paper was finalised, not after today."""
    day = work.done_on(on)
    work.not_before(day, what, f"《{paper.title}》成文", paper.dated_on, "on")
    return day


def _handles(work: Work, paper: PaperRow) -> bool:
    return (
        paper.case_id is not None
        and work.session.scalar(
            select(CaseOfficer.id).where(
                CaseOfficer.case_id == paper.case_id,
                CaseOfficer.login == work.actor.login,
                CaseOfficer.recused_on.is_(None),
            )
        )
        is not None
    )
