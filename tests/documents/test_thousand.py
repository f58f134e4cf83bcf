"""A thousand documents rendered twice, here and in a process with another zone, locale and hash seed."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from tests.documents.build import changed, frozen, full
from township_desk.documents.render import render
from township_desk.documents.spec import load_specs

KINDS = sorted(load_specs())
COUNT = 1000
PROGRAM = """
import json, sys
from tests.documents.test_thousand import digests
print(json.dumps(digests(int(sys.argv[1]), int(sys.argv[2]))))
"""


def digests(start: int, end: int) -> list[str]:
    """The SHA-256 of documents *start* to *end*: every type in turn, over ever other facts."""
    facts = full()
    found = []
    for number in range(start, end):
        own = changed(
            facts,
            party={"phone": f"139××××{number:04d}"},
            case={"cause": f"擅自倾倒建筑垃圾第{number}起"},
        )
        paper = frozen(
            KINDS[number % len(KINDS)], own, number=f"缙壶镇某字〔2026〕第{number:06d}号"
        )
        pdf = render(paper, watermark="样张" if number % 3 else None, void=number % 7 == 0)
        found.append(hashlib.sha256(pdf.data).hexdigest())
    return found


def elsewhere(start: int, end: int, **environment: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(start), str(end)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environment},
    )


def test_a_thousand_documents_rendered_twice_are_the_same_files() -> None:
    half = COUNT // 2
    others = [
        elsewhere(
            0, half, TZ="America/Los_Angeles", LC_ALL="C", PYTHONHASHSEED="1", PYTHONUTF8="1"
        ),
        elsewhere(
            half, COUNT, TZ="Asia/Kathmandu", LC_ALL="POSIX", PYTHONHASHSEED="4711",
            SOURCE_DATE_EPOCH="1700000000", PYTHONUTF8="1",
        ),
    ]  # fmt: skip

    here = digests(0, COUNT)
    there = [digest for other in others for digest in json.loads(other.communicate()[0])]

    assert here == there
    assert len(set(here)) == COUNT
