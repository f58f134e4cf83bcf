"""核验文书 PDF：只用 Python 标准库，不需要数据库和网络，可在任何电脑上单独运行。

    python check_paper.py 文书.pdf [--key=单位公钥] [--json]

Exit codes: 0 whole, 1 cannot be read, 3 whole but something was added or it does not count, 5 altered.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Any

LARGEST = 256 * 1024 * 1024
FIELDS = (
    "state",
    "office",
    "number",
    "frozenDigest",
    "publicKey",
    "length",
    "fileDigest",
    "signature",
)
NO_KEY = "0" * 64
NO_SIGNATURE = "0" * 128
TRAINING, DRAFT, VOID = "样张", "草稿", "作废"

PROVES = "本核验能证明：文件自定稿以来一个字节也没有改动；带单位公钥核验时，还能证明由持有该单位密钥的程序定稿。"
PROVES_NOT = (
    "本核验不能证明：内容属实、文书已盖章送达、文书至今有效（是否作废、更正、撤销须向出具单位核对）；"
    "没有另外取得的单位公钥时，也不能证明出自该单位。"
)


class Unreadable(Exception):
    """No paper of ours, or no file at all."""


def fields(data: bytes) -> "dict[str, str]":
    """What the first issue of the file says about itself. Raises Unreadable with a sentence."""
    start = data.find(b"<?xpacket begin=")
    end = data.find(b"<?xpacket end=", start)
    if not data.startswith(b"%PDF-") or start < 0 or end < 0:
        raise Unreadable("不是本程序定稿的 PDF，或者被其他软件另存过，没有可核验的信息")
    packet = data[start:end]
    found = {}
    for name in FIELDS:
        values = re.findall(rf"<td:{name}>([^<]*)</td:{name}>".encode(), packet)
        if len(values) != 1:
            raise Unreadable("PDF 中没有（或者有多份）本程序的核验信息，可能被其他软件另存过")
        text = values[0].decode("utf-8", "replace")
        found[name] = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return found


def check(data: bytes, key: str = "") -> "dict[str, Any]":
    """What can be told of a file without anything else. *key*: the office's public key, hexadecimal.

    ``verdict``: whole, extended (something was added behind it), altered, draft or void.
    ``origin``: proven, unproven (no key given), unsigned or false. Raises Unreadable.
    """
    said = fields(data)
    answer: dict[str, Any] = {name: plain(said[name]) for name in FIELDS}
    answer["sha256"] = hashlib.sha256(data).hexdigest()
    answer["added"] = 0
    answer["origin"] = "unsigned"
    if said["state"] in (DRAFT, VOID):
        answer["verdict"] = "draft" if said["state"] == DRAFT else "void"
        return answer
    length = int(said["length"]) if re.fullmatch("[0-9]{10}", said["length"]) else 0
    answer["added"] = max(len(data) - length, 0)
    if not length or length > len(data) or _digest(data[:length], said) != said["fileDigest"]:
        answer["verdict"] = "altered"
        return answer
    answer["verdict"] = "extended" if len(data) > length else "whole"
    answer["origin"] = _origin(said, key)
    if answer["origin"] == "false":
        answer["verdict"] = "altered"
    return answer


def _digest(data: bytes, said: "dict[str, str]") -> str:
    """SHA-256 with the fields of digest and signature as zeros, as it was when they were filled in."""
    start = data.find(b"<?xpacket begin=")
    end = data.find(b"<?xpacket end=", start)
    packet = data[start:end]
    for name, none in (("fileDigest", NO_KEY), ("signature", NO_SIGNATURE)):
        packet = packet.replace(
            f"<td:{name}>{said[name]}</td:{name}>".encode(),
            f"<td:{name}>{none}</td:{name}>".encode(),
        )
    return hashlib.sha256(data[:start] + packet + data[end:]).hexdigest()


def _origin(said: "dict[str, str]", key: str) -> str:
    if said["signature"] == NO_SIGNATURE or said["publicKey"] == NO_KEY:
        return "false" if key else "unsigned"
    words = f"township-desk-paper/1\n{said['frozenDigest']}\n{said['fileDigest']}\n".encode()
    wanted = key.strip().lower() or said["publicKey"]
    if wanted != said["publicKey"] or not signature_holds(wanted, words, said["signature"]):
        return "false"
    return "proven" if key else "unproven"


def sentences(answer: "dict[str, Any]") -> "list[str]":
    """The finding for people."""
    name = f"{answer['office']} {answer['number']}".strip()
    lines = {
        "whole": f"文件完好：{name}，自定稿以来没有改动。",
        "extended": f"{name}：定稿时的部分完好，但其后被附加了 {answer['added']} 字节（例如电子签章）。"
        "附加的内容可能改变显示出来的页面，须用签章软件或者本程序的 document verify 另行核验。",
        "altered": f"文件被改动过，或者不是出自所核对的单位：它自称是 {name}，但内容与其中的校验值（签名）不符。",
        "draft": f"这是草稿，不是定稿的文书：{name}",
        "void": f"这是已作废文书的重印件，不具有效力：{name}",
    }
    said = [lines[answer["verdict"]]]
    if answer["state"] == TRAINING:
        said.append("这是练习单位的样张，不是真实文书。")
    if answer["verdict"] in ("whole", "extended"):
        said.append(
            {
                "proven": "签名与给出的单位公钥相符：出自该单位。",
                "unproven": f"签名有效，公钥为 {answer['publicKey']}；请与出具单位公布的公钥核对后才能确认出处。",
                "unsigned": "文件没有单位签名，只能看出是否改动，不能证明出处。",
            }[answer["origin"]]
        )
    return [*said, f"内容摘要（与二维码相同）：{answer['frozenDigest']}", PROVES, PROVES_NOT]


def code_of(answer: "dict[str, Any]") -> int:
    """The exit code."""
    if answer["verdict"] == "whole":
        return 0
    return 5 if answer["verdict"] == "altered" else 3


def plain(text: object) -> str:
    """Text from the file without control characters: it must not forge lines on the screen."""
    return "".join(c if c.isprintable() else "?" for c in str(text))


# Ed25519 (RFC 8032) with whole numbers only: slow, but it needs nothing that is not in every Python.
_P = 2**255 - 19
_Q = 2**252 + 27742317777372353535851937790883648493
_D = -121665 * pow(121666, _P - 2, _P) % _P
_ROOT = pow(2, (_P - 1) // 4, _P)


def _add(
    one: "tuple[int, int, int, int]", two: "tuple[int, int, int, int]"
) -> "tuple[int, int, int, int]":
    """The sum of two points in extended coordinates."""
    a = (one[1] - one[0]) * (two[1] - two[0]) % _P
    b = (one[1] + one[0]) * (two[1] + two[0]) % _P
    c = 2 * one[3] * two[3] * _D % _P
    d = 2 * one[2] * two[2] % _P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % _P, g * h % _P, f * g % _P, e * h % _P


def _times(factor: int, point: "tuple[int, int, int, int]") -> "tuple[int, int, int, int]":
    result = (0, 1, 1, 0)
    while factor:
        if factor & 1:
            result = _add(result, point)
        point = _add(point, point)
        factor >>= 1
    return result


def _point(data: bytes) -> "tuple[int, int, int, int] | None":
    """The point that 32 bytes name, or None if they name none."""
    y = int.from_bytes(data, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    if y >= _P:
        return None
    square = (y * y - 1) * pow(_D * y * y + 1, _P - 2, _P) % _P
    x = pow(square, (_P + 3) // 8, _P)
    if (x * x - square) % _P:
        x = x * _ROOT % _P
    if (x * x - square) % _P or (x == 0 and odd):
        return None
    if x & 1 != odd:
        x = _P - x
    return x, y, 1, x * y % _P


_BASE = _point((4 * pow(5, _P - 2, _P) % _P).to_bytes(32, "little"))


def signature_holds(key: str, words: bytes, signature: str) -> bool:
    """Whether *signature* (hexadecimal) of *words* was made with the private half of *key*."""
    try:
        public, made = bytes.fromhex(key), bytes.fromhex(signature)
    except ValueError:
        return False
    if len(public) != 32 or len(made) != 64:
        return False
    a, r = _point(public), _point(made[:32])
    s = int.from_bytes(made[32:], "little")
    if a is None or r is None or s >= _Q or _BASE is None:
        return False
    h = int.from_bytes(hashlib.sha512(made[:32] + public + words).digest(), "little") % _Q
    left, right = _times(s, _BASE), _add(r, _times(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % _P == 0 and (
        left[1] * right[2] - right[1] * left[2]
    ) % _P == 0


def read(path: str) -> bytes:
    """The bytes of the file. Raises Unreadable."""
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except OSError as error:
        raise Unreadable(f"打不开文件（{type(error).__name__}）") from None
    if len(data) > LARGEST:
        raise Unreadable("文件过大，不是一份文书")
    return data


def main(arguments: "list[str]") -> int:
    """The command line; the answer is the exit code."""
    options = [a for a in arguments if a.startswith("--")]
    files = [a for a in arguments if not a.startswith("--")]
    keys = [a[len("--key=") :] for a in options if a.startswith("--key=")]
    known = [a for a in options if a == "--json" or a.startswith("--key=")]
    if len(files) != 1 or len(known) != len(options):
        sys.stderr.write((__doc__ or "") + "\n")
        return 2
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        answer = check(read(files[0]), keys[0] if keys else "")
    except Unreadable as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if "--json" in options:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
    else:
        sys.stdout.write("\n".join(sentences(answer)) + "\n")
    return code_of(answer)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
