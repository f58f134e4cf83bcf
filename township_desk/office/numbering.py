"""案号、文号 (documents.md 2.1): drawn in the act's own transaction, unique, never reused."""

import re
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.audit import counters
from township_desk.models.audit import Counter, IssuedNumber


@dataclass(frozen=True)
class NumberFormat:
    """How one office writes its numbers."""

    abbr: str = ""  # 缙壶镇
    with_di: bool = True  # 第
    width: int = 6  # 0: no padding
    team_prefix: str = ""  # U-NNN before the serial
    mode: str = "derived"  # derived: all papers of a case reuse its serial; independent

    def write(self, word: str, year: int, serial: int, suffix: int = 1) -> str:
        """缙壶镇罚决字〔2026〕第000057号; from the second paper of a type on 第000057-2号."""
        di = "第" if self.with_di else ""
        tail = f"-{suffix}" if suffix > 1 else ""
        return f"{self.abbr}{word}字〔{year}〕{di}{self.team_prefix}{serial:0{self.width}d}{tail}号"


_NUMBER = re.compile(
    r"(?P<head>.+)字〔(?P<year>\d{4})〕第?(?:U-\d{3}-?)?(?P<serial>\d{1,6})(?:-(?P<suffix>\d+))?号"
)


def parse(text: str) -> tuple[str, int, int, int] | None:
    """(abbr and word, year, serial, suffix) of a number; None if it is not one."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    return (
        match["head"],
        int(match["year"]),
        int(match["serial"]),
        int(match["suffix"] or 1),
    )


def year_and_serial(text: str) -> tuple[int, int]:
    """Year and serial of a number that this program wrote."""
    found = parse(text)
    if found is None:
        raise ValueError(f"not a number of ours: {text}")
    return found[1], found[2]


def draw(session: Session, sequence: str) -> int:
    """The next number of *sequence*. The counter row is locked until the act commits or rolls back."""
    row = counters.locked(session, sequence)
    row.value += 1
    session.flush()
    return row.value


def issue(
    session: Session, form: NumberFormat, word: str, year: int, *, subject: str, at: datetime
) -> str:
    """A number from the yearly sequence of its own type word."""
    return _register(
        session, form, word, year, draw(session, f"{word}:{year}"), 1, subject=subject, at=at
    )


def derive(
    session: Session,
    form: NumberFormat,
    word: str,
    year: int,
    serial: int,
    *,
    suffix: int,
    subject: str,
    at: datetime,
) -> str:
    """A number with the serial of its case, or from its own sequence in an office of mode independent."""
    if form.mode == "independent":
        return issue(session, form, word, year, subject=subject, at=at)
    return _register(session, form, word, year, serial, suffix, subject=subject, at=at)


def _register(
    session: Session,
    form: NumberFormat,
    word: str,
    year: int,
    serial: int,
    suffix: int,
    *,
    subject: str,
    at: datetime,
) -> str:
    text = form.write(word, year, serial, suffix)
    return _keep(session, text, word, year, serial, suffix, subject=subject, at=at)


def archive_number(session: Session, year: int, *, at: datetime) -> str:
    """归档号: the next volume of the year."""
    serial = draw(session, f"档:{year}")
    text = f"{year}-{serial:04d}"
    return _keep(session, text, "档", year, serial, 1, subject="file_cover", at=at)


def _keep(
    session: Session,
    text: str,
    sequence: str,
    year: int,
    serial: int,
    suffix: int,
    *,
    subject: str,
    at: datetime,
) -> str:
    session.add(
        IssuedNumber(
            text=text,
            sequence=sequence,
            year=year,
            serial=serial,
            suffix=suffix,
            subject=subject,
            issued_at=at,
        )
    )
    session.flush()
    return text


def unexplained_gaps(session: Session) -> list[str]:
    """Serials that a counter passed over without a registered number: none, unless someone tampered."""
    found = []
    for counter in session.scalars(select(Counter)):
        word, _, year = counter.name.partition(":")
        if not year.isdecimal():
            continue
        serials = set(
            session.scalars(
                select(IssuedNumber.serial).where(
                    IssuedNumber.sequence == word, IssuedNumber.year == int(year)
                )
            )
        )
        missing = [n for n in range(1, counter.value + 1) if n not in serials]
        found += [f"{word}字〔{year}〕第{n}号没有登记，也没有作废记录" for n in missing]
        if serials and max(serials) > counter.value:
            found.append(
                f"{word}字〔{year}〕的计数器（{counter.value}）小于已用的最大号 {max(serials)}"
            )
    return found
