"""Pictures on a sheet: in their own shape, fine enough, two on a page at most, the same bytes every time."""

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
from PIL import Image

from tests.documents.build import changed, full, printed
from tests.documents.test_page_lint import faults
from township_desk.casework import pictures
from township_desk.documents.pdfium import LOCK

FINEST = 150


@pytest.fixture
def picture(tmp_path: Path) -> Any:
    """A picture of a size, as a sheet takes it."""

    def made(wide: int, high: int) -> dict[str, Any]:
        path = tmp_path / "现场.png"
        Image.new("RGB", (wide, high), "grey").save(path)
        return pictures.prepared(path, path.name, "file").to_facts() | {"sha256": "ab" * 32}

    return made


def sheet(*shown: dict[str, Any]) -> dict[str, Any]:
    return changed(full(), sheet={"variant": "photo", "pictures": list(shown)})


def sizes(data: bytes) -> list[list[tuple[float, float]]]:
    """Width and height in points of every picture, page by page."""
    with LOCK:
        document = pdfium.PdfDocument(data)
        found = []
        for page in document:
            bounds = [o.get_bounds() for o in page.get_objects() if o.type == 3]
            found.append([(right - left, top - low) for left, low, right, top in bounds])
            page.close()
        document.close()
    return found


@pytest.mark.parametrize(("wide", "high"), [(4000, 3000), (3000, 4000), (640, 480), (8000, 300)])
def test_a_picture_keeps_its_shape_and_is_fine_enough(picture: Any, wide: int, high: int) -> None:
    """documents.md 6.2 D23: aspect ratio, at least 150 dots to the inch at print size."""
    shown = picture(wide, high)

    [(width, height)] = [
        one for page in sizes(printed("evidence_sheet", sheet(shown)).data) for one in page
    ]

    assert width / height == pytest.approx(shown["width"] / shown["height"], rel=0.01)
    assert shown["width"] / (width / 72) >= FINEST - 1
    assert shown["width"] / shown["height"] == pytest.approx(wide / high, rel=0.05)


def test_two_pictures_at_most_stand_on_a_page_and_no_page_is_broken(picture: Any) -> None:
    facts = sheet(*[picture(1600, 1200)] * 5)

    pages = [len(page) for page in sizes(printed("evidence_sheet", facts).data)]

    assert sum(pages) == 5
    assert max(pages) == 2
    assert faults("evidence_sheet", facts) == []


def test_a_sheet_with_a_picture_prints_the_same_bytes_again(picture: Any) -> None:
    facts = sheet(picture(1600, 1200))

    assert printed("evidence_sheet", facts).data == printed("evidence_sheet", facts).data
