"""The acts that the table of rules names are those whose code comes to the guard of the rule."""

import pytest

from tests.procedure.reach import rules_of
from township_desk.casework.acts import ACTS
from township_desk.procedure.askers import EARLY, ENDED, HANDED_OVER
from township_desk.procedure.rules import RULES

EXPLAIN = frozenset({"case.confirm", "closing.review_file"})
"""They ask the guards of other acts in order to explain a case, and refuse nothing by them."""

GONE_OVER = ("decision.renew", "summary.convert")

NEVER = {
    # the record of these acts has no time of its own, or says always that certificates were shown
    "G-OFF-05": {
        "clue.add_evidence",
        "documents.file_blank",
        "investigation.add_evidence",
        "investigation.extract_data",
        "investigation.recheck",
        "remedy.supplement",
        *GONE_OVER,
    },
    "G-OFF-06": {
        "clue.add_evidence",
        "documents.file_blank",
        "investigation.add_evidence",
        "remedy.supplement",
    },
    # before there is a case nobody was recused from it
    "G-OFF-03": {"clue.add_evidence", "clue.check", "inspection.visit"},
    # the clue of a case that goes over to the ordinary procedure comes from no inspection
    "G-OFF-01": set(GONE_OVER),
    "G-INS-01": set(GONE_OVER),
    "G-INS-02": set(GONE_OVER),
    # only who is questioned needs the guardian there
    "G-PTY-05": {
        *EARLY,
        "clue.add_evidence",
        "documents.file_blank",
        "investigation.add_evidence",
        "investigation.extract_data",
        "investigation.inspect",
        "investigation.recheck",
        "remedy.supplement",
    },
    # the one guard of all measures tells a registration from a seizure
    "G-REG-01": {"measures.urgent_seizure"},
    "G-REG-02": {"measures.extend"},
    "G-REG-03": {"measures.urgent_seizure"},
    "G-REG-04": {"measures.execute", "measures.request_seizure", "measures.urgent_seizure"},
    "G-SEZ-01": {"measures.request_registration"},
    # a case that ends early has no decision, is not referred, and was freed of its measures before
    "G-SEZ-05": set(ENDED),
    "G-SUM-05": set(ENDED),
    "G-TRF-05": set(ENDED),
    "G-PUB-02": set(ENDED),
    # the tier binds the decision alone, the period and the internet channel only what can be challenged
    "G-DEC-04": {"investigation.close", "notice.approve", "summary.decide"},
    "G-SRV-01": set(HANDED_OVER) - {"service.record"},
    "G-SRV-07": set(HANDED_OVER) - {"service.record", "investigation.order_correction"},
    # only the second extension is for the heads together
    "G-COL-01": {"extension.first"},
    "G-COL-02": {"extension.first"},
    "G-COL-03": {"extension.first"},
    "G-COL-04": {"extension.first"},
    # a notice that is withdrawn because the case goes away brings no new proposal
    "G-DIS-01": {"crime.send", "referral.send"},
}
"""Acts that come past a rule in the code and never meet it, each with its reason."""

LISTED = {id_: set(rule.acts) for id_, rule in RULES.items() if rule.acts != ("*",)}


def reached(id_: str) -> set[str]:
    return {name for name in ACTS if id_ in rules_of(name)}


@pytest.mark.parametrize("id_", LISTED)
def test_a_rule_names_every_act_that_asks_it_and_no_other(id_):
    """Else a head could not let it pass in that act (case.confirm), or would in one that never asks."""
    asked = reached(id_) - NEVER.get(id_, set()) - (EXPLAIN - LISTED[id_])

    assert LISTED[id_] - asked == set()
    assert asked - LISTED[id_] == set()


@pytest.mark.parametrize("id_", NEVER)
def test_an_exception_is_one(id_):
    assert NEVER[id_] - reached(id_) == set()
    assert NEVER[id_] & LISTED[id_] == set()
