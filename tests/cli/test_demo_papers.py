"""Every PDF of ``demo --out``: fonts inside, every glyph there, its values found by reading it back."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.cli.conftest import PAPERS, Shell
from township_desk.paths import resource

WITHOUT_PARTY = ("行政处罚听证公告", "卷内目录", "卷内备考表", "移送回执", "询问笔录", "证据提取单")
"""An announcement to the public, an index, its remarks, a receipt; an interview names who was asked; a sheet tells one thing."""


@pytest.fixture(scope="module")
def printed(town: Shell) -> list[Path]:
    found = sorted((town.folder / PAPERS).rglob("*.pdf"))
    assert len(found) > 80
    return found


@cache
def squeezed(path: Path) -> str:
    """The text of a PDF without any blank."""
    return re.sub(r"\s", "", "".join(page.extract_text() for page in PdfReader(path).pages))


@cache
def glyphs() -> dict[str, dict[int, int]]:
    """The glyph of each character, by the PostScript name of every font that ships."""
    files = [TTFontFile(str(path)) for path in sorted(resource("fonts").rglob("*.ttf"))]
    return {_text(file.name): file.charToGlyph for file in files}


def _text(name: Any) -> str:
    return name.decode() if isinstance(name, bytes) else str(name)


def fonts_of(path: Path) -> Iterator[Any]:
    for page in PdfReader(path).pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():  # a scanned page has none
            yield font.get_object()


def test_every_font_of_every_page_is_an_embedded_truetype_font(printed):
    for path in printed:
        for font in fonts_of(path):
            assert font["/Subtype"] == "/TrueType", path.name
            assert "/FontFile2" in font["/FontDescriptor"].get_object(), path.name


def test_no_character_is_printed_with_the_box_of_a_missing_glyph(printed):
    seen: dict[str, set[str]] = {}

    def note(text: str, _matrix: Any, _line: Any, font: Any, _size: float) -> None:
        if font is not None and text:
            seen.setdefault(font["/BaseFont"].split("+")[-1], set()).update(text)

    for path in printed:
        assert "\ufffd" not in squeezed(path), path.name
        for page in PdfReader(path).pages:
            page.extract_text(visitor_text=note)

    assert seen
    for name, characters in seen.items():
        lacking = {c for c in characters if not c.isspace() and not glyphs()[name].get(ord(c))}
        assert not lacking, (name, lacking)


def test_each_paper_names_its_number_and_its_party(town: Shell):
    checked = 0
    for entry, folder in told(town):
        view = town("case", "show", str(entry["id"]), "--json").json
        numbers = {(p["title"], p["number"]) for p in view["papers"] if p["number"]}
        for path in folder.glob("[0-9]*.pdf"):
            title = path.stem.split("-", 1)[1]
            text = squeezed(path)
            if title not in WITHOUT_PARTY:
                assert view["header"]["party_name"] in text, path
            own = [number for of, number in numbers if of == title]
            assert not own or any(number in text for number in own), (path, own)
            checked += 1

    assert checked > 60


def test_each_decision_prints_its_sum_in_words_and_in_figures(town: Shell):
    checked = 0
    for entry, folder in told(town):
        view = town("case", "show", str(entry["id"]), "--json").json
        for decision in view["decisions"]:
            (path,) = folder.glob("01-*决定书.pdf")
            for penalty in decision["penalties"]:
                assert re.sub(r"\s", "", penalty["text"]) in squeezed(path), path
                checked += 1

    assert checked >= 3


def test_every_paper_of_a_training_office_says_that_it_is_a_specimen(printed):
    for path in printed:
        assert "样张" in squeezed(path), path.name


def test_a_paper_printed_again_by_another_process_has_the_same_bytes(town: Shell, tmp_path: Path):
    entry, folder = next(iter(told(town)))
    again = tmp_path / "再印.pdf"
    words = ["document", "render", str(entry["id"]), "penalty_decision", "--out", str(again)]
    command = [sys.executable, "-m", "township_desk", *words, "--data-dir", str(town.folder)]

    subprocess.run(command, check=True, capture_output=True)

    assert again.read_bytes() == (folder / "01-行政处罚决定书.pdf").read_bytes()


def told(town: Shell) -> Iterator[tuple[dict[str, Any], Path]]:
    """The case whose papers lie in each folder, found by the case number on its cover."""
    base = town.folder / PAPERS
    cases = town("case", "list", "--json").json
    for folder in (base, *sorted(p for p in base.iterdir() if p.is_dir())):
        (cover,) = folder.glob("*-案卷封面.pdf")
        yield next(c for c in cases if c["number"] and c["number"] in squeezed(cover)), folder
