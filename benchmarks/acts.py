"""办理步骤: every act of the shipped stories as an officer waits for it; then verify and check."""

import statistics
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from benchmarks.measure import Contestant, Line, Table, compare
from township_desk.audit import verify
from township_desk.casework import checkup, demo, training
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk

SCENARIOS = Path(__file__).parents[1] / "tests" / "scenarios"
SHOWN = 15


def measure(rounds: int, *, every_story: bool = True) -> list[Table]:
    """The slowest acts, and the two checks of a whole demo office."""
    return [_acts(rounds, every_story), _checks(max(3, rounds // 3))]


def _acts(rounds: int, every_story: bool) -> Table:
    """The worked case *rounds* times, other stories once; refused acts are not counted."""
    spent: dict[str, list[float]] = defaultdict(list)
    worked, *others = sorted(SCENARIOS.glob("*.toml"))
    for story in [*[worked] * rounds, *(others if every_story else [])]:
        _play(story, spent)
    slowest = sorted(spent.items(), key=lambda item: -statistics.median(item[1]))
    table = Table(f"办理步骤，最慢的 {SHOWN} 种（共 {len(spent)} 种）")
    for name, times in slowest[:SHOWN]:
        table.lines.append(
            Line(f"{ACTS[name].title}（{name}）", min(times), statistics.median(times), len(times),
                 note=f"最长 {max(times):.0f}")
        )  # fmt: skip
    every = [t for times in spent.values() for t in times]
    table.remarks.append(
        f"全部 {len(every)} 次：中位 {statistics.median(every):.0f} ms，"
        f"超过 300 ms 的 {sum(t > 300 for t in every)} 次；定稿的文书都在步骤之内生成并逐字核对"
    )
    return table


def _play(story: Path, spent: dict[str, list[float]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        perform = Desk.perform

        def timed(desk: Desk, act: str, given: object, operation: str | None = None) -> object:
            start = time.perf_counter()
            outcome = perform(desk, act, given, operation)
            spent[act].append((time.perf_counter() - start) * 1000)
            return outcome

        Desk.perform = timed
        try:
            _steps, desk = training.play(story, Path(name))
        finally:
            Desk.perform = perform
        desk.database.close()


def _checks(rounds: int) -> Table:
    with tempfile.TemporaryDirectory() as name:
        made = demo.make(Path(name))
        desk = made.desk
        entries, report = _verify(desk), checkup.run(desk)
        table = Table(f"核对练习单位：{len(made.cases)} 件案件")
        table.lines = compare(
            [
                Contestant("audit verify", lambda _n: _verify(desk)),
                Contestant("check", lambda _n: checkup.run(desk)),
            ],
            rounds,
        )
        table.remarks.append(
            f"留痕 {entries} 条；check 重新生成 {report.papers} 份文书，每份 "
            f"{table.lines[1].median / report.papers:.0f} ms；发现问题 {len(report.faults)} 处"
        )
        desk.database.close()
    return table


def _verify(desk: Desk) -> int:
    with desk.reading() as session:
        return verify.verify_in(session, desk.data_dir, heads_needed=True).entries
