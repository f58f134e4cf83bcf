"""人员与设置: people with roles and certificates, settings with their source."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from argon2 import PasswordHasher
from sqlalchemy import select

from township_desk.casework.inputs import asked
from township_desk.casework.registry import Outcome, act
from township_desk.casework.work import Work
from township_desk.errors import InvalidInput
from township_desk.law.money import parse_yuan
from township_desk.law.parameters import Setting, check_setting
from township_desk.models.office import CertificateRow, PersonRole, PersonRow, SettingRow
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
    row = person_row(given)
    work.session.add(row)
    work.session.flush()
    return Outcome(row.id, f"已登记 {row.name}", changed=frozenset({"people"}))


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
    if given.certificate:
        if given.certificate_from is None or given.certificate_to is None:
            raise InvalidInput("请填写执法证件的有效期起止")
        if given.certificate_to < given.certificate_from:
            raise InvalidInput("执法证件有效期止早于有效期起")
        row.certificates.append(
            CertificateRow(
                number=given.certificate,
                valid_from=given.certificate_from,
                valid_to=given.certificate_to,
            )
        )
    return row


@dataclass(frozen=True)
class SetPassword:
    """设置密码."""

    login: str = asked("登录名")
    password: str = asked("新密码", secret=True)


@act("people.set_password", "设置密码", {Role.ADMIN})
def set_password(work: Work, given: SetPassword) -> Outcome:
    """Give a person a (new) password; what it is stays out of the record."""
    row = work.session.scalars(select(PersonRow).where(PersonRow.login == given.login)).first()
    if row is None:
        raise InvalidInput(f"没有名为“{given.login}”的人员")
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
    return Outcome(row.id, f"已设定 {parameter.title}", changed=frozenset({"parameters"}))


def _number(title: str, text: str) -> int:
    plain = unicodedata.normalize("NFKC", text).strip()
    if not plain.lstrip("-").isdecimal():
        raise InvalidInput(f"“{title}”应为整数，现为“{text}”")
    return int(plain)
