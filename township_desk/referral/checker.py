"""核对移送材料包：只用 Python 标准库，可在县级部门的电脑上单独运行。

    python check.py 材料包.zip [--json]

Exit codes: 0 whole, 1 cannot be read, 5 altered.
"""

import hashlib
import json
import sys
import zipfile
from typing import Any

FORMAT = "township-desk-referral/1"
OWN = ("manifest.json", "check.py", "回执.json")
MOST_FILES = 2000
LARGEST = 4 * 1024**3
WORST_RATIO = 200
BLOCK = 1024 * 1024


class Unreadable(Exception):
    """The package cannot be read at all."""


def check_package(path: str) -> "tuple[dict[str, Any], list[str]]":
    """(manifest, faults as sentences). Raises Unreadable with a sentence."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _check(archive)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise Unreadable(
            f"打不开材料包，可能不是 zip 文件或者已损坏（{type(error).__name__}）"
        ) from None


def _check(archive: zipfile.ZipFile) -> "tuple[dict[str, Any], list[str]]":
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    _refuse(len(entries) > MOST_FILES, f"文件超过 {MOST_FILES} 个")
    _refuse(len(set(names)) != len(names), "有重名的文件")
    for entry in entries:
        bad = entry.filename.startswith("/") or ".." in entry.filename.replace("\\", "/").split("/")
        _refuse(bad, f"文件名“{entry.filename}”会写到文件夹之外")
        _refuse(bool(entry.flag_bits & 1), f"“{entry.filename}”加了密码")
        _refuse((entry.external_attr >> 28) == 0xA, f"“{entry.filename}”是链接，不是文件")
        swollen = entry.file_size > BLOCK and entry.file_size > WORST_RATIO * max(
            entry.compress_size, 1
        )
        _refuse(swollen, f"“{entry.filename}”解压后异常膨胀")
    _refuse(sum(entry.file_size for entry in entries) > LARGEST, "解压后超过 4 GB")
    _refuse("manifest.json" not in names, "缺少 manifest.json")
    try:
        manifest = json.loads(archive.read("manifest.json").decode("utf-8"))
        listed = {str(file["name"]): file for file in manifest["files"]}
        right = manifest["format"] == FORMAT
    except (ValueError, KeyError, TypeError):
        raise Unreadable("manifest.json 的内容无法识别") from None
    _refuse(not right, "材料包的格式版本不认识，请升级后再核对")
    faults = [f"多出了清单没有的文件“{n}”" for n in names if n not in listed and n not in OWN]
    for name, file in listed.items():
        if name not in names:
            faults.append(f"缺少清单中的文件“{name}”（{file.get('title', '')}）")
            continue
        digest = hashlib.sha256()
        size = 0
        with archive.open(name) as stream:
            while True:
                block = stream.read(BLOCK)
                if not block:
                    break
                size += len(block)
                digest.update(block)
        if size != file.get("size") or digest.hexdigest() != file.get("sha256"):
            faults.append(f"“{name}”（{file.get('title', '')}）与清单不一致，被改动过")
    return manifest, faults


def _refuse(fault: bool, what: str) -> None:
    if fault:
        raise Unreadable(f"材料包不能使用：{what}")


def main(arguments: "list[str]") -> int:
    """Print what was found, in words or as JSON."""
    paths = [a for a in arguments if not a.startswith("--")]
    if len(paths) != 1:
        sys.stderr.write("用法：python check.py 材料包.zip [--json]\n")
        return 2
    try:
        manifest, faults = check_package(paths[0])
        code = 5 if faults else 0
    except Unreadable as error:
        manifest, faults, code = {}, [str(error)], 1
    if "--json" in arguments:
        answer = {"whole": code == 0, "faults": faults, "info": manifest.get("info", {})}
        sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
        return code
    info = manifest.get("info", {})
    for title, key in (("案号", "case_number"), ("案由", "cause"), ("当事人", "party"),
                       ("移送机关", "sender"), ("移送文号", "letter_number"), ("理由", "reason")):  # fmt: skip
        if key in info:
            sys.stdout.write(f"{title}：{info[key]}\n")
    lines = faults or [f"材料 {len(manifest.get('files', []))} 件，与清单一致，没有改动"]
    sys.stdout.write("\n".join(lines) + "\n")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
