"""document blank: sheets for the field, each with its serial."""

import shutil

import pytest

from tests.cli.conftest import Shell
from township_desk.documents.proof import text_of


@pytest.fixture
def own(town: Shell, tmp_path) -> Shell:
    """A copy of the office in which something may be recorded."""
    folder = tmp_path / "own"
    shutil.copytree(town.folder, folder)
    return Shell(folder)


def test_blanks_of_several_types_are_written_to_one_file(own: Shell, tmp_path):
    out = tmp_path / "空白.pdf"

    said = own(
        "document", "blank", "on_site_inspection_record", "continuation_page", "--copies", "2",
        "--out", str(out), "--as", "wang", "--json",
    )  # fmt: skip

    assert said.code == 0, said.err
    assert len(said.json["serials"]) == 4
    text = "".join(text_of(out.read_bytes()))
    assert all(serial in text for serial in said.json["serials"])


def test_a_blank_of_an_unknown_case_or_type_is_refused_and_no_file_is_written(own: Shell, tmp_path):
    out = tmp_path / "空白.pdf"

    no_case = own("document", "blank", "service_receipt", "--case", "无", "--out", str(out), "--as", "wang")  # fmt: skip
    no_type = own("document", "blank", "no_such", "--out", str(out), "--as", "wang")

    assert (no_case.code, no_type.code) == (1, 1)
    assert not out.exists()
