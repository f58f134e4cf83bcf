"""What a form can be filled with beforehand from the record; everything can be changed."""

from collections.abc import Mapping
from typing import Any

from township_desk.casework.choices import Choices
from township_desk.law.money import in_figures
from township_desk.procedure import facts as f
from township_desk.procedure.execution import owed_fen

WITH_OFFICERS = frozenset(
    {
        "investigation.inspect", "investigation.interview", "investigation.add_evidence",
        "investigation.recheck", "notice.record_statement", "demand.answer", "goods.dispose",
        "substitute.perform", "enforcement.measure", "appraisal.receive", "sampling.take",
        "remedy.supplement",
    }
)  # fmt: skip
RECORDS = frozenset(
    {"investigation.inspect", "investigation.interview", "investigation.recheck", "hearing.hold"}
)
ON_THE_SPOT = frozenset({"measures.execute", "measures.urgent_seizure"})
PERSON = ("name", "sex", "id_no", "address", "phone")
DAYS = ("on", "taken_on", "discovered_on")
SHORT_NAME = 4  # 复姓双名 at most: a person, not a firm


def suggestions(act: str, choices: Choices) -> dict[str, Any]:
    """Values for the form of *act*: the officers of the case, its party, its day, its proposal."""
    today = choices.day.isoformat()
    found: dict[str, Any] = dict.fromkeys(DAYS, today)
    if choices.facts is None:
        return {**found, "officers": [choices.login]}
    party = choices.party or {}
    officers = list(choices.officers)
    if act in WITH_OFFICERS:
        found |= {"officers": officers, "clerk": officers[-1] if officers else ""}
    if act in ("investigation.inspect", "investigation.recheck", "investigation.add_evidence"):
        found["place"] = choices.place
    if act in RECORDS:
        found |= {"started_at": f"{today} ", "ended_at": f"{today} "}
    if act in ("investigation.inspect", "investigation.interview"):
        found["person"] = _recorded(party)
    if act == "investigation.record_party" and party:
        found["party"] = party
    if act == "investigation.order_correction":
        found["facts"] = "".join(fact.text for fact in choices.facts.facts)
    if act == "investigation.close" and choices.cause:
        found["character"] = f"构成{choices.cause}的违法行为"
    found["service"] = _service(officers, party, choices.party_name, today)
    if act in ON_THE_SPOT:
        found["how"] = {
            "started_at": f"{today} ", "ended_at": f"{today} ", "officers": officers,
            "place": choices.place,
        }  # fmt: skip
    if act == "sampling.take":
        found |= {"at": f"{today} ", "place": choices.place}
    if act == "service.confirm_address":
        found["address"] = party.get("address", "")
    if act == "notice.record_statement":
        found |= {"started_at": f"{today} ", "ended_at": f"{today} ", "person": choices.party_name}
    if act == "execution.pay" and owed_fen(choices.facts) > 0:
        found["amount_yuan"] = in_figures(owed_fen(choices.facts))
    if act == "notice.amend" and choices.facts.proposal is not None:
        found["proposal"] = proposal(choices.facts.proposal)
    if act == "hearing.hold":
        found["evidence"] = [item.number for item in choices.evidence]
    return found


def of_clue(content: str, place: str, party_name: str) -> dict[str, Any]:
    """What 提出立案 takes over from a clue; a short name is taken for a person's."""
    found: dict[str, Any] = {"summary": content, "place": place}
    if party_name:
        person = "NATURAL_PERSON" if len(party_name) <= SHORT_NAME else None
        found["party"] = {"kind": person, "name": party_name}
    return found


def _recorded(party: Mapping[str, str]) -> dict[str, Any]:
    """The party as the person of a record; of a firm it is whoever speaks for it."""
    if not party:
        return {}
    if party["legal_rep"]:
        return {"name": party["legal_rep"], "relation": "法定代表人", "phone": party["phone"]}
    return {"relation": "当事人", **{name: party[name] for name in PERSON}}


def _service(
    officers: list[str], party: Mapping[str, str], party_name: str, today: str
) -> dict[str, Any]:
    """Handing over to the party at its address today; of a firm to whoever speaks for it."""
    speaker = party.get("legal_rep", "")
    return {
        "method": "DIRECT", "servers": officers, "place": party.get("address", ""), "on": today,
        "recipient": speaker or party_name, "relation": "法定代表人" if speaker else "本人",
    }  # fmt: skip


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
        "conditions": sorted(known.conditions),
        "base_yuan": in_figures(known.base_fen) if known.base_fen is not None else None,
        "units": known.units,
        "act_tier": known.act_tier,
        "heavier_ground": known.heavier_ground,
        "factors": [
            {"factor": note.factor, "text": note.text} for note in known.factors if note.recorded
        ],
        "correction_note": known.correction_note,
        "correction_in_decision": known.correction_in_decision,
    }
