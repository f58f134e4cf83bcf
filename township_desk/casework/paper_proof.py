"""核验: what is this PDF — ours and whole, altered, void, a draft, or somebody else's? Reads only."""

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.casework import case_rows, papers
from township_desk.casework.case_parts import PaperView
from township_desk.casework.desk import Desk
from township_desk.casework.work import Work
from township_desk.documents import checker, seal_check
from township_desk.documents.proof import normal, text_of
from township_desk.errors import InvalidInput
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow
from township_desk.office import keys

READ_TEXT_OF = 32 * 1024 * 1024
"""Bytes; the text of a larger foreign file is not looked at."""
NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,30}[〔\[(（][0-9]{4}[〕\])）](?:第)?[0-9]{1,8}(?:-[0-9]+)?号"
)


class Verdict(StrEnum):
    """What a file is."""

    OURS = "ours"
    SEALED = "sealed"
    VOID = "void"
    VOID_COPY = "void_copy"
    DRAFT = "draft"
    ALTERED = "altered"
    NAMED = "named"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Proof:
    """The verdict in words; *paper* is the one of ours that the file is, or claims to be."""

    verdict: Verdict
    sentences: tuple[str, ...]
    paper: PaperView | None = None
    seals: tuple[seal_check.Seal, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether the file holds the very bytes that we issued."""
        return self.verdict in (Verdict.OURS, Verdict.SEALED, Verdict.VOID)


@dataclass(frozen=True)
class _Known:
    row: PaperRow
    label: str


def verify(desk: Desk, data: bytes) -> Proof:
    """Say what *data* is, as precisely as the record allows."""
    with desk.reading() as session:
        work = desk.work(session)
        names = {login: person.name for login, person in work.people.items()}
        proof, row = _verify(work, session, data)
        view = case_rows.paper(row, names) if row is not None else None
        return Proof(proof.verdict, proof.sentences, view, proof.seals)


def _verify(work: Work, session: Session, data: bytes) -> tuple[Proof, PaperRow | None]:
    row = papers.identify(session, data)
    if row is not None:
        return _issued(work, session, row), row
    try:
        said = checker.check(data)
    except checker.Unreadable as error:
        return _by_text(work, session, data, str(error))
    named = _named(session, said["number"], said["frozenDigest"])
    if said["verdict"] == "draft":
        return Proof(Verdict.DRAFT, ("这是草稿，没有定稿，不具有效力",)), named
    if said["verdict"] == "void":
        about = _void(work, session, named) if named is not None else ()
        return Proof(Verdict.VOID_COPY, ("这是已作废文书的重印件，不具有效力", *about)), named
    if said["added"] and (found := _sealed(work, session, data, said)) is not None:
        return found
    return _altered(work, session, said, named), named


def _issued(work: Work, session: Session, row: PaperRow) -> Proof:
    text = f"是本单位 {row.dated_on.isoformat()} 定稿的{_title(row)}，未经改动"
    if row.voided_on is not None:
        return Proof(Verdict.VOID, (f"{text}；但已作废", *_void(work, session, row)))
    return Proof(Verdict.OURS, (text,))


def _sealed(
    work: Work, session: Session, data: bytes, said: dict[str, Any]
) -> tuple[Proof, PaperRow | None] | None:
    """A paper of ours with something written behind it; None if the first part is not ours."""
    first = data[: len(data) - said["added"]]
    row = papers.identify(session, first)
    if row is None:
        return None
    text = f"前 {len(first)} 字节是本单位 {row.dated_on.isoformat()} 定稿的{_title(row)}，未经改动"
    found = seal_check.seals(first, data)
    told = tuple(s.sentence for s in found.seals)
    if not found.sound:
        why = found.fault or "附加的内容不是完好的电子签章"
        return Proof(
            Verdict.ALTERED, (f"{text}；其后附加了内容：{why}", *told), seals=found.seals
        ), row
    void = _void(work, session, row) if row.voided_on is not None else ()
    verdict = Verdict.VOID if void else Verdict.SEALED
    return Proof(verdict, (f"{text}；其后只附加了电子签章", *told, *void), seals=found.seals), row


def _altered(work: Work, session: Session, said: dict[str, Any], named: PaperRow | None) -> Proof:
    """Not ours byte for byte: an altered copy of ours, a forgery with our number, or another office's."""
    name = f"{said['office']} {said['number']}".strip()
    if named is None:
        whole = "内容自定稿以来没有改动" if said["verdict"] == "whole" else "内容被改动过"
        known = said["publicKey"] in keys.public_keys(session)
        key = "签名用的是本单位的密钥，但登记中没有这份文书" if known else "不是本单位的密钥所签"
        return Proof(Verdict.FOREIGN, (f"不是本单位登记的文书：它自称是 {name}，{whole}，{key}",))
    digest = hashlib.sha256(named.frozen).hexdigest()
    same = digest == said["frozenDigest"]
    why = (
        "定稿内容的摘要相同，但文件的字节与定稿时不同：文件被改动过（哪怕只有一个字节），或者由其他软件另存过"
        if same
        else "文号是本单位登记的，但内容摘要与登记的不同：内容被改动过，或者是冒用文号的文件"
    )
    void = _void(work, session, named) if named.voided_on is not None else ()
    return Proof(Verdict.ALTERED, (f"不是原件：它自称是{_title(named)}。{why}", *void))


def _by_text(work: Work, session: Session, data: bytes, why: str) -> tuple[Proof, PaperRow | None]:
    """No data of ours in the file: perhaps its text names a number of ours."""
    for number in _numbers_in(data):
        row = session.scalars(
            select(PaperRow).where(PaperRow.number == number).order_by(PaperRow.id.desc())
        ).first()
        if row is not None:
            void = _void(work, session, row) if row.voided_on is not None else ()
            text = (
                f"不是原件：文字中有本单位的文号 {number}（{_title(row)}），但文件不是本程序定稿的字节"
                "（例如扫描件、另存件或者仿造件），不能证明内容没有改动，请与重印件逐字核对"
            )
            return Proof(Verdict.NAMED, (text, *void)), row
    return Proof(Verdict.FOREIGN, (f"不是本单位定稿的文书，或者内容被改动过：{why}",)), None


def _numbers_in(data: bytes) -> list[str]:
    if not data.startswith(b"%PDF-") or len(data) > READ_TEXT_OF:
        return []
    try:
        text = normal("".join(text_of(data)))
    except Exception:  # noqa: BLE001 — whatever PDFium makes of a broken file, it is not ours
        return []
    found = []
    for match in NUMBER.finditer(text):
        words = match.group()
        # The words before a number run into it: every shorter beginning may be the number.
        found += [words[start:] for start in range(len(words) - 8)]
    return list(dict.fromkeys(found))[:400]


def _named(session: Session, number: str, digest: str) -> PaperRow | None:
    """The paper of ours that a file names: by its number or its case, and by its frozen contents."""
    if not number:
        return None
    by_case = select(Case.id).where(Case.number == number).scalar_subquery()
    rows = session.scalars(
        select(PaperRow)
        .where((PaperRow.number == number) | (PaperRow.case_id == by_case))
        .order_by(PaperRow.id)
    ).all()
    same = next((r for r in rows if hashlib.sha256(r.frozen).hexdigest() == digest), None)
    return same or next((r for r in rows if r.number == number), rows[0] if rows else None)


def _void(work: Work, session: Session, row: PaperRow | None) -> tuple[str, ...]:
    """By whom and when it was voided, why, and what stands in its place."""
    if row is None or row.voided_on is None:
        return ()
    person = work.people.get(row.voided_by)
    by = person.name if person else row.voided_by or "（办理时自动）"
    said = f"{_title(row)}已于 {_chinese(row.voided_on)} 作废，办理人：{by}，理由：{row.void_reason or '（见留痕）'}"
    after = session.scalars(
        select(PaperRow).where(PaperRow.replaces_id == row.id).order_by(PaperRow.id.desc())
    ).first()
    if after is None:
        return (said, "没有替代它的文书")
    return (said, f"由 {_chinese(after.dated_on)} 的{_title(after)}替代")


def _title(row: PaperRow) -> str:
    return f"《{row.title}》{row.number}".strip()


def _chinese(day: date) -> str:
    return day.isoformat()


def reread(data: bytes, key: str) -> dict[str, Any]:
    """The check that needs no record. Raises InvalidInput."""
    try:
        return checker.check(data, key)
    except checker.Unreadable as error:
        raise InvalidInput(str(error)) from None
