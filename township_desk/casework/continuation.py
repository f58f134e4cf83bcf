"""续页 (D83): the next page of a record or form, for handwriting, for a sketch, or with more text."""

from dataclasses import dataclass

from sqlalchemy import select

from township_desk.casework import papers
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import iso
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.freeze import FrozenDocument
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording
from township_desk.errors import InvalidInput, Problem
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import Role

KIND = "continuation_page"
CONTINUED = frozenset({"record", "form"})
"""Layouts that are signed page by page or run over; letters and lists go on by themselves."""
MOST_LABELS = 6


@dataclass(frozen=True)
class ContinuePage:
    """制作续页."""

    case: int = asked("案件")
    paper: int = asked("所续的文书")
    text: Text = asked("续写内容", Text(""), hint="空白时打印空白续页，供手写")
    sketch: bool = asked("现场图", False, hint="续页用来画现场图")


@act("records.continue_page", "制作续页", {Role.CASE_OFFICER})
def continue_page(work: Work, given: ContinuePage) -> Outcome:
    """A page under the title, number and signature lines of the paper that it goes on from."""
    case = work.case(given.case)
    parent = _parent(work, case, given.paper)
    if given.sketch and given.text:
        raise InvalidInput([Problem("现场图的续页不写正文，请分开制作", field="text")])
    frozen = FrozenDocument.from_bytes(parent.frozen)
    page = papers.issue(
        work, KIND, case=case, dated_on=parent.dated_on, subject=f"paper:{parent.id}",
        extra={"continuation": {
            "title": parent.title, "number": parent.number, "dated_on": iso(parent.dated_on),
            "what": "现场图" if given.sketch else "续写",
            "text": given.text, "sketch": given.sketch, "labels": labels(frozen),
        }},
    )  # fmt: skip
    return Outcome(page.id, f"已制作《{page.title}》，共 {page.pages} 页", case.id)


def _parent(work: Work, case: Case, paper: int) -> PaperRow:
    row = work.session.get(PaperRow, paper)
    if row is None or row.case_id != case.id or row.voided_on is not None or not continued(row):
        text = "请从本案的笔录、表格中选择所续的文书"
        raise InvalidInput([Problem(text, field="paper")])
    return row


def offered(work: Work, case: Case) -> tuple[tuple[str, str], ...]:
    """What a form offers to go on from, the newest first."""
    rows = work.session.scalars(
        select(PaperRow)
        .where(PaperRow.case_id == case.id, PaperRow.voided_on.is_(None))
        .order_by(PaperRow.id.desc())
    )
    return tuple(
        (str(row.id), f"{row.title}{row.number}（{row.dated_on}）")
        for row in rows
        if continued(row)
    )


def continued(row: PaperRow) -> bool:
    """Whether a paper of this type has next pages."""
    spec = papers.specs().get(row.type)
    return spec is not None and spec.layout in CONTINUED and spec.id != KIND


def labels(frozen: FrozenDocument) -> list[str]:
    """Who signs the parent on every page; of a form whoever signs at its end."""
    spec: DocumentSpec = frozen.spec
    words = Wording(frozen.facts, frozen.clauses, spec.title)
    found = [text for label in spec.foot if (text := words.text(label))]
    for block in spec.blocks:
        if not found and block["kind"] == "slots" and "labels" in block:
            found = [words.text(str(label)) for label in block["labels"]]
    return (found or ["当事人（签名）", "执法人员", "执法人员"])[:MOST_LABELS]
