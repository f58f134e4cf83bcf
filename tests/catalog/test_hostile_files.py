"""Files that are not what they seem: refused by their first bytes and within limits (catalog.md 11)."""

import time
import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

import pytest

from township_desk.catalog.guarded import read_guarded
from township_desk.catalog.read import read_catalog
from township_desk.errors import InvalidInput


def refusal(path: Path, code: str) -> str:
    """The one message with which reading *path* was refused."""
    with pytest.raises(InvalidInput) as refused:
        read_catalog(path)
    (problem,) = refused.value.problems
    assert problem.code == code, problem.message
    return problem.message


def archive(path: Path, parts: dict[str, bytes | str], like: Path | None = None) -> Path:
    """A zip with *parts*, over those of *like*."""
    whole: dict[str, bytes | str] = {}
    if like is not None:
        with zipfile.ZipFile(like) as old:
            whole = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in {**whole, **parts}.items():
            new.writestr(name, data)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"<html><table><tr><td>\xe4\xba\x8b\xe9\xa1\xb9</td></tr></table></html>",
        b"\xef\xbb\xbf\r\n <?xml version='1.0'?><Workbook/>",
        b"%PDF-1.7\n",
        b"{\\rtf1 }",
        "事项名称,领域\n".encode(),
        b"PK\x03\x04broken",
        b"",
        bytes(range(256)),
    ],
    ids=["old xls", "web page", "xml sheet", "pdf", "rtf", "text", "broken zip", "empty", "bytes"],
)
def test_what_is_no_workbook_is_refused_whatever_its_suffix(tmp_path, content):
    path = tmp_path / "清单.xlsx"
    path.write_bytes(content)

    assert "另存为” xlsx" in refusal(path, "E01")


def test_a_word_file_renamed_is_refused(tmp_path):
    parts = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<document/>"}

    assert "不是有效的 xlsx" in refusal(archive(tmp_path / "清单.xlsx", parts), "E01")


def test_a_plain_zip_is_refused(tmp_path):
    assert refusal(archive(tmp_path / "清单.xlsx", {"a.txt": "a"}), "E01")


@pytest.mark.parametrize("name", ["清单.xls", "清单.et", "清单.docx", "清单.pdf"])
def test_other_suffixes_are_refused_with_the_way_out(tmp_path, name):
    path = tmp_path / name
    path.write_text("事项名称,领域", encoding="utf-8")

    assert "另存为” xlsx" in refusal(path, "E01")


def test_a_macro_file_is_never_opened(tmp_path, workbook):
    path = archive(tmp_path / "宏.xlsm", {"xl/vbaProject.bin": b"x"}, workbook())

    assert "宏" in refusal(path, "E04")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "_rels/.rels"])
def test_a_document_type_declaration_is_refused_in_every_part(tmp_path, workbook, part):
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>'

    assert "DOCTYPE" in refusal(archive(tmp_path / "a.xlsx", {part: bomb}, workbook()), "E04")


def test_a_part_that_unpacks_out_of_proportion_is_refused_before_reading(tmp_path, workbook):
    bomb = archive(tmp_path / "a.xlsx", {"xl/media/image1.png": bytes(3 * 1024**2)}, workbook())

    assert "解压后过大" in refusal(bomb, "E02")


def test_too_many_parts_are_refused(tmp_path, workbook):
    parts = {f"xl/media/{n}.png": b"x" for n in range(2001)}

    assert refusal(archive(tmp_path / "a.xlsx", parts, workbook()), "E02")


def test_a_file_over_twenty_megabytes_is_refused_unread(tmp_path):
    path = tmp_path / "清单.xlsx"
    with path.open("wb") as file:
        file.write(b"PK\x03\x04")
        file.truncate(21 * 1024**2)

    assert "上限 20 MB" in refusal(path, "E02")


def test_a_file_that_has_gone_is_said_plainly(tmp_path):
    with pytest.raises(InvalidInput, match=r"打不开文件“没有\.xlsx”"):
        read_catalog(tmp_path / "没有.xlsx")


def test_a_csv_in_no_known_encoding_is_refused(tmp_path):
    path = tmp_path / "清单.csv"
    path.write_bytes("事项名称".encode() + b"\xff\xfe\xff")

    assert "编码" in refusal(path, "E01")


def test_too_many_rows_are_refused(tmp_path):
    path = tmp_path / "清单.csv"
    path.write_text("a,b\n" * 50_001, encoding="utf-8")

    assert "50000 行" in refusal(path, "E02")


def test_the_reader_in_the_child_says_the_same_as_the_reader_here(workbook):
    path = workbook()

    assert read_guarded(path) == read_catalog(path)


def test_a_refusal_comes_back_from_the_child_in_its_own_words(tmp_path):
    path = tmp_path / "清单.xlsx"
    path.write_bytes(b"<html>")

    with pytest.raises(InvalidInput, match="另存为") as refused:
        read_guarded(path)

    assert refused.value.problems[0].code == "E01"


def test_a_reader_that_hangs_is_ended_in_time(workbook):
    path = workbook()
    begun = time.monotonic()

    with pytest.raises(InvalidInput, match="已停止") as refused:
        read_guarded(path, seconds=0.02)

    assert refused.value.problems[0].code == "E02"
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "below",
    [
        MemoryError(),
        ParseError("out of memory: line 1, column 0"),
        ImportError("part.so: failed to map segment from shared object"),
        OSError(12, "Cannot allocate memory"),
    ],
)
def test_a_parser_that_runs_out_of_memory_is_not_called_a_wrong_file(workbook, monkeypatch, below):
    def short_of_memory(*_: object, **__: object) -> None:
        raise ValueError("Unable to read workbook") from below

    monkeypatch.setattr("township_desk.catalog.workbook.load_workbook", short_of_memory)

    with pytest.raises(MemoryError):
        read_catalog(workbook())


def test_a_reader_that_eats_memory_ends_alone(workbook):
    path = workbook([[str(n), "x" * 500] for n in range(5000)])

    with pytest.raises(InvalidInput, match="内存不足") as refused:
        read_guarded(path, memory=40 * 1024**2)

    assert refused.value.problems[0].code == "E02"
