"""询问通知书 (D21): who is asked to come, when and where, what to bring (行政处罚法第五十五条第二款)."""

from dataclasses import dataclass
from datetime import datetime

from township_desk.casework import papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import local
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class NotifyInquiry:
    """通知询问."""

    case: int = asked("案件")
    whom: str = asked("被询问人")
    at: datetime = asked("询问时间")
    place: str = asked("询问地点")
    bring: Text = asked(
        "应携带材料",
        Text("居民身份证；营业执照（单位、个体工商户）；授权委托书（委托他人的）"),
        hint="每项一行或者用分号隔开",
    )
    matter: Text = asked("事由", Text(""), hint="空白时写“调查某某涉嫌某某一案”")


@act(
    "investigation.notify_inquiry",
    "通知询问",
    {Role.CASE_OFFICER},
    Stage.FILING,
    Stage.INVESTIGATION,
)
def notify(work: Work, given: NotifyInquiry) -> Outcome:
    """Ask somebody to come; the notice is made before the interview and served like any other."""
    case = work.case(given.case)
    bring = [part.strip() for part in given.bring.replace("；", "\n").split("\n") if part.strip()]
    problems = []
    if given.at.astimezone(CHINA).date() < work.day:
        text = f"询问时间 {given.at:%Y-%m-%d %H:%M} 已经过去，通知书应当在询问以前送达"
        problems.append(Problem(text, field="at"))
    if not bring:
        problems.append(Problem("请写明应携带的材料，如居民身份证", field="bring"))
    if problems:
        raise InvalidInput(problems)
    paper = papers.issue(
        work, "inquiry_notice", case=case, subject=given.whom,
        extra={"inquiry": {
            "person": given.whom, "at": local(given.at), "place": given.place, "bring": bring,
            "matter": given.matter or f"调查{case.party_name}涉嫌{case.cause}一案需要",
        }},
    )  # fmt: skip
    return Outcome(paper.id, f"已制作询问通知书 {paper.number}，请送达后登记", case.id)
