"""The referral package: letter, papers and evidence in one zip with a manifest and its own checker."""

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from township_desk.errors import InvalidInput
from township_desk.referral import checker

FORMAT = "township-desk-referral/1"


@dataclass(frozen=True)
class PackageFile:
    """One file of the package. *name* is its path inside, ASCII slashes, no dots up."""

    name: str
    title: str
    content: bytes
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


@dataclass(frozen=True)
class Built:
    """The written package."""

    sha256: str
    size: int


def build(target: Path, info: PackageInfo, files: Sequence[PackageFile]) -> Built:
    """Write the package: the same input gives the same bytes; it is flushed and renamed into place."""
    names = [file.name for file in files]
    for name in names:
        if not name or name.startswith("/") or ".." in name.split("/") or "\\" in name:
            raise InvalidInput(f"移送材料的文件名“{name}”不能使用")
    if len(set(names)) != len(names):
        raise InvalidInput("移送材料中有重名的文件")
    head = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(info).items()}
    manifest = {
        "format": FORMAT,
        "info": head,
        "files": [
            {
                "name": file.name,
                "title": file.title,
                "sha256": hashlib.sha256(file.content).hexdigest(),
                "size": len(file.content),
                "pages": file.pages,
                "original": file.original,
            }
            for file in files
        ],
    }
    text = json.dumps(manifest, ensure_ascii=False, sort_keys=True, indent=1)
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
    members = [
        ("manifest.json", text.encode()),
        ("check.py", Path(checker.__file__).read_bytes()),
        ("回执.json", json.dumps(receipt, ensure_ascii=False, indent=1).encode()),
        *((file.name, file.content) for file in files),
    ]
    stamp = (info.sent_on.year, info.sent_on.month, info.sent_on.day, 0, 0, 0)
    temporary = target.with_name(target.name + ".part")
    with temporary.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members:
                entry = zipfile.ZipInfo(name, stamp)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = 0o644 << 16
                entry.create_system = 3
                archive.writestr(entry, content)
        stream.flush()
        os.fsync(stream.fileno())
    temporary.replace(target)
    data = target.read_bytes()
    return Built(hashlib.sha256(data).hexdigest(), len(data))
