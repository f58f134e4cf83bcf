"""打印: which copies of which paper, in which order, on one or both sides of the sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from township_desk.documents.copies import Holder, parse_copies
from township_desk.documents.spec import DocumentSpec
from township_desk.documents.wording import Wording
from township_desk.errors import InvalidInput

SERVED = frozenset(
    {
        Holder.PARTY, Holder.THIRD_PERSON, Holder.APPLICANT, Holder.INFORMANT, Holder.PERFORMER,
    }
)  # fmt: skip
"""Who is served: 当事人/受送达人."""

KEPT = frozenset({Holder.FILE, Holder.TEAM, Holder.HANDLERS})
"""What stays in the office."""

MOST = 20
"""Copies for one holder; more is a slip of the finger."""


class CopySet(StrEnum):
    """Which part of the copies is printed."""

    ALL = "all"
    SERVED = "served"
    FILE = "file"
    OTHERS = "others"

    @property
    def label(self) -> str:
        """As the clerk chooses it."""
        return _SETS[self]


_SETS = {
    CopySet.ALL: "全部各联",
    CopySet.SERVED: "送达联（当事人、受送达人）",
    CopySet.FILE: "留存联（归档、备案）",
    CopySet.OTHERS: "其他机关联（收文机关、法院、银行）",
}


class Order(StrEnum):
    """In which order a batch comes out of the printer."""

    FILE = "file"
    HOLDER = "holder"
    PARTY = "party"
    LIST = "list"

    @property
    def label(self) -> str:
        """As the clerk chooses it."""
        return _ORDERS[self]


_ORDERS = {
    Order.FILE: "按案卷顺序（同一文书的各联相连）",
    Order.HOLDER: "按去向分套（送达的一套、归档的一套）",
    Order.PARTY: "按当事人",
    Order.LIST: "按列表顺序",
}


class Duplex(StrEnum):
    """The hint for the printer."""

    SINGLE = "single"
    LONG_EDGE = "long_edge"

    @property
    def label(self) -> str:
        """As the clerk reads it."""
        return "单面" if self is Duplex.SINGLE else "双面（长边翻转）"


BOTH_SIDES = frozenset({"letter", "record", "list"})
"""Layouts that are read like a book; the cells of a form are signed, a cover is looked at."""


@dataclass(frozen=True)
class Sheet:
    """One paper to print. *place*: where papers of its type stand in the file; *copies*: who gets how many."""

    id: int
    title: str
    number: str
    case: str
    party: str
    pages: int
    layout: str
    place: int
    copies: Mapping[Holder, int]

    @property
    def name(self) -> str:
        """《行政处罚决定书》某罚决〔2026〕1号."""
        return f"《{self.title}》{self.number}"


@dataclass(frozen=True)
class Job:
    """So many copies of one paper for one holder."""

    sheet: Sheet
    holder: Holder
    copies: int
    duplex: Duplex

    @property
    def words(self) -> str:
        """归档 2份."""
        return f"{self.holder.label} {self.copies}份"


def copies_of(spec: DocumentSpec, ours: Mapping[str, str]) -> dict[Holder, int]:
    """Who gets how many: as the office set it, else as the definition says, else one for the file.

    *ours* holds texts like 归2当1 by the id of the type. Raises InvalidInput for one that is none.
    """
    given = ours.get(spec.id, "")
    return (checked(given) if given else dict(spec.copies)) or {Holder.FILE: 1}


def checked(text: str) -> dict[Holder, int]:
    """The copies that *text* names, e.g. 归1当1. Raises InvalidInput saying how to write them."""
    try:
        found = dict(parse_copies(text.replace(" ", "")))
    except ValueError as error:
        raise InvalidInput(f"{error}；请写成“归1当1”的样子") from None
    if not found:
        raise InvalidInput(f"份数“{text}”没有写明任何一联；请写成“归1当1”的样子")
    if not all(1 <= count <= MOST for count in found.values()):
        raise InvalidInput(f"每一联须为 1—{MOST} 份，现为“{text}”")
    return found


def duplex(layout: str, pages: int) -> Duplex:
    """Both sides for what is read like a book and has more than one page."""
    return Duplex.LONG_EDGE if pages > 1 and layout in BOTH_SIDES else Duplex.SINGLE


def in_set(holder: Holder, chosen: CopySet) -> bool:
    """Whether the copy of *holder* belongs to the set."""
    if chosen is CopySet.SERVED:
        return holder in SERVED
    if chosen is CopySet.FILE:
        return holder in KEPT
    return chosen is CopySet.ALL or holder not in SERVED | KEPT


def batch(
    sheets: Iterable[Sheet], order: Order = Order.FILE, chosen: CopySet = CopySet.ALL
) -> tuple[Job, ...]:
    """The jobs of one run in the order in which they come out; holders as the enumeration lists them,
    but who is served before what is kept when the copies are sorted into sets.
    """
    listed = list(sheets)
    jobs = [
        (at, Job(sheet, holder, count, duplex(sheet.layout, sheet.pages)))
        for at, sheet in enumerate(listed)
        for holder, count in sorted(sheet.copies.items(), key=lambda item: _rank(item[0]))
        if count and in_set(holder, chosen)
    ]

    def key(item: tuple[int, Job]) -> tuple[object, ...]:
        at, job = item
        sheet = job.sheet
        if order is Order.LIST:
            return (at,)
        if order is Order.HOLDER:
            return (sheet.case, _set(job.holder), _rank(job.holder), sheet.place, sheet.id)
        if order is Order.PARTY:
            return (sheet.party, sheet.case, sheet.place, sheet.id)
        return (sheet.case, sheet.place, sheet.id)

    return tuple(job for _, job in sorted(jobs, key=key))


def _rank(holder: Holder) -> int:
    return list(Holder).index(holder)


def _set(holder: Holder) -> int:
    return 0 if holder in SERVED else 2 if holder in KEPT else 1


@dataclass(frozen=True)
class Handling:
    """What has to happen with a finalised paper besides being printed."""

    sign: bool
    seal: bool
    serve: bool


SIGNED = frozenset({"slots", "sign", "approval", "end"})
"""Blocks that somebody signs."""


def handling(
    spec: DocumentSpec, facts: Mapping[str, object], library: Mapping[str, str]
) -> Handling:
    """What the definition asks for over these facts (documents.md 2.5–2.7).

    Served on its face (F) means that the party signs the paper itself; only Y asks for a 送达回证.
    """
    words = Wording(facts, library, spec.title)
    kinds = {str(block["kind"]) for block in spec.blocks if words.holds(str(block.get("when", "")))}
    return Handling(
        sign=bool(kinds & SIGNED) or bool(spec.foot) or spec.served == "F",
        seal="seal" in kinds,
        serve=spec.served == "Y" and spec.audience == "E",
    )


def file_name(place: int, job: Job) -> str:
    """The name of one PDF in print order, with nothing that a file system refuses."""
    words = f"{job.holder.label}{job.copies}份_{job.sheet.title}{job.sheet.number}"
    return f"{place:03d}_{plain_name(words)}.pdf"


def plain_name(words: str) -> str:
    """*words* as part of a file name on Windows and Linux."""
    kept = "".join("_" if c in '\\/:*?"<>|' or ord(c) < 32 else c for c in words)
    return kept.strip(" .")[:120]
