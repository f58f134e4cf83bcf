"""文书定义的更新: taken over from the county by its signature; papers to come are worded by it."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy.orm.attributes import flag_modified

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents import definition_update
from township_desk.documents.spec import DocumentSpec, load_specs
from township_desk.errors import InvalidInput
from township_desk.procedure.stages import Role

FOLDER = "definitions"
KEY = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class ImportDefinitions:
    """导入文书定义更新."""

    file: str = asked("更新文件")
    key: str = asked("县级发布机关的公钥", hint="64 位十六进制，由发布机关另行告知，不要从文件里抄")
    replace_key: bool = asked("发布机关更换了密钥", False)


@act("definitions.import", "导入文书定义更新", {Role.ADMIN})
def import_(work: Work, given: ImportDefinitions) -> Outcome:
    """Take over a whole update, or nothing: signature, version and every definition are tried first."""
    data = _read(Path(given.file))
    update = definition_update.read(data)
    key = given.key.strip().lower()
    if not KEY.fullmatch(key):
        raise InvalidInput("公钥应为 64 位十六进制数字")
    before = noted(work)
    if before and before["key"] != key and not given.replace_key:
        raise InvalidInput("公钥与上次导入时的不同；发布机关确实更换了密钥的，请注明“更换了密钥”")
    if not update.signed_by(key):
        raise InvalidInput("签名与公钥不符：文件不是该机关发布的，或者被改动过，没有导入")
    if before and update.version <= before["version"] and update.sha256 != before["sha256"]:
        raise InvalidInput(
            f"更新的版本 {update.version} 不比现行的 {before['version']} 新，没有导入"
        )
    definition_update.check(update)
    _keep(work.data_dir / FOLDER, update.sha256, data)
    work.office.profile = {
        **work.office.profile,
        "definitions": {
            "version": update.version,
            "sha256": update.sha256,
            "key": key,
            "issued_by": update.issued_by,
            "issued_on": update.issued_on.isoformat(),
            "ids": sorted(update.definitions),
        },
    }
    flag_modified(work.office, "profile")
    titles = "、".join(f"《{load_specs()[name].title}》" for name in sorted(update.definitions))
    said = f"已导入{update.issued_by}的文书定义更新第 {update.version} 版：{titles}"
    return Outcome(work.office.id, said, changed=frozenset({"office"}))


def noted(work: Work) -> dict[str, Any]:
    """What is in force: version, hash, key, who issued it; empty while only the shipped ones are."""
    found: Any = work.office.profile.get("definitions")
    return dict(found) if isinstance(found, dict) else {}


def of(work: Work) -> dict[str, DocumentSpec]:
    """The definitions of this office by id. Raises InvalidInput where this seat lacks the update."""
    now = noted(work)
    if not now:
        return load_specs()
    path = work.data_dir / FOLDER / f"{now['sha256']}.json"
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != now["sha256"]:
        raise InvalidInput(
            f"这台电脑没有现行的文书定义更新（第 {now['version']} 版）或者文件已损坏，"
            "请系统管理员在这台电脑上再导入一次（definitions.import）"
        )
    return definition_update.overlaid(data)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > definition_update.LARGEST:
            raise InvalidInput("文书定义更新文件过大")
        return path.read_bytes()
    except OSError:
        raise InvalidInput(f"打不开更新文件“{path.name}”") from None


def _keep(folder: Path, sha256: str, data: bytes) -> None:
    """The file under its hash, written whole or not at all."""
    folder.mkdir(mode=0o700, exist_ok=True)
    temporary = folder / f".{secrets.token_hex(8)}"
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(folder / f"{sha256}.json")
    finally:
        temporary.unlink(missing_ok=True)
