"""Where faces come from: the office's folder, the system, the bundled set — and back to a face by its hash.

Nothing here is chosen by itself: an office adopts faces by an act, and each paper keeps their hashes.
"""

import hashlib
import os
import tempfile
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from township_desk.documents import fontfile
from township_desk.documents.fontfile import BadFont, FontFile
from township_desk.errors import DeskError
from township_desk.paths import resource

RARE = "rare"
RARES = (RARE, "rare_2", "rare_3")
"""One face holds 65,535 glyphs at most: extension B and what came later are faces of their own."""
TITLES = {
    "fang": "仿宋（正文）",
    "title": "小标宋（标题）",
    "hei": "黑体",
    "kai": "楷体",
    "song": "宋体（页码、替补）",
    RARE: "生僻字（替补）",
    "rare_2": "生僻字（第二替补）",
    "rare_3": "生僻字（第三替补）",
}
FOLDER, KEPT = "fonts", "kept"
"""``<data>/fonts/`` is the administrator's, ``<data>/fonts/kept/`` the program's."""


class Origin(StrEnum):
    """Whose face it is."""

    BUNDLED = "bundled"
    ADMIN = "admin"
    SYSTEM = "system"
    KEPT = "kept"

    @property
    def label(self) -> str:
        """In Chinese."""
        return {
            "bundled": "随程序附带",
            "admin": "单位字体文件夹",
            "system": "系统已安装",
            "kept": "设定字体时另存的副本",
        }[self]


STEMS = {
    "fang": ("fang", "仿宋", "仿宋体", "仿宋_gb2312"),
    "title": ("title", "小标宋", "方正小标宋", "方正小标宋简体"),
    "hei": ("hei", "黑体"),
    "kai": ("kai", "楷体", "楷体_gb2312"),
    "song": ("song", "宋体"),
    RARE: ("rare", "rare2", "rare3", "生僻字", "生僻字2", "生僻字3"),
}
"""A file so named in the office's folder serves this role, whatever face it holds."""

FILES = {
    "fang": ("simfang.ttf", "仿宋_gb2312.ttf", "fangsong_gb2312.ttf", "fzfs_gbk.ttf", "fzfsk.ttf"),
    "title": ("fzxbsjw.ttf", "fzxbsjt.ttf", "fzxbs_gbk.ttf", "方正小标宋简体.ttf", "方正小标宋_gbk.ttf", "stzhongs.ttf"),
    "hei": ("simhei.ttf", "fzht_gbk.ttf", "fzhtk.ttf", "黑体.ttf"),
    "kai": ("simkai.ttf", "楷体_gb2312.ttf", "kaiti_gb2312.ttf", "fzkt_gbk.ttf", "fzktk.ttf"),
    "song": ("simsun.ttc", "simsun.ttf", "fzss_gbk.ttf", "fzssk.ttf"),
    RARE: ("simsunb.ttf", "simsunextg.ttf", "hanamina.ttf", "hanaminb.ttf", "babelstonehan.ttf"),
}  # fmt: skip
"""File names of the system's faces, the official one first."""

FAMILIES = {
    "fang": ("仿宋_gb2312", "fangsong_gb2312", "仿宋", "fangsong", "方正仿宋_gbk", "fzfangsong-z02"),
    "title": ("方正小标宋简体", "方正小标宋_gbk", "fzxiaobiaosong-b05s", "fzxiaobiaosong-b05", "华文中宋", "stzhongsong"),
    "hei": ("黑体", "simhei", "方正黑体_gbk", "fzhei-b01"),
    "kai": ("楷体_gb2312", "kaiti_gb2312", "楷体", "kaiti", "方正楷体_gbk", "fzkai-z03"),
    "song": ("宋体", "simsun", "方正书宋_gbk", "fzshusong-z01"),
    RARE: ("宋体-extb", "simsun-extb", "simsun-extg", "hanamina", "hanaminb", "babelstone han"),
}  # fmt: skip

COMMON = "的一是国人民政府镇乡街道行政处罚决定书"
"""A face without these is no Chinese text face."""


@dataclass(frozen=True)
class Ref:
    """A face as a paper names it: ``sha256`` alone for a bundled one, else ``sha256 index family``."""

    sha256: str
    index: int = 0
    family: str = ""

    def __str__(self) -> str:
        return f"{self.sha256} {self.index} {self.family}" if self.family else self.sha256

    @classmethod
    def of(cls, text: str) -> "Ref":
        """Read what ``str`` wrote."""
        sha256, _, rest = text.partition(" ")
        index, _, family = rest.partition(" ")
        return cls(sha256, int(index) if index.isdecimal() else 0, family)


class MissingFace(DeskError):
    """A paper was laid out with a face that is not here: no other one may stand in."""

    def __init__(self, role: str, ref: Ref) -> None:
        self.role, self.ref = role, ref
        name = f"“{ref.family}”" if ref.family else "（旧版本随程序附带的字体）"
        super().__init__(
            f"缺少{TITLES.get(role, role)}用的字体{name}（SHA-256：{ref.sha256}），不能排印；"
            "换用别的字体会使文书与原来的不一致。"
            f"请把原来的字体文件放进数据文件夹的 {FOLDER} 子文件夹后再试"
        )


@dataclass(frozen=True)
class Found:
    """A face that could serve a role."""

    role: str
    ref: Ref
    origin: Origin
    path: Path
    licence: str
    may_be_kept: bool
    family: str


@cache
def bundled() -> Mapping[str, Found]:
    """Role → the face that ships."""
    plan = tomllib.loads(resource("fonts/fonts.toml").read_text(encoding="utf-8"))["font"]
    return {
        e["role"]: Found(
            e["role"], Ref(e["sha256"]), Origin.BUNDLED, resource(f"fonts/{e['file']}"),
            e["licence"], True, e["family"],
        )
        for e in plan
        if e["role"] in TITLES
    }  # fmt: skip


def system_folders() -> list[Path]:
    """Where Windows, UOS, Kylin and other Linux keep fonts, of the machine and of the person."""
    home = Path.home()
    found = []
    for variable, inside in (("WINDIR", "Fonts"), ("LOCALAPPDATA", "Microsoft/Windows/Fonts")):
        if os.environ.get(variable):
            found.append(Path(os.environ[variable]) / inside)
    linux = ("/usr/share/fonts", "/usr/local/share/fonts", "/opt/fonts")
    return [*found, *map(Path, linux), home / ".local/share/fonts", home / ".fonts"]


MOST_FILES = 20_000


def _font_files(folder: Path, *, deep: bool) -> Iterator[Path]:
    seen = 0
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(folders) if deep else []
        for name in sorted(files):
            seen += 1
            if seen > MOST_FILES:
                return
            if name.lower().endswith(fontfile.SUFFIXES):
                yield Path(place) / name


def in_folder(data: Path | None) -> tuple[list[Found], list[BadFont]]:
    """The administrator's faces with the role that each serves, and the files that cannot be used."""
    if data is None:
        return [], []
    found: list[Found] = []
    faults: list[BadFont] = []
    for path in _font_files(data / FOLDER, deep=False):
        role = next((r for r, stems in STEMS.items() if path.stem.lower() in stems), "")
        try:
            found.append(_found(path, role, Origin.ADMIN))
        except BadFont as error:
            faults.append(error)
    return found, faults


def on_system() -> tuple[list[Found], list[BadFont]]:
    """The official faces that are installed: known by file name and by their own name."""
    by_name: dict[str, Path] = {}
    wanted = {name: role for role, names in FILES.items() for name in names}
    for folder in system_folders():
        for path in _font_files(folder, deep=True):
            if path.name.lower() in wanted:
                by_name.setdefault(path.name.lower(), path)
    found: list[Found] = []
    faults: list[BadFont] = []
    for name, role in wanted.items():
        if name not in by_name:
            continue
        try:
            found.append(_found(by_name[name], role, Origin.SYSTEM, named=True))
        except BadFont as error:
            faults.append(error)
    return found, faults


def _found(path: Path, role: str, origin: Origin, *, named: bool = False) -> Found:
    """The face of the file that serves *role* (empty: whichever it is called after). Raises BadFont."""
    stat = path.stat()
    return _examined(path, stat.st_size, stat.st_mtime_ns, role, origin, named)


@lru_cache(maxsize=64)
def _examined(
    path: Path, _size: int, _changed: int, role: str, origin: Origin, named: bool
) -> Found:
    data = fontfile.bytes_of(path)
    fonts = [fontfile.parse(path.name, data, n) for n in range(fontfile.faces_in(path.name, data))]
    roles = [role] if role else list(FAMILIES)
    fits = [
        (r, font)
        for r in roles
        for font in fonts
        if any(f.lower() in FAMILIES[r] for f in font.families)
    ]
    if not fits and named:
        raise BadFont(path.name, "字体名称与文件名不符，没有采用")
    if not fits and not role:
        raise BadFont(
            path.name, "看不出用途，请把文件改名为 仿宋、小标宋、黑体、楷体、宋体或者生僻字"
        )
    role, font = fits[0] if fits else (role, fonts[0])
    if role != RARE and any(ord(c) not in font.characters for c in COMMON):
        raise BadFont(path.name, f"缺少常用汉字，不能用作{TITLES[role]}")
    ref = Ref(font.sha256, font.index, font.family)
    return Found(role, ref, origin, path, font.licence, font.may_be_kept, font.family)


def candidates(data: Path | None) -> tuple[dict[str, list[Found]], list[BadFont]]:
    """Role → its faces in the order of the look-up: the office's folder, the system, the bundled one."""
    own, own_faults = in_folder(data)
    installed, system_faults = on_system()
    found = {
        role: [
            *(f for f in own if f.role == role),
            *(f for f in installed if f.role == role),
            *([bundled()[role]] if role in bundled() else []),
        ]
        for role in TITLES
    }
    rare = list({f.ref: f for f in found[RARE]}.values())
    return {
        **found,
        **{r: rare[n : n + 1] for n, r in enumerate(RARES)},
    }, own_faults + system_faults


def keep(found: Found, data: Path) -> bool:
    """Copy the file into the office's data, named by its hash, if its maker allows. Says whether."""
    if not found.may_be_kept:
        return False
    target = data / FOLDER / KEPT / found.ref.sha256
    if _hash(target) == found.ref.sha256:
        return True
    content = fontfile.bytes_of(found.path)
    if hashlib.sha256(content).hexdigest() != found.ref.sha256:
        raise BadFont(found.path.name, "文件刚刚被改动，请重试")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)
    return True


def load(role: str, ref: Ref, data: Path | None) -> FontFile:
    """The face with this very hash, wherever it lies. Raises MissingFace or BadFont."""
    path, _ = place_of(role, ref, data)
    content = fontfile.bytes_of(path)
    if hashlib.sha256(content).hexdigest() != ref.sha256:
        raise MissingFace(role, ref)
    return fontfile.parse(ref.family or path.name, content, ref.index)


def place_of(role: str, ref: Ref, data: Path | None) -> tuple[Path, Origin]:
    """The file with this very hash: the kept copy, else the office's folder, the system. Raises MissingFace."""
    for path, origin in _places(ref, data):
        if _hash(path) == ref.sha256:
            return path, origin
    raise MissingFace(role, ref)


def _places(ref: Ref, data: Path | None) -> Iterator[tuple[Path, Origin]]:
    if data is not None:
        yield data / FOLDER / KEPT / ref.sha256, Origin.KEPT
        yield from ((path, Origin.ADMIN) for path in _font_files(data / FOLDER, deep=False))
    wanted = {name for names in FILES.values() for name in names}
    for folder in system_folders():
        for path in _font_files(folder, deep=True):
            if path.name.lower() in wanted:
                yield path, Origin.SYSTEM


def _hash(path: Path) -> str:
    """SHA-256 of a font file; empty if there is none. Read again only when the file changed."""
    try:
        stat = path.stat()
        return _digest(path, stat.st_size, stat.st_mtime_ns) if stat.st_size <= fontfile.LARGEST else ""  # fmt: skip
    except OSError:
        return ""


@lru_cache(maxsize=256)
def _digest(path: Path, _size: int, _changed: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
