"""Original bytes by their SHA-256: written once, flushed, renamed into place, never altered."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from township_desk.errors import InvalidInput

LARGEST = 2 * 1024**3
BLOCK = 1024 * 1024


@dataclass(frozen=True)
class Kept:
    """A file that the store has: its hash and size in bytes."""

    sha256: str
    size: int


class EvidenceStore:
    """A folder of originals. Names are hashes, so no name from outside ever becomes a path."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, sha256: str) -> Path:
        """Where the original with this hash lies."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise InvalidInput(f"“{sha256}”不是证据文件的摘要")
        return self._folder / sha256[:2] / sha256

    def keep(self, source: Path) -> Kept:
        """Take a file in; success means it is on the disk. The hash is that of the bytes as they came."""
        _refuse_unfit(source)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix="incoming-", dir=self._folder)
            temporary = Path(name)
            try:
                with os.fdopen(handle, "wb") as target, source.open("rb") as stream:
                    kept = _copy(stream, target)
                self._place(temporary, kept.sha256)
            finally:
                temporary.unlink(missing_ok=True)
        except OSError as error:
            raise InvalidInput(
                f"保存“{source.name}”时出错（{error.strerror}），没有导入；请检查磁盘空间后重试"
            ) from error
        return kept

    def _place(self, temporary: Path, sha256: str) -> None:
        """Rename the flushed file to its hash; what lies there already stays, unless it was damaged."""
        final = self.path(sha256)
        if final.exists() and _hash(final) == sha256:
            return
        if not final.parent.exists():
            final.parent.mkdir(exist_ok=True)
            _flush_folder(self._folder)
        temporary.chmod(0o444)
        temporary.replace(final)
        _flush_folder(final.parent)

    def read(self, sha256: str) -> bytes:
        """The original bytes."""
        return self.path(sha256).read_bytes()

    def faults(self, known: Iterable[tuple[str, str]]) -> list[str]:
        """Sentences for originals that are missing or altered. *known* are (hash, name in the record)."""
        found = []
        for sha256, name in known:
            try:
                if _hash(self.path(sha256)) != sha256:
                    found.append(f"证据文件“{name}”的原件被改动过（{sha256[:12]}…）")
            except FileNotFoundError:
                found.append(f"证据文件“{name}”的原件不见了（{sha256[:12]}…）")
            except (OSError, InvalidInput) as error:
                found.append(f"证据文件“{name}”的原件读不出来（{sha256[:12]}…）：{error}")
        return found


def _refuse_unfit(source: Path) -> None:
    try:
        size = source.stat().st_size
    except (OSError, ValueError):
        raise InvalidInput(f"找不到文件“{source.name}”，请检查 U 盘或者路径") from None
    if not source.is_file():
        raise InvalidInput(f"“{source.name}”不是文件")
    if size == 0:
        raise InvalidInput(f"“{source.name}”是空文件，可能没有复制完整，请重新复制后再导入")
    if size > LARGEST:
        raise InvalidInput(f"“{source.name}”超过 2 GB，请分段保存后再导入")


def _copy(stream: BinaryIO, target: BinaryIO) -> Kept:
    """Copy and flush; hash and size are those of the bytes that were read."""
    digest, size = hashlib.sha256(), 0
    while block := stream.read(BLOCK):
        digest.update(block)
        target.write(block)
        size += len(block)
    target.flush()
    os.fsync(target.fileno())
    return Kept(digest.hexdigest(), size)


def _hash(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open a folder; NTFS journals the rename
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
