"""Fonts in the file: TrueType, embedded, searchable; a character that no font has refuses the paper."""

import hashlib
import io
import re
import tomllib
from typing import Any

import pytest
from pypdf import PdfReader

from tests.documents.build import changed, full, printed, read
from township_desk.documents import fonts
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput
from township_desk.paths import resource

RARE = "㛃䶮堃喆翀燊𬭚㼆"
"""Characters of real names that the fangsong lacks; 𬭚 lies beyond U+FFFF."""


def fonts_of(data: bytes) -> list[Any]:
    """Every font dictionary of every page."""
    found = []
    for page in PdfReader(io.BytesIO(data)).pages:
        resources: Any = page["/Resources"]
        found += [font.get_object() for font in resources["/Font"].values()]
    return found


@pytest.mark.parametrize("kind", sorted(load_specs()))
def test_every_font_is_truetype_embedded_and_has_a_unicode_map(kind: str) -> None:
    for font in fonts_of(printed(kind, full()).data):
        assert font["/Subtype"] == "/TrueType", font
        assert "/FontFile2" in font["/FontDescriptor"].get_object()
        assert "/ToUnicode" in font


@pytest.mark.parametrize("kind", ["penalty_decision", "case_filing_approval", "interview_record"])
def test_every_character_code_in_the_file_has_its_glyph_and_its_meaning(kind: str) -> None:
    facts = changed(full(), party={"name": RARE, "display_name": RARE})
    for font in fonts_of(printed(kind, facts).data):
        cmap = font["/ToUnicode"].get_object().get_data().decode("ascii")
        space, *meanings = re.findall("^<[0-9A-F]{2}> <([0-9A-F]+)>$", cmap, re.MULTILINE)

        assert len(meanings) == font["/LastChar"] - font["/FirstChar"] + 1
        assert int(space, 16) == font["/LastChar"]
        assert {len(meaning) for meaning in meanings} <= {4, 8}  # UTF-16, one or two units


@pytest.mark.parametrize("char", RARE)
def test_a_rare_name_prints_and_can_be_searched(char: str) -> None:
    facts = changed(full(), party={"name": f"吕{char}明", "display_name": f"吕{char}明"})

    for kind in ("penalty_decision", "service_receipt", "file_cover"):
        assert f"吕{char}明" in read(printed(kind, facts))


@pytest.mark.parametrize("char", ["𠮷", "\U0002f800"])
def test_a_character_in_no_font_is_refused_with_its_field(char: str) -> None:
    assert not any(face.has(char) for face in fonts.faces().values())
    facts = changed(full(), party={"name": f"{char}田", "display_name": f"{char}田"})

    with pytest.raises(InvalidInput) as refused:
        printed("penalty_decision", facts)

    problem = refused.value.problems[0]
    assert f"“当事人姓名（名称）”中的字符“{char}”（U+{ord(char):04X}）" in problem.message
    assert problem.field == "party.name"


def test_a_character_that_is_not_printed_does_not_stand_in_the_way() -> None:
    facts = changed(full(), source={"content": "𠮷田上报"})

    assert "𠮷" not in read(printed("penalty_decision", facts))


def test_the_fonts_of_a_paper_are_kept_by_their_hash() -> None:
    assert set(fonts.hashes()) == set(fonts.ROLES)
    assert all(len(value) == 64 for value in fonts.hashes().values())


def test_the_font_files_are_the_ones_that_their_list_names() -> None:
    plan = tomllib.loads(resource("fonts/fonts.toml").read_text(encoding="utf-8"))["font"]

    for entry in plan:
        data = resource(f"fonts/{entry['file']}").read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]
