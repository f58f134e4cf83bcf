"""PDF/A-2b and the file's own digest: metadata, colour profile, and the fields filled at the end.

The digest in the metadata is that of the whole file with the fields of digest and signature zeroed:
one altered byte anywhere is noticed by whoever has a SHA-256, without our program.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from township_desk.documents.imprint import NO_KEY, NO_SIGNATURE, Imprint
from township_desk.paths import resource

NAMESPACE = "https://township-desk.invalid/ns/paper/1/"
"""Names our fields; .invalid is nobody's address."""

NO_DIGEST = "0" * 64
NO_LENGTH = "0" * 10

Sign = Callable[[str, str], str]
"""Digest of the frozen bytes, digest of the file → signature."""

_FIELDS = (
    ("state", "定稿、样张、草稿、作废 (state of the paper)"),
    ("office", "office that issued the paper"),
    ("number", "number of the paper"),
    ("frozenDigest", "SHA-256 of the frozen facts, definition, clauses and fonts"),
    ("publicKey", "Ed25519 public key of the office"),
    ("length", "bytes of the file as it was issued"),
    ("fileDigest", "SHA-256 of these bytes with fileDigest and signature as zeros"),
    ("signature", "Ed25519 signature of the office over both digests"),
)


@dataclass(frozen=True)
class _Moment:
    """What ReportLab wants to know of a time: the paper's day, in China, whatever the machine says."""

    YMDhms: tuple[int, int, int, int, int, int]
    dhh: int = 8
    dmm: int = 0


def prepare(canvas: Canvas, title: str, imprint: Imprint) -> None:
    """Everything that PDF/A-2b asks of a file beside its pages."""
    day = _day(imprint.dated_on)
    document = canvas._doc  # type: ignore[attr-defined]  # the stubs leave it out
    catalog = document.Catalog
    canvas.setTitle(title)
    canvas.setAuthor(imprint.office)
    canvas.setSubject(imprint.number)
    canvas.setProducer("Township Desk")
    canvas.setCreator("Township Desk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    document._timeStamp = _Moment((day.year, day.month, day.day, 0, 0, 0))
    identity = hashlib.sha256(
        "\n".join((imprint.digest, imprint.state, title, imprint.key)).encode()
    ).hexdigest()[:32]
    document._ID = f"\n[<{identity}><{identity}>]\n".encode()
    profile = pdfdoc.PDFStream(pdfdoc.PDFDictionary({"N": 3}), _icc(), [])
    intent = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("OutputIntent"),
            "S": pdfdoc.PDFName("GTS_PDFA1"),
            "OutputConditionIdentifier": pdfdoc.PDFString("sRGB"),
            "Info": pdfdoc.PDFString("sRGB IEC61966-2.1"),
            "DestOutputProfile": document.Reference(profile),
        }
    )
    kind = {"Type": pdfdoc.PDFName("Metadata"), "Subtype": pdfdoc.PDFName("XML")}
    catalog.__NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]
    catalog.__Refs__ = catalog.__NoDefault__
    catalog.OutputIntents = pdfdoc.PDFArray([intent])
    catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary(kind), _metadata(title, day, imprint).encode(), []
    )


def finish(data: bytes, imprint: Imprint, sign: Sign | None = None) -> tuple[bytes, Imprint]:
    """The file with its length, digest and signature filled in, and the imprint with the signature.

    A file that proves nothing (a draft, a void paper) keeps its zeros.
    """
    if not imprint.state.proves:
        return data, imprint
    start = data.rindex(b"<?xpacket begin=")
    end = data.index(b"<?xpacket end=", start)
    head, packet, tail = data[:start], data[start:end].decode(), data[end:]
    packet = packet.replace(_field("length", NO_LENGTH), _field("length", f"{len(data):010d}"))
    digest = hashlib.sha256(head + packet.encode() + tail).hexdigest()
    if sign is not None:
        imprint = replace(imprint, signature=sign(imprint.digest, digest))
    packet = packet.replace(_field("fileDigest", NO_DIGEST), _field("fileDigest", digest))
    packet = packet.replace(
        _field("signature", NO_SIGNATURE), _field("signature", imprint.signature)
    )
    return head + packet.encode() + tail, imprint


def _day(text: str) -> date:
    return date.fromisoformat(text[:10]) if text else date(2000, 1, 1)


@cache
def _icc() -> bytes:
    return resource("icc/srgb.icc").read_bytes()


def _field(name: str, value: str) -> str:
    return f"<td:{name}>{escape(value)}</td:{name}>"


def _metadata(title: str, day: date, imprint: Imprint) -> str:
    at = f"{day.isoformat()}T00:00:00+08:00"
    values = {
        "state": imprint.state.value,
        "office": imprint.office,
        "number": imprint.number,
        "frozenDigest": imprint.digest,
        "publicKey": imprint.key or NO_KEY,
        "length": NO_LENGTH,
        "fileDigest": NO_DIGEST,
        "signature": NO_SIGNATURE,
    }
    own = "".join(_field(name, value) for name, value in values.items())
    creator = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(imprint.office)}</rdf:li></rdf:Seq></dc:creator>"
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" '
        f'xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:td="{NAMESPACE}">\n'
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>\n"
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>'
        f"{creator if imprint.office else ''}"
        f"{_described(imprint.number)}"
        "<dc:format>application/pdf</dc:format>\n"
        f"<xmp:CreatorTool>Township Desk</xmp:CreatorTool><xmp:CreateDate>{at}</xmp:CreateDate>"
        f"<xmp:ModifyDate>{at}</xmp:ModifyDate><xmp:MetadataDate>{at}</xmp:MetadataDate>"
        "<pdf:Producer>Township Desk</pdf:Producer>\n"
        f"{own}\n</rdf:Description>\n{_schema()}\n</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="r"?>\n'
    )


def _described(number: str) -> str:
    if not number:
        return ""
    item = f'<rdf:li xml:lang="x-default">{escape(number)}</rdf:li>'
    return f"<dc:description><rdf:Alt>{item}</rdf:Alt></dc:description>"


@cache
def _schema() -> str:
    """PDF/A wants every field that is not one of its own described in the file."""
    fields = "".join(
        '<rdf:li rdf:parseType="Resource">'
        f"<pdfaProperty:name>{name}</pdfaProperty:name>"
        "<pdfaProperty:valueType>Text</pdfaProperty:valueType>"
        "<pdfaProperty:category>internal</pdfaProperty:category>"
        f"<pdfaProperty:description>{escape(text)}</pdfaProperty:description></rdf:li>"
        for name, text in _FIELDS
    )
    return (
        '<rdf:Description rdf:about="" '
        'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
        'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
        'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
        '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
        "<pdfaSchema:schema>Township Desk paper</pdfaSchema:schema>"
        f"<pdfaSchema:namespaceURI>{NAMESPACE}</pdfaSchema:namespaceURI>"
        "<pdfaSchema:prefix>td</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{fields}</rdf:Seq></pdfaSchema:property>"
        "</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
    )
