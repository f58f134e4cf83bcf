"""Original bytes by their SHA-256: written once, flushed, renamed into place, never altered."""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

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
        try:
            size = source.stat().st_size
        except OSError:
            raise InvalidInput(f"找不到文件“{source.name}”，请检查 U 盘或者路径") from None
        if not source.is_file():
            raise InvalidInput(f"“{source.name}”不是文件")
        if size > LARGEST:
            raise InvalidInput(f"“{source.name}”超过 2 GB，请分段保存后再导入")
        self._folder.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256()
        handle, name = tempfile.mkstemp(prefix="incoming-", dir=self._folder)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as target, source.open("rb") as stream:
                while block := stream.read(BLOCK):
                    digest.update(block)
                    target.write(block)
                target.flush()
                os.fsync(target.fileno())
            sha256 = digest.hexdigest()
            final = self.path(sha256)
            final.parent.mkdir(exist_ok=True)
            if not final.exists():
                temporary.replace(final)
                _flush_folder(final.parent)
        except OSError as error:
            raise InvalidInput(
                f"保存“{source.name}”时出错（{error.strerror}），没有导入；请检查磁盘空间后重试"
            ) from error
        finally:
            temporary.unlink(missing_ok=True)
        return Kept(sha256, size)

    def read(self, sha256: str) -> bytes:
        """The original bytes."""
        return self.path(sha256).read_bytes()

    def faults(self, known: Iterable[tuple[str, str]]) -> list[str]:
        """Sentences for originals that are missing or altered. *known* are (hash, name in the record)."""
        found = []
        for sha256, name in known:
            path = self.path(sha256)
            if not path.exists():
                found.append(f"证据文件“{name}”的原件不见了（{sha256[:12]}…）")
            elif _hash(path) != sha256:
                found.append(f"证据文件“{name}”的原件被改动过（{sha256[:12]}…）")
        return found


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
