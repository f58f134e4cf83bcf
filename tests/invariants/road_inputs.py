"""Inputs for acts nobody wrote a test for: what an officer would type, and often what nobody should.

``GOOD`` knows how the main road is walked; every other act gets values of the right type, chosen by the
names and hints of its fields.
"""

import dataclasses
import re
import types
import typing
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any

from tests.invariants.scene import COMPANY, PAIR, PARTY, Scene, hours, service
from tests.invariants.side_inputs import SIDE
from township_desk.casework.inputs import Yuan
from township_desk.casework.registry import ACTS

PEOPLE = [
    "admin", "wang", "chen", "liu", "hu", "fang", "duan", "fa", "xin", "zhang", "li", "zhao",
    "ting", "cai",
]  # fmt: skip
WORDS = ["同意。", "情况属实，附有材料。", "有《示例》一份在卷。", "", "<b>&{{ 1 }}", "镇" * 300]
CODE = re.compile(r"[A-Z][A-Z0-9_]{2,}")
MATTERS = ["M027", "M114", "M021", "M037"]


def proposal(scene: Scene) -> dict[str, Any]:
    """A small fine, sometimes a big one, sometimes a kind that only the county may decide."""
    kind = scene.rnd.choice(["FINE"] * 6 + ["WARNING", "CONFISCATE_GAINS", "SUSPEND_BUSINESS"])
    amount = scene.rnd.choice([200, 300, 300, 400, 900, 3000, 60000])
    penalty = {"kind": kind, "text": "责令停业" if kind == "SUSPEND_BUSINESS" else ""}
    if kind in ("FINE", "CONFISCATE_GAINS"):
        penalty["amount_yuan"] = amount
    return {
        "penalties": [penalty], "tier": "一般", "discretion_reason": "情节一般，依法一般处罚。",
        "waiver_reasoning": "不属于违法行为轻微，不符合不予处罚情形。",
        "circumstances": scene.rnd.choice([[], ["REMOVED_HARM"]]),
        "correction_note": "已经改正",
    }  # fmt: skip


def fitting(scene: Scene) -> dict[str, Any]:
    """What a careful officer proposes: a lighter fine for who has put it right."""
    amount = 30000 if scene.party == COMPANY["name"] else 300
    return {
        "penalties": [{"kind": "FINE", "amount_yuan": amount}],
        "tier": "从轻",
        "circumstances": ["REMOVED_HARM"],
        "discretion_reason": "当事人主动消除危害后果，应当从轻处罚。",
        "waiver_reasoning": "不属于违法行为轻微，不符合不予处罚情形。",
    }


Good = Callable[[Scene], dict[str, Any]]

GOOD: dict[str, Good] = {
    "filing.approve": lambda _s: {},
    "filing.refuse": lambda _s: {"reason": "核查后没有违法事实。"},
    "investigation.record_party": lambda s: {"party": s.rnd.choice([PARTY, COMPANY])},
    "investigation.inspect": lambda s: {**hours(s), "text": "现场有建筑垃圾。", "proves": "地点"},
    "investigation.interview": lambda s: {
        **hours(s), "proves": "经过",
        "person": {"name": "周示例", "relation": "当事人", "sex": "男"},
        "qa": [{"q": "怎么回事？", "a": "是我倒的。"}],
    },
    "investigation.add_evidence": lambda s: {
        "name": "周示例居民身份证复印件", "kind": "DOCUMENTARY", "taken_on": s.day,
        "officers": PAIR, "source": "当事人提供", "proves": "当事人身份",
    },
    "investigation.order_correction": lambda s: {
        "text": "三日内清运完毕", "facts": "擅自倾倒建筑垃圾。", "due_on": s.day + timedelta(3),
        "service": service(s),
    },
    "investigation.recheck": lambda s: {
        **hours(s), "result": s.rnd.choice(["COMPLIED", "OVERDUE", "REFUSED"]), "text": "已查看。",
    },
    "investigation.establish_fact": lambda s: {
        "text": "当事人擅自倾倒建筑垃圾约1.5立方米。",
        "evidence": list(range(1, s.evidence + 1)),
    },
    "investigation.close": lambda s: {
        "character": "构成违法行为",
        "proposal": s.rnd.choice([fitting, proposal])(s),
    },
    "notice.approve": lambda _s: {},
    "notice.serve": lambda s: {"service": service(s)},
    "notice.record_statement": lambda s: {"content": "请求从轻。", "form": "written"},
    "notice.review_statement": lambda s: {"text": "已经考虑。", "adopted": False},
    "notice.waive": lambda _s: {"statement": True, "hearing": True},
    "notice.withdraw": lambda s: {"reason": "内容有误", "next": "重新告知", "proposal": proposal(s)},
    "review.submit": lambda _s: {"reason": "按规定送审"},
    "review.opine": lambda s: {
        "opinion": s.rnd.choice(["PASS"] * 5 + ["PASS_WITH_EDITS", "SUPPLEMENT", "REJECT"]),
        "reasons": "主体适格，事实清楚，程序合法。", "benchmark_finding": "适用适当",
    },
    "review.discuss": lambda s: {
        "chair": "zhang", "conclusion": "同意按拟处理意见。",
        "voters": [{"login": who, "view": "同意。"} for who in ("zhang", "li", "zhao")],
    },
    "decision.issue": lambda _s: {},
    "service.record": lambda s: {"service": service(s)},
    "execution.pay": lambda s: {
        "amount_yuan": s.rnd.choice([200, 300, 400, 900]),
        "receipt_no": f"浙财{s.rnd.randint(1, 10**7):07}",
    },
    "closing.approve": lambda s: {
        "reason": s.rnd.choice(["PERFORMED", "PERFORMED", "REFERRED_COUNTY", "NO_FACT"])
    },
    "closing.archive": lambda _s: {},
    "referral.require": lambda s: {"reason": "属重大行政处罚", "row": "R3", "target": "COUNTY"},
    "referral.send": lambda s: {"organ": "缙云县综合行政执法局", "facts": "擅自倾倒建筑垃圾。"},
    "referral.receive": lambda s: {
        "answer": s.rnd.choice(["ACCEPTED", "RETURNED", "INSUFFICIENT"]),
        "document_no": "缙综执〔2026〕1号",
        "reasons": "已研究。",
    },
}  # fmt: skip


WALK: tuple[tuple[str, str, int, dict[str, Any]], ...] = (
    ("li", "filing.approve", 1, {}),
    ("wang", "investigation.inspect", 0, {}),
    ("wang", "investigation.interview", 1, {}),
    ("wang", "investigation.add_evidence", 0, {}),
    ("wang", "investigation.order_correction", 0, {}),
    ("wang", "investigation.recheck", 4, {"result": "COMPLIED"}),
    ("wang", "investigation.establish_fact", 0, {}),
    ("wang", "investigation.close", 1, {"careful": True}),
    ("li", "notice.approve", 1, {}),
    ("wang", "notice.serve", 1, {}),
    ("wang", "review.submit", 9, {}),
    ("fa", "review.opine", 1, {"opinion": "PASS"}),
    ("li", "decision.issue", 1, {}),
    ("wang", "service.record", 1, {}),
    ("cai", "execution.pay", 2, {}),
    ("li", "closing.approve", 1, {"reason": "PERFORMED"}),
    ("liu", "closing.archive", 1, {}),
)
"""The main road as it should be walked: who, what, after how many days."""


def values_for(act: str, scene: Scene, *, wild: bool) -> dict[str, Any]:
    """What is typed into the form of *act*. *wild*: by type alone, whatever the road says."""
    careful = GOOD.get(act) or SIDE.get(act)
    if careful is not None and not wild:
        return {"case": scene.case, **careful(scene)}
    return _fields(ACTS[act].input, scene)


def _fields(cls: type, scene: Scene) -> dict[str, Any]:
    hints = typing.get_type_hints(cls)
    values: dict[str, Any] = {}
    for field in dataclasses.fields(cls):
        free = field.default is not dataclasses.MISSING
        if field.name != "case" and free and scene.rnd.random() < 0.5:
            continue
        values[field.name] = _value(hints[field.name], field, scene)
    return values


def _value(kind: Any, field: Any, scene: Scene) -> Any:
    rnd, origin = scene.rnd, typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        inner = [arg for arg in typing.get_args(kind) if arg is not type(None)]
        return None if rnd.random() < 0.2 else _value(inner[0], field, scene)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        return _several(item, field, scene)
    if dataclasses.is_dataclass(kind):
        return _known(kind.__name__, scene) or _fields(typing.cast("type", kind), scene)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return rnd.choice(list(kind)).value
    return _plain(kind, field, scene)


def _several(item: Any, field: Any, scene: Scene) -> list[Any]:
    if item is str and field.name in ("officers", "servers"):
        return scene.rnd.choice([PAIR, PAIR, PAIR, ["wang"], ["wang", "hu"], ["wang", "fang"]])
    return [_value(item, field, scene) for _ in range(scene.rnd.randint(0, 2))]


def _known(name: str, scene: Scene) -> dict[str, Any] | None:
    made: dict[str, Good] = {
        "ServiceInput": service,
        "ProposalInput": proposal,
        "PartyInput": lambda s: s.rnd.choice([PARTY, COMPANY]),
    }
    return made[name](scene) if name in made and scene.rnd.random() < 0.8 else None


def _plain(kind: Any, field: Any, scene: Scene) -> Any:
    rnd = scene.rnd
    if field.name == "case":
        return scene.case
    if field.name == "clue":
        return scene.clue
    if kind is bool:
        return rnd.random() < 0.5
    if kind is int:
        return rnd.choice([0, 1, 1, 2, 3, scene.evidence, -1, 10**6])
    if kind is Yuan:
        return rnd.choice([0, 50, 200, 300, 3000, 60000, "12.345", 10**13])
    if kind is date:
        return scene.day + timedelta(rnd.choice([0, 0, 0, -1, -8, 1, 7, 30, 400]))
    if kind is datetime:
        moment = datetime.combine(scene.day, time(rnd.randint(0, 23), rnd.choice([0, 30])))
        return (moment - timedelta(hours=rnd.choice([0, 1, 30]))).strftime("%Y-%m-%d %H:%M")
    return _text(field, scene)


WHO = {"host": "ting", "chair": "zhang", "reviewer": "fa", "person": "wang", "login": "liu"}


def _text(field: Any, scene: Scene) -> str:
    rnd = scene.rnd
    codes = CODE.findall(str(field.metadata.get("hint", "")))
    if codes and rnd.random() < 0.9:
        return str(rnd.choice(codes))
    if field.name in WHO or "人" in str(field.metadata.get("title", "")):
        return rnd.choice([WHO.get(field.name, "wang"), rnd.choice(PEOPLE)])
    return rnd.choice(WORDS)
