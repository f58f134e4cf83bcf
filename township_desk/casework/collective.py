"""What the heads decided together about another step than the penalty (D57), for the act that rests on it."""

from typing import Any

from township_desk.casework import children
from township_desk.casework.paper_values import named
from township_desk.casework.work import Work
from township_desk.models.case import Case
from township_desk.models.hearing import DiscussionRow
from township_desk.procedure.review_words import Subject


def rows(work: Work, case: Case, subject: Subject) -> list[object]:
    """The voters of the last discussion of *subject* as the record keeps them."""
    last = _last(work, case, subject)
    return list(last.voters) if last else []


def printed(work: Work, case: Case, subject: Subject) -> list[dict[str, str]]:
    """As the papers print them: the chair first."""
    last = _last(work, case, subject)
    if last is None:
        return []
    voters: list[Any] = sorted(last.voters, key=lambda v: dict[str, Any](v)["login"] != last.chair)
    return [{"name": named(work, v["login"])["name"], "view": v["view"]} for v in voters]


def _last(work: Work, case: Case, subject: Subject) -> DiscussionRow | None:
    found = children.rows(work.session, DiscussionRow, case.id)
    return next((row for row in reversed(found) if row.subject == subject), None)
