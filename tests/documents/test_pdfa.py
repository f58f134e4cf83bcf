"""PDF/A-2b (ISO 19005-2), rule by rule on the bytes of every type, because no validator installs here."""

import io
import re
from functools import lru_cache
from typing import Any

import pikepdf
import pytest

from tests.documents.build import changed, frozen, full, worked
from township_desk.documents.render import Pdf, render
from township_desk.documents.spec import load_specs

KINDS = sorted(load_specs())
NUMBER = "缙壶镇某字〔2026〕第000057号"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
FORBIDDEN_OPERATORS = {"sh", "gs", "Do", "d0", "d1", "ri"}
"""Shadings, graphics states, forms and images: a paper needs none, so no transparency can hide there."""


def made(kind: str, **how: Any) -> Pdf:
    return render(frozen(kind, full(), number=NUMBER), **how)


@lru_cache(maxsize=2)  # its objects live as long as the file is open
def opened(pdf: Pdf) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf.data))


@pytest.fixture(scope="module", params=KINDS)
def paper(request: pytest.FixtureRequest) -> Pdf:
    return made(request.param)


def fonts(pdf: pikepdf.Pdf) -> dict[str, Any]:
    found = {}
    for page in pdf.pages:
        found |= {str(f.BaseFont): f for f in page.Resources.Font.values()}
    return found


def test_it_begins_and_ends_as_the_standard_says(paper: Pdf) -> None:
    """6.1.2, 6.1.3: header at byte 0, a comment of four high bytes, ID, no encryption, nothing behind."""
    assert re.match(rb"%PDF-1\.[4-7]\n%[\x80-\xff]{4}", paper.data)
    assert paper.data.endswith(b"%%EOF\n")
    assert b"/Encrypt" not in paper.data
    trailer = opened(paper).trailer
    assert len(trailer.ID) == 2
    assert bytes(trailer.ID[0]) == bytes(trailer.ID[1])
    assert len(bytes(trailer.ID[0])) == 16


def test_every_stream_has_its_true_length_between_line_ends(paper: Pdf) -> None:
    """6.1.7.1: stream, LF, exactly Length bytes, an end of line, endstream."""
    streams = list(re.finditer(rb"/Length (\d+).*?>>\s?\nstream\n", paper.data, re.DOTALL))

    assert len(streams) >= 4
    for found in streams:
        end = found.end() + int(found[1])
        assert paper.data[end : end + 11] == b"\nendstream\n"


def test_no_filter_but_those_allowed(paper: Pdf) -> None:
    """6.1.7.2: no LZW; our streams are as they are, so any program of a library reads them."""
    assert b"/LZWDecode" not in paper.data
    assert b"/Crypt" not in paper.data


def test_the_metadata_name_part_two_level_b(paper: Pdf) -> None:
    """6.6.2, 6.6.4: an unfiltered XMP packet that pikepdf's reader of XMP understands."""
    pdf = opened(paper)
    with pdf.open_metadata() as meta:
        assert meta[f"{PDFA}part"] == "2"
        assert meta[f"{PDFA}conformance"] == "B"
        assert meta.pdfa_status == "2B"
    assert "/Filter" not in pdf.Root.Metadata
    assert paper.data.count(b"<?xpacket begin=") == 1


def test_metadata_and_information_say_the_same(paper: Pdf) -> None:
    pdf = opened(paper)
    info = pdf.docinfo
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == str(info["/Title"])
        assert meta["dc:creator"] == [str(info["/Author"])] == ["缙云县壶镇镇人民政府"]
        assert meta["xmp:CreatorTool"] == str(info["/Creator"])
        assert meta["pdf:Producer"] == str(info["/Producer"])
        assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == "2026-11-04T00:00:00+08:00"
    assert str(info["/CreationDate"]) == str(info["/ModDate"])
    assert str(info["/CreationDate"]).rstrip("'") == "D:20261104000000+08'00"


def test_own_fields_are_described_in_the_file(paper: Pdf) -> None:
    """6.6.2.3: every field outside the standard's own schemas has its schema in the packet."""
    packet = bytes(opened(paper).Root.Metadata.read_bytes()).decode()
    used = set(re.findall(r"<td:(\w+)>", packet))

    assert used == set(re.findall(r"<pdfaProperty:name>(\w+)<", packet))
    assert "pdfaSchema:prefix>td<" in packet


def test_the_output_intent_is_srgb(paper: Pdf) -> None:
    """6.2.3: one GTS_PDFA1 intent with an embedded profile of version 4.2 at most, for a monitor."""
    (intent,) = opened(paper).Root.OutputIntents
    profile = bytes(intent.DestOutputProfile.read_bytes())

    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert profile[12:16] == b"mntr"
    assert profile[16:20] == b"RGB "
    assert profile[36:40] == b"acsp"
    assert int.from_bytes(profile[8:12], "big") <= 0x04200000
    assert int.from_bytes(profile[:4], "big") == len(profile)


def test_every_font_is_embedded_with_its_widths_and_its_text(paper: Pdf) -> None:
    """6.2.11: FontFile2, symbolic, no Encoding, a name with a subset tag; ToUnicode for readers."""
    found = fonts(opened(paper))

    assert found
    for name, font in found.items():
        assert re.match(r"/[A-Z]{6}\+", name), name
        assert font.Subtype == "/TrueType"
        assert "/Encoding" not in font
        assert int(font.FontDescriptor.Flags) & 4
        assert not int(font.FontDescriptor.Flags) & 32
        assert len(font.FontDescriptor.FontFile2.read_bytes()) > 500
        assert "/ToUnicode" in font
        assert len(font.Widths) == int(font.LastChar) - int(font.FirstChar) + 1


def test_widths_are_those_of_the_embedded_program(paper: Pdf) -> None:
    """6.2.11.5: the widths of the dictionary agree with the font program within one unit."""
    for font in fonts(opened(paper)).values():
        data = bytes(font.FontDescriptor.FontFile2.read_bytes())
        tables = table_of(data)
        hmtx, hhea = tables["hmtx"], tables["hhea"]
        metrics = int.from_bytes(hhea[34:36], "big")
        units = int.from_bytes(tables["head"][18:20], "big")
        glyphs = encoded_glyphs(tables["cmap"])
        for code, width in enumerate(font.Widths, int(font.FirstChar)):
            if glyphs.get(code):
                glyph = min(glyphs[code], metrics - 1)
                real = int.from_bytes(hmtx[glyph * 4 : glyph * 4 + 2], "big") * 1000 / units
                assert abs(real - float(width)) <= 1


def test_one_cmap_and_no_code_without_a_glyph_is_used(paper: Pdf) -> None:
    """6.2.11.6, 6.2.11.8: a symbolic font has exactly one encoding; .notdef is never shown."""
    for font in fonts(opened(paper)).values():
        cmap = table_of(bytes(font.FontDescriptor.FontFile2.read_bytes()))["cmap"]
        assert int.from_bytes(cmap[2:4], "big") == 1


def table_of(data: bytes) -> dict[str, bytes]:
    count = int.from_bytes(data[4:6], "big")
    found = {}
    for place in range(12, 12 + 16 * count, 16):
        start, length = (int.from_bytes(data[place + n : place + n + 4], "big") for n in (8, 12))
        found[data[place : place + 4].decode()] = data[start : start + length]
    return found


def encoded_glyphs(cmap: bytes) -> dict[int, int]:
    """Code → glyph of a table with one subtable of format 0 or 6."""
    start = int.from_bytes(cmap[8:12], "big")
    table = cmap[start:]
    kind = int.from_bytes(table[:2], "big")
    if kind == 0:
        return dict(enumerate(table[6:262]))
    assert kind == 6
    first, count = (int.from_bytes(table[n : n + 2], "big") for n in (6, 8))
    return {first + n: int.from_bytes(table[10 + 2 * n : 12 + 2 * n], "big") for n in range(count)}


def test_pages_hold_nothing_that_could_be_transparent_or_run(paper: Pdf) -> None:
    """6.2.10, 6.3, 6.4, 6.5: no transparency, annotations, actions, forms or embedded files."""
    pdf = opened(paper)

    assert not {"/AA", "/OpenAction", "/AcroForm", "/Names", "/OCProperties"} & set(pdf.Root.keys())
    for page in pdf.pages:
        assert not {"/Annots", "/AA", "/Group"} & set(page.keys())
        assert set(page.Resources.keys()) <= {"/Font", "/ProcSet"}
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(page)}
        assert not operators & FORBIDDEN_OPERATORS


def test_only_grey_is_painted(paper: Pdf) -> None:
    """6.2.4.3: DeviceGray with the intent; no colour space that would need another one."""
    for page in opened(paper).pages:
        operators = {str(i.operator) for i in pikepdf.parse_content_stream(page)}
        assert not operators & {"rg", "RG", "k", "K", "cs", "CS", "scn", "SCN"} or rgb_black(page)


def rgb_black(page: Any) -> bool:
    return all(
        {float(v) for v in i.operands} <= {0.0}
        for i in pikepdf.parse_content_stream(page)
        if str(i.operator) in {"rg", "RG"}
    )


def test_the_title_is_shown_and_the_language_is_said(paper: Pdf) -> None:
    root = opened(paper).Root

    assert bool(root.ViewerPreferences.DisplayDocTitle) is True
    assert str(root.Lang) == "zh-CN"


@pytest.mark.parametrize(
    "how", [{"draft": True}, {"watermark": "样张"}, {"watermark": "样张", "void": True}]
)
def test_a_watermark_stays_within_the_standard(how: dict[str, Any]) -> None:
    marked = made("penalty_decision", **how)

    test_pages_hold_nothing_that_could_be_transparent_or_run(marked)
    test_every_stream_has_its_true_length_between_line_ends(marked)
    test_every_font_is_embedded_with_its_widths_and_its_text(marked)
    with opened(marked).open_metadata(set_pikepdf_as_editor=False) as meta:
        assert meta.pdfa_status == "2B"


def test_a_title_with_marks_of_xml_is_text() -> None:
    facts = changed(worked("a"), agency={"full_name": "A&B<镇>人民政府"})
    pdf = render(frozen("penalty_decision", facts, number="〔2026〕<1>&号"))

    with opened(pdf).open_metadata() as meta:
        assert meta["dc:creator"] == ["A&B<镇>人民政府"]
        assert meta["dc:description"] == "〔2026〕<1>&号"


def test_the_day_is_that_of_the_paper_and_not_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    paper = frozen("penalty_decision", full(), number=NUMBER)
    first = render(paper).data

    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

    assert render(paper).data == first


def test_two_papers_have_two_identities() -> None:
    one = opened(made("penalty_decision")).trailer.ID[0]
    two = opened(render(frozen("penalty_decision", full(), number="另一号"))).trailer.ID[0]

    assert bytes(one) != bytes(two)
