"""Where an act is tried, and the few things that everybody types."""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

PAIR = ["wang", "chen"]
SPOT = "壶镇镇示例村村口"
PARTY = {
    "kind": "NATURAL_PERSON", "name": "周示例", "id_no": "33112219780615001X",
    "address": "浙江省缙云县壶镇镇示例村虚构路9号", "phone": "13900000000",
}  # fmt: skip
COMPANY = {
    "kind": "FOR_PROFIT_LEGAL", "name": "缙云县示例有限公司", "credit_code": "91330100799655058B",
    "legal_rep": "吴示例", "address": "浙江省缙云县壶镇镇虚构路10号", "phone": "13900000001",
}  # fmt: skip


@dataclass
class Scene:
    """Which day, which case and clue, how many items of evidence the case has."""

    day: date
    case: int
    clue: int
    evidence: int
    party: str
    rnd: Random


def service(scene: Scene) -> dict[str, Any]:
    """The usual way of serving."""
    company = scene.party == COMPANY["name"]
    return {
        "method": "DIRECT", "servers": PAIR, "place": SPOT,
        "recipient": "吴示例" if company else scene.party or "周示例",
        "relation": "法定代表人" if company else "本人",
    }  # fmt: skip


def hours(scene: Scene) -> dict[str, Any]:
    """A record of today."""
    hour = scene.rnd.randint(8, 15)
    return {
        "started_at": f"{scene.day} {hour:02}:05", "ended_at": f"{scene.day} {hour:02}:55",
        "place": SPOT, "officers": PAIR, "clerk": "chen",
    }  # fmt: skip
