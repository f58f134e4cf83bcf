"""Font files from outside, read with suspicion: whatever is wrong becomes a sentence, never a crash."""

import hashlib
import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from township_desk.documents import fontglyphs
from township_desk.documents.fontglyphs import Broken, Table
from township_desk.errors import InvalidInput

LARGEST = 64 * 1024 * 1024
"""Bytes of a font file; the largest Chinese faces have some 50 million."""
MOST_FACES = 16
SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")

RESTRICTED, PREVIEW, EDITABLE, NO_SUBSET, BITMAP = 0x2, 0x4, 0x8, 0x100, 0x200
"""OS/2 fsType: what the maker of a face allows."""

NEEDED = ("head", "hhea", "maxp", "hmtx", "loca", "glyf", "cmap", "name", "post")


class BadFont(InvalidInput):
    """A font file that no paper can be printed with."""

    def __init__(self, file: str, why: str) -> None:
        self.file, self.why = file, why
        super().__init__(f"字体文件“{file}”不能使用：{why}")


@dataclass(frozen=True)
class FontFile:
    """One face of a font file; *characters* leads from code points to glyphs that show something."""

    file: str
    index: int
    sha256: str
    families: tuple[str, ...]
    postscript: str
    licence: str
    embedding: int  # OS/2 fsType
    glyphs: int
    characters: Mapping[int, int]
    tables: Mapping[str, Table]

    @property
    def family(self) -> str:
        """The Chinese name, else the first one."""
        chinese = [name for name in self.families if not name.isascii()]
        return (chinese or list(self.families) or [self.postscript or self.file])[0]

    @property
    def may_be_kept(self) -> bool:
        """Whether the maker allows more than showing and printing: then the office keeps a copy."""
        return self.embedding & (RESTRICTED | PREVIEW) == 0 or bool(self.embedding & EDITABLE)


def bytes_of(path: Path) -> bytes:
    """The file, if it is a file of a size that a font may have. Raises BadFont."""
    try:
        if path.stat().st_size > LARGEST:
            raise BadFont(path.name, f"文件超过 {LARGEST // 1024 // 1024} MB")
        return path.read_bytes()
    except OSError as error:
        raise BadFont(path.name, f"打不开（{error.strerror or '读取失败'}）") from None


def faces_in(file: str, data: bytes) -> int:
    """How many faces the file holds: more than one in a ``.ttc``. Raises BadFont."""
    if data[:4] != b"ttcf":
        return 1
    if len(data) < 12:
        raise BadFont(file, "文件已损坏")
    count = int(struct.unpack_from(">L", data, 8)[0])
    if not 1 <= count <= MOST_FACES or len(data) < 12 + 4 * count:
        raise BadFont(file, "文件已损坏（字体集的目录不对）")
    return count


def parse(file: str, data: bytes, index: int = 0) -> FontFile:
    """Face number *index* of a font file. Raises BadFont saying why it cannot be used."""
    try:
        if not 0 <= index < faces_in(file, data):
            raise BadFont(file, f"字体集里没有第 {index + 1} 款字体")
        return _parse(file, data, index)
    except Broken as error:
        raise BadFont(file, str(error)) from None
    except (struct.error, IndexError, ValueError, KeyError, OverflowError, MemoryError):
        raise BadFont(file, "文件已损坏") from None


def _parse(file: str, data: bytes, index: int) -> FontFile:
    start = struct.unpack_from(">L", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
    tables = _tables(data, start)
    _kind(data[start : start + 4], tables)
    embedding = struct.unpack_from(">H", tables["OS/2"], 8)[0] if "OS/2" in tables else 0
    if embedding & 0xF == RESTRICTED:
        raise Broken("字体的许可（fsType）不允许嵌入文书")
    if embedding & NO_SUBSET:
        raise Broken("字体的许可（fsType）不允许只嵌入用到的字（子集）")
    if embedding & BITMAP:
        raise Broken("字体的许可（fsType）只允许嵌入点阵字形")
    names = _names(tables["name"])
    glyphs = fontglyphs.Glyphs(tables)
    return FontFile(
        file=file,
        index=index,
        sha256=hashlib.sha256(data).hexdigest(),
        families=tuple(dict.fromkeys(names.get(1, []) + names.get(16, []) + names.get(4, []))),
        postscript=next(iter(names.get(6, [])), ""),
        licence=next(iter(names.get(13, []) + names.get(0, [])), "")[:300],
        embedding=embedding,
        glyphs=glyphs.count,
        characters=glyphs.shown(fontglyphs.characters(tables["cmap"], glyphs.count)),
        tables=tables,
    )


def _tables(data: bytes, start: int) -> dict[str, Table]:
    (count,) = struct.unpack_from(">H", data, start + 4)
    whole = memoryview(data)
    found: dict[str, Table] = {}
    for number in range(count):
        tag, _, at, length = struct.unpack_from(">4sLLL", data, start + 12 + 16 * number)
        if at + length > len(data):
            raise Broken("文件已损坏（不完整）")
        found[tag.decode("latin-1")] = whole[at : at + length]
    return found


def _kind(magic: bytes, tables: Mapping[str, Table]) -> None:
    """Only TrueType outlines, one weight: what can be embedded."""
    if magic in (b"wOFF", b"wOF2"):
        raise Broken("这是网页字体，请换用 .ttf 或者 .ttc 文件")
    if magic == b"OTTO" or "CFF " in tables or "CFF2" in tables:
        raise Broken(
            "这是 PostScript（CFF）轮廓的字体，不能嵌入文书，请换用 TrueType 轮廓的 .ttf 版本"
        )
    if magic not in (b"\0\1\0\0", b"true"):
        raise Broken("不是 TrueType 字体文件")
    if "fvar" in tables:
        raise Broken("这是可变字体，字重不确定，请换用固定字重的版本")
    missing = [tag for tag in NEEDED if tag not in tables]
    if missing:
        raise Broken(f"文件已损坏（缺少 {'、'.join(missing)} 表）")


_LONGEST_NAME = 2000
_ENCODINGS = {(3, 0): "utf-16-be", (3, 1): "utf-16-be", (3, 10): "utf-16-be", (3, 3): "gbk", (1, 0): "mac-roman", (1, 25): "gbk"}  # fmt: skip


def _names(table: Table) -> dict[int, list[str]]:
    """Name id → the names in every language."""
    _, count, strings = struct.unpack_from(">HHH", table)
    found: dict[int, list[str]] = {}
    for number in range(min(count, 500)):
        platform, encoding, _, kind, length, at = struct.unpack_from(">6H", table, 6 + 12 * number)
        coding = "utf-16-be" if platform == 0 else _ENCODINGS.get((platform, encoding))
        if coding is None or length > _LONGEST_NAME:
            continue
        raw = bytes(table[strings + at : strings + at + length])
        text = raw.decode(coding, errors="ignore")
        text = "".join(c for c in text if not unicodedata.category(c).startswith("C")).strip()
        if text and text not in found.setdefault(kind, []):
            found[kind].append(text)
    return found
