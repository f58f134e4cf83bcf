"""audit verify, check: is everything what it was?"""

import sys
from pathlib import Path

import click

from township_desk.audit import verify as verifier
from township_desk.casework import checkup
from township_desk.cli.common import (
    INTEGRITY,
    desk_of,
    explained,
    folder_option,
    json_option,
    show,
)


@click.group("audit")
def audit() -> None:
    """留痕."""


@audit.command("verify")
@folder_option
@json_option
@explained
def verify(folder: Path, as_json: bool) -> None:
    """核对全部留痕：改动、删除、插入、换序、截尾都会发现（退出码 5）."""
    desk = desk_of(folder)
    with desk.reading() as session:
        report = verifier.verify_in(session, desk.data_dir, heads_needed=desk.database.is_sqlite)
    head = f"第 {report.head.seq} 条，摘要 {report.head.hash[:16]}"
    lines = list(report.faults) or [f"留痕 {report.entries} 条，首尾衔接，没有改动。{head}"]
    show(
        {
            "whole": report.whole,
            "entries": report.entries,
            "head": {"seq": report.head.seq, "hash": report.head.hash},
            "faults": list(report.faults),
        },
        as_json=as_json,
        text=lines,
    )
    if not report.whole:
        sys.exit(INTEGRITY)


@click.command("check")
@folder_option
@json_option
@explained
def check(folder: Path, as_json: bool) -> None:
    """全面检查：数据库文件、证据原件、文号、已定稿文书（有问题时退出码为 5）."""
    desk = desk_of(folder)
    report = checkup.run(desk)
    lines = list(report.faults) or [
        f"数据库完好；证据文件 {report.evidence} 个、文书 {report.papers} 份与登记一致；"
        f"文号 {report.numbers} 个，没有重号"
    ]
    show(
        {
            "whole": not report.faults,
            "faults": list(report.faults),
            "evidence": report.evidence,
            "papers": report.papers,
            "numbers": report.numbers,
        },
        as_json=as_json,
        text=lines,
    )
    if report.faults:
        sys.exit(INTEGRITY)
