"""Findings in the words of the window: acts are named by their buttons, not by their registered names."""

import re
from dataclasses import replace

from township_desk.casework.acts import ACTS
from township_desk.errors import Finding

ACT_NAME = re.compile(r"[a-z]+\.[a-z_]+")


def worded(finding: Finding) -> Finding:
    """The finding with every act in its remedy called by its title."""
    return replace(finding, remedy=ACT_NAME.sub(_title, finding.remedy))


def _title(match: re.Match[str]) -> str:
    act = ACTS.get(match.group())
    return f"“{act.title}”" if act is not None else match.group()
