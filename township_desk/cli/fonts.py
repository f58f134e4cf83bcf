"""fonts: which face prints what, and a page to look at."""

import sys
from pathlib import Path

import click

from township_desk.casework import font_check
from township_desk.cli.common import FINDINGS, explained, folder_option, json_option, show
from township_desk.documents.fontcheck import Report
from township_desk.errors import InvalidInput


@click.command("fonts")
@click.option("--page", "out", type=click.Path(dir_okay=False, path_type=Path), help="另存一份字体检查页（PDF）")  # fmt: skip
@folder_option
@json_option
@explained
def fonts(out: Path | None, folder: Path, as_json: bool) -> None:
    """字体检查：每种字体用哪个文件、来自哪里、有哪些字；缺字或者缺字体时退出码为 3."""
    report, page = font_check.check_folder(folder)
    if out is not None:
        if page is None:
            raise InvalidInput("字体不全，不能排印字体检查页：" + "；".join(report.faults))
        out.write_bytes(page)
    show(report.to_json(), as_json=as_json, text=list(_lines(report, out)))
    if not report.whole:
        sys.exit(FINDINGS)


def _lines(report: Report, out: Path | None) -> list[str]:
    lines = []
    for line in report.lines:
        lines += [
            f"{line.title}：{line.family}（{line.origin}）",
            f"  文件：{line.path}" + (f"，第 {line.index + 1} 款" if line.index else ""),
            f"  SHA-256：{line.sha256}",
            f"  许可：{line.licence or '字体文件中没有写明'}",
            f"  字数：{line.coverage}",
        ]
        if line.borrowed:
            lines.append(f"  文书用语中由替补字体印出：{line.borrowed}")
        if line.waiting:
            lines.append(
                f"  另有{line.waiting}，尚未采用；由系统管理员办理“设定文书字体”后用于新的文书"
            )
    none = "没有缺字" if not report.missing else f"缺少：{report.missing}"
    lines.append(f"文书定义和固定用语共用 {report.used} 个字符，{none}")
    lines += [f"注意：{fault}" for fault in report.faults]
    return lines + ([f"字体检查页已存为 {out}"] if out else [])
