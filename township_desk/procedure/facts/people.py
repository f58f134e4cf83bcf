"""Who is in the office: persons, their certificates, the deciding organ."""

from dataclasses import dataclass
from datetime import date

from township_desk.procedure.stages import HEADS, Role


@dataclass(frozen=True)
class Certificate:
    """行政执法证件 with its validity, both days included."""

    number: str
    valid_from: date
    valid_to: date


@dataclass(frozen=True)
class Person:
    """Somebody of this office (or a shared reviewer)."""

    login: str
    name: str
    roles: frozenset[Role] = frozenset()
    certificates: tuple[Certificate, ...] = ()
    legal_qualification: bool = False  # 法律职业资格
    review_since: date | None = None  # first day of doing legal review anywhere
    active: bool = True

    def certificate_on(self, day: date) -> Certificate | None:
        """The certificate valid on *day*, if any."""
        return next((c for c in self.certificates if c.valid_from <= day <= c.valid_to), None)

    @property
    def is_head(self) -> bool:
        return bool(self.roles & HEADS)


@dataclass(frozen=True)
class Office:
    """What guards ask about the deciding organ."""

    name: str
    kind: str = "township"  # township or subdistrict
    issuer: str = ""  # the name that external papers carry; empty = name
    heads: tuple[str, ...] = ()  # logins of the standing list of heads
