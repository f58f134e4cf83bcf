"""清单导入: 2 000 rows of the canonical template, reading alone and the whole act, beside bare readers."""

import csv
import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import Workbook, load_workbook

from benchmarks.measure import Contestant, Table, compare
from township_desk.casework import founding, training
from township_desk.casework.desk import Desk
from township_desk.catalog.guarded import read_guarded, repealed
from township_desk.catalog.read import read_catalog
from township_desk.paths import resource

HEADERS = (
    "序号", "事项代码", "事项名称", "领域", "业务主管部门", "违反条款", "处罚条款", "处罚内容",
    "划转范围", "共性/个性", "赋权乡镇（街道）", "施行日期", "公告文号", "备注",
)  # fmt: skip
TOWNS = ("全部", "全部", "壶镇镇", "壶镇镇、新建镇、舒洪镇", "全部")
PANDAS = "pandas.read_excel（openpyxl），只读取"


def write_list(path: Path, count: int) -> None:
    """The starter's matters again and again, each with a code and a name of its own."""
    with resource("catalog/starter_matters.csv").open(encoding="utf-8") as file:
        starters = list(csv.DictReader(file))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("事项清单")
    sheet.append(HEADERS)
    for number in range(count):
        matter = starters[number % len(starters)]
        name = matter["name"].removesuffix("的行政处罚")
        violation = f"《{matter['violation_law']}》{matter['violation_article']}"
        penalty = f"《{matter['penalty_law']}》{matter['penalty_article']}"
        sheet.append(
            [
                number + 1, f"33{number:010d}", f"{name}（情形{number + 1}）的行政处罚",
                matter["domain"], matter["dept"], violation, penalty, matter["penalty_text"],
                "全部", matter["share_type"], TOWNS[number % len(TOWNS)], "2026-03-01",
                "缙政通〔2026〕示例号", matter["note"],
            ]
        )  # fmt: skip
    book.save(path)


class _Publishing:
    """The act in an office that is put back before each round."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._clean, self._used, self._file = folder / "clean", folder / "used", file
        training.found(self._clean, date(2026, 2, 1)).database.close()
        self._desk: Desk | None = None

    def put_back(self, _round: int) -> None:
        self.close()
        shutil.rmtree(self._used, ignore_errors=True)
        shutil.copytree(self._clean, self._used)
        self._desk = founding.open_desk(self._used, "admin")

    def close(self) -> None:
        if self._desk is not None:
            self._desk.database.close()

    def publish(self, _round: int) -> None:
        assert self._desk is not None
        self._desk.perform(
            "catalog.publish",
            {
                "file": str(self._file),
                "announced_on": "2026-02-01",
                "announcement_no": "缙政通〔2026〕示例号",
            },
        )


def measure(rounds: int, count: int = 2000) -> list[Table]:
    """One table."""
    table = Table(f"清单导入，{count} 行 14 列", PANDAS)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "清单.xlsx"
        write_list(file, count)
        result = read_catalog(file, repealed)
        if result.errors or len(result.matters) != count:
            raise RuntimeError(f"{len(result.matters)} rows; {result.errors[:3]}")
        publishing = _Publishing(folder, file)
        contestants = [
            Contestant("本程序：catalog.publish 全过程", publishing.publish, publishing.put_back),
            Contestant("本程序：读取并核对，子进程", lambda _n: read_guarded(file)),
            Contestant("本程序：读取并核对，进程之内", lambda _n: read_catalog(file, repealed)),
            Contestant("openpyxl，普通方式，只读取", lambda _n: _openpyxl(file, False)),
            Contestant("openpyxl，read_only，只读取", lambda _n: _openpyxl(file, True)),
        ]
        pandas = _pandas()
        if pandas is None:
            table.peer = "openpyxl，普通方式，只读取"
            table.absent.append("pandas（没有安装）")
        else:
            contestants.append(Contestant(PANDAS, lambda _n: pandas(file)))
        table.lines = compare(contestants, rounds, peer=table.peer)
        publishing.close()
        size = file.stat().st_size // 1024
    table.remarks.append(
        f"{size} kB；警告 {len(result.warnings)} 条；每轮都导入到同一个练习单位的副本"
    )
    return [table]


def _openpyxl(file: Path, read_only: bool) -> int:
    book = load_workbook(file, read_only=read_only)
    rows = sum(1 for sheet in book.worksheets for _row in sheet.iter_rows(values_only=True))
    book.close()
    return rows


def _pandas() -> Callable[[Path], object] | None:
    try:
        import pandas
    except ImportError:
        return None
    return lambda file: pandas.read_excel(file, dtype=str, engine="openpyxl")
