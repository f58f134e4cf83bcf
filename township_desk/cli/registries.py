"""acts, rules, documents, parameters, deadline: what the program knows, as lists."""

import unicodedata
from pathlib import Path

import click

from township_desk import clock
from township_desk.casework import definitions, founding
from township_desk.casework.acts import ACTS
from township_desk.casework.inputs import instant
from township_desk.casework.parameters import law_in, parameter_lines
from township_desk.casework.plain import plain
from township_desk.cli.common import (
    day,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
)
from township_desk.documents.spec import DocumentSpec, load_specs
from township_desk.law.clocks import CLOCKS, run_clock
from township_desk.procedure.rules import RULES


@click.command("acts")
@folder_option
@json_option
@explained
def acts(folder: Path, as_json: bool) -> None:
    """全部操作：名称、谁可以办、在哪个阶段、要填什么."""
    rows = [act.to_json() for act in ACTS.values()]
    lines = [
        f"{act.name:<32}{act.title}（{'、'.join(r.label for r in sorted(act.roles))}）"
        f"{'；'.join(s.label for s in act.stages)}"
        for act in ACTS.values()
    ]
    show(rows, as_json=as_json, text=lines)


@click.command("rules")
@click.option(
    "--all", "everything", is_flag=True, help="连同本程序自身的规则（角色、阶段、日期等）"
)
@folder_option
@json_option
@explained
def rules(everything: bool, folder: Path, as_json: bool) -> None:
    """办案规则手册的全部规则：编号、级别、依据、提示."""
    chosen = [rule for rule in RULES.values() if everything or not rule.of_the_house]
    lines = [f"{r.id}  {r.level.value:<8}{r.message}（{r.law}）" for r in chosen]
    if not everything:
        own = len(RULES) - len(chosen)
        lines.append(f"共 {len(chosen)} 条；本程序自身的规则另有 {own} 条，用 rules --all 查看")
    show([rule.to_json() for rule in chosen], as_json=as_json, text=lines)


@click.command("documents")
@folder_option
@json_option
@explained
def documents(folder: Path, as_json: bool) -> None:
    """全部文书：编号、名称、版式、阶段、必备内容."""
    known, updated = definitions_of(folder)
    specs = sorted(known.values(), key=lambda s: int(s.number[1:]))
    lines = [f"{s.number}  {s.id:<32}{s.title}（{s.layout}）{updated.get(s.id, '')}" for s in specs]
    rows = [{**s.to_json(), "updated": updated.get(s.id, "")} for s in specs]
    show(rows, as_json=as_json, text=lines)


def definitions_of(folder: Path) -> tuple[dict[str, DocumentSpec], dict[str, str]]:
    """The definitions of the office in *folder*, and which of them a county's update worded."""
    if not founding.exists(folder):
        return load_specs(), {}
    desk = reading_desk(folder)
    with desk.reading() as session:
        work = desk.work(session)
        now = definitions.noted(work)
        said = f"（{now['issued_by']}更新第 {now['version']} 版）" if now else ""
        return definitions.of(work), dict.fromkeys(now.get("ids", ()), said)


@click.command("parameters")
@click.option("--on", "on_text", default="", help="哪一天的数值（缺省为今天）")
@folder_option
@json_option
@explained
def parameters(on_text: str, folder: Path, as_json: bool) -> None:
    """全部法定和设定的数值：某一天是多少，依据是什么；有单位的，本单位的设定优先."""
    rows = [plain(line) for line in parameter_lines(folder, day(on_text) if on_text else None)]
    lines = [
        f"{r['id']:<22}{r['shown']:<14}{r['title']}"
        + (f"〔{r['domain']}〕" if r["domain"] else "")
        + f"（{r['source']}）"
        for r in rows
    ]
    show(rows, as_json=as_json, text=lines)


@click.command("deadline")
@click.option("--clock", "clock_id", required=True, help=f"期限：{'、'.join(CLOCKS)}")
@click.option("--from", "start", required=True, help="起算事件的日期（按小时计的，写明时刻）")
@click.option("--domain", default="", help="领域（有专门规定的）")
@click.option("--extra-days", default=0, type=click.IntRange(0, 3650), help="依法扣除的天数（只用于按日历日计的期限）")  # fmt: skip
@click.option("--today", default="", help="从哪一天看（缺省为今天）")
@folder_option
@json_option
@explained
def deadline(
    clock_id: str,
    start: str,
    domain: str,
    extra_days: int,
    today: str,
    folder: Path,
    as_json: bool,
) -> None:
    """算一个法定期限，写明每一步、日历和依据；有单位的，按本单位的设定."""
    law = law_in(folder)
    result = run_clock(
        clock_id.upper().removeprefix("DL-"),
        instant(start) if ":" in unicodedata.normalize("NFKC", start) else day(start),
        law.book,
        law.calendar,
        domain=domain or None,
        extra_days=extra_days,
    )
    seen_from = day(today) if today else clock.today()
    lines = [
        f"{result.title}：自 {result.start.isoformat()} 起，最后一日 {result.last_day.isoformat()}",
        *(f"  {line}" for line in result.arithmetic),
        f"依据：{result.article}",
        f"逾期后果：{result.consequence}",
    ]
    if result.earliest:
        lines.insert(1, f"最早可以办理的日期：{result.earliest.isoformat()}")
    if result.provisional:
        years = "、".join(str(year) for year in result.unknown_years)
        lines.append(
            f"注意：{years} 年的节假日安排尚未载入，暂按周末和法定节日推算，不得写入对外文书；"
            "国务院办公厅公布后，由系统管理员办理“载入年度节假日安排”（calendar.load）后重新计算"
        )
    show(result.to_json(seen_from), as_json=as_json, text=lines)
