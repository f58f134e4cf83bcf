"""承办人意见 on an approval form: in the officer's own words, under the officer's own login and day."""

from dataclasses import dataclass
from enum import StrEnum

from township_desk.casework import approvals
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


class Form(StrEnum):
    """The form that the opinion is for."""

    DECISION = "decision"
    CLOSING = "closing"

    @property
    def label(self) -> str:
        """The Chinese word."""
        return {"decision": "决定", "closing": "结案"}[self.value]


STAGES = {
    Form.DECISION: frozenset({Stage.NOTICE, Stage.REVIEW, Stage.DECISION}),
    Form.CLOSING: frozenset({Stage.SERVICE, Stage.EXECUTION, Stage.REFERRAL, Stage.SUMMARY}),
}
WORDS = {Form.DECISION: "建议按拟处理意见办理。", Form.CLOSING: "建议结案。"}


@dataclass(frozen=True)
class Propose:
    """承办人意见."""

    case: int = asked("案件")
    subject: Form = asked("审批事项")
    opinion: Text = asked("意见", Text(""), hint="空白时为“建议按拟处理意见办理”或者“建议结案”")


@act(
    "approval.propose",
    "签署承办人意见",
    {Role.CASE_OFFICER},
    *sorted(STAGES[Form.DECISION] | STAGES[Form.CLOSING]),
)
def propose(work: Work, given: Propose) -> Outcome:
    """An officer of the case writes what the form prints; nobody writes it for the officer."""
    case = work.case(given.case)
    if case.stage not in STAGES[given.subject]:
        raise InvalidInput(f"本案现处于“{case.stage.label}”阶段，不能签署{given.subject.label}意见")
    if all(o.login != work.actor.login or o.recused_on for o in case.officers):
        work.allow([finding("G-ROL-01", roles="本案承办人", name=work.actor.name)])
    opinion = given.opinion or WORDS[given.subject]
    row = approvals.give(work, case, given.subject.value, "officers", opinion)
    return Outcome(row.id, f"已签署承办人意见（{given.subject.label}）", case.id)
