"""document lint: the pages of finished papers, looked at as a clerk looks before sealing them."""

import sys
from pathlib import Path

import click

from township_desk.cli.common import FINDINGS, explained, folder_option, json_option, show
from township_desk.documents import checker
from township_desk.documents.lint import SHEET, block_for, lint
from township_desk.documents.spec import load_specs
from township_desk.errors import InvalidInput


@click.command("lint")
@click.argument("pdfs", metavar="PDF...", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))  # fmt: skip
@click.option(
    "--type", "kind", default="", help="文书类型：按它的版心检查；缺省按各版式最小的页边距"
)
@folder_option
@json_option
@explained
def check_pages(pdfs: tuple[Path, ...], kind: str, folder: Path, as_json: bool) -> None:
    """版面检查：超出版心、重叠、压线、行首行末标点、纸张、字体嵌入、缺字；有问题时退出码为 3.

    只看文件本身，不打开数据文件夹 *folder*。
    """
    if kind and kind not in load_specs():
        raise InvalidInput(f"没有类型为“{kind}”的文书；用 documents 命令查看全部类型")
    block = block_for(load_specs()[kind]) if kind else SHEET
    found = [(path, fault) for path in pdfs for fault in lint(_read(path), block)]
    answer = [
        {
            "file": str(path),
            "page": fault.page,
            "fault": fault.fault.value,
            "text": fault.text,
            "left_mm": fault.left,
            "top_mm": fault.top,
            "message": fault.message,
        }
        for path, fault in found
    ]
    lines = [f"{path.name} {fault.message}" for path, fault in found]
    text = lines or [f"{len(pdfs)} 份文件的版面没有问题"]
    show({"files": len(pdfs), "faults": answer}, as_json=as_json, text=text)
    if found:
        sys.exit(FINDINGS)


def _read(path: Path) -> bytes:
    try:
        return checker.read(str(path))
    except checker.Unreadable:
        raise InvalidInput(f"打不开文件“{path.name}”，或者文件过大") from None
