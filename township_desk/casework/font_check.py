"""The font check of an office, or of a folder in which there is none yet. Reads only."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select

from township_desk.casework import founding
from township_desk.casework.desk import Desk
from township_desk.documents import fontcheck, fontpage, fonts
from township_desk.documents.fontcheck import Report
from township_desk.models.office import OfficeProfile


@contextmanager
def faces_of(desk: Desk) -> Iterator[None]:
    """Inside, characters are looked for in the faces of the office's new papers."""
    with desk.reading() as session:
        office = session.scalars(select(OfficeProfile)).one_or_none()
        fonts.adopt(office.profile.get("fonts") if office is not None else None)
        yield


def check(desk: Desk) -> Report:
    """Which face serves each role of the office's new papers."""
    with faces_of(desk):
        return fontcheck.report()


def page(desk: Desk) -> bytes:
    """The same as a page to print. Raises MissingFace."""
    with faces_of(desk):
        return fontpage.page(fontcheck.report()).data


def check_folder(folder: Path) -> tuple[Report, bytes | None]:
    """Report and page of a data folder; no page where a face is missing."""
    if founding.exists(folder):
        desk = founding.open_desk(folder)
        try:
            report = check(desk)
            return report, page(desk) if report.whole else None
        finally:
            desk.database.close()
    with fonts.office(folder):
        report = fontcheck.report()
        return report, fontpage.page(report).data
