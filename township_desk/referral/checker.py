"""核对移送材料包：只用 Python 标准库，可在县级部门的电脑上单独运行。

    python check.py 材料包.zip [--json] [--sha256=移送机关告知的校验值]

Exit codes: 0 whole, 1 cannot be read, 5 altered.
"""

import hashlib
import json
import sys
import zipfile
import zlib
from pathlib import Path
from typing import Any

FORMAT = "township-desk-referral/1"
SEAL = "manifest.sha256"
OWN = ("manifest.json", SEAL, "check.py", "回执.json")
TOLD = "--sha256="
MOST_FILES = 2000
LARGEST = 4 * 1024**3
LARGEST_MANIFEST = 16 * 1024**2
WORST_RATIO = 200
BLOCK = 1024 * 1024
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error)  # fmt: skip


class Unreadable(Exception):
    """The package cannot be read at all."""


def check_package(path: str) -> "tuple[dict[str, Any], list[str]]":
    """(manifest, faults as sentences). Raises Unreadable with a sentence."""
    try:
        with Path(path).open("rb") as stream:
            length = stream.seek(0, 2)
            with zipfile.ZipFile(stream) as archive:
                return _check(archive, length)
    except BROKEN as error:
        raise Unreadable(
            f"打不开材料包，可能不是 zip 文件或者已损坏（{type(error).__name__}）"
        ) from None


def _check(archive: zipfile.ZipFile, length: int) -> "tuple[dict[str, Any], list[str]]":
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    _refuse(len(entries) > MOST_FILES, f"文件超过 {MOST_FILES} 个")
    _refuse(len({name.casefold() for name in names}) != len(names), "有重名的文件")
    for entry in entries:
        _refuse_entry(entry)
    _refuse(sum(entry.file_size for entry in entries) > LARGEST, "解压后超过 4 GB")
    _refuse(sum(entry.compress_size for entry in entries) > length, "文件互相重叠")
    manifest, listed = _manifest(archive, names)
    faults = [
        f"多出了清单没有的文件“{plain(n)}”" for n in names if n not in listed and n not in OWN
    ]
    for name, file in listed.items():
        title = plain(file.get("title", ""))
        if name not in names:
            faults.append(f"缺少清单中的文件“{plain(name)}”（{title}）")
            continue
        if _digest(archive, name) != (file.get("size"), file.get("sha256")):
            faults.append(f"“{plain(name)}”（{title}）与清单不一致，被改动过")
    return manifest, faults + _own_faults(archive, names, manifest)


def _own_faults(
    archive: zipfile.ZipFile, names: "list[str]", manifest: "dict[str, Any]"
) -> "list[str]":
    """The list itself and this program; the receipt is a form that the receiver fills in."""
    if SEAL not in names:
        return [f"缺少清单的校验值 {SEAL}"]
    with archive.open(SEAL) as stream:
        told = stream.read(80).decode("ascii", "replace")
    faults = []
    if told != _digest(archive, "manifest.json")[1]:
        faults.append("清单 manifest.json 与其校验值不一致，被改动过")
    if "check.py" not in names:
        faults.append("缺少核对程序 check.py")
    elif manifest.get("program") != _digest(archive, "check.py")[1]:
        faults.append("核对程序 check.py 与清单不一致，被改动过")
    return faults


def whole_sha256(path: str) -> str:
    """SHA-256 of the package itself, to be compared by telephone with the sender's."""
    digest = hashlib.sha256()
    with Path(path).open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            if not block:
                return digest.hexdigest()
            digest.update(block)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    """A name that leaves the folder, a password, a link or a bomb."""
    name = entry.filename
    shown = plain(name)
    outside = "\\" in name or ":" in name or name.startswith("/") or ".." in name.split("/")
    _refuse(outside, f"文件名“{shown}”会写到文件夹之外")
    _refuse(bool(entry.flag_bits & 1), f"“{shown}”加了密码")
    _refuse((entry.external_attr >> 28) == 0xA, f"“{shown}”是链接，不是文件")
    _refuse(entry.compress_type not in METHODS, f"“{shown}”的压缩方法不认识")
    swollen = entry.file_size > BLOCK and entry.file_size > WORST_RATIO * max(
        entry.compress_size, 1
    )
    _refuse(swollen, f"“{shown}”解压后异常膨胀")


def _manifest(
    archive: zipfile.ZipFile, names: "list[str]"
) -> "tuple[dict[str, Any], dict[str, dict[str, Any]]]":
    _refuse("manifest.json" not in names, "缺少 manifest.json")
    _refuse(archive.getinfo("manifest.json").file_size > LARGEST_MANIFEST, "manifest.json 过大")
    try:
        manifest = json.loads(archive.read("manifest.json").decode("utf-8"))
        listed = {str(file["name"]): dict(file) for file in manifest["files"]}
        doubled = len(listed) != len(manifest["files"])
        right = manifest["format"] == FORMAT
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Unreadable("manifest.json 的内容无法识别") from None
    _refuse(not right, "材料包的格式版本不认识，请升级后再核对")
    _refuse(doubled, "清单中有重名的文件")
    if not isinstance(manifest.get("info"), dict):
        manifest["info"] = {}
    return manifest, listed


def _digest(archive: zipfile.ZipFile, name: str) -> "tuple[int, str]":
    """Size and SHA-256 of one member; a damaged one has a digest that fits nothing."""
    digest = hashlib.sha256()
    size = 0
    try:
        with archive.open(name) as stream:
            while True:
                block = stream.read(BLOCK)
                if not block:
                    return size, digest.hexdigest()
                size += len(block)
                digest.update(block)
    except BROKEN:
        return size, ""


def plain(text: object) -> str:
    """Text from the package without control characters: it must not forge lines on the screen."""
    return "".join(c if c.isprintable() else "?" for c in str(text))


def _refuse(fault: bool, what: str) -> None:
    if fault:
        raise Unreadable(f"材料包不能使用：{what}")


def main(arguments: "list[str]") -> int:
    """Print what was found, in words or as JSON."""
    paths = [a for a in arguments if not a.startswith("--")]
    if len(paths) != 1:
        sys.stderr.write("用法：python check.py 材料包.zip [--json] [--sha256=值]\n")
        return 2
    manifest: dict[str, Any] = {}
    try:
        manifest, faults = check_package(paths[0])
        told = [a[len(TOLD) :] for a in arguments if a.startswith(TOLD)]
        if told and told[0].lower() != whole_sha256(paths[0]):
            faults.append("材料包的 SHA-256 与移送机关告知的不一致")
        code = 5 if faults else 0
    except Unreadable as error:
        faults, code = [str(error)], 1
    info = manifest.get("info", {})
    if "--json" in arguments:
        answer = {"whole": code == 0, "faults": faults, "info": info}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return code
    for title, key in (("案号", "case_number"), ("案由", "cause"), ("当事人", "party"),
                       ("移送机关", "sender"), ("移送文号", "letter_number"), ("理由", "reason")):  # fmt: skip
        if key in info:
            sys.stdout.write(f"{title}：{plain(info[key])}\n")
    lines = faults or [f"材料 {len(manifest.get('files', []))} 件，与清单一致，没有改动"]
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(
                errors="replace"
            )  # a console that knows no Chinese still gets its answer
    sys.exit(main(sys.argv[1:]))
