"""找案件: the words of a case that a search looks through, kept beside the case by every act.

The cases themselves are wide (a frozen matter each); reading 200 000 of them takes seconds, reading
this narrow table takes a tenth of one.
"""

import unicodedata
from itertools import islice, product

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from township_desk.models.case import Case
from township_desk.models.finder import case_finder

READINGS = 8
"""At most so many spellings of one name: 单 is read d, s and c."""


def refresh(session: Session, case: Case) -> None:
    """Write the words of *case* as it stands now."""
    words = words_of(case.number or "", case.party_name, case.cause)
    known = session.execute(
        select(case_finder.c.words).where(case_finder.c.case_id == case.id)
    ).scalar_one_or_none()
    if known is None:
        session.execute(case_finder.insert().values(case_id=case.id, words=words))
    elif known != words:
        session.execute(
            case_finder.update().where(case_finder.c.case_id == case.id).values(words=words)
        )


def words_of(number: str, party: str, cause: str) -> str:
    """Number, party, cause and the pinyin initials of the two, folded, one a line."""
    return "\n".join([*map(folded, (number, party, cause)), *initials(party), *initials(cause)[:1]])


def folded(text: str) -> str:
    """Half-width, lower case, without blanks: 〔２０２６〕12号 and 〔2026〕 12号 are the same."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def initials(text: str) -> list[str]:
    """The first letters of the syllables, in every reading of the characters, most usual first."""
    from pypinyin import Style, pinyin  # heavy; only a search word or an act needs it

    letters = pinyin(folded(text), style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    if not letters:
        return []
    # The surname's readings change fastest: they are the ones that people mistake.
    spelled = islice(product(*reversed(letters)), READINGS)
    return ["".join(reversed(letter)) for letter in spelled]


def matches(text: str) -> list[ColumnElement[bool]]:
    """Conditions that every word of *text* is found; nothing for an empty text."""
    return [
        case_finder.c.words.contains(folded(word), autoescape=True)
        for word in unicodedata.normalize("NFKC", text).split()
    ]
