"""document verify, sign, key, checker: what proves a paper, and what seals it."""

import os
import sys
from pathlib import Path

import click

from township_desk.casework import bound_proof, paper_files, paper_proof
from township_desk.casework.paper_proof import Verdict
from township_desk.casework.plain import plain
from township_desk.cli.cases import document
from township_desk.cli.common import (
    FINDINGS,
    INTEGRITY,
    case_id_of,
    desk_of,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
)
from township_desk.documents import checker, sealing
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput
from township_desk.office import keys

__all__ = ["document"]

EXIT = {Verdict.OURS: 0, Verdict.SEALED: 0, Verdict.VOID: FINDINGS, Verdict.VOID_COPY: FINDINGS, Verdict.DRAFT: FINDINGS}  # fmt: skip
"""All other verdicts: 5, not what we issued."""

out_option = click.option(
    "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="写到哪个文件"
)


@document.command("verify")
@click.argument("pdf", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--offline", is_flag=True, help="不用数据库，只核验文件本身（其他单位的文书也可以）")
@click.option("--key", default="", help="离线核验时：另外取得的单位公钥（64 位十六进制）")
@folder_option
@json_option
@explained
def verify(pdf: Path, offline: bool, key: str, folder: Path, as_json: bool) -> None:
    """核验：这份 PDF 是不是本单位定稿、未经改动、仍然有效的文书."""
    try:
        data = checker.read(str(pdf))
    except checker.Unreadable:
        raise InvalidInput(f"打不开文件“{pdf.name}”，或者文件过大") from None
    if offline:
        said = paper_proof.reread(data, key)
        show(said, as_json=as_json, text=checker.sentences(said))
        sys.exit(checker.code_of(said))
    desk = reading_desk(folder)
    bound = bound_proof.identify(desk, data)
    if bound is not None:
        show({"ours": bound.same, "bound": plain(bound)}, as_json=as_json, text=bound.sentence)
        sys.exit(0 if bound.same else INTEGRITY)
    proof = paper_proof.verify(desk, data)
    answer: dict[str, object] = {
        "ours": proof.ours,
        "verdict": proof.verdict.value,
        "sentences": list(proof.sentences),
        "seals": [plain(seal) for seal in proof.seals],
    }
    if proof.paper is not None and proof.ours:
        answer |= plain(proof.paper)
    elif proof.paper is not None:
        answer["claims"] = {"title": proof.paper.title, "number": proof.paper.number}
    show(answer, as_json=as_json, text=proof.sentences)
    code = EXIT.get(proof.verdict, INTEGRITY)
    if code:
        sys.exit(code)


@document.command("sign")
@click.argument("number")
@click.argument("kind")
@click.option("--p12", required=True, type=click.Path(dir_okay=False, path_type=Path), help="单位证书（PKCS#12）")  # fmt: skip
@click.option("--seal", "image", default=None, type=click.Path(dir_okay=False, path_type=Path), help="印章图片（PNG、JPEG）")  # fmt: skip
@out_option
@folder_option
@json_option
@explained
def sign(
    number: str, kind: str, p12: Path, image: Path | None, out: Path, folder: Path, as_json: bool
) -> None:
    """电子签章：在已定稿的文书后附加单位证书的签名，印章盖在印章处（密码由提示或环境变量 TOWNSHIP_DESK_P12_PASSWORD 给出）."""
    if kind not in load_specs():
        raise InvalidInput(f"没有类型为“{kind}”的文书；用 documents 命令查看全部类型")
    certificate = sealing.read(p12, sealing.LARGEST_P12, "证书文件")
    picture = sealing.read(image, sealing.LARGEST_IMAGE, "印章图片") if image else None
    desk = reading_desk(folder)
    issued = paper_files.latest(desk, case_id_of(desk, number), kind)
    if issued is None:
        raise InvalidInput("这份文书还没有定稿（或者已作废），不能加盖电子签章")
    pdf = paper_files.pdf(desk, issued)
    sealed = sealing.seal(pdf, certificate, _password(), picture)
    out.write_bytes(sealed)
    found = paper_proof.verify(desk, sealed)
    show(
        {
            "file": str(out),
            "verdict": found.verdict.value,
            "seals": [plain(s) for s in found.seals],
        },
        as_json=as_json,
        text=[f"已加盖电子签章，写到 {out}", *found.sentences],
    )


def _password() -> str:
    """Never from the command line: everybody on the machine could read it there."""
    given = os.environ.get("TOWNSHIP_DESK_P12_PASSWORD")
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise InvalidInput(
            "须有证书的密码：请在终端里运行，或者用环境变量 TOWNSHIP_DESK_P12_PASSWORD 给出"
        )
    return str(click.prompt("证书的密码", hide_input=True, err=True))


@document.command("key")
@folder_option
@json_option
@explained
def key(folder: Path, as_json: bool) -> None:
    """本单位文书签名的公钥（可以公布；第一份文书定稿时建立）."""
    with desk_of(folder).reading() as session:
        found = keys.public_keys(session)
    lines = found or ["还没有公钥：第一份文书定稿时建立"]
    show({"keys": found}, as_json=as_json, text=lines)


@document.command("checker")
@out_option
@folder_option
@json_option
@explained
def write_checker(out: Path, folder: Path, as_json: bool) -> None:
    """写出独立的核验程序：只用 Python 标准库，可交给任何收到文书的人."""
    out.write_bytes(Path(checker.__file__).read_bytes())
    show(
        {"file": str(out)},
        as_json=as_json,
        text=f"核验程序已写到 {out}，用法：python {out.name} 文书.pdf",
    )
