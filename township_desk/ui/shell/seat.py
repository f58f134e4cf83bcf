"""Who has sat down at which desk, and what this person may start."""

from dataclasses import dataclass

from township_desk.casework import lists, logins
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk
from township_desk.casework.permissions import roles_of
from township_desk.errors import InvalidInput


@dataclass(frozen=True)
class Seat:
    """The desk with somebody at it, as the window names them."""

    desk: Desk
    account: lists.Account
    office: lists.OfficeLine

    def why_not(self, act: str) -> str:
        """Why this person may not start *act*; empty when they may."""
        wanted = ACTS[act].roles
        if wanted & roles_of(frozenset(self.account.roles)):
            return ""
        who = "、".join(role.label for role in sorted(wanted))
        return f"“{ACTS[act].title}”由{who}办理，您的角色是{self.account.role_words}"


def sit_down(desk: Desk, login: str, password: str) -> Seat:
    """Check the password and take the desk. Raises InvalidInput in words."""
    mine = logins.check(desk, login, password)
    account = next((a for a in lists.accounts(mine) if a.login == login), None)
    if account is None:
        raise InvalidInput("这个账号已停用，请联系系统管理员")
    return Seat(mine, account, lists.office_line(mine))
