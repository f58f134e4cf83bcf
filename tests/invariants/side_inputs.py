"""Careful inputs for the side roads: what somebody types who means it. See ``road_inputs``."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.invariants.scene import PAIR, SPOT, Scene, hours, service

MONTH = timedelta(30)


def _seizure(scene: Scene) -> dict[str, Any]:
    return {
        "kind": scene.rnd.choice(["SEAL", "SEIZE"]), "objects": "三轮车", "facts": "用于倾倒。",
        "place": SPOT, "law": "浙江省城市市容和环境卫生管理条例", "article": "第四十条",
        "level": "LOCAL_REGULATION",
    }  # fmt: skip


def _carried(scene: Scene) -> dict[str, Any]:
    return {
        **hours(scene),
        "items": [{"name": "三轮车", "unit": "辆", "quantity": "1"}],
        "text": "当场实施。",
    }


def _measure(scene: Scene) -> int:
    return scene.rnd.randint(1, 3)


SIDE: dict[str, Callable[[Scene], dict[str, Any]]] = {
    "measures.request_registration": lambda _s: {
        "objects": "建筑垃圾样品", "facts": "擅自倾倒。", "place": SPOT,
        "loss_reason": "可能被清运，以后难以取得。", "proves": "垃圾种类",
    },
    "measures.request_seizure": lambda s: {"terms": _seizure(s)},
    "measures.approve": lambda s: {"measure": _measure(s)},
    "measures.execute": lambda s: {"measure": _measure(s), "how": _carried(s)},
    "measures.urgent_seizure": lambda s: {
        "terms": _seizure(s), "urgent_reason": "当事人正在转移财物。", "how": _carried(s),
    },
    "measures.dispose": lambda s: {
        "measure": _measure(s), "way": s.rnd.choice(["RETURNED", "FIXED_RETURNED"]), "text": "返还。",
    },
    "measures.release": lambda s: {"measure": _measure(s), "ground": "NOT_NEEDED", "recipient": "周示例"},
    "suspension.suspend": lambda s: {
        "cause": s.rnd.choice(["AWAIT_OTHER_CASE", "FORCE_MAJEURE"]), "reason": "须待另案结果。",
        "support": "（2026）示例函1号",
    },
    "suspension.resume": lambda _s: {"reason": "另案已经办结。"},
    "extension.first": lambda _s: {"cause": "COMPLEX", "reason": "案情复杂。", "done": "已取证。"},
    "recusal.apply": lambda s: {
        "person": s.rnd.choice(["wang", "fa", "li"]), "by": "PARTY", "reason": "与当事人有亲属关系。",
        "form": "ORAL", "applicant": s.party,
    },
    "recusal.decide": lambda s: {
        "person": s.rnd.choice(["wang", "fa", "li"]), "granted": s.rnd.random() < 0.3,
        "found": "经核查。", "replacement": "liu",
    },
    "sampling.approve": lambda _s: {"target": "建筑垃圾", "reason": "数量较大，需要抽样。"},
    "appraisal.commission": lambda s: {
        "kind": "TEST", "institution": "示例检测公司", "qualification": "CMA示例号", "objects": "样品一份",
        "questions": "是否属于建筑垃圾", "due_on": s.day + timedelta(10),
    },
    "appraisal.receive": lambda s: {
        "appraisal": 1, "report_no": "检〔2026〕1号", "result": "属于建筑垃圾。", "officers": PAIR,
    },
    "appraisal.tell": lambda s: {"appraisal": 1, "service": service(s)},
    "assistance.request": lambda _s: {
        "organ": "缙云县自然资源和规划局", "kind": "FINDING", "matter": "地类认定", "reason": "需要认定。",
    },
    "hearing.request": lambda s: {"form": "written", "said": "要求听证。", "person": s.party},
    "hearing.notify": lambda s: {
        "planned_on": s.day + timedelta(16), "planned_at": "9时30分", "place": SPOT, "host": "ting",
        "clerk": "liu", "service": service(s),
    },
    "hearing.hold": lambda s: {
        "started_at": f"{s.day} 09:30", "ended_at": f"{s.day} 11:00",
        "body": {"accusation": "建议处罚。", "defence": "请求从轻。", "examination": "无异议。"},
        "evidence": list(range(1, s.evidence + 1)), "agents": [],
    },
    "hearing.report": lambda _s: {
        "report": "程序合法。", "facts_found": "事实清楚。", "disputes": "无。", "opinion": "同意拟处理意见。",
    },
    "hearing.terminate": lambda s: {"kind": "WITHDRAWN", "reason": "当事人撤回。", "on": s.day},
    "crime.suspect": lambda _s: {"reason": "数额巨大。"},
    "crime.name_group": lambda _s: {"officers": PAIR},
    "crime.report": lambda s: {
        "offence": "污染环境罪", "standard": "示例标准", "report": "经核查。", "grounds": "示例。",
        "at": f"{s.day} 09:00",
    },
    "crime.decide": lambda s: {
        "approve": s.rnd.random() < 0.6, "reasons": "经核查。", "at": f"{s.day} 10:00",
    },
    "crime.send": lambda s: {"organ": "缙云县公安局", "at": f"{s.day} 11:00"},
    "dispute.open": lambda _s: {
        "organ": "缙云县综合行政执法局", "points": "是否属于本镇管辖", "our_view": "属于县级部门。",
    },
    "dispute.consult": lambda s: {
        "outcome": s.rnd.choice(["US", "OTHER", "NONE"]), "attendees": "双方", "minutes": "已协商。",
    },
    "dispute.report": lambda _s: {"facts": "示例。", "advice": "请指定。"},
    "demand.issue": lambda _s: {"kind": "MONEY"},
    "demand.serve": lambda s: {"service": service(s)},
    "execution.apply_deferral": lambda _s: {"reason": "经济困难。", "proof": "村委会证明"},
    "execution.decide_deferral": lambda s: {
        "approve": True,
        "plan": [
            {"due_on": s.day + MONTH, "amount_yuan": s.rnd.choice([100, 15000])},
            {"due_on": s.day + 2 * MONTH, "amount_yuan": s.rnd.choice([200, 15000])},
        ],
    },
    "court.apply": lambda _s: {
        "target": "罚款及加处罚款", "signed": True, "sealed": True, "identity": True, "answered": True,
    },
    "remedy.record": lambda s: {
        "kind": s.rnd.choice(["RECONSIDERATION", "LITIGATION"]), "lodged_on": s.day, "claims": "请求撤销。",
    },
    "remedy.accept": lambda s: {"on": s.day, "case_no": "（2026）示例1号", "copy_on": s.day},
    "remedy.answer": lambda _s: {"opinion": "请求维持。"},
    "remedy.result": lambda s: {
        "outcome": s.rnd.choice(["UPHELD", "REVOKED", "REDO", "VARIED", "ILLEGAL", "WITHDRAWN"]),
        "form": s.rnd.choice(["DECISION", "JUDGMENT", "RULING"]), "document_no": "（2026）示例2号",
        "decided_on": s.day, "served_on": s.day, "text": "如主文。",
        "ground": s.rnd.choice(["PROCEDURE", "FACTS"]), "fine_yuan": 100,
    },
    "decision.revoke": lambda s: {
        "kind": s.rnd.choice(["REVOKED", "VARIED"]), "ground": "FACTS", "reason": "发现错误。",
        "fine_yuan": 100, "service": service(s),
    },
    "publication.flag": lambda s: {"publish": s.rnd.random() < 0.7, "reason": "具有一定社会影响。"},
    "publication.publish": lambda s: {"platform": "县政府网站", "on": s.day, "checked": True},
    "publication.withdraw": lambda s: {"reason": "决定已经撤销。", "on": s.day},
    "closing.review_file": lambda _s: {"second": "xin"},
    "service.confirm_address": lambda _s: {"address": SPOT},
    "notice.late_letter": lambda _s: {"content": "请求减免。"},
    "notice.answer_letter": lambda _s: {"answer": "维持原决定。"},
}  # fmt: skip
