"""电子签章: an incremental update with the office's certificate (PKCS#12). Needs pyHanko.

The seal is drawn without fonts and without transparency, so that the paper stays PDF/A.
"""

import io
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from reportlab.lib.units import mm

from township_desk.documents import seal_check
from township_desk.documents.pdfium import LOCK
from township_desk.errors import InvalidInput

if TYPE_CHECKING:
    from pyhanko.sign.signers import SimpleSigner

SIDE = 42 * mm
"""The seal of a township is 42 mm across (国发〔1999〕25号)."""
PLACE = "（印章）"
LARGEST_IMAGE = 5 * 1024 * 1024
MOST_PIXELS = 4_000_000
STENCIL = 600
"""Dots along the longer side of a seal image on the paper: 360 dpi."""
LARGEST_P12 = 1024 * 1024
RED = "0.83 0.09 0.11"
INK = 160
"""Green below this is ink: red ink has hardly any, white paper has all of it."""


def seal(pdf: bytes, p12: bytes, password: str, image: bytes | None = None) -> bytes:
    """*pdf* with a visible signature where its seal belongs. Raises InvalidInput in words."""
    if not seal_check.installed():
        raise InvalidInput(f"{seal_check.MISSING.split('，')[0]}，不能加盖电子签章")
    page, box = _place(pdf)
    drawing = _stencil(image) if image is not None else _ring()
    return _sign(pdf, p12, password, page, box, drawing)


def read(path: Path, most: int, what: str) -> bytes:
    """A small file. Raises InvalidInput."""
    try:
        if path.stat().st_size > most:
            raise InvalidInput(f"{what}“{path.name}”过大（最多 {most // 1024} KB）")
        return path.read_bytes()
    except OSError:
        raise InvalidInput(f"打不开{what}“{path.name}”") from None


def _place(pdf: bytes) -> tuple[int, tuple[int, int, int, int]]:
    """The last page that keeps room for a seal, and the square around it."""
    import pypdfium2 as pdfium

    with LOCK:
        document = pdfium.PdfDocument(pdf)
        try:
            for number in reversed(range(len(document))):
                page = document[number]
                text = page.get_textpage()
                found = text.search(PLACE).get_next()
                if found is not None:
                    index, count = found
                    left, low, _, _ = text.get_charbox(index)
                    _, _, right, high = text.get_charbox(index + count - 1)
                    x, y = (left + right) / 2, (low + high) / 2 + 18
                    half = SIDE / 2
                    return number, (
                        round(x - half), round(y - half), round(x + half), round(y + half)
                    )  # fmt: skip
        finally:
            document.close()
    raise InvalidInput("这种文书没有印章的位置（内部审批、笔录、清单由人员签名），不能加盖电子签章")


def _ring() -> str:
    """A red ring with a star: what stands there until the office gives an image of its seal."""
    middle, radius = SIDE / 2, SIDE / 2 - 2
    bend = radius * 0.5522847498
    m, r = middle, radius
    ring = (
        f"{m + r:.2f} {m:.2f} m {m + r:.2f} {m + bend:.2f} {m + bend:.2f} {m + r:.2f} {m:.2f} {m + r:.2f} c "
        f"{m - bend:.2f} {m + r:.2f} {m - r:.2f} {m + bend:.2f} {m - r:.2f} {m:.2f} c "
        f"{m - r:.2f} {m - bend:.2f} {m - bend:.2f} {m - r:.2f} {m:.2f} {m - r:.2f} c "
        f"{m + bend:.2f} {m - r:.2f} {m + r:.2f} {m - bend:.2f} {m + r:.2f} {m:.2f} c s"
    )
    points = [
        (
            m + size * math.cos(math.pi / 2 + turn * math.pi / 5),
            m + size * math.sin(math.pi / 2 + turn * math.pi / 5),
        )
        for turn, size in enumerate([20.0, 7.64] * 5)
    ]
    star = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
    return f"q {RED} RG {RED} rg 3 w {ring} {star} f Q"


def _stencil(data: bytes) -> str:
    """The seal image as a red stencil: nothing under it is covered. Raises InvalidInput."""
    from PIL import Image, UnidentifiedImageError

    if len(data) > LARGEST_IMAGE:
        raise InvalidInput("印章图片过大（最多 5 MB）")
    bad = InvalidInput("印章图片无法识别或者已损坏，请用 PNG 或 JPEG 图片")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MOST_PIXELS:
                    raise InvalidInput(f"印章图片的像素过多（最多 {MOST_PIXELS // 10000} 万）")
                image.verify()
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
                image.load()
                picture = image.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):  # fmt: skip
        raise bad from None
    picture.thumbnail((STENCIL, STENCIL))
    white = Image.new("RGBA", picture.size, "white")
    grey = Image.alpha_composite(white, picture).getchannel("G")
    bits = grey.point([0 if value < INK else 255 for value in range(256)]).convert(
        "1", dither=Image.Dither.NONE
    )
    if not any(grey.histogram()[:INK]):
        raise InvalidInput("印章图片是空白的")
    scale = SIDE / max(picture.size)
    width, height = picture.width * scale, picture.height * scale
    x, y = (SIDE - width) / 2, (SIDE - height) / 2
    return (
        f"q {RED} rg {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm BI /W {bits.width} "
        f"/H {bits.height} /IM true /BPC 1 /F /AHx ID {bits.tobytes().hex()}> EI Q"
    )


def _sign(
    pdf: bytes, p12: bytes, password: str, page: int, box: tuple[int, int, int, int], drawing: str
) -> bytes:
    from pyhanko.pdf_utils.content import RawContent
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.layout import BoxConstraints
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.stamp import StaticStampStyle

    signer = _signer(p12, password)
    side = box[2] - box[0]
    drawing = f"q {side / SIDE:.5f} 0 0 {side / SIDE:.5f} 0 0 cm {drawing} Q"
    style = StaticStampStyle(
        border_width=0,
        background=RawContent(drawing.encode(), box=BoxConstraints(width=side, height=side)),
        background_opacity=1.0,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    made = signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="Seal", md_algorithm="sha256"),
        signer=signer,
        stamp_style=style,
        new_field_spec=SigFieldSpec("Seal", on_page=page, box=box),
    ).sign_pdf(writer)
    return bytes(made.getbuffer())


def _signer(p12: bytes, password: str) -> "SimpleSigner":
    """The certificate with its key. Raises InvalidInput."""
    from cryptography.hazmat.primitives.serialization import pkcs12
    from pyhanko.sign.signers import SimpleSigner

    signer: SimpleSigner | None
    try:
        pkcs12.load_key_and_certificates(p12, password.encode())
        signer = SimpleSigner.load_pkcs12_data(p12, other_certs=[], passphrase=password.encode())
    except (ValueError, TypeError):
        signer = None
    if signer is None:
        raise InvalidInput("证书文件打不开：密码不对，或者不是 PKCS#12（.p12、.pfx）文件")
    return signer
