"""当事人 in the record: numbers normalised and checked, kind and class decided."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import select

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.models.case import Case
from township_desk.models.party import PartyRow
from township_desk.parties import numbers
from township_desk.parties.kinds import RESIDENT_NUMBER, PartyKind, counts_as_citizen, missing
from township_desk.procedure import referral
from township_desk.procedure.rules import finding
from township_desk.procedure.stages import Role, Stage


@dataclass(frozen=True)
class PartyInput:
    """当事人."""

    kind: PartyKind = asked("当事人类型")
    name: str = asked("姓名（名称）")
    id_no: str = asked("公民身份号码（证件号码）", "")
    credit_code: str = asked("统一社会信用代码", "")
    sex: str = asked("性别", "")
    birth_on: date | None = asked("出生日期", None)
    operator: str = asked("经营者", "")
    legal_rep: str = asked("法定代表人（负责人）", "")
    legal_rep_post: str = asked("职务", "")
    address: str = asked("住址（住所）", "")
    phone: str = asked("联系电话", "")
    guardian: str = asked("监护人", "")
    incapable: bool = asked("行为时不能辨认或者控制自己行为", False)
    partial_capacity: bool = asked("尚未完全丧失辨认或者控制能力", False)
    gone_on: date | None = asked("死亡（终止）日期", None)
    has_successor: bool = asked("有权利义务承受人", False)


def save(work: Work, case: Case, given: PartyInput) -> PartyRow:
    """Write the party of a case. Raises InvalidInput for missing fields and numbers that fail."""
    problems = missing(given.kind, filled(given))
    values = filled(given)
    if given.id_no and given.kind in RESIDENT_NUMBER:
        problems += numbers.check_resident_id(given.id_no, work.day)
        if given.birth_on and not problems and given.birth_on != numbers.birth_of(given.id_no):
            problems.append(
                faults.NUMBER.at(
                    f"出生日期 {given.birth_on} 与公民身份号码不符，请核对", "birth_on"
                )
            )
    if given.credit_code:
        problems += numbers.check_credit_code(given.credit_code)
    if problems:
        raise InvalidInput(problems)
    row = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
    if row is None:
        row = PartyRow(case_id=case.id)
        work.session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.as_citizen = counts_as_citizen(given.kind, work.law.book.at("P-SOLE", work.day))
    case.party_name = row.name
    work.session.flush()
    return row


def filled(given: PartyInput) -> dict[str, object]:
    """The input with what the resident number itself says."""
    values = asdict(given)
    values["kind"] = given.kind
    if given.id_no and given.kind in RESIDENT_NUMBER:
        values["id_no"] = numbers.normalise(given.id_no)
        values["birth_on"] = given.birth_on or numbers.birth_of(given.id_no)
        values["sex"] = given.sex or numbers.sex_of(given.id_no)
    if given.credit_code:
        values["credit_code"] = numbers.normalise(given.credit_code)
    return values


@dataclass(frozen=True)
class RecordParty:
    """登记当事人."""

    case: int = asked("案件")
    party: PartyInput = asked("当事人")


@act(
    "investigation.record_party",
    "登记当事人",
    {Role.CASE_OFFICER},
    Stage.FILING,
    Stage.INVESTIGATION,
    Stage.REFERRAL,
)
def record_party(work: Work, given: RecordParty) -> Outcome:
    """Record or complete the party; a notice in force was told to this party and to nobody else."""
    case = work.case(given.case)
    known = work.session.scalars(select(PartyRow).where(PartyRow.case_id == case.id)).one_or_none()
    before = identity(known) if known is not None else ""
    facts = work.facts(case)
    if case.stage is Stage.REFERRAL and referral.away(facts):
        raise InvalidInput("本案已经移送，当事人以移送函所载为准；退回后再更正")
    row = save(work, case, given.party)
    if facts.notice is not None and before != identity(row):
        work.allow([finding("G-NOT-03", field="party", what="变更了当事人")], facts)
    return Outcome(row.id, f"已登记当事人 {row.name}", case.id)


def identity(row: PartyRow) -> str:
    """Who the party is: the number where there is one, else the name."""
    return row.id_no or row.credit_code or row.name
