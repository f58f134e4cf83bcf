"""Rounds in turn: every contestant once per round, so that a busy machine is busy for all of them."""

import gc
import importlib.metadata
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

GRACE_SECONDS = 60
BUSY = 1.5
"""A load average above which a run waits a little for the machine to calm down."""


@dataclass(frozen=True)
class Contestant:
    """Something to be measured. *run* is told the number of the round and does the work once.

    *prepare* is called before each round, outside the measured time.
    """

    name: str
    run: Callable[[int], object]
    prepare: Callable[[int], object] | None = None


@dataclass(frozen=True)
class Line:
    """One measured thing: milliseconds, and how many times the named peer that is."""

    name: str
    low: float
    median: float
    rounds: int
    ratio: float | None = None
    note: str = ""


@dataclass
class Table:
    """One table of the report. *goal* is checked against the first line."""

    title: str
    peer: str = ""
    lines: list[Line] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """As ``--json`` writes it."""
        return {
            "title": self.title,
            "peer": self.peer,
            "lines": [line.__dict__ for line in self.lines],
            "absent": self.absent,
            "remarks": self.remarks,
        }


def compare(
    contestants: Sequence[Contestant],
    rounds: int,
    *,
    peer: str = "",
    notes: Mapping[str, str] | None = None,
) -> list[Line]:
    """Minimum and median of *rounds* rounds in turn, after one round that does not count."""
    times: dict[str, list[float]] = {c.name: [] for c in contestants}
    for number in range(rounds + 1):
        for contestant in contestants:
            spent = _once(contestant, number)
            if number:
                times[contestant.name].append(spent)
    medians = {name: statistics.median(spent) for name, spent in times.items()}
    base = medians.get(peer)
    return [
        Line(
            name,
            min(spent),
            medians[name],
            rounds,
            medians[name] / base if base else None,
            (notes or {}).get(name, ""),
        )
        for name, spent in times.items()
    ]


def _once(contestant: Contestant, number: int) -> float:
    if contestant.prepare is not None:
        contestant.prepare(number)
    gc.collect()
    gc.disable()
    try:
        start = time.perf_counter()
        contestant.run(number)
        return (time.perf_counter() - start) * 1000
    finally:
        gc.enable()


def calm() -> float:
    """Wait up to a minute for a quiet machine; the load average that was met."""
    end = time.monotonic() + GRACE_SECONDS
    while os.getloadavg()[0] > BUSY and time.monotonic() < end:
        time.sleep(2)
    return os.getloadavg()[0]


def machine() -> dict[str, str]:
    """What the numbers were taken on."""
    names = (
        "reportlab",
        "SQLAlchemy",
        "sqlcipher3",
        "openpyxl",
        "typst",
        "docxtpl",
        "weasyprint",
        "fpdf2",
        "pandas",
    )
    return {
        "when": datetime.now(UTC).isoformat(timespec="minutes"),
        "cpu": _cpu(),
        "cores": str(os.cpu_count()),
        "memory_gb": _memory(),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        **{name: _version(name) for name in names},
    }


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "未安装"


def _cpu() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.split(":", 1)[1].strip()
    return platform.processor() or "?"


def _memory() -> str:
    info = Path("/proc/meminfo")
    if not info.exists():
        return "?"
    return f"{int(info.read_text(encoding='utf-8').split()[1]) / 1024**2:.1f}"
