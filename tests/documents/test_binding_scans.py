"""Originals as pages: what a camera, a scanner or a stranger can hand in."""

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from township_desk.documents.binding import pictures, scans
from township_desk.documents.binding.scans import Original, Pages


def kept(folder: Path, data: bytes) -> Original:
    sha256 = hashlib.sha256(data).hexdigest()
    path = folder / sha256
    path.write_bytes(data)
    return Original(sha256, path)


def pages_of(folder: Path, data: bytes) -> Pages:
    original = kept(folder, data)
    return scans.prepare([original], folder)[original.sha256]


def picture(form: str, size: tuple[int, int] = (400, 300), mode: str = "RGB", **more) -> bytes:
    out = io.BytesIO()
    Image.effect_noise(size, 80).convert(mode).save(out, form, **more)
    return out.getvalue()


def scan(pages: int = 1, **saving) -> bytes:
    pdf, out = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(595, 842))
    pdf.save(out, **saving)
    return out.getvalue()


def a4(file: Path | None) -> list[tuple[float, float]]:
    assert file is not None
    with pikepdf.open(file) as pdf:
        return [tuple(round(float(n)) for n in p.mediabox.as_list()[2:]) for p in pdf.pages]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "BMP", "TIFF", "WEBP"])
def test_a_picture_becomes_one_a4_page(tmp_path: Path, form: str):
    made = pages_of(tmp_path, picture(form))

    assert (made.pages, made.reason) == (1, "")
    assert a4(made.file) == [(595, 842)]


def test_every_page_of_a_scan_becomes_a_page(tmp_path: Path):
    made = pages_of(tmp_path, scan(3))

    assert made.pages == 3
    assert a4(made.file) == [(595, 842)] * 3


def test_a_photo_held_sideways_is_turned_upright(tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = 6
    made = pages_of(tmp_path, picture("JPEG", (400, 300), exif=exif))

    assert made.file is not None
    with pikepdf.open(made.file) as pdf:
        image = pdf.pages[0].Resources.XObject.X
        assert (int(image.Width), int(image.Height)) == (300, 400)


def test_a_landscape_page_with_a_turn_lies_as_its_reader_sees_it(tmp_path: Path):
    pdf, out = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages[0].Rotate = 90
    pdf.save(out)

    made = pages_of(tmp_path, out.getvalue())

    assert made.file is not None
    with pikepdf.open(made.file) as done:
        operators = done.pages[0].Contents.read_bytes().split()
    a, b, c, _d = (float(n) for n in operators[1:5])
    assert (a, b < 0, c > 0) == (0.0, True, True)


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it has four thousand million pixels."""
    head = struct.pack(">IIBBBBB", 65_000, 65_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 99))
        + chunk(b"IEND", b"")
    )


def locked() -> bytes:
    return scan(encryption=pikepdf.Encryption(owner="a", user="b"))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (bomb(), "像素过多"),
        (picture("PNG", (9000, 9000), "L"), "像素过多"),
        (picture("JPEG")[:3000], "图片文件已损坏"),
        (b"\xff\xd8\xff" + b"nonsense" * 20, "不是能识别的图片"),
        (b"%PDF-1.7\nnonsense", "PDF 文件已损坏"),
        (locked(), "打开密码"),
        (scan(301), "超过 300 页"),
        (b"\0\0\0\x18ftypmp42" + b"x" * 100, "以原件保存"),
    ],
)
def test_what_cannot_be_pages_stays_an_original_with_the_reason(
    tmp_path: Path, data: bytes, words: str
):
    made = pages_of(tmp_path, data)

    assert made.pages == 0
    assert made.file is None
    assert words in made.reason


def test_a_script_in_a_scan_does_not_come_along(tmp_path: Path):
    pdf, out = pikepdf.open(io.BytesIO(scan())), io.BytesIO()
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    pdf.pages[0].AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)
    pdf.save(out)

    made = pages_of(tmp_path, out.getvalue())

    assert made.file is not None
    assert b"JavaScript" not in made.file.read_bytes()


def test_a_reader_that_dies_costs_one_original_and_not_the_rest(tmp_path: Path, monkeypatch):
    bad = kept(tmp_path, picture("PNG"))
    good = kept(tmp_path, picture("JPEG"))
    ask = scans._ask

    def dies(child, job):
        if bad.sha256 in job[0]:
            child.kill()
        return ask(child, job)

    monkeypatch.setattr(scans, "_ask", dies)

    found = scans.prepare([bad, good], tmp_path)

    assert found[bad.sha256].reason == scans.STOPPED
    assert found[good.sha256].pages == 1


def test_the_same_original_gives_the_same_bytes(tmp_path: Path):
    original = kept(tmp_path, picture("PNG"))
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"

    pictures.convert(original.path, first)
    pictures.convert(original.path, second)

    assert first.read_bytes() == second.read_bytes()
