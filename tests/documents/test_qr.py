"""The code in the foot: what it says, where it stands, which papers have none."""

import hashlib

import pypdfium2 as pdfium
import pytest
import zxingcpp
from reportlab.lib.units import mm

from tests.documents.build import changed, frozen, full
from township_desk.documents import checker, qr
from township_desk.documents.pdfium import LOCK
from township_desk.documents.render import Pdf, render
from township_desk.documents.spec import load_specs

NUMBER = "缙壶镇某字〔2026〕第000057号"
WIDTH, HEIGHT = 210 * mm, 297 * mm
SCALE = 200 / 72


def seen(pdf: Pdf, page: int = 0) -> list[tuple[str, tuple[float, float, float, float]]]:
    """Text and place (left, bottom, right, top in points) of each code that a scanner finds at 200 dpi."""
    with LOCK:
        document = pdfium.PdfDocument(pdf.data)
        image = document[page].render(scale=SCALE).to_pil()
        document.close()
    found = []
    for code in zxingcpp.read_barcodes(image):
        p = code.position
        left, right = p.top_left.x / SCALE, p.bottom_right.x / SCALE
        top, bottom = HEIGHT - p.top_left.y / SCALE, HEIGHT - p.bottom_right.y / SCALE
        found.append((code.text, (left, bottom, right, top)))
    return found


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_a_scanner_reads_office_number_and_digest_from_every_type(kind: str) -> None:
    paper = frozen(kind, full(), number=NUMBER)

    ((text, (left, bottom, right, top)),) = seen(render(paper))

    digest = hashlib.sha256(paper.to_bytes()).hexdigest()
    assert text == f"TD1\n缙云县壶镇镇人民政府\n{NUMBER}\n{digest}"
    assert 20 * mm < left < right < 50 * mm
    assert 3 * mm < bottom < top < 20 * mm


def test_a_paper_without_a_number_names_its_case() -> None:
    facts = changed(full(), case={"number": "缙壶镇立〔2026〕第000057号"})

    ((text, _),) = seen(render(frozen("interview_record", facts)))

    assert "缙壶镇立〔2026〕第000057号" in text.splitlines()


def test_no_code_says_anything_about_the_party() -> None:
    facts = full()
    ((text, _),) = seen(render(frozen("penalty_decision", facts, number=NUMBER)))

    party = [v for v in facts["party"].values() if isinstance(v, str) and len(v) > 1]
    assert not [value for value in party if value in text]
    assert len(text.splitlines()) == 4


def test_a_training_paper_says_so_in_its_code() -> None:
    ((text, _),) = seen(render(frozen("penalty_decision", full(), number=NUMBER), watermark="样张"))

    assert text.splitlines()[:2] == ["TD1", "样张"]


@pytest.mark.parametrize("how", [{"draft": True}, {"void": True}])
def test_a_draft_and_a_void_paper_carry_no_code(how: dict[str, bool]) -> None:
    pdf = render(frozen("penalty_decision", full(), number=NUMBER), **how)

    assert not any(seen(pdf, page) for page in range(pdf.pages))


def test_the_digest_in_the_code_is_that_in_the_file() -> None:
    pdf = render(frozen("penalty_decision", full(), number=NUMBER))

    ((text, _),) = seen(pdf)

    assert text.splitlines()[-1] == checker.fields(pdf.data)["frozenDigest"]


@pytest.mark.parametrize("name", ["镇", "镇" * 60, "𠮷镇人民政府", "A&B (镇)"])
def test_any_office_name_fits_the_same_square(name: str) -> None:
    facts = changed(full(), agency={"full_name": name})

    ((text, (left, _, right, _)),) = seen(render(frozen("evidence_list", facts, number=NUMBER)))

    assert name in text
    assert right - left <= qr.SIDE + 1


def test_the_corner_of_the_province_stays_free() -> None:
    """documents.md: 25 × 25 mm at the top right are left for the province's code."""
    pdf = render(frozen("penalty_decision", full(), number=NUMBER))
    with LOCK:
        document = pdfium.PdfDocument(pdf.data)
        image = document[0].render(scale=1).to_pil().convert("L")
        document.close()

    corner = image.crop((image.width - round(25 * mm), 0, image.width, round(25 * mm)))

    assert corner.getextrema() == (255, 255)


def test_the_same_text_gives_the_same_modules() -> None:
    assert qr.operators("TD1\n镇\n号\n" + "0" * 64) == qr.operators("TD1\n镇\n号\n" + "0" * 64)
    assert qr.matrix("一") != qr.matrix("二")
