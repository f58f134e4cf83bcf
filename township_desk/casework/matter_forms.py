"""案件有关事项审批表 (D19): the form behind an approval, with the officers' proposal and the head's opinion."""

from dataclasses import dataclass

from township_desk.casework import papers
from township_desk.casework.paper_values import iso, named
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow


@dataclass(frozen=True)
class Matter:
    """What is asked for, why, on what basis, over which things and how long."""

    title: str
    facts: str
    reasons: str
    basis: str
    measures: str


def issue(
    work: Work, case: Case, matter: Matter, *, about: str, proposed: str, opinion: str
) -> PaperRow:
    """The form as signed: the officer in charge proposes, the actor approves."""
    officer = named(work, work.lead_officer(case))["name"]
    day = iso(work.day)
    signed = {
        "officers": {"opinion": proposed, "signer": officer, "on": day},
        "head": {"opinion": opinion, "signer": work.actor.name, "on": day},
    }
    printed = {
        "title": matter.title,
        "facts": matter.facts,
        "reasons": matter.reasons,
        "basis": matter.basis,
        "measures": matter.measures,
    }
    return papers.issue(
        work, "matter_approval", case=case, variant=matter.title, subject=about,
        extra={"approvals": {"matter": signed}, "matter_approval": printed},
    )  # fmt: skip
