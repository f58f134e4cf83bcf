"""人员与设置: people with roles and certificates, settings with their source."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from argon2 import PasswordHasher
from sqlalchemy import func, select

from township_desk.casework import clock_recount
from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law import faults
from township_desk.law.money import parse_yuan
from township_desk.law.parameters import Setting, check_setting
from township_desk.models.case import Case, CaseOfficer
from township_desk.models.office import CertificateRow, PersonRole, PersonRow, SettingRow
from township_desk.procedure.facts import Law
from township_desk.procedure.stages import Role

SHORTEST_PASSWORD = 8


@dataclass(frozen=True)
class AddPerson:
    """登记人员."""

    login: str = asked("登录名")
    name: str = asked("姓名")
    roles: tuple[Role, ...] = asked("角色")
    certificate: str = asked("行政执法证号", "")
    certificate_from: date | None = asked("证件有效期起", None)
    certificate_to: date | None = asked("证件有效期止", None)
    legal_qualification: bool = asked("具有法律职业资格", False)
    review_since: date | None = asked("初次从事法制审核日期", None)
    password: str = asked("初始密码", "", secret=True)


@act("people.add", "登记人员", {Role.ADMIN})
def add(work: Work, given: AddPerson) -> Outcome:
    """A new person with roles and, for an officer, a certificate with its validity (第四十二条)."""
    taken = select(PersonRow).where(PersonRow.login == given.login)
    if work.session.scalars(taken).first() is not None:
        raise InvalidInput(f"登录名“{given.login}”已有人使用")
    if given.certificate:
        _refuse_used(work, given.certificate, "")
    row = person_row(given)
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已登记 {row.name}", changed=frozenset({"people"}))


def _refuse_used(work: Work, number: str, login: str) -> None:
    """One certificate is one person's: else one officer could pass for two (第四十二条)."""
    holder = work.session.scalars(
        select(PersonRow)
        .join(CertificateRow)
        .where(CertificateRow.number == number, PersonRow.login != login)
    ).first()
    if holder is not None:
        raise InvalidInput(f"执法证号“{number}”已登记在{holder.name}名下，请核对")


def person_row(given: AddPerson) -> PersonRow:
    """The row of a new person. Raises InvalidInput for a short password or a certificate without days."""
    row = PersonRow(
        login=given.login,
        name=given.name,
        password_hash=hashed(given.password) if given.password else "",
        legal_qualification=given.legal_qualification,
        review_since=given.review_since,
        roles=[PersonRole(role=role) for role in given.roles],
        certificates=[],
    )
    _refuse_both(given.roles)
    if given.certificate:
        if given.certificate_from is None or given.certificate_to is None:
            raise InvalidInput("请填写执法证件的有效期起止")
        row.certificates.append(
            _certificate(given.certificate, given.certificate_from, given.certificate_to)
        )
    return row


def _refuse_both(roles: Iterable[Role]) -> None:
    """行政执法辅助人员 are never officers (浙江省综合行政执法条例第三十条)."""
    if {Role.AUXILIARY_STAFF, Role.CASE_OFFICER} <= set(roles):
        raise InvalidInput("行政执法辅助人员不能同时是承办人，请只选一个角色")


def _certificate(number: str, valid_from: date, valid_to: date) -> CertificateRow:
    if valid_to < valid_from:
        raise faults.DAYS.refusal("执法证件有效期止早于有效期起")
    return CertificateRow(number=number, valid_from=valid_from, valid_to=valid_to)


def _person(work: Work, login: str) -> PersonRow:
    row = work.session.scalars(select(PersonRow).where(PersonRow.login == login)).first()
    if row is None:
        raise InvalidInput(f"没有名为“{login}”的人员")
    return row


@dataclass(frozen=True)
class RenewCertificate:
    """登记执法证件."""

    login: str = asked("人员")
    certificate: str = asked("行政执法证号")
    certificate_from: date = asked("证件有效期起")
    certificate_to: date = asked("证件有效期止")


@act("people.certify", "登记（换发）执法证件", {Role.ADMIN})
def certify(work: Work, given: RenewCertificate) -> Outcome:
    """A new or renewed certificate; the earlier ones stay for the acts done under them (第四十二条)."""
    row = _person(work, given.login)
    _refuse_used(work, given.certificate, row.login)
    row.certificates.append(
        _certificate(given.certificate, given.certificate_from, given.certificate_to)
    )
    work.session.flush()
    return Outcome(
        row.id,
        f"已登记 {row.name} 的执法证件，有效期至 {given.certificate_to.isoformat()}",
        changed=frozenset({"people"}),
    )


@dataclass(frozen=True)
class AssignRoles:
    """调整角色."""

    login: str = asked("人员")
    roles: tuple[Role, ...] = asked("角色")


@act("people.assign_roles", "调整人员角色", {Role.ADMIN})
def assign_roles(work: Work, given: AssignRoles) -> Outcome:
    """The roles of a person from now on; one administrator always stays."""
    row = _person(work, given.login)
    if not given.roles:
        raise InvalidInput("请至少选择一个角色；离岗的用“登记离岗”")
    _refuse_both(given.roles)
    if Role.ADMIN not in given.roles:
        _keep_an_admin(work, row)
    for held in row.roles:
        if held.role not in given.roles:
            work.session.delete(held)
    now = {held.role for held in row.roles}
    row.roles.extend(
        PersonRole(role=role) for role in dict.fromkeys(given.roles) if role not in now
    )
    work.session.flush()
    said = "、".join(role.label for role in given.roles)
    return Outcome(row.id, f"{row.name} 的角色：{said}", changed=frozenset({"people"}))


@dataclass(frozen=True)
class LeaveOffice:
    """登记离岗."""

    login: str = asked("人员")
    reason: str = asked("原因", hint="调离、退休、辞职等")


@act("people.leave", "登记人员离岗", {Role.ADMIN})
def leave(work: Work, given: LeaveOffice) -> Outcome:
    """Somebody leaves: no act any more; the record keeps the name. Their open cases are counted."""
    row = _person(work, given.login)
    _keep_an_admin(work, row)
    row.active = False
    open_cases = work.session.scalar(
        select(func.count())
        .select_from(CaseOfficer)
        .join(Case)
        .where(
            CaseOfficer.login == row.login,
            CaseOfficer.recused_on.is_(None),
            Case.closed_on.is_(None),
        )
    )
    tail = f"；在办案件 {open_cases} 件，请增派承办人" if open_cases else ""
    return Outcome(
        row.id, f"{row.name} 已离岗（{given.reason}）{tail}", changed=frozenset({"people"})
    )


def _keep_an_admin(work: Work, leaving: PersonRow) -> None:
    others = work.session.scalars(
        select(PersonRow.id)
        .join(PersonRole)
        .where(PersonRole.role == Role.ADMIN, PersonRow.active, PersonRow.id != leaving.id)
    ).first()
    if others is None and any(r.role is Role.ADMIN for r in leaving.roles):
        raise InvalidInput("这是唯一的系统管理员，请先给另一人系统管理员角色")


@dataclass(frozen=True)
class SetPassword:
    """设置密码."""

    login: str = asked("登录名")
    password: str = asked("新密码", secret=True)


@act("people.set_password", "设置密码", {Role.ADMIN})
def set_password(work: Work, given: SetPassword) -> Outcome:
    """Give a person a (new) password; what it is stays out of the record."""
    row = _person(work, given.login)
    row.password_hash = hashed(given.password)
    return Outcome(row.id, f"已设置 {row.name} 的密码", changed=frozenset({"people"}))


def hashed(password: str) -> str:
    """The argon2id hash of a password. Raises InvalidInput for a short one."""
    if len(password) < SHORTEST_PASSWORD:
        raise InvalidInput(f"密码至少 {SHORTEST_PASSWORD} 位")
    return PasswordHasher().hash(password)


@dataclass(frozen=True)
class SetParameter:
    """设定参数."""

    parameter: str = asked("参数编号", hint="如 P-HEAR-FINE-CIT")
    value: str = asked("数值", hint="金额以元计")
    valid_from: date = asked("生效日期")
    source: str = asked("来源文件（文号）")
    domain: str = asked("领域", "")


@act("parameters.set", "设定参数", {Role.ADMIN})
def set_parameter(work: Work, given: SetParameter) -> Outcome:
    """Set a configurable parameter with its source; statutory numbers are refused."""
    parameter = work.law.book.parameter(given.parameter)
    value: object = given.value
    if parameter.unit == "bool":
        value = given.value in ("true", "是", "1")
    elif parameter.unit == "fen":
        value = parse_yuan(given.value)
    elif parameter.unit == "set":
        parts = [p.strip() for p in re.split("[、，,]", given.value) if p.strip()]
        value = [int(p) if p.isdecimal() else p for p in parts]
    elif parameter.unit not in ("text", "enum", "date"):
        value = _number(parameter.title, given.value)
    setting = Setting(
        parameter.id, value, given.valid_from, None, given.source, work.actor.login,
        given.domain or None,
    )  # fmt: skip
    check_setting(parameter, setting)
    row = SettingRow(
        parameter_id=parameter.id,
        domain=given.domain or None,
        value={"value": value},
        valid_from=given.valid_from,
        valid_to=None,
        source_doc_no=given.source,
        set_by=work.actor.login,
    )
    work.session.add(row)
    work.session.flush()
    work.law = Law(work.law.book.with_settings([setting]), work.law.calendar)
    why = f"设定“{parameter.title}”为 {given.value}（{given.source}）"
    _, moved = clock_recount.recount(work, why)
    message = f"已设定 {parameter.title}" + (f"，{moved} 个期限随之变动" if moved else "")
    return Outcome(row.id, message, changed=frozenset({"parameters", "deadline"}))


def _number(title: str, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.lstrip("-").isdecimal():
        raise InvalidInput(f"“{title}”应为整数，现为“{text}”")
    return int(plain)
