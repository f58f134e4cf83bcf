"""没收物品处理 (行政处罚法第七十四条): auctioned, destroyed or handed over, never kept."""

from dataclasses import dataclass
from datetime import date

from township_desk.casework import papers
from township_desk.casework.inputs import Yuan, asked
from township_desk.casework.paper_facts import iso, named
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput, Problem
from township_desk.models.execution import DisposalRow
from township_desk.procedure import enforcing as guards
from township_desk.procedure.execution_kinds import DisposalWay
from township_desk.procedure.facts import CaseFacts
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class DisposedThing:
    """一件（批）物品."""

    name: str = asked("名称")
    quantity: str = asked("数量")
    way: DisposalWay = asked("处理方式")
    place: str = asked("处理地点")
    by: str = asked("执行单位", hint="拍卖机构、销毁单位或者接收单位")
    spec: str = asked("规格型号", "")
    unit: str = asked("单位", "")
    basis: str = asked("销毁、移交的依据", "", hint="公开拍卖的不填")
    proceeds_yuan: Yuan | None = asked("拍卖所得（元）", None)
    receipt_no: str = asked("上缴票据或者接收凭证号", "")


@dataclass(frozen=True)
class Dispose:
    """登记没收物品处理."""

    case: int = asked("案件")
    things: tuple[DisposedThing, ...] = asked("处理的物品")
    supervisor: str = asked("监督人（特邀参加人）")
    item: int | None = asked("处罚决定中的第几项", None, hint="只有一项没收非法财物的不必填写")
    complete: bool = asked("该项没收的物品已经全部处理", True)
    on: date | None = asked("处理日期", None)
    officers: tuple[str, ...] = asked("经办人", (), hint="两名")


@act(
    "goods.dispose",
    "登记没收物品处理",
    {Role.CASE_OFFICER},
    Stage.EXECUTION,
    Stage.SUMMARY,
    Stage.SERVICE,
)
def dispose(work: Work, given: Dispose) -> Outcome:
    """Each thing as the state's rules want it; two officers and somebody who watches (D73)."""
    case = work.case(given.case)
    on = work.done_on(given.on)
    facts = work.facts(case)
    item = given.item or next(iter(guards.confiscated(facts)), 0)
    work.allow(guards.disposes(facts, item, on, given.officers), facts)
    _check(given)
    for thing in given.things:
        work.session.add(
            DisposalRow(
                case_id=case.id, item=item, name=thing.name, spec=thing.spec, unit=thing.unit,
                quantity=thing.quantity, way=thing.way, on=on, place=thing.place, by=thing.by,
                officers=list(given.officers), supervisor=given.supervisor, basis=thing.basis,
                receipt_no=thing.receipt_no, proceeds_fen=thing.proceeds_yuan or 0,
                complete=given.complete,
            )
        )  # fmt: skip
    work.session.flush()
    papers.issue(
        work, "confiscated_goods_disposal_list", case=case, dated_on=on,
        extra={
            "execution": {
                "disposal": {
                    "rows": [_row(thing, on) for thing in given.things],
                    "officers": [named(work, login, on) for login in given.officers],
                    "supervisor": given.supervisor,
                    "item": _words(facts, item),
                }
            }
        },
    )  # fmt: skip
    rest = "，全部处理完毕" if given.complete else "，尚有物品未处理"
    return Outcome(case.id, f"已登记处理没收物品 {len(given.things)} 种{rest}", case.id)


def _check(given: Dispose) -> None:
    """What the state's rules ask of each way. Raises InvalidInput with every fault."""
    problems = []
    if not given.things:
        problems.append(Problem("请至少填写一件物品（《行政处罚法》第七十四条）", field="things"))
    if not given.supervisor:
        problems.append(Problem("请填写监督人，处理没收物品须有人监督", field="supervisor"))
    for number, thing in enumerate(given.things):
        where = f"things[{number}]"
        if thing.way is DisposalWay.AUCTIONED:
            if not thing.proceeds_yuan or not thing.receipt_no:
                words = f"“{thing.name}”公开拍卖的，须填写拍卖所得和上缴国库的票据号（《行政处罚法》第七十四条第二款）"
                problems.append(Problem(words, field=f"{where}.receipt_no"))
        elif not thing.basis:
            words = f"“{thing.name}”{thing.way.label}的，须写明依据的国家规定（《行政处罚法》第七十四条第一款）"
            problems.append(Problem(words, field=f"{where}.basis"))
    if problems:
        raise InvalidInput(problems)


def _row(thing: DisposedThing, on: date) -> dict[str, object]:
    return {
        "name": thing.name,
        "spec": thing.spec,
        "unit": thing.unit,
        "quantity": thing.quantity,
        "way": thing.way.label,
        "on": iso(on),
        "place": thing.place,
        "by": thing.by,
        "basis": thing.basis,
        "receipt_no": thing.receipt_no,
        "proceeds_fen": thing.proceeds_yuan or 0,
    }


def _words(facts: CaseFacts, item: int) -> str:
    penalties = facts.decision.proposal.penalties if facts.decision else ()
    return penalties[item - 1].text if 0 < item <= len(penalties) else ""
