"""The gate over the branches of the law packages: each package for itself, and none passes unseen."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "branch_coverage.py"


def judged(
    folder: Path, *packages: str, **branches: tuple[int, int]
) -> subprocess.CompletedProcess[str]:
    """The gate at 95 over one file for each package with its branches (taken, there)."""
    files = {
        f"township_desk/{name}/rules.py": {
            "summary": {"covered_branches": taken, "num_branches": there}
        }
        for name, (taken, there) in branches.items()
    }
    report = folder / "branches.json"
    report.write_text(json.dumps({"files": files}), encoding="utf-8")
    return subprocess.run(
        [sys.executable, SCRIPT, report, "95", *(packages or branches)],
        capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip


@pytest.mark.parametrize(("taken", "code"), [(95, 0), (94, 1)])
def test_a_package_below_the_floor_fails(tmp_path, taken, code):
    assert judged(tmp_path, law=(taken, 100)).returncode == code


def test_a_good_package_does_not_carry_a_bad_one(tmp_path):
    answer = judged(tmp_path, law=(1000, 1000), referral=(9, 10))

    assert answer.returncode == 1
    assert "referral：9/10 个分支，90.0%" in answer.stdout


def test_a_package_that_nobody_measured_fails(tmp_path):
    assert judged(tmp_path, "law", "procedure", law=(10, 10)).returncode == 1
