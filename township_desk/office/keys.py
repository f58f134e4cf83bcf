"""The office's signing key: made on first use, kept in the data folder for its owner alone.

With a PostgreSQL office every workstation has its own; their public halves are registered.
"""

import os
import secrets
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from township_desk.errors import InvalidInput
from township_desk.models.paper import OfficeKeyRow

FILE_NAME = "office-key.pem"
LARGEST = 10_000

Signer = Callable[[bytes], str]


def signer(folder: Path, session: Session, at: datetime, login: str) -> tuple[str, Signer]:
    """The public key, hexadecimal, and what signs with its private half; registered on first use.

    Raises InvalidInput where the key cannot be read: a paper without its signature is not issued.
    """
    public, sign = _load(folder)
    if session.scalar(select(OfficeKeyRow.id).where(OfficeKeyRow.public == public)) is None:
        session.add(OfficeKeyRow(public=public, made_at=at, made_by=login))
        session.flush()
    return public, sign


def public_keys(session: Session) -> list[str]:
    """Every key that this office has signed with, the oldest first."""
    return list(session.scalars(select(OfficeKeyRow.public).order_by(OfficeKeyRow.id)))


_LOADED: dict[tuple[str, int, int], tuple[str, Signer]] = {}
"""By place, size and time of the file: reading and parsing it takes longer than signing."""


def _load(folder: Path) -> tuple[str, Signer]:
    path = folder / FILE_NAME
    try:
        if not path.exists():
            _make(path)
        state = path.stat()
        place = (str(path.resolve()), state.st_size, state.st_mtime_ns)
        if place not in _LOADED:
            _LOADED[place] = _parse(path.read_bytes()[:LARGEST])
        return _LOADED[place]
    except (OSError, ValueError, TypeError):
        raise InvalidInput(
            f"读不出单位的签名密钥 {FILE_NAME}，没有定稿；请从备份恢复这个文件"
            "（确已丢失的，移走坏文件后程序会建立新密钥，旧文书仍用旧公钥核验）"
        ) from None


def _parse(data: bytes) -> tuple[str, Signer]:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    key = load_pem_private_key(data, None)
    if not isinstance(key, Ed25519PrivateKey):
        raise TypeError("not an Ed25519 key")
    public = key.public_key().public_bytes_raw().hex()
    return public, lambda words: key.sign(words).hex()


def _make(path: Path) -> None:
    """Write a new key beside its place and link it there: nobody reads half a key or replaces one."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    temporary = path.with_name(f".{FILE_NAME}-{secrets.token_hex(8)}")
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(pem)
            stream.flush()
            os.fsync(stream.fileno())
        if not path.exists():
            _place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _place(temporary: Path, path: Path) -> None:
    try:
        os.link(temporary, path)
    except FileExistsError:
        return  # another process was first
    except OSError:
        temporary.replace(path)  # a disk without links
