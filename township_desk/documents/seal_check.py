"""电子签章核验: is what was written behind a paper a whole signature and nothing else? Needs pyHanko."""

import importlib.util
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

MISSING = "没有安装签章组件（pip 的 sign 附加组件），不能核验附加的电子签章"


@dataclass(frozen=True)
class Seal:
    """One signature: its signer as the certificate says, whether it is whole and covers the file."""

    signer: str
    issuer: str
    intact: bool
    covers_all: bool
    sentence: str


@dataclass(frozen=True)
class Seals:
    """All signatures of a file; *fault* says what else was added or why nothing can be told."""

    seals: tuple[Seal, ...]
    fault: str = ""

    @property
    def sound(self) -> bool:
        """Only signatures were added, all whole, the last one over the whole file."""
        whole = all(seal.intact for seal in self.seals)
        return not self.fault and bool(self.seals) and whole and self.seals[-1].covers_all


def installed() -> bool:
    """Whether the optional part is there."""
    return importlib.util.find_spec("pyhanko") is not None


def seals(first: bytes, data: bytes) -> Seals:
    """The signatures of *data*, whose first part is the paper *first*, whole and ours."""
    if not installed():
        return Seals((), MISSING)
    try:
        return _seals(first, data)
    except Exception as error:  # noqa: BLE001 — a hostile file may make the reader fail anyhow
        return Seals((), f"附加的内容无法识别（{type(error).__name__}）")


def _seals(first: bytes, data: bytes) -> Seals:
    from pyhanko.pdf_utils.reader import PdfFileReader

    reader = PdfFileReader(io.BytesIO(data))
    found = tuple(_seal(embedded) for embedded in reader.embedded_signatures)
    if not found:
        return Seals((), "附加的内容不是电子签章")
    original = PdfFileReader(io.BytesIO(first))
    if not _only_seals(original, reader):
        return Seals(found, "除签章外还改动了文书的内容，显示的页面可能与定稿不同")
    return Seals(found)


def _seal(embedded: Any) -> Seal:
    from pyhanko.sign.validation import SignatureCoverageLevel
    from pyhanko.sign.validation.generic_cms import validate_sig_integrity

    whole, valid = validate_sig_integrity(
        embedded.signer_info, embedded.signer_cert, "data", embedded.compute_digest()
    )
    intact = whole and valid
    covers = embedded.evaluate_signature_coverage() == SignatureCoverageLevel.ENTIRE_FILE
    name = _name(embedded.signer_cert.subject)
    issuer = _name(embedded.signer_cert.issuer)
    said = (
        f"电子签章：{name}（证书由 {issuer} 签发）"
        f"，{'签名完好' if intact else '签名已损坏或者内容被改动'}"
        f"，{'覆盖整个文件' if covers else '没有覆盖整个文件，其后还有附加内容'}"
        "；本程序不核验证书是否受信任、是否在有效期内、是否被吊销，请向签发机构核对"
    )
    return Seal(name, issuer, intact, covers, said)


WIDEST = 170.0
"""Points: a seal of 42 mm with room to spare; a larger one could hide what the paper says."""
OF_SEALS = frozenset({"/AcroForm", "/Version", "/Extensions"})


def _only_seals(old: Any, new: Any) -> bool:
    """Whether every object of *old* is unchanged in *new*, but for fields that carry seals."""
    root, pages = old.root.container_ref, set()
    if new.root.container_ref.idnum != root.idnum:
        return False
    metadata = {old.trailer.raw_get("/Info").idnum, old.root.raw_get("/Metadata").idnum}
    for ref in old.xrefs.explicit_refs_in_revision(0):
        before, after = old.get_object(ref), _same(new, ref)
        if ref.idnum == root.idnum:
            if _written(before, OF_SEALS) != _written(after, OF_SEALS):
                return False
        elif isinstance(before, dict) and before.get("/Type") == "/Page":
            pages.add(ref.idnum)
            if _written(before, {"/Annots"}) != _written(after, {"/Annots"}):
                return False
            if not all(_is_seal(note) for note in _reach(after, "/Annots", ())):
                return False
        elif ref.idnum not in metadata and _written(before) != _written(after):
            return False
    form = _reach(new.root, "/AcroForm", {})
    return "/XFA" not in form and all(_is_seal(field) for field in _reach(form, "/Fields", ()))


def _reach(holder: Any, key: str, otherwise: Any) -> Any:
    value = holder.get(key, otherwise)
    return value.get_object() if hasattr(value, "get_object") else value


def _same(reader: Any, ref: Any) -> Any:
    from pyhanko.pdf_utils.generic import Reference

    return reader.get_object(Reference(ref.idnum, ref.generation, reader))


def _written(value: Any, without: Collection[str] = ()) -> bytes:
    """An object as it stands in the file, without some keys; the bytes of a stream too."""
    from pyhanko.pdf_utils.generic import DictionaryObject, StreamObject

    stream = io.BytesIO()
    if isinstance(value, DictionaryObject):
        for key in sorted(value):
            if key not in without and not (isinstance(value, StreamObject) and key == "/Length"):
                stream.write(key.encode())
                value.raw_get(key).write_to_stream(stream, None)
        if isinstance(value, StreamObject):
            stream.write(value.encoded_data)
    else:
        value.write_to_stream(stream, None)
    return stream.getvalue()


def _is_seal(note: Any) -> bool:
    """A signature field that is not larger than a seal and does nothing when it is touched."""
    field = note.get_object()
    if field.get("/FT") != "/Sig" or field.get("/Subtype", "/Widget") != "/Widget":
        return False
    left, low, right, high = (float(edge) for edge in field["/Rect"])
    small = abs(right - left) <= WIDEST and abs(high - low) <= WIDEST
    return small and not {"/A", "/AA", "/Kids"} & set(field)


def _name(subject: Any) -> str:
    native = subject.native
    name = str(native.get("common_name") or subject.human_friendly)
    return re.sub(r"[^\w （）()·.,\-]", "?", name)[:100]
