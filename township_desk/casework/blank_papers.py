"""空白文书: printed with a serial for handwriting in the field, filed by it afterwards, or voided.

Every sheet that left the printer is accounted for: open, used or void. A numbered paper draws its
number only when its blank is registered as used.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
from sqlalchemy import select

from township_desk.casework import evidence_sheet, paper_facts, papers
from township_desk.casework.desk import Desk
from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_blanks import merged
from township_desk.casework.records import keep_evidence, next_number
from township_desk.casework.registry import Outcome, act
from township_desk.casework.side_roads_facts import recused
from township_desk.casework.work import Work
from township_desk.documents import blank
from township_desk.documents.spec import DocumentSpec
from township_desk.errors import InvalidInput, NotAllowed
from township_desk.models.blank_paper import BlankPaperRow
from township_desk.models.case import Case
from township_desk.office import numbering
from township_desk.procedure import facts as f
from township_desk.procedure import investigation as guards
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import EvidenceKind, Role

OFFICERS = {Role.CASE_OFFICER, Role.TEAM_LEADER}
MOST = 50
SEQUENCE = "空白文书"
LARGEST = 200 * 1024**2
HEADS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*")
CHANGED = frozenset({"case", "blanks"})

STAGES = frozenset(
    {
        "any", "clue", "inspection", "investigation", "measures", "notice", "hearing", "service",
        "summary",
    }
)  # fmt: skip
"""Stages in which something is written in the field."""

LETTERS = frozenset(
    {
        "summary_penalty_decision", "evidence_registration_notice", "correction_order",
        "sampling_notice", "inspection_notice", "inquiry_notice", "rights_waiver",
        "minor_violation_commitment", "power_of_attorney",
    }
)  # fmt: skip
"""Letters that are filled in on the spot; any other is decided at the desk and printed by its act."""

AT_THE_DESK = frozenset({"integrated_inspection_record"})
"""Whose rows are known beforehand: the plan names the departments and the matters."""

SIGNERS = ["被检查（询问）人", "执法人员", "执法人员", "记录人"]
SEEDS: dict[str, dict[str, Any]] = {
    "summary_penalty_decision": {
        "penalty": {"is_fine": True, "items": [{}]},
        "record": {"on_spot_ground": False, "refusal": False},
        "discretion": {"correction_note": False},
    },
    "continuation_page": {
        "continuation": {"labels": SIGNERS, "text": blank.LINE * 37 * 18},
    },
}
"""What a type needs to be told even on a blank; False leaves an optional clause out."""


@dataclass(frozen=True)
class BlankLine:
    """One printed blank as the register shows it."""

    serial: str
    title: str
    state: str
    printed_on: date
    number: str
    evidence_id: int | None
    void_reason: str


@dataclass(frozen=True)
class PrintBlank:
    """打印空白文书."""

    types: tuple[str, ...] = asked("文书种类")
    copies: int = asked("每种份数", 1)
    case: int | None = asked("案件", None, hint="不填即为不属于任何案件的空白文书")


@dataclass(frozen=True)
class FileBlank:
    """空白文书归案."""

    serial: str = asked("空白文书编号", hint="印在二维码旁，如 KB2026-00012")
    case: int = asked("案件")
    file: str = asked("扫描件")
    used_on: date = asked("填写日期")
    officers: tuple[str, ...] = asked("执法人员")
    proves: str = asked("证明内容", "")


@dataclass(frozen=True)
class VoidBlank:
    """作废空白文书."""

    serial: str = asked("空白文书编号")
    reason: Text = asked("作废的原因", hint="如：写错、污损、未使用")


def offered() -> tuple[DocumentSpec, ...]:
    """The types that may be printed blank, by their numbers."""
    found = [
        spec
        for spec in papers.specs().values()
        if spec.id in LETTERS
        or (
            spec.id not in AT_THE_DESK
            and spec.layout in ("record", "form", "list")
            and spec.stage in STAGES
        )
    ]
    return tuple(sorted(found, key=lambda spec: int(spec.number.lstrip("D"))))


@act("documents.print_blank", "打印空白文书", OFFICERS)
def print_blank(work: Work, given: PrintBlank) -> Outcome:
    """Register so many blanks of each type; ``pdf`` then draws them."""
    allowed = {spec.id: spec for spec in offered()}
    for kind in given.types:
        if kind not in allowed:
            raise InvalidInput(_not_offered(kind))
    if not given.types:
        raise InvalidInput("请至少选择一种文书")
    if not 1 <= given.copies * len(given.types) <= MOST:
        raise InvalidInput(f"一次最多打印 {MOST} 份空白文书，请减少份数")
    case = work.case(given.case) if given.case is not None else None
    made = []
    for kind in given.types:
        for _ in range(given.copies):
            serial = numbering.draw(work.session, SEQUENCE)
            row = BlankPaperRow(
                serial=f"KB{work.day.year}-{serial:05d}", type=kind, title=allowed[kind].title,
                case_id=case.id if case else None, printed_on=work.day,
                printed_by=work.actor.login,
            )  # fmt: skip
            work.session.add(row)
            made.append(row)
    work.session.flush()
    serials = [row.serial for row in made]
    said = serials[0] if len(serials) == 1 else f"{serials[0]} 至 {serials[-1]}"
    return Outcome(
        made[0].id, f"已登记空白文书 {len(made)} 份（{said}）", case.id if case else None,
        values={"serials": serials}, changed=CHANGED,
    )  # fmt: skip


@act("documents.file_blank", "空白文书归案", OFFICERS)
def file_blank(work: Work, given: FileBlank) -> Outcome:
    """Take the scan of a blank that was written on into the evidence of its case."""
    case = work.case(given.case)
    row = _open_blank(work, given.serial)
    if row.case_id is not None and row.case_id != case.id:
        raise InvalidInput(f"空白文书 {row.serial} 是为另一件案件打印的，不能归入本案")
    if work.actor.login in recused(work.session, case):
        raise NotAllowed(work.title, [finding("G-OFF-03", name=work.actor.name)])
    day = work.done_on(given.used_on)
    work.not_before(day, "填写", "空白文书打印", row.printed_on, "used_on")
    _refuse_unfit(given.file)
    spec = papers.specs()[row.type]
    item = f.Evidence(
        number=next_number(work, case),
        name=f"{row.title}（{row.serial}扫描件）",
        kind=EvidenceKind.SCENE_RECORD if spec.layout == "record" else EvidenceKind.DOCUMENTARY,
        taken_on=day,
        officers=given.officers,
    )
    facts = work.facts(case)
    work.allow(guards.evidence_added(facts, item, work.day), facts)
    kept = work.evidence.keep(Path(given.file))
    evidence = keep_evidence(
        work, case, item, source="现场手写文书，纸质原件存卷", place="",
        proves=given.proves or f"{row.title}所载内容", copies="1份", file_sha256=kept.sha256,
        file_name=Path(given.file).name, file_size=kept.size,
    )  # fmt: skip
    row.case_id, row.used_on, row.filed_by = case.id, day, work.actor.login
    row.evidence_id = evidence.id
    row.number = papers.number_of(work, spec, case, day)
    told = f"，文号 {row.number}" if row.number else ""
    return Outcome(
        evidence.number, f"空白文书 {row.serial} 已归入本案，为证据{evidence.number}{told}",
        case.id, changed=CHANGED,
    )  # fmt: skip


@act("documents.void_blank", "作废空白文书", OFFICERS)
def void_blank(work: Work, given: VoidBlank) -> Outcome:
    """A blank that will not be used: spoilt or left over; its serial stays."""
    if not given.reason:
        raise InvalidInput("请写明作废的原因")
    row = _open_blank(work, given.serial)
    row.voided_on, row.voided_by, row.void_reason = work.day, work.actor.login, given.reason
    return Outcome(row.id, f"空白文书 {row.serial} 已作废", row.case_id, changed=CHANGED)


def pdf(desk: Desk, serials: Sequence[str]) -> bytes:
    """The blanks with these serials in one file, as often as it is asked for while they are open."""
    with desk.reading() as session:
        work = desk.work(session)
        sheets = [_drawn(work, _open_blank(work, serial)) for serial in serials]
    whole = pikepdf.new()
    for data in sheets:
        with pikepdf.open(io.BytesIO(data)) as one:
            whole.pages.extend(one.pages)
    out = io.BytesIO()
    whole.save(out, deterministic_id=True)
    return out.getvalue()


def case_numbered(desk: Desk, number: str) -> int:
    """The case with this 案号. Raises InvalidInput."""
    with desk.reading() as session:
        found = session.scalar(select(Case.id).where(Case.number == number.strip()))
    if found is None:
        raise InvalidInput(f"没有案号为“{number}”的案件，请核对")
    return found


def register(desk: Desk, *, open_only: bool = False) -> tuple[BlankLine, ...]:
    """Every blank that was printed, the newest first."""
    query = select(BlankPaperRow).order_by(BlankPaperRow.id.desc())
    if open_only:
        query = query.where(BlankPaperRow.used_on.is_(None), BlankPaperRow.voided_on.is_(None))
    with desk.reading() as session:
        desk.work(session)
        return tuple(
            BlankLine(
                r.serial, r.title, r.state, r.printed_on, r.number, r.evidence_id, r.void_reason
            )
            for r in session.scalars(query)
        )


def open_serials(work: Work) -> tuple[tuple[str, str], ...]:
    """What a form offers: the blanks that are neither used nor void."""
    rows = work.session.scalars(
        select(BlankPaperRow)
        .where(BlankPaperRow.used_on.is_(None), BlankPaperRow.voided_on.is_(None))
        .order_by(BlankPaperRow.id.desc())
    )
    return tuple((r.serial, f"{r.serial}　{r.title}（{r.printed_on} 打印）") for r in rows)


def types(_work: Work) -> tuple[tuple[str, str], ...]:
    """What a form offers to print."""
    return tuple((spec.id, spec.title) for spec in offered())


def _drawn(work: Work, row: BlankPaperRow) -> bytes:
    case: Case | None = work.case(row.case_id) if row.case_id is not None else None
    known = paper_facts.collect(work, case, case.clue if case else None)
    known = merged(known, SEEDS.get(row.type, {}))
    day = row.printed_on.isoformat()
    mark = papers.watermark(work) or ""
    spec = papers.specs()[row.type]
    return blank.render(spec, known, serial=row.serial, day=day, watermark=mark).data


def _open_blank(work: Work, serial: str) -> BlankPaperRow:
    scanned = blank.read_code(serial)
    if scanned is not None and scanned[0] != work.office.name:
        raise InvalidInput("这是另一个单位的空白文书")
    wanted = (scanned[2] if scanned else serial).strip().upper()
    row = work.session.scalars(
        select(BlankPaperRow).where(BlankPaperRow.serial == wanted)
    ).one_or_none()
    if row is None:
        raise InvalidInput(f"没有登记过编号为“{wanted[:40]}”的空白文书，请核对二维码旁的编号")
    if row.used_on is not None:
        raise InvalidInput(f"空白文书 {row.serial} 已于 {row.used_on} 使用并归案，不能再用")
    if row.voided_on is not None:
        raise InvalidInput(f"空白文书 {row.serial} 已于 {row.voided_on} 作废，不能再用")
    return row


def _refuse_unfit(file: str) -> None:
    """A scan is a stranger's file: its first bytes must be those of a PDF or a picture."""
    path = Path(file)
    try:
        with path.open("rb") as stream:
            head = stream.read(16)
        size = path.stat().st_size
    except (OSError, ValueError):
        raise InvalidInput(f"找不到文件“{path.name}”，请检查 U 盘或者路径") from None
    if not head.startswith(HEADS):
        raise InvalidInput("扫描件须是 PDF、JPEG、PNG 或者 TIFF 文件，请重新扫描后再导入")
    if size > LARGEST:
        raise InvalidInput("扫描件超过 200 MB，请降低扫描分辨率后再导入")
    evidence_sheet.refuse_bad_picture(file)


def _not_offered(kind: str) -> str:
    spec = papers.specs().get(kind)
    if spec is None:
        return f"没有类型为“{kind}”的文书；用 documents 命令查看全部类型"
    return f"《{spec.title}》由办理步骤打印，不能打印空白文书"
