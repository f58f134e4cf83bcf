"""登录: who may sit down at the desk."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import select

from township_desk.casework.desk import Desk
from township_desk.errors import InvalidInput
from township_desk.models.office import OfficeProfile, PersonRow

WRONG = "登录名或者密码不对，请核对后重新输入"


def check(desk: Desk, login: str, password: str) -> Desk:
    """The office with *login* at the desk. Raises InvalidInput for a wrong name or password.

    A person without a password may only sit down in a training office.
    """
    with desk.reading() as session:
        person = session.scalars(
            select(PersonRow).where(PersonRow.login == login, PersonRow.active)
        ).one_or_none()
        training = session.scalars(select(OfficeProfile)).one().training
        if person is None:
            raise InvalidInput(WRONG)
        if not person.password_hash:
            if training:
                return desk.as_(login)
            raise InvalidInput(f"{person.name}还没有设置密码，请系统管理员先设置")
        try:
            PasswordHasher().verify(person.password_hash, password)
        except (VerificationError, InvalidHashError):
            raise InvalidInput(WRONG) from None
    return desk.as_(login)
