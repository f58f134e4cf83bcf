"""抽样取证 (行政处罚法第五十六条, 4.4.C): approved, taken by two with the party there, sealed, listed."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from township_desk.casework import approvals, matter_forms, papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.matter_forms import Matter
from township_desk.casework.paper_values import local, named
from township_desk.casework.records import keep_evidence, next_number
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.models.side_roads import SamplingRow
from township_desk.procedure import facts as f
from township_desk.procedure import sampling as guards
from township_desk.procedure.stages import EvidenceKind, Role, Stage


@dataclass(frozen=True)
class ApproveSampling:
    """批准抽样取证."""

    case: int = asked("案件")
    target: Text = asked("抽样对象", hint="品名、批次、所在地点")
    reason: Text = asked("抽样理由")
    opinion: str = asked("审批意见", "同意抽样取证。")


@act("sampling.approve", "批准抽样取证", {Role.AGENCY_HEAD}, Stage.INVESTIGATION)
def approve(work: Work, given: ApproveSampling) -> Outcome:
    """A head lets samples be taken."""
    case = work.case(given.case)
    if not given.target or not given.reason:
        raise InvalidInput("请写明抽样对象和理由")
    if _open(work, case) is not None:
        raise InvalidInput("已有批准的抽样取证尚未实施，请先实施（sampling.take）")
    row = SamplingRow(
        case_id=case.id, target=given.target, reason=given.reason, approved_on=work.day,
        approver=work.actor.login, officers=[], samples=[],
    )  # fmt: skip
    work.session.add(row)
    officer = work.lead_officer(case)
    approvals.give(work, case, "sampling", "officers", "建议抽样取证。", officer)
    approvals.give(work, case, "sampling", "head", given.opinion)
    matter = Matter(
        title="抽样取证",
        facts=f"当事人{case.party_name}涉嫌{case.cause}",
        reasons=given.reason,
        basis="《中华人民共和国行政处罚法》第五十六条",
        measures=f"抽样对象：{given.target}",
    )
    matter_forms.issue(
        work, case, matter, about="sampling", proposed="建议抽样取证。", opinion=given.opinion
    )
    return Outcome(row.id, "已批准抽样取证", case.id)


@dataclass(frozen=True)
class Sample:
    """一件样品."""

    name: str = asked("品名")
    quantity: int = asked("抽样数量")
    duplicate: int = asked("备样数量", hint="封存的另一份")
    unit: str = asked("单位", "份")
    spec: str = asked("规格、批号", "")
    base: str = asked("抽样基数", "")


@dataclass(frozen=True)
class TakeSamples:
    """实施抽样取证."""

    case: int = asked("案件")
    at: datetime = asked("抽样时间")
    place: str = asked("抽样地点")
    officers: tuple[str, ...] = asked("抽样人")
    samples: tuple[Sample, ...] = asked("样品清单")
    method: Text = asked("抽样方法", hint="如 随机抽取；依据的标准")
    sealing: Text = asked("封样和备样情况", hint="封条编号、签名、备样存放处")
    disposal: Text = asked("样品处置", Text("检验后剩余样品依规定退还或者处理"))
    party_present: bool = asked("当事人在场", True)
    witness: str = asked("见证人", "", hint="当事人不在场或者拒绝到场的，须有见证人")


@act("sampling.take", "实施抽样取证", {Role.CASE_OFFICER}, Stage.INVESTIGATION)
def take(work: Work, given: TakeSamples) -> Outcome:
    """Take the samples: notice and list are left with the party (D26); they are evidence."""
    case = work.case(given.case)
    on = given.at.astimezone(CHINA).date()
    _check(work, given)
    facts = work.facts(case)
    row = _open(work, case)
    trial = f.Sampling(row.approved_on) if row is not None else None
    work.allow(guards.take(facts, trial, on, given.officers), facts)
    assert row is not None  # the guard refuses without one
    item = f.Evidence(
        number=next_number(work, case),
        name=f"抽样样品（{'、'.join(s.name for s in given.samples)}）",
        kind=EvidenceKind.PHYSICAL,
        taken_on=on,
        officers=given.officers,
    )
    evidence = keep_evidence(
        work, case, item, source=given.place, place=given.place, proves="送检样品的来源",
        copies=f"{sum(s.quantity for s in given.samples)}份",
    )  # fmt: skip
    row.taken_on, row.place, row.officers = on, given.place, list(given.officers)
    row.party_present, row.witness = given.party_present, given.witness
    row.method, row.sealing, row.disposal = given.method, given.sealing, given.disposal
    row.samples, row.evidence = [asdict(s) for s in given.samples], evidence.number
    paper = papers.issue(
        work, "sampling_notice", case=case, dated_on=on, subject=f"sampling:{row.id}",
        extra={"sampling": {
            "at": local(given.at), "place": given.place, "method": given.method,
            "sealing": given.sealing, "disposal": given.disposal, "witness": given.witness,
            "party_present": given.party_present, "samples": row.samples,
            "officers": [named(work, o, on) for o in given.officers],
        }},
    )  # fmt: skip
    row.number = paper.number
    _list(work, case, row, paper)
    return Outcome(row.id, f"已抽样取证 {row.number}（证据{evidence.number}）", case.id)


def _list(work: Work, case: Case, row: SamplingRow, notice: PaperRow) -> None:
    """D33 of what was taken, in two copies, with the notice (documents.md 6.2 D26)."""
    samples: list[Any] = list(row.samples)
    lines = [
        {
            "no": number, "name": one["name"], "spec": one["spec"], "unit": one["unit"],
            "quantity": str(one["quantity"]), "condition": f"备样{one['duplicate']}{one['unit']}",
            "note": f"基数{one['base']}" if one["base"] else "",
        }
        for number, one in enumerate(samples, 1)
    ]  # fmt: skip
    named_of = f"《{notice.title}》{notice.number}"
    papers.issue(
        work, "goods_list", case=case, dated_on=notice.dated_on, subject=f"sampling:{row.id}",
        variant="抽样取证",
        extra={"measure": {"list_title": "抽样取证", "list_of": named_of, "items": lines}},
    )  # fmt: skip


def _check(work: Work, given: TakeSamples) -> None:
    """What no sampling may lack, all of it at once."""
    problems = []
    if given.at.astimezone(CHINA).date() > work.day:
        problems.append(faults.FUTURE.at(f"抽样时间晚于今天（{work.day}），请核对", "at"))
    if not given.samples:
        problems.append(Problem("样品清单是空的，请逐项填写", field="samples"))
    problems += [
        Problem(f"“{s.name}”的抽样数量和备样数量都须至少为 1", field="samples")
        for s in given.samples
        if s.quantity < 1 or s.duplicate < 1
    ]
    if not given.method or not given.sealing:
        problems.append(Problem("请写明抽样方法、封样和备样情况", field="sealing"))
    if not given.party_present and not given.witness:
        text = "当事人不在场的，须有见证人在场并在抽样取证通知书、清单上签名"
        problems.append(Problem(text, field="witness"))
    if problems:
        raise InvalidInput(problems)


def _open(work: Work, case: Case) -> SamplingRow | None:
    """The sampling that is approved and not yet carried out."""
    return work.session.scalars(
        select(SamplingRow).where(SamplingRow.case_id == case.id, SamplingRow.taken_on.is_(None))
    ).first()
