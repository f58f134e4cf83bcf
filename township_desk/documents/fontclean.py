"""A face written anew for embedding: one Unicode map, names of our own, nothing that is not needed.

What ReportLab reads is then always of the same shape: it takes the last map of a file for Unicode (old
Chinese faces end with one in GBK), refuses names in Chinese, and knows some faces by their file name only.
"""

import struct

from township_desk.documents.fontfile import FontFile
from township_desk.documents.fontglyphs import Broken

COPIED = ("cvt ", "fpgm", "prep", "glyf", "loca", "maxp", "hhea", "head")
_OS2_SHORTEST, _OS2_FULL = 78, 96


def name_of(font: FontFile) -> str:
    """The name in the PDF: the maker's, if it may stand there, and the beginning of the SHA-256."""
    own = "".join(c for c in font.postscript if c.isascii() and (c.isalnum() or c in "-_"))
    return f"{own[:40] or 'Face'}-{font.sha256[:8]}-{font.index}"


def write(font: FontFile) -> bytes:
    """A TrueType file of this one face. The same face gives the same bytes."""
    tables = {tag: bytes(font.tables[tag]) for tag in COPIED if tag in font.tables}
    if len(tables["head"]) < 54 or len(tables["hhea"]) < 36 or len(tables["maxp"]) < 32:
        raise Broken("文件已损坏（表不完整）")
    tables["head"] = tables["head"][:52] + b"\0\0"
    tables["hhea"] = b"\0\1\0\0" + tables["hhea"][4:32] + b"\0\0" + tables["hhea"][34:36]
    tables["maxp"] = b"\0\1\0\0" + tables["maxp"][4:]
    widths = bytes(font.tables["hmtx"])
    (metrics,) = struct.unpack_from(">H", tables["hhea"], 34)
    tables["hmtx"] = widths.ljust(4 * metrics + 2 * (font.glyphs - metrics), b"\0")
    tables["post"] = b"\0\3\0\0" + bytes(font.tables["post"][4:16]).ljust(28, b"\0")
    os2 = bytes(font.tables.get("OS/2", b""))
    if len(os2) >= _OS2_SHORTEST:
        version = min(struct.unpack_from(">H", os2)[0], 4) if len(os2) >= _OS2_FULL else 0
        tables["OS/2"] = struct.pack(">H", version) + os2[2:]
    tables["name"] = _name_table(name_of(font))
    tables["cmap"] = _cmap(font)
    return _file(tables)


def _name_table(name: str) -> bytes:
    text = name.encode("utf-16-be")
    kinds = (1, 4, 6)
    records = b"".join(struct.pack(">6H", 3, 1, 0x409, kind, len(text), 0) for kind in kinds)
    return struct.pack(">3H", 0, len(kinds), 6 + 12 * len(kinds)) + records + text


def _cmap(font: FontFile) -> bytes:
    groups: list[list[int]] = []
    for code, glyph in sorted(font.characters.items()):
        if groups and code == groups[-1][1] + 1 and glyph == groups[-1][2] + code - groups[-1][0]:
            groups[-1][1] = code
        else:
            groups.append([code, code, glyph])
    body = b"".join(struct.pack(">3L", *group) for group in groups)
    table = struct.pack(">HHLLL", 12, 0, 16 + len(body), 0, len(groups)) + body
    return struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table


def _file(tables: dict[str, bytes]) -> bytes:
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    head = struct.pack(
        ">LHHHH", 0x00010000, count, power * 16, power.bit_length() - 1, (count - power) * 16
    )
    at = len(head) + 16 * count
    directory, bodies = [], []
    for tag in sorted(tables):
        body = tables[tag]
        directory.append(struct.pack(">4sLLL", tag.encode("latin-1"), 0, at, len(body)))
        padded = body + b"\0" * (-len(body) % 4)
        bodies.append(padded)
        at += len(padded)
    return head + b"".join(directory) + b"".join(bodies)
