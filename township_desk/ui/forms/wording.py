"""Findings in the words of the window: acts are named by their buttons, fields by their titles."""

import re
from dataclasses import replace

from township_desk.casework.acts import ACTS
from township_desk.errors import Finding

ACT_NAME = re.compile(r"[a-z]+\.[a-z_]+")
FIELD_PATH = re.compile(r"（[a-z][a-z_0-9.\[\]]*）")


def worded(finding: Finding) -> Finding:
    """The finding with every act in it called by its title."""
    return replace(finding, text=plainly(finding.text), remedy=plainly(finding.remedy))


def plainly(text: str) -> str:
    """*text* without registered names: ``notice.waive`` becomes “登记书面放弃权利”, a field's path goes."""
    return ACT_NAME.sub(_title, FIELD_PATH.sub(_in_brackets, text))


def _in_brackets(match: re.Match[str]) -> str:
    return match.group() if match.group()[1:-1] in ACTS else ""


def _title(match: re.Match[str]) -> str:
    act = ACTS.get(match.group())
    return f"“{act.title}”" if act is not None else match.group()
