"""授权委托书 (D41): printed with what the record knows; who is empowered may be written by hand."""

from dataclasses import asdict, dataclass

from township_desk.casework import papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.procedure.stages import Role


@dataclass(frozen=True)
class EmpowerAgent:
    """授权委托书."""

    case: int = asked("案件")
    agent: str = asked("受委托人", "", hint="空白时留出空行，由当事人手写")
    sex: str = asked("性别", "")
    id_no: str = asked("身份证件号码", "")
    address: str = asked("住址", "")
    phone: str = asked("联系电话", "")
    relation: str = asked("与委托人关系", "")
    rights: Text = asked("权限", Text("代为陈述、申辩，参加听证，签收文书"))
    until: str = asked("期限至", "本案办结之日")


@act("records.power_of_attorney", "打印授权委托书", {Role.CASE_OFFICER})
def empower(work: Work, given: EmpowerAgent) -> Outcome:
    """A form for the party to sign; it empowers nobody before that."""
    case = work.case(given.case)
    values = asdict(given) | {"matter": f"处理{case.party_name}涉嫌{case.cause}一案"}
    del values["case"]
    paper = papers.issue(work, "power_of_attorney", case=case, extra={"power": values})
    return Outcome(paper.id, "已打印授权委托书，请当事人签名后附身份证件复印件", case.id)
