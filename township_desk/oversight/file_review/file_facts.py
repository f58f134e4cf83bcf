"""What a file review looks at beside the case itself: the papers, records and originals of the file."""

from dataclasses import dataclass, field
from datetime import date, datetime

from township_desk.procedure.facts import CaseFacts, Law


@dataclass(frozen=True)
class PaperLine:
    """One paper of the file that still counts."""

    type: str
    title: str
    number: str
    dated_on: date


@dataclass(frozen=True)
class RecordLine:
    """One record (笔录)."""

    title: str
    started_at: datetime
    ended_at: datetime
    place: str
    people: int  # officers named
    person: str  # who was asked or present; empty where nobody is named


@dataclass(frozen=True)
class Original:
    """One item of evidence with what the file knows of its making."""

    number: int
    name: str
    recording: bool  # photo, video, electronic data
    place: str
    maker: str
    sha256: str


@dataclass(frozen=True)
class FileFacts:
    """The whole file as it lies there on *day*."""

    case: CaseFacts
    law: Law
    day: date
    clue_source: str = ""
    informant_settled: bool = False  # answered (D10 is confidential), anonymous, or asked for none
    clue_checked: bool = True
    filing_reason: str = ""
    head_approved: frozenset[str] = field(default_factory=frozenset)  # subjects
    papers: tuple[PaperLine, ...] = ()
    records: tuple[RecordLine, ...] = ()
    originals: tuple[Original, ...] = ()
    review_reasons: tuple[str, ...] = ()  # of each legal review that has an opinion
    archived_on: date | None = None

    def has(self, *types: str) -> bool:
        """Whether a paper of one of these types is in the file."""
        return any(paper.type in types for paper in self.papers)
