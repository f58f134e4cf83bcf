"""负责人集体决定 outside the discussion of a penalty: a second extension, the principal head's recusal."""

from dataclasses import asdict, dataclass

from township_desk.casework.inputs import Text, asked
from township_desk.casework.paper_values import named
from township_desk.casework.work import Work


@dataclass(frozen=True)
class Head:
    """参加集体决定的负责人."""

    login: str = asked("参加人")
    view: Text = asked("意见和理由")


def rows(voters: tuple[Head, ...]) -> list[object]:
    """As the record keeps them."""
    return [asdict(v) for v in voters]


def printed(work: Work, voters: tuple[Head, ...], chair: str) -> list[dict[str, str]]:
    """As the papers print them: the chair first."""
    ordered = sorted(voters, key=lambda v: v.login != chair)
    return [{"name": named(work, v.login)["name"], "view": v.view} for v in ordered]
