"""Small values of papers: days, instants, people as they are named on paper."""

from datetime import date, datetime

from township_desk.casework.work import Work
from township_desk.clock import CHINA


def iso(day: date | None) -> str | None:
    """A day as ISO text."""
    return day.isoformat() if day else None


def local(moment: datetime) -> str:
    """An instant as ISO text in China time, to the minute."""
    return moment.astimezone(CHINA).replace(tzinfo=None).isoformat(timespec="minutes")


def named(work: Work, login: str, day: date | None = None) -> dict[str, str]:
    """Name and certificate of one person; the login itself for somebody outside the office."""
    person = work.people.get(login)
    if person is None:
        return {"login": login, "name": login, "cert_no": ""}
    certificate = person.certificate_on(day or work.day)
    return {
        "login": login,
        "name": person.name,
        "cert_no": certificate.number if certificate else "",
    }
