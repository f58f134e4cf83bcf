"""证据提取单 (D23): what was taken, where from, when and by whom, with the picture where it is one."""

from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from sqlalchemy import select

from township_desk.casework import papers, pictures
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import local, named
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.law import faults
from township_desk.law.numerals import chinese
from township_desk.models.case import Case
from township_desk.models.evidence import EvidenceRow
from township_desk.models.paper import PaperRow
from township_desk.procedure.stages import EvidenceKind, Role, Stage

KIND = "evidence_sheet"
VARIANTS = {
    EvidenceKind.DOCUMENTARY: "copy",
    EvidenceKind.PHYSICAL: "object",
    EvidenceKind.AUDIO_VIDEO: "av",
    EvidenceKind.ELECTRONIC_DATA: "av",
    EvidenceKind.SCENE_RECORD: "photo",
}
"""Testimony and opinions are papers themselves and need no sheet (documents.md 6.2 D23)."""
KILO = 1024


@dataclass(frozen=True)
class SheetInput:
    """证据提取单."""

    at: datetime | None = asked("提取时间", None, hint="空白时取提取日期")
    provider: str = asked("提供人", "", hint="书证复印件须写明由谁提供")
    original_at: str = asked("原件存放处", "")
    length: str = asked("时长", "", hint="音像资料，如 1分20秒")
    medium: str = asked("存储介质", "", hint="如 执法记录仪存储卡、光盘1张")
    shot_by: str = asked("拍摄人", "", hint="照片；空白时取提取人")
    direction: str = asked("拍摄方位", "", hint="照片，如 由东向西")
    witness: str = asked("见证人", "")
    note: Text = asked("说明", Text(""))


@dataclass(frozen=True)
class MakeSheet:
    """制作证据提取单."""

    case: int = asked("案件")
    number: int = asked("证据编号")
    sheet: SheetInput = asked("提取情况")
    source: str = asked("来源、原件存放处", "", hint="登记证据时没有填写的，在此补填")
    place: str = asked("提取地点", "", hint="登记证据时没有填写的，在此补填")
    proves: str = asked("证明内容", "", hint="登记证据时没有填写的，在此补填")


@act(
    "investigation.make_sheet",
    "制作证据提取单",
    {Role.CASE_OFFICER},
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.NOTICE,
    Stage.REFERRAL,
)
def make(work: Work, given: MakeSheet) -> Outcome:
    """Print the sheet of an item that is on the list; what was left open then is said now."""
    case = work.case(given.case)
    row = work.session.scalars(
        select(EvidenceRow).where(
            EvidenceRow.case_id == case.id, EvidenceRow.number == given.number
        )
    ).one_or_none()
    if row is None or not wanted(row):
        text = f"证据 {given.number} 不在本案的证据中，或者是笔录、鉴定意见，不用提取单"
        raise InvalidInput([Problem(text, field="number")])
    for name in ("source", "place", "proves"):
        said = getattr(given, name)
        if said and not getattr(row, name):
            setattr(row, name, said)
    paper = issue(work, case, row, given.sheet)
    return Outcome(paper.id, f"已制作证据{row.number}的证据提取单", case.id)


def offered(work: Work, case: Case) -> tuple[tuple[str, str], ...]:
    """The items that a sheet belongs to, as a form offers them."""
    rows = work.session.scalars(
        select(EvidenceRow).where(EvidenceRow.case_id == case.id).order_by(EvidenceRow.number)
    )
    return tuple((str(r.number), f"证据{r.number}　{r.name}") for r in rows if wanted(r))


def wanted(row: EvidenceRow) -> bool:
    """Whether a sheet belongs to the item: not to a record, which is a paper itself."""
    return row.kind in VARIANTS and row.record_id is None


def kept(work: Work, case: Case, row: EvidenceRow, sheet: SheetInput) -> bool:
    """Issue the sheet of a new item if nothing it must say is missing; whether it was."""
    if not wanted(row) or papers.gaps(work, KIND, case, facts(work, row, sheet)):
        return False
    issue(work, case, row, sheet)
    return True


def issue(work: Work, case: Case, row: EvidenceRow, sheet: SheetInput) -> PaperRow:
    """D23 over the item; an earlier sheet of it is replaced."""
    about = f"evidence:{row.number}"
    earlier = work.session.scalars(
        select(PaperRow).where(
            PaperRow.case_id == case.id, PaperRow.type == KIND, PaperRow.subject == about,
            PaperRow.voided_on.is_(None),
        )
    )  # fmt: skip
    for old in earlier:
        old.voided_on, old.void_reason = work.day, "重新制作"
    extra = facts(work, row, sheet)
    _check(work, row, sheet)
    return papers.issue(
        work, KIND, case=case, dated_on=row.taken_on, subject=about, extra=extra,
        variant=extra["sheet"]["variant"],
    )  # fmt: skip


def _check(work: Work, row: EvidenceRow, sheet: SheetInput) -> None:
    if sheet.at is None:
        return
    day = sheet.at.astimezone(CHINA).date()
    if day > work.day:
        raise faults.FUTURE.refusal(f"提取时间 {day} 晚于今天（{work.day}），请核对")
    if day != row.taken_on:
        raise InvalidInput(
            [Problem(f"提取时间不在登记的提取日期（{row.taken_on}）当天，请核对", field="at")]
        )


def facts(work: Work, row: EvidenceRow, sheet: SheetInput) -> dict[str, Any]:
    """What the sheet prints."""
    takers = [named(work, str(login), row.taken_on) for login in row.officers]
    variant = VARIANTS.get(row.kind, "")
    shown = bool(row.file_sha256) and pictures.is_picture(row.file_name)
    if variant in ("av", "photo"):
        variant = "photo" if shown else "av"
    values = {
        "variant": variant,
        "name": row.name,
        "number": f"证据{chinese(row.number)}",
        "kind_title": row.kind.label,
        "at": _moment(sheet.at, row.taken_on),
        "timed": sheet.at is not None,
        "place": row.place,
        "takers": takers,
        "source": row.source or sheet.provider,
        "carrier": row.copies,
        "proves": row.proves,
        "note": sheet.note,
        "provider": sheet.provider,
        "witness": sheet.witness,
        "original_at": sheet.original_at,
        "file_name": row.file_name,
        "file_size": size_in_words(row.file_size),
        "length": sheet.length,
        "medium": sheet.medium,
        "sha256": row.file_sha256,
        "shot_by": sheet.shot_by or (takers[0]["name"] if takers else ""),
        "direction": sheet.direction,
        "pictures": [],
    }
    if shown:
        path = work.evidence.path(row.file_sha256)
        picture = pictures.prepared(path, row.file_name, "file").to_facts()
        values["pictures"] = [picture | {"sha256": row.file_sha256}]
    return {"sheet": values}


def _moment(at: datetime | None, day: date) -> str:
    return local(at or datetime.combine(day, time(), CHINA))


def size_in_words(count: int) -> str:
    """2.9 MB, 183 KB; empty of nothing."""
    if not count:
        return ""
    mega = count / KILO / KILO
    return f"{mega:.1f} MB" if mega >= 1 else f"{max(1, round(count / KILO))} KB"


def refuse_bad_picture(file: str) -> None:
    """Look at a picture before it is taken in, so that nothing of a bad one stays."""
    if file and pictures.is_picture(file) and Path(file).is_file():
        pictures.prepared(Path(file), Path(file).name, "file")
