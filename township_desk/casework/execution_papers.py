"""What the papers of the execution print: the debt with its arithmetic, the plan, the demand …"""

import re
from typing import Any

from township_desk.casework.paper_facts import iso
from township_desk.casework.work import Work
from township_desk.law.dates import in_chinese, parse_day
from township_desk.procedure import execution, surcharge
from township_desk.procedure.facts import CaseFacts, Instalment


def owed(work: Work, facts: CaseFacts) -> dict[str, Any]:
    """What is owed today, the surcharge with its days in words (documents.md 2.3)."""
    today, law = work.day, work.law
    fine = surcharge.fine_fen(facts) - surcharge.fine_paid_fen(facts, today)
    gains = execution.owed_fen(facts) - fine
    ran, lines = surcharge.told(facts, today, law)
    extra = max(surcharge.surcharge_owed_fen(facts, today, law), 0)
    cost = sum(s.cost_fen - s.paid_fen for s in facts.execution.substitutes)
    return {
        "fine_fen": fine,
        "gains_fen": gains,
        "surcharge_fen": extra,
        "ran_fen": ran,
        "cost_fen": cost,
        "total_fen": fine + gains + extra + cost,
        "cap_fen": surcharge.fine_fen(facts),
        "due_on": iso(surcharge.next_due(facts, today, law)),
        "served_on": iso(surcharge.received_on(facts)),
        "lines": [_in_chinese(line) for line in lines] if ran else [],
    }


def _in_chinese(line: str) -> str:
    """A line of arithmetic with its days as papers write them."""
    return re.sub(r"\d{4}-\d\d-\d\d", lambda day: in_chinese(parse_day(day[0])), line)


def plan(parts: tuple[Instalment, ...]) -> list[dict[str, Any]]:
    """The rows of a plan."""
    return [{"due_on": part.due_on.isoformat(), "amount_fen": part.amount_fen} for part in parts]
