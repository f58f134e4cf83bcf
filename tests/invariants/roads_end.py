"""Bringing any open case to an end, by acts alone: what an officer who reads the refusals would do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from tests.invariants.scene import PAIR, PARTY, Scene, service
from township_desk.casework import founding
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk
from township_desk.casework.permissions import roles_of
from township_desk.errors import DeskError, Level, NotAllowed
from township_desk.models.case import Case
from township_desk.procedure import execution
from township_desk.procedure import facts as f
from township_desk.procedure.stages import Stage

MOST = 60
ORDER = ("zhang", "li", "zhao", "wang", "chen", "liu", "duan", "fa", "xin", "ting", "cai")
Way = tuple[str, dict[str, Any]]


class Stuck(AssertionError):
    """No act that was tried brought the case on."""


@dataclass
class Standing:
    """The case as it stands before the next try."""

    facts: f.CaseFacts
    owed: int
    surcharge: int
    scene: Scene
    able: dict[str, frozenset[Any]]


def bring_to_an_end(desk: Desk, case_id: int, day: date) -> date:
    """Close the case, whatever was done to it before; the day on which it is. Raises Stuck."""
    said: list[str] = []
    used: dict[str, int] = {}
    for _ in range(MOST):
        standing = _read(desk, case_id, day)
        if standing is None:
            return day
        if not any(_perform(desk, way, standing, said, used) for way in _ways(standing)):
            day += timedelta(days=20)
            founding.set_training_day(desk, day)
    raise Stuck("\n".join(dict.fromkeys(said[-80:])))


def _read(desk: Desk, case_id: int, day: date) -> Standing | None:
    with desk.reading() as session:
        work = desk.as_("admin").work(session)
        case = session.get(Case, case_id)
        assert case is not None
        if case.closed_on is not None:
            return None
        facts = work.facts(case)
        paid_by = max(execution.surcharge_owed_fen(facts, day, work.law), 0)
        scene = Scene(
            day, case_id, case.clue_id or 0, len(facts.evidence), case.party_name, Random(1)
        )
        able = {login: roles_of(p.roles) for login, p in work.people.items()}
        return Standing(facts, max(execution.owed_fen(facts), 0), paid_by, scene, able)


def _perform(
    desk: Desk, way: Way, standing: Standing, said: list[str], used: dict[str, int]
) -> bool:
    """Try one act with everybody who may, head first; the same act not more than a few times."""
    name, given = way
    if used.get(name, 0) >= 6:
        return False
    act = ACTS[name]
    for login in ORDER:
        if not standing.able[login] & act.roles:
            continue
        try:
            desk.as_(login).perform(name, {"case": standing.scene.case, **given})
        except DeskError as refusal:
            said.append(f"{standing.facts.stage} {login} {name}: {refusal}")
            if not _confirmed(desk, name, standing, refusal):
                continue
        used[name] = used.get(name, 0) + 1
        return True
    return False


def _confirmed(desk: Desk, name: str, standing: Standing, refusal: DeskError) -> bool:
    """What a head may let pass with a reason is let pass."""
    if not isinstance(refusal, NotAllowed):
        return False
    if any(found.level is not Level.CONFIRM for found in refusal.findings):
        return False
    for found in refusal.findings:
        given = {"case": standing.scene.case, "rule": found.rule, "step": name, "text": found.text}
        try:
            desk.as_("zhao").perform("case.confirm", {**given, "reason": "已核实，情况特殊。"})
        except DeskError:
            return False
    return True


def _ways(s: Standing) -> Iterator[Way]:
    """What could bring the case on from here, what clears obstacles first."""
    yield from _pauses(s)
    yield from _things(s)
    yield from _others(s)
    yield from _on(s)


def _pauses(s: Standing) -> Iterator[Way]:
    if any(x.resumed_on is None for x in s.facts.suspensions):
        yield "suspension.resume", {"reason": "中止的原因已经消除。"}
    if any(x.decided_on is None for x in s.facts.recusals):
        waiting = next(x.login for x in s.facts.recusals if x.decided_on is None)
        yield "recusal.decide", {"person": waiting, "granted": False, "found": "没有利害关系。"}
        yield "review.talk", {
            "subject": "recusal", "motion": "REJECT", "chair": "li",
            "voters": _votes("li", "zhao"), "conclusion": "驳回回避申请。",
        }  # fmt: skip
    if len(s.facts.officers) < 2:
        for login in ("wang", "chen", "liu", "duan"):
            yield "investigation.assign", {"person": login}


def _votes(*logins: str) -> list[dict[str, str]]:
    return [{"login": login, "view": "同意。"} for login in logins]


def _things(s: Standing) -> Iterator[Way]:
    """Registered, sealed and seized things go back; what waits for approval is not approved."""
    for measure in s.facts.measures:
        common = {"measure": measure.id}
        yield "measures.refuse", {**common, "reason": "已无必要。"}
        yield "measures.dispose", {**common, "way": "RETURNED", "text": "证据已固定，返还。"}
        for ground in ("NOT_NEEDED", "UNRELATED", "NO_VIOLATION", "EXPIRED"):
            yield "measures.release", {**common, "ground": ground, "recipient": "周示例"}


def _others(s: Standing) -> Iterator[Way]:
    """Police, disputes and remedies come to their end."""
    facts, day = s.facts, s.scene.day
    crime = facts.crime
    if stage_of_crime(facts):
        moment = f"{day} 09:00"
        yield "crime.come_back", {
            "kind": "NO_PROSECUTION", "document_no": "缙检〔2026〕1号", "on": day,
        }  # fmt: skip
        yield "crime.resume", {"reason": "公安机关不予立案。"}
        if crime is not None and crime.sent_at is not None:
            yield (
                "crime.receipt",
                {"received_by": "缙云县公安局", "document_no": "缙公接〔2026〕1号"},
            )
            yield "crime.police_decided", {
                "decision": "NOT_FILED", "document_no": "缙公不立〔2026〕1号", "reasons": "没有犯罪事实。",
            }  # fmt: skip
        if crime is not None and crime.approved and crime.sent_at is None:
            yield "crime.send", {"organ": "缙云县公安局"}
        yield "crime.decide", {"approve": False, "reasons": "经核查不构成犯罪。", "at": moment}
        yield "crime.report", {
            "offence": "污染环境罪", "standard": "示例标准", "report": "经核查。", "grounds": "示例。",
            "at": moment,
        }  # fmt: skip
        free = [who for who in ("wang", "chen", "liu", "duan") if who not in facts.recused]
        yield "crime.name_group", {"officers": free[:2]}
    for remedy in facts.remedies:
        if remedy.outcome is None:
            yield "remedy.forward", {}
            yield "remedy.accept", {"on": day, "case_no": "（2026）示例1号", "copy_on": day}
            form = "DECISION" if remedy.kind.value == "RECONSIDERATION" else "RULING"
            for outcome in ("WITHDRAWN", "NOT_ACCEPTED", "UPHELD"):
                yield "remedy.result", {
                    "outcome": outcome, "form": form, "document_no": "缙政复〔2026〕1号",
                    "decided_on": day, "served_on": day, "text": "示例。",
                }  # fmt: skip
        yield "remedy.finalise", {}


def stage_of_crime(facts: f.CaseFacts) -> bool:
    """Something of the road to the police is still open, and the case stands where it is walked."""
    here = facts.stage in (Stage.REFERRAL, Stage.SERVICE, Stage.EXECUTION)
    return here and facts.crime_suspected and not facts.crime_settled


def _on(s: Standing) -> Iterator[Way]:
    stage, day = s.facts.stage, s.scene.day
    if stage is Stage.FILING:
        yield "filing.refuse", {"reason": "核查后没有违法事实。"}
    if stage is Stage.SUMMARY:
        yield from _on_the_spot(s)
    if stage is Stage.INVESTIGATION:
        yield "filing.revoke", {
            "cause": "NO_COMPETENCE", "reason": "经查不属本机关权限。", "course": "示例。",
            "support": "县级部门关于管辖的复函",
        }  # fmt: skip
        if s.facts.crime_suspected and not s.facts.crime_settled:
            yield "crime.suspect", {"reason": "仍有嫌疑。"}
    if stage is Stage.REFERRAL:
        yield "closing.approve", {"reason": "REFERRED_COUNTY"}
        yield "closing.approve", {"reason": "REFERRED_DEPT"}
        yield "closing.approve", {"reason": "REFERRED_POLICE"}
        yield "referral.receive", {
            "answer": "ACCEPTED", "document_no": "缙综执收〔2026〕1号", "on": day,
            "received_by": "周接收", "sealed": True,
        }  # fmt: skip
        yield "referral.send", {
            "organ": "缙云县综合行政执法局", "facts": "擅自倾倒建筑垃圾。", "omission": "示例。",
        }  # fmt: skip
        yield "investigation.record_party", {"party": PARTY}
        yield "dispute.designate", {
            "document_no": "缙政指〔2026〕1号", "organ": "缙云县人民政府", "side": "US",
            "designated_organ": "缙云县壶镇镇人民政府", "on": day,
        }  # fmt: skip
        yield "referral.require", {"reason": "不属本机关权限。", "row": "R1"}
        yield "referral.cancel", {"reason": "录入有误。"}
    if stage is Stage.HEARING:
        yield "hearing.report", {
            "report": "听证程序合法。", "facts_found": "示例。", "disputes": "无。", "opinion": "同意。",
        }  # fmt: skip
        yield "hearing.terminate", {"kind": "WITHDRAWN", "reason": "当事人撤回申请。", "on": day}
    if stage in (Stage.INVESTIGATION, Stage.NOTICE, Stage.HEARING, Stage.REVIEW, Stage.DECISION):
        yield "referral.require", {"reason": "不属本机关权限。", "row": "R1"}
    if stage in (Stage.SERVICE, Stage.EXECUTION):
        yield from _executed(s)


def _on_the_spot(s: Standing) -> Iterator[Way]:
    if s.facts.decision is None:
        yield "summary.convert", {"reason": "案情复杂，改用普通程序。"}
    else:
        yield "summary.register", {"on": s.scene.day}
        yield from _executed(s)


def _executed(s: Standing) -> Iterator[Way]:
    """Served, paid, disposed of, closed for the reason that fits."""
    decision = s.facts.decision
    ground = decision.no_penalty_ground if decision else None
    for reason in (ground.value if ground else "PERFORMED", "DECISION_REVOKED"):
        yield "closing.approve", {"reason": reason, "goods": "已处理。"}
    if s.owed or s.surcharge:
        yield "execution.pay", {
            "amount_yuan": f"{s.owed / 100:.2f}", "surcharge_yuan": f"{s.surcharge / 100:.2f}",
            "receipt_no": f"浙财{s.scene.case}{s.scene.day:%m%d}", "on": s.scene.day,
        }  # fmt: skip
    for document in ("penalty_decision", "no_penalty_decision", "decision_correction"):
        yield "service.record", {"document": document, "service": service(s.scene)}
    yield "goods.dispose", {
        "things": [{"name": "示例物品", "quantity": "1", "way": "DESTROYED"}], "officers": PAIR,
        "supervisor": "li",
    }  # fmt: skip
    yield "notice.answer_letter", {"answer": "已研究，维持原决定。"}
    yield "execution.resume", {"reason": "中止的情形消失。"}
    yield "decision.refund", {
        "amount_yuan": f"{sum(p.amount_fen for p in s.facts.payments) / 100:.2f}",
        "receipt_no": "退0001", "on": s.scene.day,
    }  # fmt: skip
    yield "decision.renew", {"reason": "重新作出。"}
