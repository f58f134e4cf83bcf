"""装订案卷: a whole file of 40 documents with photos, and one of 500 pages, from record to bound PDF.

``python benchmarks/bound_file.py [--rounds N]``: milliseconds, pages, megabytes, peak memory.
"""

import argparse
import os
import resource
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)
os.environ["PYTHONPATH"] = str(ROOT)  # the child that reads originals finds the program

from sqlalchemy import inspect, select  # noqa: E402

from township_desk.casework import bound_files, training  # noqa: E402
from township_desk.casework.bound_files import BoundVolume  # noqa: E402
from township_desk.casework.desk import Desk  # noqa: E402
from township_desk.documents.binding.order import shipped  # noqa: E402
from township_desk.models.paper import PaperRow  # noqa: E402

STORY = ROOT / "tests" / "scenarios" / "01_worked_ordinary_case.toml"
PHOTO = ROOT / "resources" / "training" / "photo.jpg"
TARGET = 3_000
"""Milliseconds for 40 documents (issue 4)."""


def office(folder: Path) -> Desk:
    """The worked case, archived, with four photos in evidence."""
    steps = []
    for step in training.read(STORY)["step"]:
        steps.append(step)
        if step["do"] == "investigation.add_evidence":
            given = step["with"]
            steps += [
                {**step, "with": {**given, "name": f"现场照片{n}", "file": str(PHOTO)}}
                for n in range(1, 5)
            ]
    desk = training.found(folder, date(2026, 10, 12))
    training.run(desk, steps)
    return desk.as_("liu")


def fill(desk: Desk, documents: int) -> None:
    """Copies of the papers of the case until there are *documents*: only a measurement may do this."""
    columns = [c.key for c in inspect(PaperRow).columns if c.key != "id"]
    with desk.database.writing() as session:
        query = select(PaperRow).where(PaperRow.type.not_in(shipped().outside))
        rows = session.scalars(query.order_by(PaperRow.id)).all()
        for number in range(max(0, documents - len(rows))):
            row = rows[number % len(rows)]
            session.add(PaperRow(**{name: getattr(row, name) for name in columns}))


def bind(desk: Desk, out: Path) -> tuple[float, BoundVolume]:
    """How long one binding took, and what it made."""
    start = time.perf_counter()
    (volume,) = bound_files.bind(desk, 1, out).volumes
    return (time.perf_counter() - start) * 1000, volume


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="装订案卷的性能测量（不属于测试）")
    parser.add_argument("--rounds", type=int, default=7)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        desk = office(Path(name) / "office")
        for documents in (40, 320):
            fill(desk, documents)
            bind(desk, Path(name) / "warm")  # the index is made anew once, and is not counted
            times = []
            for _ in range(rounds if documents == 40 else 2):
                took, made = bind(desk, Path(name) / "out")
                times.append(took)
            assert made.file is not None
            size = made.file.stat().st_size / 1e6
            print(
                f"{documents} 份文书、4 张照片：{made.pages} 页，最小 {min(times):.0f} ms，"
                f"中位 {statistics.median(times):.0f} ms，{size:.1f} MB，"
                f"内存峰值 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB"
                + (f"（目标 {TARGET} ms）" if documents == 40 else "")
            )
        desk.database.close()


if __name__ == "__main__":
    main()
