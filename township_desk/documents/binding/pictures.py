"""One original to A4 pages. Runs in the child of ``scans`` and trusts nothing that it reads."""

import io
import warnings
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
from PIL import Image, ImageOps, UnidentifiedImageError

from township_desk.documents.binding import sheets
from township_desk.errors import InvalidInput

MOST_PIXELS = 80_000_000
"""More than any camera or scanner here makes; an image bomb is above."""
MOST_PAGES = 300
PRINT = (2480, 3508)
"""A4 at 300 dots an inch: finer is not seen on paper."""
PLAIN_JPEG = 2_000_000
"""Bytes up to which a photo is bound as it came."""
FORMATS = ("JPEG", "PNG", "BMP", "TIFF", "WEBP")
HEADS = (b"\xff\xd8\xff", b"\x89PNG", b"BM", b"II*\0", b"MM\0*")
HEAD = 1024


def is_scan(head: bytes) -> bool:
    """Whether the first bytes are those of a PDF; scanners put a few others before them."""
    return b"%PDF-" in head


def known(path: Path) -> bool:
    """Whether the file can become pages, by its first bytes: names from outside prove nothing."""
    try:
        with path.open("rb") as stream:
            head = stream.read(HEAD)
    except OSError:
        return True  # the reader will say what is wrong
    webp = head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    return is_scan(head) or webp or head.startswith(HEADS)


def convert(source: Path, out: Path) -> int:
    """Write the A4 pages of *source* to *out*; how many. Raises InvalidInput saying why not."""
    target = pikepdf.new()
    with source.open("rb") as stream:
        head = stream.read(HEAD)
    if is_scan(head):
        _scan(source, target)
    else:
        _picture(source, target)
    target.save(out, static_id=True)
    return len(target.pages)


def _scan(source: Path, target: pikepdf.Pdf) -> None:
    """Pages of a PDF: what they draw and nothing else, so no script and no link comes along."""
    data = source.read_bytes()
    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PasswordError:
        raise InvalidInput("PDF 设有打开密码") from None
    except pikepdf.PdfError:
        raise InvalidInput("PDF 文件已损坏") from None
    count = len(pdf.pages)
    if not 1 <= count <= MOST_PAGES:
        raise InvalidInput(f"PDF 有 {count} 页，超过 {MOST_PAGES} 页" if count else "PDF 没有页面")
    if any(page.get("/Annots") for page in pdf.pages):
        pdf = pikepdf.open(io.BytesIO(_flattened(data)))
    for page in pdf.pages:
        _lay(pikepdf.Page(page), target)
    if pdf.get_warnings():
        raise InvalidInput("PDF 文件有损坏，页面可能不完整")


def _lay(page: pikepdf.Page, target: pikepdf.Pdf) -> None:
    """The page as its reader sees it, turned upright, on a sheet."""
    x0, y0, x1, y1 = (float(v) for v in page.trimbox.as_list())
    x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
    width, height = x1 - x0, y1 - y0
    if not (1 < width < 15_000 and 1 < height < 15_000):
        raise InvalidInput("PDF 的页面尺寸异常")
    turned = int(page.get("/Rotate", 0)) % 360
    form = target.copy_foreign(page.as_form_xobject(handle_transformations=False))
    form.Matrix = pikepdf.Array([1, 0, 0, 1, 0, 0])  # the turning is ours
    form.BBox = pikepdf.Array([x0, y0, x1, y1])
    across, down = (height, width) if turned in (90, 270) else (width, height)
    # Upright with its lower left corner at the origin, then scaled to its place.
    upright = {
        90: (0, -1, 1, 0, -y0, x1),
        180: (-1, 0, 0, -1, x1, y1),
        270: (0, 1, -1, 0, y1, -x0),
    }.get(turned, (1, 0, 0, 1, -x0, -y0))
    scale, left, low = sheets.frame(across, down)
    a, b, c, d, e, f = (n * scale for n in upright)
    sheets.add(target, target.make_indirect(form), (a, b, c, d, e + left, f + low))


def _flattened(data: bytes) -> bytes:
    """Stamps and filled fields become part of the page: they are part of the evidence."""
    out = io.BytesIO()
    pdf = pdfium.PdfDocument(data, may_init_forms=True)
    pdf.init_forms()
    for page in pdf:
        page.flatten()
    pdf.save(out)
    pdf.close()
    return out.getvalue()


def _picture(source: Path, target: pikepdf.Pdf) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            _frames(source, target)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise InvalidInput("图片像素过多") from None
        except UnidentifiedImageError:
            raise InvalidInput("内容不是能识别的图片") from None
        except (OSError, SyntaxError, ValueError, EOFError):
            raise InvalidInput("图片文件已损坏") from None


def _frames(source: Path, target: pikepdf.Pdf) -> None:
    with Image.open(source, formats=FORMATS) as image:
        _bounded(image)
        frames = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1
    if frames > MOST_PAGES:
        raise InvalidInput(f"图片有 {frames} 页，超过 {MOST_PAGES} 页")
    with Image.open(source, formats=FORMATS) as image:
        image.verify()
    for number in range(frames):
        with Image.open(source, formats=FORMATS) as image:
            if number:
                image.seek(number)
                _bounded(image)
            _sheet(image, source, target)


def _bounded(image: Image.Image) -> None:
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise InvalidInput(f"图片像素过多（{width}×{height}）")


def _sheet(image: Image.Image, source: Path, target: pikepdf.Pdf) -> None:
    """One picture upright as its camera noted, no finer than print."""
    plain = image.format in ("JPEG", "MPO") and image.mode in ("L", "RGB")
    turned = image.getexif().get(0x0112, 1) not in (0, 1)
    fits = image.width <= PRINT[0] * 1.5 and image.height <= PRINT[1] * 1.5
    if plain and not turned and fits and source.stat().st_size <= PLAIN_JPEG:
        mode, size = image.mode, image.size
        image.load()  # a cut-off photo is found out here
        data = source.read_bytes()
    else:
        data, mode, size = _drawn(image)
    stream = pikepdf.Stream(target, data)
    stream.Type, stream.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    stream.Width, stream.Height, stream.BitsPerComponent = size[0], size[1], 8
    stream.ColorSpace = pikepdf.Name.DeviceGray if mode == "L" else pikepdf.Name.DeviceRGB
    stream.Filter = pikepdf.Name.DCTDecode
    # A photo fills the frame in either direction; small ones are not blown up beyond 100 dots an inch.
    width, height = size[0] * 0.72, size[1] * 0.72
    scale, left, low = sheets.frame(width, height)
    if scale > 1:
        left, low, scale = left + width * (scale - 1) / 2, low + height * (scale - 1) / 2, 1.0
    sheets.add(target, stream, (width * scale, 0, 0, height * scale, left, low))


def _drawn(image: Image.Image) -> tuple[bytes, str, tuple[int, int]]:
    """The picture upright on white, as JPEG: no alpha, palette or colour profile to misread."""
    image.draft("RGB" if image.mode != "L" else "L", (PRINT[0], PRINT[1]))
    upright = ImageOps.exif_transpose(image)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        rgba = upright.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        upright = Image.alpha_composite(white, rgba)
    if upright.mode in ("I", "I;16", "F"):
        raise InvalidInput("图片的像素格式不能打印")
    upright = upright.convert("L" if upright.mode in ("1", "L") else "RGB")
    longest = (max(PRINT), max(PRINT))
    upright.thumbnail(longest, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=88, subsampling=0)
    return out.getvalue(), upright.mode, upright.size
