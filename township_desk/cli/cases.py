"""play, case, document: cases and their papers."""

import sys
from pathlib import Path

import click

from township_desk.casework import (
    case_view,
    file_check,
    file_review,
    file_review_list,
    lists,
    next_steps,
    paper_files,
    training,
)
from township_desk.casework.plain import plain
from township_desk.cli.common import (
    FINDINGS,
    REFUSED,
    case_id_of,
    day,
    explained,
    folder_option,
    json_option,
    reading_desk,
    show,
)
from township_desk.documents.spec import load_specs
from township_desk.errors import Finding, InvalidInput, Level
from township_desk.oversight import story


@click.command("play")
@click.argument("scenario", type=click.Path(path_type=Path))
@click.option("--data-dir", "folder", type=click.Path(file_okay=False, path_type=Path), default=None, help="在这个（空的）文件夹建练习单位；缺省用临时文件夹")  # fmt: skip
@json_option
@explained
def play(scenario: Path, folder: Path | None, as_json: bool) -> None:
    """在练习单位里按情景文件办一遍案件，逐步报告办成还是被拒绝."""
    steps, desk = training.play(scenario, folder)
    desk.database.close()
    matched = all(step.matched for step in steps)
    lines = [
        f"{number:>3} {'✓' if s.matched else '✗'} {s.do}："
        f"{'办理' if s.outcome == 'done' else '被拒绝 ' + '、'.join(s.rules)} {s.message}"
        for number, s in enumerate(steps, 1)
    ]
    lines.append("与情景一致" if matched else "与情景不一致（标 ✗ 的步骤）")
    show({"steps": [s.to_json() for s in steps], "matched": matched}, as_json=as_json, text=lines)
    if not matched:
        sys.exit(REFUSED)


@click.group("case")
def case() -> None:
    """案件：列表、全案记录、检查、案卷."""


@case.command("list")
@click.option("--search", default="", help="案号、当事人、案由中的文字")
@click.option("--most", default=200, show_default=True, help="最多列出多少件")
@folder_option
@json_option
@explained
def list_(search: str, most: int, folder: Path, as_json: bool) -> None:
    """案件列表（最近的在前）."""
    desk = reading_desk(folder)
    found: list[lists.CaseLine] = []
    after: int | None = None
    while len(found) < most:
        page = lists.case_page(desk, lists.CaseFilter(text=search), after)
        found += [line for line in page.lines if isinstance(line, lists.CaseLine)]
        after = page.next
        if after is None:
            break
    del found[most:]
    lines = [f"{r.number or '（未立案）':<28}{r.stage.label}　{r.party}　{r.cause}" for r in found]
    show([plain(r) for r in found], as_json=as_json, text=lines or ["没有案件"])


@case.command("show")
@click.argument("number")
@folder_option
@json_option
@explained
def show_(number: str, folder: Path, as_json: bool) -> None:
    """全案记录."""
    desk = reading_desk(folder)
    view = case_view.view(desk, case_id_of(desk, number))
    show(plain(view), as_json=as_json, text=_lines(view))


def _lines(view: case_view.CaseView) -> list[str]:
    head = view.header
    officers = "、".join(p.name for p in head.officers)
    lines = [
        f"{head.number or '（未立案）'}　{head.cause}　当事人：{head.party_name}",
        f"阶段：{head.stage_title}　承办人：{officers}　事项：{head.matter_code} {head.matter_name}",
    ]
    for c in view.clocks:
        lines.append(f"期限：{c.title} 至 {c.due_on.isoformat()}（{c.left}）")
        lines += [f"　　{line}" for line in (*c.arithmetic, *c.history)]
    lines += [f"证据{e.number}　{e.name}（{e.kind_title}）证明：{e.proves}" for e in view.evidence]
    lines += [f"事实：{fact.text}" for fact in view.facts]
    lines += [f"文书：{p.dated_on.isoformat()}　《{p.title}》{p.number}" for p in view.papers]
    return lines


@case.command("explain")
@click.argument("number")
@folder_option
@json_option
@explained
def explain(number: str, folder: Path, as_json: bool) -> None:
    """案情经过：全案从线索到现在，逐日的办理、依据条文和期限的计算."""
    desk = reading_desk(folder)
    chapters = story.tell(case_view.view(desk, case_id_of(desk, number)))
    show({"chapters": plain(chapters)}, as_json=as_json, text=story.text(chapters))


@case.command("check")
@click.argument("number")
@click.option("--form", type=click.Path(dir_okay=False, path_type=Path), default=None, help="同时把案卷评查表（草稿）写成 PDF")  # fmt: skip
@folder_option
@json_option
@explained
def check(number: str, form: Path | None, folder: Path, as_json: bool) -> None:
    """案卷评查：否决项目、扣分项目、得分等次，以及下一步的障碍（有问题时退出码为 3）."""
    desk = reading_desk(folder)
    case_id = case_id_of(desk, number)
    seen = file_check.check(desk, case_id)
    if form is not None:
        form.write_bytes(file_check.form(desk, case_id))
    findings = next_steps.trouble(desk, case_id)
    answer = {**file_review.to_json(seen), "findings": [_finding(x) for x in findings]}
    lines = [*file_check.lines(seen), *(str(x) for x in findings)]
    show(answer, as_json=as_json, text=lines)
    stopped = any(x.level is not Level.WARN for x in findings)
    if stopped or seen.fatal or seen.deducted:
        sys.exit(FINDINGS)


def _finding(x: Finding) -> dict[str, str]:
    return {
        "rule": x.rule,
        "level": x.level.value,
        "message": x.text,
        "article": str(x.law) if x.law else "",
        "remedy": x.remedy,
    }


@case.command("file")
@click.argument("number")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@folder_option
@json_option
@explained
def file(number: str, out: Path, folder: Path, as_json: bool) -> None:
    """案卷：封面、目录、全部文书、备考表合为一个 PDF."""
    desk = reading_desk(folder)
    out.write_bytes(paper_files.bound_file(desk, case_id_of(desk, number)))
    show({"file": str(out)}, as_json=as_json, text=f"案卷已写到 {out}")


@case.command("reviews")
@click.option("--from", "since", default="", help="评查日期起，如 2026-01-01")
@click.option("--to", "until", default="", help="评查日期止")
@folder_option
@json_option
@explained
def reviews(since: str, until: str, folder: Path, as_json: bool) -> None:
    """案卷评查统计：按乡镇、事项、承办人，反复出现的问题，未完成的整改."""
    found = file_review_list.statistics(
        reading_desk(folder), day(since) if since else None, day(until) if until else None
    )
    show(plain(found), as_json=as_json, text=file_review_list.told(found))


@click.group("document")
def document() -> None:
    """文书：生成、核验."""


@document.command("render")
@click.argument("number")
@click.argument("kind")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@folder_option
@json_option
@explained
def render(number: str, kind: str, out: Path, folder: Path, as_json: bool) -> None:
    """生成文书 PDF：已定稿的按定稿内容重印，未定稿的印草稿."""
    if kind not in load_specs():
        raise InvalidInput(f"没有类型为“{kind}”的文书；用 documents 命令查看全部类型")
    desk = reading_desk(folder)
    case_id = case_id_of(desk, number)
    issued = paper_files.latest(desk, case_id, kind)
    pdf = paper_files.pdf(desk, issued) if issued else paper_files.draft(desk, case_id, kind)
    out.write_bytes(pdf)
    state = "定稿" if issued else "草稿（尚未定稿）"
    show(
        {"file": str(out), "issued": issued is not None},
        as_json=as_json,
        text=f"{state}已写到 {out}",
    )
