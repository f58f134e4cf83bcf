"""The referral package: letter, papers and evidence in one zip with a manifest and its own checker."""

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from township_desk.errors import InvalidInput
from township_desk.referral import checker

FORMAT = checker.FORMAT
UNFIT = frozenset('\\:*?"<>|')
"""Characters that a county's Windows cannot put into a file name."""


@dataclass(frozen=True)
class PackageFile:
    """One file of the package: its path inside (ASCII slashes, no dots up), its bytes or where they lie."""

    name: str
    title: str
    content: bytes | Path
    pages: int | None = None
    original: bool = True


@dataclass(frozen=True)
class PackageInfo:
    """What the county must know before it opens anything."""

    case_number: str
    cause: str
    party: str
    sender: str
    recipient: str
    letter_number: str
    sent_on: date
    row: str
    reason: str
    penalty: str
    filed_on: date | None
    limitation_on: date | None
    audit_seq: int
    audit_hash: str
    value: str = ""  # how the sums were reached
    measures: str = ""  # those that run, with their last days
    ledger: str = ""  # the ninety days and the limitation
    laws: str = ""  # articles with the days of their texts
    contact: str = ""


@dataclass(frozen=True)
class Built:
    """The written package."""

    sha256: str
    size: int


def build(target: Path, info: PackageInfo, files: Sequence[PackageFile]) -> Built:
    """Write the package: the same input gives the same bytes; it is flushed and renamed into place.

    Members are stored, not compressed: PDFs and photos gain nothing, a blank picture would look like a
    bomb to the checker, and no library version changes the bytes.
    """
    _refuse_unfit([file.name for file in files])
    described = [_described(file) for file in files]
    if sum(row["size"] for row in described) > checker.LARGEST:
        raise InvalidInput("移送材料合计超过 4 GB，请把音像资料另用光盘移送，并在清单中注明")
    head = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(info).items()}
    program = Path(checker.__file__).read_bytes()
    manifest = {
        "format": FORMAT,
        "info": head,
        "files": described,
        "program": hashlib.sha256(program).hexdigest(),
    }
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1)
    members: list[tuple[str, bytes | Path]] = [
        ("manifest.json", text.encode()),
        (checker.SEAL, hashlib.sha256(text.encode()).hexdigest().encode()),
        ("check.py", program),
        ("回执.json", _receipt(info)),
        *((file.name, file.content) for file in files),
    ]
    stamp = (info.sent_on.year, info.sent_on.month, info.sent_on.day, 0, 0, 0)
    temporary = target.with_name(target.name + ".part")
    try:
        with temporary.open("wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
                for name, content in members:
                    _write(archive, name, content, stamp)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _flush_folder(target.parent)
    sha256, size = _digest(target)
    return Built(sha256, size)


def _refuse_unfit(names: Sequence[str]) -> None:
    for name in names:
        parts = name.split("/")
        unfit = UNFIT & set(name) or not name.isprintable() or not all(p.strip(". ") for p in parts)
        if unfit or name in checker.OWN:
            raise InvalidInput(f"移送材料的文件名“{name}”不能使用")
    if len({name.casefold() for name in names}) != len(names):
        raise InvalidInput("移送材料中有重名的文件")


def _described(file: PackageFile) -> dict[str, Any]:
    sha256, size = _digest(file.content)
    return {
        "name": file.name,
        "title": file.title,
        "sha256": sha256,
        "size": size,
        "pages": file.pages,
        "original": file.original,
    }


def _receipt(info: PackageInfo) -> bytes:
    """The form that the county fills and sends back."""
    receipt = {
        "format": "township-desk-receipt/1",
        "letter_number": info.letter_number,
        "answer": "",
        "answers": "ACCEPTED 接收、RETURNED 不属重大处罚退回、INSUFFICIENT 材料不足、NOT_OURS 不属本单位",
        "organ": info.recipient,
        "received_by": "",
        "on": "",
        "document_no": "",
        "reasons": "",
    }
    return json.dumps(receipt, ensure_ascii=False, indent=1).encode()


def _write(
    archive: zipfile.ZipFile,
    name: str,
    content: bytes | Path,
    stamp: tuple[int, int, int, int, int, int],
) -> None:
    entry = zipfile.ZipInfo(name, stamp)
    entry.external_attr = 0o644 << 16
    entry.create_system = 3
    entry.file_size = len(content) if isinstance(content, bytes) else content.stat().st_size
    with archive.open(entry, "w") as member:
        for block in _blocks(content):
            member.write(block)


def _digest(content: bytes | Path) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    for block in _blocks(content):
        digest.update(block)
        size += len(block)
    return digest.hexdigest(), size


def _blocks(content: bytes | Path) -> Iterator[bytes]:
    """The bytes in pieces: recordings of gigabytes never stand in memory as one."""
    with io.BytesIO(content) if isinstance(content, bytes) else content.open("rb") as stream:
        while block := stream.read(checker.BLOCK):
            yield block


def _flush_folder(folder: Path) -> None:
    """The new name is on the disk too; Windows has no way to say so."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
