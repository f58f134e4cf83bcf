"""归档后的装订: the index made anew when papers came later, and the bound file put on record."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from township_desk.casework import binding, binding_pieces
from township_desk.casework.inputs import Text, asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.documents.binding.order import Volume
from township_desk.errors import InvalidInput
from township_desk.models.binding import BoundFileRow
from township_desk.models.case import Case
from township_desk.procedure.stages import Role, Stage

CLERKS = {Role.ARCHIVIST, Role.CASE_OFFICER}


@dataclass(frozen=True)
class Compile:
    """重新编目."""

    case: int = asked("案件")
    dual: bool = asked("分正卷、副卷", False, hint="审核、集体讨论、举报人材料只装入副卷")
    remarks: Text = asked("本卷情况说明", Text(binding.NOTHING_AMISS))


@act("closing.compile", "重新编制案卷目录", CLERKS, Stage.CLOSING)
def compile_(work: Work, given: Compile) -> Outcome:
    """Cover, index and remarks anew for papers that came after the archive, or for other volumes (D78–D80)."""
    case = _archived(work, given.case)
    with TemporaryDirectory(prefix="township-desk-") as folder:
        contents = binding_pieces.collect(work, case, Path(folder))
    made = binding.issue(work, case, contents, dual=given.dual, remarks=given.remarks)
    count = sum(len(one.items) for one in made)
    return Outcome(case.id, f"已编制案卷目录：{len(made)} 卷，共 {count} 件", case.id)


@dataclass(frozen=True)
class Bound:
    """登记装订的案卷."""

    case: int = asked("案件")
    volume: Volume = asked("卷别")
    sha256: str = asked("案卷文件的校验值", hint="由“装订案卷”自动填写")
    pages: int = asked("页数")


@act("closing.bound", "登记装订的案卷", CLERKS, Stage.CLOSING)
def bound(work: Work, given: Bound) -> Outcome:
    """Remember the hash of the bound file, so that it can be told from any other."""
    case = _archived(work, given.case)
    if len(given.sha256) != 64 or not set(given.sha256) <= set("0123456789abcdef"):
        raise InvalidInput("案卷文件的 SHA-256 应为 64 位十六进制数，请用“装订案卷”生成")
    if given.pages < 1:
        raise InvalidInput("页数须是正整数")
    cover = next((w.cover for w in binding.wrappers(work, case) if w.volume is given.volume), None)
    if cover is None:
        raise InvalidInput("本案没有这一卷的目录，请先重新编制案卷目录")
    row = BoundFileRow(
        case_id=case.id,
        cover_id=cover.id,
        volume=given.volume.value,
        sha256=given.sha256,
        pages=given.pages,
        layout=dict(binding.layout(work, cover.dated_on)),
        made_at=work.at,
        made_by=work.actor.login,
    )
    work.session.add(row)
    work.session.flush()
    said = f"{given.volume.label}已装订，共 {given.pages} 页，摘要 {given.sha256[:16]}"
    return Outcome(case.id, said, case.id)


def _archived(work: Work, case_id: int) -> Case:
    case = work.case(case_id)
    if case.archived_on is None:
        raise InvalidInput("本案尚未归档（closing.archive），先结案、归档，再装订案卷")
    return case
