"""电子数据提取 (D24): taken with its hash, in a record that the holder signs (行政处罚法第四十六条第一款第四项)."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from township_desk.casework import papers
from township_desk.casework.evidence_sheet import size_in_words
from township_desk.casework.inputs import Text, asked
from township_desk.casework.records import (
    RecordedPerson,
    add_record,
    keep_evidence,
    next_number,
    record_facts,
)
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.clock import CHINA
from township_desk.errors import InvalidInput, Problem
from township_desk.procedure import facts as f
from township_desk.procedure import investigation as guards
from township_desk.procedure.stages import EvidenceKind, Role, Stage

HEX = frozenset("0123456789abcdef")


@dataclass(frozen=True)
class DataFile:
    """一个文件."""

    name: str = asked("文件名")
    sha256: str = asked("SHA-256 校验值")
    size: str = asked("大小", "")


@dataclass(frozen=True)
class ExtractData:
    """提取电子数据."""

    case: int = asked("案件")
    started_at: datetime = asked("开始时间")
    ended_at: datetime = asked("结束时间")
    place: str = asked("地点")
    officers: tuple[str, ...] = asked("提取人")
    device: Text = asked("设备、平台、网址")
    method: Text = asked("取证方法与工具")
    steps: Text = asked("过程步骤")
    medium: Text = asked("存储介质", hint="如 光盘1张，封存编号；执法记录仪存储卡")
    file: str = asked("提取的文件", "", hint="存入证据库并计算校验值；多个文件打包后存入")
    files: tuple[DataFile, ...] = asked("文件清单", (), hint="未存入证据库的，逐个填写校验值")
    person: RecordedPerson | None = asked("持有人（提供人）", None)
    clerk: str = asked("记录人", "")
    monitor: bool = asked("电子监控设备的记录", False)
    technical_review: Text = asked(
        "法制和技术审核情况", Text(""), hint="利用电子技术监控设备的须写明（第四十一条）"
    )
    proves: str = asked("证明内容", "违法事实经过")


@act(
    "investigation.extract_data",
    "提取电子数据",
    {Role.CASE_OFFICER},
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.REFERRAL,
)
def extract(work: Work, given: ExtractData) -> Outcome:
    """Record how the data were taken; the record and the data are one item of evidence."""
    case = work.case(given.case)
    facts = work.facts(case)
    _check(given)
    day = given.started_at.astimezone(CHINA).date()
    item = f.Evidence(
        number=next_number(work, case), name="电子数据（提取笔录）",
        kind=EvidenceKind.ELECTRONIC_DATA, taken_on=day, officers=given.officers,
        started_at=given.started_at, ended_at=given.ended_at, monitor=given.monitor,
        monitor_reviewed=bool(given.technical_review) or not given.monitor,
    )  # fmt: skip
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    kept = work.evidence.keep(Path(given.file)) if given.file else None
    listed = [
        {"name": one.name, "size": one.size, "sha256": one.sha256.lower()} for one in given.files
    ]
    if kept is not None:
        name = Path(given.file).name
        listed.insert(0, {"name": name, "size": size_in_words(kept.size), "sha256": kept.sha256})
    body: dict[str, Any] = {
        "device": given.device, "method": given.method, "steps": given.steps,
        "medium": given.medium, "technical_review": given.technical_review, "files": listed,
    }  # fmt: skip
    person = given.person or RecordedPerson(case.party_name)
    row = add_record(work, case, "extraction", given, body, given.officers, person)
    evidence = keep_evidence(
        work, case, item, source=given.device, place=given.place, proves=given.proves,
        copies=f"{len(listed)}个文件", record_id=row.id, file_sha256=kept.sha256 if kept else "",
        file_name=Path(given.file).name if kept else "", file_size=kept.size if kept else 0,
    )  # fmt: skip
    papers.issue(
        work, "electronic_data_record", case=case, dated_on=day, subject=f"record:{row.id}",
        extra=record_facts(work, row) | {"extraction": body},
    )  # fmt: skip
    return Outcome(evidence.number, f"已制作电子数据提取笔录（证据{evidence.number}）", case.id)


def _check(given: ExtractData) -> None:
    """Data without a hash are not fixed: nobody could say later that they are the same."""
    problems = []
    if not given.file and not given.files:
        problems.append(Problem("请选择提取的文件，或者在文件清单中写明校验值", field="file"))
    for number, one in enumerate(given.files):
        text = one.sha256.lower()
        if len(text) != 64 or not set(text) <= HEX:
            said = f"“{one.name}”的校验值不是 64 位十六进制数字（SHA-256），请核对"
            problems.append(Problem(said, field=f"files[{number}].sha256"))
    if problems:
        raise InvalidInput(problems)
