"""装订案卷: the whole file as PDF — final for an archived case, a preview with 草稿 covers before."""

import csv
import io
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from sqlalchemy import select

from township_desk.casework import binding, binding_pieces, informant, papers
from township_desk.casework.binding import Wrappers
from township_desk.casework.binding_pieces import Contents
from township_desk.casework.desk import Desk
from township_desk.casework.out_file import digest, replacing
from township_desk.casework.work import Work
from township_desk.documents.binding import stamp, volume
from township_desk.documents.binding.order import EVIDENCE, Volume, shipped
from township_desk.documents.binding.scans import Pages
from township_desk.documents.binding.volume import Part
from township_desk.errors import IntegrityBroken, InvalidInput, NotAllowed
from township_desk.models.binding import BoundFileRow
from township_desk.models.case import Case
from township_desk.models.paper import PaperRow

Told = Callable[[str, int, int], None]
"""Hears what is being done, how much is done and how much there is; may raise to stop."""
COLUMNS = ("证据编号", "名称", "文件名", "SHA-256", "载体", "未装订为页面的原因")


@dataclass(frozen=True)
class BoundVolume:
    """One volume as it was written. *file* is None where it was withheld, *why* says for what reason."""

    volume: Volume
    file: Path | None
    sha256: str
    pages: int
    stamped: int
    items: tuple[Mapping[str, Any], ...]
    retention: str
    why: str = ""


@dataclass(frozen=True)
class BoundFile:
    """All of one binding. *final* is False for a preview."""

    final: bool
    volumes: tuple[BoundVolume, ...]
    originals: tuple[Mapping[str, Any], ...]
    originals_file: Path | None
    warnings: tuple[str, ...]


def bind(
    desk: Desk, case_id: int, folder: Path, *, dual: bool | None = None, told: Told | None = None
) -> BoundFile:
    """Write the volumes of the case into *folder*. *dual* None: as bound before, else as the office set it.

    The index of an archived case is made anew first if papers came later (``closing.compile``), and
    the hash of what was written is put on record (``closing.bound``). Raises NotAllowed, InvalidInput.
    """
    told = told or (lambda _what, _done, _all: None)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="township-desk-") as scans:
        final, contents, dual = _settled(desk, case_id, Path(scans), dual, told)
        with desk.reading() as session:
            work = desk.work(session)
            case = work.case(case_id)
            made = _write(work, case, contents, folder, dual=dual, final=final, told=told)
            originals = [o.__dict__ for o in contents.originals]
            listed = _list(folder, _name(case, Volume.SINGLE, "原件清单.csv"), originals)
            thick = int(work.law.book.at("P-FILE-THICK", work.day))
    if final:
        for one in made:
            if one.file is not None and not _known(desk, case_id, one):
                given = {"case": case_id, "volume": one.volume.value}
                desk.perform("closing.bound", {**given, "sha256": one.sha256, "pages": one.pages})
    over = [
        f"{m.volume.label}共 {m.stamped} 页，超过 {thick} 页，宜分册装订"
        for m in made
        if m.stamped > thick
    ]
    why = [m.why for m in made if m.why]
    return BoundFile(final, tuple(made), tuple(originals), listed, (*why, *over))


def _settled(
    desk: Desk, case_id: int, scans: Path, dual: bool | None, told: Told
) -> tuple[bool, Contents, bool]:
    """Whether it is final, what there is to bind, in how many volumes; the index is up to date then."""
    with desk.reading() as session:
        work = desk.work(session)
        case = work.case(case_id)
        contents = binding_pieces.collect(work, case, scans, partial(told, "读取证据原件"))
        now = binding.wrappers(work, case)
        if dual is None:
            split = any(w.volume is not Volume.SINGLE for w in now)
            dual = split if now else binding.dual_by_setting(work)
        final = case.archived_on is not None
        old = final and binding.stale(work, case, contents, dual=dual)
        said = str(now[0].file.get("said") or "") if now else ""
    if old:
        given = {"case": case_id, "dual": dual}
        desk.perform("closing.compile", {**given, "remarks": said} if said else given)
    return final, contents, dual


def _write(
    work: Work,
    case: Case,
    contents: Contents,
    folder: Path,
    *,
    dual: bool,
    final: bool,
    told: Told,
) -> list[BoundVolume]:
    sources = _issued(work, case) if final else _drafted(work, case, contents, dual=dual)
    made = []
    for source in sources:
        kept = _withheld(work, source.items)
        if kept:
            retention = str(source.file["retention"])
            made.append(BoundVolume(source.volume, None, "", 0, 0, (), retention, kept))
            continue
        name = _name(case, source.volume, "案卷.pdf" if final else "案卷（草稿）.pdf")
        saying = partial(told, f"装订{source.volume.label}")
        with replacing(folder / name) as out:
            bound = write(work, case, source, contents.pages, out, saying)
        sha256 = digest(folder / name)
        items = tuple(source.items)
        made.append(
            BoundVolume(
                source.volume, folder / name, sha256, bound.pages, bound.stamped, items,
                str(source.file["retention"]),
            )
        )  # fmt: skip
    return made


@dataclass(frozen=True)
class Source:
    """What a volume is made from: the facts of its index, and the PDFs of its own three papers."""

    volume: Volume
    file: Mapping[str, Any]
    cover: tuple[int, Callable[[], bytes]]
    index: tuple[int, Callable[[], bytes]]
    remarks: tuple[int, Callable[[], bytes]]
    layout: Mapping[str, Any]

    @property
    def items(self) -> list[dict[str, Any]]:
        """The rows of the index."""
        return list(self.file["items"])


def issued(work: Work, wrappers: Wrappers, layout: Mapping[str, Any] | None = None) -> Source:
    """An archived volume, whose papers are issued."""
    mark = papers.watermark(work)

    def read(row: PaperRow) -> tuple[int, Callable[[], bytes]]:
        return row.pages, partial(papers.pdf_of, row, mark)

    return Source(
        wrappers.volume,
        wrappers.file,
        read(wrappers.cover),
        read(wrappers.index),
        read(wrappers.remarks),
        layout or binding.layout(work, wrappers.cover.dated_on),
    )


def _issued(work: Work, case: Case) -> list[Source]:
    return [issued(work, one) for one in binding.wrappers(work, case)]


def _drafted(work: Work, case: Case, contents: Contents, *, dual: bool) -> list[Source]:
    """A preview: cover, index and remarks from what is known now, with 草稿 across them."""
    found = []
    for one, pieces in binding.parts(contents, dual=dual).items():
        facts = binding.facts_for(work, case, contents, one, pieces, binding.NOTHING_AMISS)
        drawn = []
        for kind in binding.WRAPPERS:
            data = papers.draft(work, kind, case, facts)
            drawn.append((volume.pages_of(data), partial(bytes, data)))
        layout = binding.layout(work, work.day)
        found.append(Source(one, facts["file"], drawn[0], drawn[1], drawn[2], layout))
    return found


def write(
    work: Work,
    case: Case,
    source: Source,
    originals: Mapping[str, Pages],
    out: BinaryIO,
    told: Callable[[int, int], None] | None = None,
) -> volume.Bound:
    """Write one volume to *out*: the same record gives the same bytes."""
    mark = papers.watermark(work)

    def read(item: Mapping[str, Any]) -> Callable[[], bytes | Path]:
        if item["kind"] == EVIDENCE:
            return partial(_original, originals, item)
        return partial(_paper, work, int(item["id"]), mark)

    def name(item: Mapping[str, Any]) -> str:
        return stamp.fitting(str(item["title"])) if item["kind"] == EVIDENCE else ""

    pages = [Part(_titled(item), item["pages"], read(item), name(item)) for item in source.items]
    own = [
        Part(title, count, pdf, stamped=False)
        for title, (count, pdf) in (
            ("案卷封面", source.cover), ("卷内目录", source.index), ("卷内备考表", source.remarks)
        )
    ]  # fmt: skip
    title = f"{case.number or case.cause}案卷{source.volume.mark}"
    return volume.bind(
        [own[0], own[1], *pages, own[2]],
        out,
        title=title,
        corner=stamp.Corner(source.layout["corner"]),
        duplex=bool(source.layout["duplex"]),
        told=told,
    )


def _titled(item: Mapping[str, Any]) -> str:
    return f"{item['title']}　{item['number']}".strip()


def _paper(work: Work, paper_id: int, mark: str | None) -> bytes:
    row = work.session.get(PaperRow, paper_id)
    if row is None:
        raise IntegrityBroken(f"卷内目录中的文书（编号 {paper_id}）不在数据库中，请从备份恢复")
    return papers.pdf_of(row, mark)


def _original(originals: Mapping[str, Pages], item: Mapping[str, Any]) -> Path:
    made = originals.get(str(item["sha256"]))
    if made is None or made.file is None:
        raise IntegrityBroken(
            f"{item['title']}的原件读不出来，与编目时不一致，请运行 check 核对证据文件"
        )
    return made.file


def _withheld(work: Work, items: Sequence[Mapping[str, Any]]) -> str:
    """Why this person may not bind the volume: it shows an informant whom they need not know."""
    for item in items:
        row = work.session.get(PaperRow, int(item["id"])) if item["kind"] != EVIDENCE else None
        if row is not None and row.type in shipped().secret:
            try:
                informant.allow_paper(work, row)
            except NotAllowed:
                return f"副卷含举报人信息，未生成：只有{informant.MAY_KNOW}可以装订"
    return ""


def _known(desk: Desk, case_id: int, made: BoundVolume) -> bool:
    """Whether this very file was put on record before: binding twice is one record."""
    with desk.reading() as session:
        query = select(BoundFileRow.id).where(
            BoundFileRow.case_id == case_id, BoundFileRow.sha256 == made.sha256
        )
        return session.scalars(query).first() is not None


def _name(case: Case, one: Volume, ending: str) -> str:
    number = case.number or (case.clue.number if case.clue is not None else f"案件{case.id}")
    plain = "".join(c if c.isalnum() or c in "〔〕-" else "_" for c in number)
    mark = f"-{one.mark}" if one.mark else ""
    return f"{plain}{mark}-{ending}"


def _list(folder: Path, name: str, originals: Sequence[Mapping[str, Any]]) -> Path | None:
    """原件清单 as a table for the media that lie beside the file; none where all is bound."""
    path = folder / name
    if not originals:
        path.unlink(missing_ok=True)
        return None
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for o in originals:
        row = (o["number"], o["title"], o["file"], o["sha256"], o["medium"], o["reason"])
        table.writerow([_as_text(str(cell)) for cell in row])
    with replacing(path) as out:
        out.write(text.getvalue().encode("utf-8-sig"))
    return path


def _as_text(cell: str) -> str:
    """A spreadsheet must not take a name for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def one(work: Work, case: Case) -> bytes:
    """The only volume, or the 正卷, of an archived case in memory. Raises InvalidInput before the archive."""
    found = binding.wrappers(work, case)
    if not found:
        raise InvalidInput("本案尚未归档，先结案、归档，再生成案卷")
    out = io.BytesIO()
    with tempfile.TemporaryDirectory(prefix="township-desk-") as folder:
        contents = binding_pieces.collect(work, case, Path(folder))
        write(work, case, issued(work, found[0]), contents.pages, out)
    return out.getvalue()
