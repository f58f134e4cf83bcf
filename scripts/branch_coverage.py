"""Hold the branches that the tests took against a floor, package by package.

    python scripts/branch_coverage.py REPORT.json PERCENT PACKAGE...

REPORT.json is what pytest-cov writes with --cov-branch --cov-report=json. Ends with 1 below the floor.
"""

import json
import sys
from pathlib import Path


def taken(report: Path, package: str) -> tuple[int, int]:
    """Branches taken and branches there, of the files below ``township_desk/<package>/``."""
    files = json.loads(report.read_text(encoding="utf-8"))["files"]
    sums = [
        row["summary"]
        for name, row in files.items()
        if f"township_desk/{package}/" in name.replace("\\", "/")
    ]
    covered = sum(row["covered_branches"] for row in sums)
    return covered, sum(row["num_branches"] for row in sums)


def main(report: str, floor: str, *packages: str) -> int:
    """Print each package with its percentage, and say whether all of them reach *floor*."""
    low = False
    for package in packages:
        covered, there = taken(Path(report), package)
        percent = 100 * covered / there if there else 0.0
        low = low or percent < float(floor)
        print(f"    township_desk/{package}：{covered}/{there} 个分支，{percent:.1f}%")
    return int(low)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
