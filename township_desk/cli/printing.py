"""print-desk, document print: what waits to be printed, and papers as files for a printer elsewhere."""

import sys
from pathlib import Path

import click

from township_desk.casework import print_desk, print_out
from township_desk.casework.plain import plain
from township_desk.casework.print_desk import DeskFilter, DeskLine, Remains
from township_desk.casework.printing import CLERKS
from township_desk.cli.cases import document
from township_desk.cli.common import (
    REFUSED,
    actor_option,
    case_id_of,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
    signed_in,
)
from township_desk.documents.printing import CopySet, Order


def _choices(kind: type[Remains] | type[Order] | type[CopySet]) -> click.Choice[str]:
    return click.Choice([one.value for one in kind])


@click.command("print-desk")
@click.option("--remains", type=_choices(Remains), default=None, help="只列出待打印（print）、待签名（sign）、待盖章（seal）或者待送达（serve）的")  # fmt: skip
@click.option("--search", default="", help="文书名称、文号、案号、当事人中的文字")
@click.option("--most", default=200, show_default=True, help="最多列出多少份")
@folder_option
@json_option
@explained
def print_desk_(remains: str | None, search: str, most: int, folder: Path, as_json: bool) -> None:
    """打印台：今天要打印、签名、盖章、送达的文书（有送达期限的在前）."""
    desk = reading_desk(folder)
    chosen = DeskFilter(text=search, remains=Remains(remains) if remains else None)
    found: list[DeskLine] = []
    after: int | None = None
    while len(found) < most:
        page = print_desk.page(desk, chosen, after)
        found += page.lines
        after = page.next
        if after is None:
            break
    del found[most:]
    counts = print_desk.counts(desk)
    answer = {"counts": plain(counts), "papers": [_json(line) for line in found]}
    lines = [
        f"{line.dated_on}　《{line.title}》{line.number}　{line.case} {line.party}　"
        f"{line.copies}　{line.remains_words}"
        + (f"　送达期限 {line.due_on}（{line.left}）" if line.due_on else "")
        for line in found
    ]
    lines.append(
        f"共 {counts.open} 份：待打印 {counts.print}，待签名 {counts.sign}，待盖章 {counts.seal}，"
        f"待送达 {counts.serve}（超期 {counts.late}）"
    )
    show(answer, as_json=as_json, text=lines)


def _json(line: DeskLine) -> dict[str, object]:
    return {
        "paper": line.id,
        "type": line.type,
        "title": line.title,
        "number": line.number,
        "dated_on": line.dated_on.isoformat(),
        "case": line.case,
        "party": line.party,
        "copies": line.copies,
        "remains": [one.value for one in line.remains],
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "light": line.light,
    }


@document.command("print")
@click.argument("number")
@click.argument("kinds", nargs=-1)
@click.option("--to-folder", "out", required=True, type=click.Path(file_okay=False, path_type=Path), help="写到这个文件夹：每一联一个 PDF，文件名按打印顺序编号")  # fmt: skip
@click.option("--set", "chosen", type=_choices(CopySet), default=CopySet.ALL.value, show_default=True, help="全部、送达联、留存联或者其他机关联")  # fmt: skip
@click.option("--order", type=_choices(Order), default=Order.FILE.value, show_default=True, help="案卷顺序、按去向分套、按当事人")  # fmt: skip
@click.option("--record", is_flag=True, help="登记为已打印（须用 --as 写明谁打印）")
@actor_option
@folder_option
@json_option
@explained
def print_(
    number: str, kinds: tuple[str, ...], out: Path, chosen: str, order: str, record: bool,
    login: str, folder: Path, as_json: bool,
) -> None:  # fmt: skip
    """打印到文件夹：定稿的逐联写成 PDF，未定稿的写成草稿；不写种类即为全案文书."""
    desk = signed_in(folder, login, *sorted(CLERKS)) if record else reading_desk(folder)
    case_id = case_id_of(desk, number)
    results = print_out.case_to_folder(desk, case_id, kinds, out, Order(order), CopySet(chosen))
    refused = print_out.record(desk, results) if record else []
    failed = [result for result in results if result.error]
    lines = [f"✗ {r.title}（{r.holder}）：{r.error}" if r.error else f"✓ {r.file}" for r in results]
    lines += [f"没有登记打印：{words}" for words in refused]
    lines.append(f"已写到 {out}：{len(results) - len(failed)} 个文件，{len(failed)} 个未成功")
    answer = {"folder": str(out), "files": plain(tuple(results)), "refused": refused}
    show(answer, as_json=as_json, text=lines)
    if failed or refused:
        sys.exit(REFUSED)
