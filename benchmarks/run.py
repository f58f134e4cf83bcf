"""Measure it all in one run: ``python benchmarks/run.py [--quick] [--json FILE] [--only NAME]``."""

import argparse
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[0] = str(ROOT)
os.environ["PYTHONPATH"] = str(ROOT)  # the child that reads a stranger's workbook finds the program

from benchmarks import acts, case_list, catalog_import, documents, in_office  # noqa: E402
from benchmarks.measure import Table, calm, machine  # noqa: E402

WIDE = 46


def main() -> None:
    """Run the parts that were asked for and print their tables."""
    asked = _arguments()
    few = asked.quick
    parts: dict[str, Callable[[], list[Table]]] = {
        "documents": lambda: documents.measure(5 if few else 31, 2 if few else 15, asked.keep),
        "import": lambda: catalog_import.measure(2 if few else 15),
        "list": lambda: case_list.measure(5 if few else 31, 5_000 if few else 50_000),
        "acts": lambda: acts.measure(1 if few else 15, every_story=not few),
    }
    told = machine() | {"LibreOffice": in_office.version()}
    print("单位 ms；各对照者逐轮交替；倍数 = 中位 ÷ 对照者的中位（小于 1 即更快）")
    print(
        "milliseconds; contestants take turns in every round; ratio = median / median of the peer"
    )
    print("  ".join(f"{key} {value}" for key, value in told.items()))
    report = []
    for name in asked.only or list(parts):
        before = calm()
        tables = parts[name]()
        load = f"{before:.2f} → {os.getloadavg()[0]:.2f}"
        for table in tables:
            show(table, load)
            report.append(table.to_json() | {"load": load})
    if asked.json is not None:
        text = json.dumps({"machine": told, "tables": report}, ensure_ascii=False, indent=1)
        asked.json.write_text(text + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Township Desk 的性能测量（不属于测试）")
    parser.add_argument("--quick", action="store_true", help="few rounds, 5 000 cases")
    parser.add_argument("--json", type=Path, help="also write the numbers there")
    parser.add_argument("--keep", type=Path, help="folder for the PDF of every engine")
    parser.add_argument(
        "--only", action="append", choices=("documents", "import", "list", "acts"), help="one part"
    )
    return parser.parse_args()


def show(table: Table, load: str) -> None:
    """One table for people."""
    print(f"\n■ {table.title}（负载 load {load}）")
    if table.peer:
        print(f"  对照 peer：{table.peer}")
    if table.lines:
        head = _padded("", WIDE)
        print(f"  {head}{'最小 min':>9}{'中位 med':>9}{'倍数 ratio':>10}  轮 rounds")
    for line in table.lines:
        ratio = "" if line.ratio is None else f"{line.ratio:.2f}"
        print(
            f"  {_padded(line.name, WIDE)}{line.low:11.1f}{line.median:11.1f}{ratio:>12}"
            f"{line.rounds:6}  {line.note}".rstrip()
        )
    for text in table.absent:
        print(f"  缺席 absent：{text}")
    for text in table.remarks:
        print(f"  注：{text}")


def _padded(text: str, width: int) -> str:
    """*text* filled up to *width* columns, a Chinese character being two."""
    taken = sum(1 if char.isascii() else 2 for char in text)
    return text + " " * max(1, width - taken)


if __name__ == "__main__":
    main()
