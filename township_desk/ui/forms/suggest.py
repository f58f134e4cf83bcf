"""What a form can be filled with beforehand from the record; everything can be changed."""

from collections.abc import Mapping
from typing import Any

from township_desk.casework.choices import Choices
from township_desk.law.money import in_figures
from township_desk.procedure import facts as f

WITH_OFFICERS = frozenset(
    {"investigation.inspect", "investigation.interview", "investigation.add_evidence", "investigation.recheck"}
)  # fmt: skip
PERSON = ("name", "sex", "id_no", "address", "phone")


def suggestions(act: str, choices: Choices) -> dict[str, Any]:
    """Values for the form of *act*: the officers of the case, its party, its day, its proposal."""
    today = choices.day.isoformat()
    party = choices.party or {}
    found: dict[str, Any] = {}
    if choices.facts is None:
        return {"discovered_on": today} if act == "clue.register" else {}
    officers = list(choices.officers)
    if act in WITH_OFFICERS:
        found |= {"officers": officers, "clerk": officers[-1] if officers else ""}
    if act in ("investigation.inspect", "investigation.recheck"):
        found["place"] = choices.place
    if act in (
        "investigation.inspect",
        "investigation.interview",
        "investigation.recheck",
        "hearing.hold",
    ):
        found |= {"started_at": f"{today} ", "ended_at": f"{today} "}
    if act == "investigation.interview" and party:
        found["person"] = {name: party[name] for name in PERSON}
    if act == "investigation.add_evidence":
        found["taken_on"] = today
    if act == "investigation.record_party" and party:
        found["party"] = party
    if act == "investigation.order_correction":
        found["facts"] = "".join(fact.text for fact in choices.facts.facts)
    if act in ("notice.serve", "service.record", "hearing.notify"):
        found["service"] = {
            "servers": officers, "place": party.get("address", ""), "recipient": choices.party_name,
        }  # fmt: skip
    if act == "notice.amend" and choices.facts.proposal is not None:
        found["proposal"] = proposal(choices.facts.proposal)
    if act == "hearing.hold":
        found["evidence"] = [item.number for item in choices.evidence]
    return found


def proposal(known: f.Proposal) -> Mapping[str, Any]:
    """A proposal as its form would have been filled."""
    return {
        "penalties": [
            {
                "kind": p.kind.value,
                "amount_yuan": in_figures(p.amount_fen) if p.amount_fen is not None else None,
                "text": "" if p.amount_fen is not None else p.text,
                "undetermined": p.undetermined,
            }
            for p in known.penalties
        ],
        "circumstances": sorted(known.circumstances),
        "tier": known.tier,
        "discretion_reason": known.discretion_reason,
        "waiver_reasoning": known.waiver_reasoning,
        "mitigation_ground": known.mitigation_ground,
        "maximum_reason": known.maximum_reason,
        "benchmark": known.benchmark_cited,
        "gains_yuan": in_figures(known.gains_fen) if known.gains_fen else None,
        "gains_reason": known.gains_reason,
        "law_comparison": known.law_comparison,
        "correction_note": known.correction_note,
        "correction_in_decision": known.correction_in_decision,
    }
