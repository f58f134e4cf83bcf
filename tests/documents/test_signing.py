"""The seal of the office's certificate: at its place, whole, covering all; anything else is told."""

import datetime as dt
import io
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2 as pdfium
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from PIL import Image, ImageDraw

from tests.documents.build import frozen, full
from township_desk.documents import checker, seal_check, sealing
from township_desk.documents.pdfium import LOCK
from township_desk.documents.render import render
from township_desk.errors import InvalidInput

OFFICE = "缙云县壶镇镇人民政府"
PASSWORD = "测试 password"


def certificate(name: str = OFFICE) -> bytes:
    """A PKCS#12 file of a certificate that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(4711)
        .not_valid_before(dt.datetime(2025, 1, 1, tzinfo=dt.UTC))
        .not_valid_after(dt.datetime(2036, 1, 1, tzinfo=dt.UTC))
        .sign(key, hashes.SHA256())
    )
    locked = BestAvailableEncryption(PASSWORD.encode())
    return pkcs12.serialize_key_and_certificates(b"seal", key, made, None, locked)


def picture(form: str = "PNG", size: int = 400, **how: Any) -> bytes:
    image = Image.new(how.get("mode", "RGB"), (size, size), how.get("colour", "white"))
    if not how.get("blank"):
        ink = ImageDraw.Draw(image)
        ink.ellipse((20, 20, size - 20, size - 20), outline=(200, 20, 20), width=14)
    stream = io.BytesIO()
    image.save(stream, form)
    return stream.getvalue()


P12 = certificate()
PAPER = render(frozen("penalty_decision", full(), number="缙壶镇罚决字〔2026〕第000057号"))
SEALED = sealing.seal(PAPER.data, P12, PASSWORD)


def look(data: bytes, page: int) -> "Image.Image":
    with LOCK:
        document = pdfium.PdfDocument(data)
        document.init_forms()  # PDFium draws fields only then
        image = document[page].render(scale=1).to_pil().convert("RGB")
        document.close()
    return image


def red(image: "Image.Image") -> int:
    return sum(count for count, (r, g, _) in image.getcolors(1 << 24) or () if r > 180 and g < 90)


def test_the_seal_is_added_behind_the_paper_whose_bytes_stay() -> None:
    assert SEALED.startswith(PAPER.data)
    assert checker.check(SEALED)["verdict"] == "extended"


def test_a_sealed_paper_is_sound_and_names_its_signer_and_what_is_not_known() -> None:
    found = seal_check.seals(PAPER.data, SEALED)

    (seal,) = found.seals
    assert found.sound
    assert (seal.signer, seal.intact, seal.covers_all) == (OFFICE, True, True)
    assert "不核验证书是否受信任" in seal.sentence


@pytest.mark.parametrize(
    "image", [None, picture(), picture("JPEG"), picture(mode="RGBA", colour=(0, 0, 0, 0))]
)
def test_the_seal_stands_on_the_date_of_the_last_page_and_covers_no_word(
    image: bytes | None,
) -> None:
    sealed = sealing.seal(PAPER.data, P12, PASSWORD, image)

    last = PAPER.pages - 1
    assert red(look(sealed, last)) > 100
    assert red(look(PAPER.data, last)) == 0
    assert [red(look(sealed, page)) for page in range(last)] == [0] * last
    with LOCK:
        document = pdfium.PdfDocument(sealed)
        assert "2026年11月4日" in document[last].get_textpage().get_text_range()
        document.close()


def test_nothing_of_the_seal_is_transparent_or_needs_a_font() -> None:
    sealed = sealing.seal(PAPER.data, P12, PASSWORD, picture())
    with pikepdf.open(io.BytesIO(sealed)) as pdf:
        (note,) = pdf.pages[-1].Annots
        form = note.AP.N
        assert "/Font" not in form.Resources
        assert "/SMask" not in bytes(form.read_bytes()).decode("latin-1")
        for state in form.Resources.get("/ExtGState", {}).values():
            assert float(state.ca) == float(state.CA) == 1


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_an_altered_byte_of_the_paper_breaks_the_seal(share: float) -> None:
    altered = bytearray(SEALED)
    altered[int(len(PAPER.data) * share)] ^= 1

    assert not seal_check.seals(PAPER.data, bytes(altered)).sound


def test_text_written_behind_the_seal_is_told() -> None:
    with pikepdf.open(io.BytesIO(SEALED)) as pdf:
        pdf.pages[0].contents_add(b"0 0 300 300 re f")
        stream = io.BytesIO()
        pdf.save(stream)

    assert not seal_check.seals(PAPER.data, stream.getvalue()).sound


def test_a_signed_file_whose_pages_were_changed_before_is_told() -> None:
    """The signer himself may have drawn over the paper: the signature is whole, the paper is not."""
    from pyhanko.pdf_utils.generic import NameObject, StreamObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(PAPER.data))
    page = writer.find_page_for_modification(0)[0].get_object()
    page[NameObject("/Contents")] = writer.add_object(StreamObject(stream_data=b"0 0 300 300 re f"))
    writer.update_container(page)
    changed = io.BytesIO()
    writer.write(changed)

    sealed = sealing.seal(changed.getvalue(), P12, PASSWORD)
    found = seal_check.seals(PAPER.data, sealed)

    assert sealed.startswith(PAPER.data)
    assert all(seal.intact for seal in found.seals)
    assert not found.sound
    assert "改动了文书的内容" in found.fault


@pytest.mark.parametrize("tail", [b"\n", b"%PDF-1.7 rubbish %%EOF", b"\x00" * 1000])
def test_rubbish_behind_a_paper_is_no_seal(tail: bytes) -> None:
    assert not seal_check.seals(PAPER.data, PAPER.data + tail).sound
    assert not seal_check.seals(PAPER.data, SEALED + tail).sound


def test_a_wrong_password_is_said_in_words() -> None:
    with pytest.raises(InvalidInput, match="密码不对"):
        sealing.seal(PAPER.data, P12, "falsch")


@pytest.mark.parametrize("p12", [b"", b"rubbish", b"0\x82\x01"])
def test_a_broken_certificate_is_said_in_words(p12: bytes) -> None:
    with pytest.raises(InvalidInput, match="证书文件打不开"):
        sealing.seal(PAPER.data, p12, PASSWORD)


def bomb() -> bytes:
    stream = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("image", "words"),
    [
        (b"", "无法识别"),
        (b"<svg/>", "无法识别"),
        (picture()[:200], "无法识别"),
        (picture("GIF"), "无法识别"),
        (picture(blank=True), "空白"),
        (picture(size=2500), "像素过多"),
        (b"\x89PNG" + b"0" * (5 * 1024 * 1024), "过大"),
    ],
    ids=["empty", "svg", "cut", "gif", "blank", "too many pixels", "too large"],
)
def test_a_hostile_image_is_refused_in_words(image: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        sealing.seal(PAPER.data, P12, PASSWORD, image)


def test_an_image_bomb_is_refused_before_it_is_unpacked() -> None:
    with pytest.raises(InvalidInput, match=r"像素过多|无法识别"):
        sealing.seal(PAPER.data, P12, PASSWORD, bomb())


def test_a_paper_without_a_place_for_a_seal_is_refused() -> None:
    inner = render(frozen("interview_record", full()))

    with pytest.raises(InvalidInput, match="没有印章的位置"):
        sealing.seal(inner.data, P12, PASSWORD)


def test_without_the_optional_part_nothing_is_claimed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seal_check, "installed", lambda: False)

    assert not seal_check.seals(PAPER.data, SEALED).sound
    with pytest.raises(InvalidInput, match="没有安装签章组件"):
        sealing.seal(PAPER.data, P12, PASSWORD)


def test_a_file_that_is_too_large_or_missing_is_said(tmp_path: Path) -> None:
    big = tmp_path / "大.p12"
    big.write_bytes(b"0" * 20)

    with pytest.raises(InvalidInput, match="过大"):
        sealing.read(big, 10, "证书文件")
    with pytest.raises(InvalidInput, match="打不开"):
        sealing.read(tmp_path / "无.p12", 10, "证书文件")


def test_a_name_in_a_certificate_cannot_forge_lines() -> None:
    sealed = sealing.seal(PAPER.data, certificate("镇\n签名完好"), PASSWORD)

    (seal,) = seal_check.seals(PAPER.data, sealed).seals

    assert "\n" not in seal.sentence
