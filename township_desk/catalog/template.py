"""The canonical import template as a workbook with examples (catalog.md 6)."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

MATTERS = (
    "序号", "事项代码", "事项名称", "领域", "业务主管部门", "违反条款", "处罚条款", "处罚内容", "共性/个性",
    "赋权乡镇（街道）", "划转范围", "生效日期", "失效日期", "备注",
)  # fmt: skip
TIERS = ("事项代码或事项名称", "裁量阶次", "适用条件", "适用主体", "裁量幅度", "裁量基准来源", "有效期起", "有效期止", "备注")  # fmt: skip
WITHDRAWALS = ("事项代码或事项名称", "收回日期", "收回原因", "在办案件处理", "备注")
REQUIRED = {"事项名称", "领域", "违反条款", "处罚条款", "事项代码或事项名称", "裁量阶次", "适用条件", "裁量幅度", "收回日期"}  # fmt: skip

_LAW = "《浙江省城市市容和环境卫生管理条例》"
_HANGING = "对在临街建筑物的阳台外、窗外吊挂有碍市容物品的行政处罚"
_PILING = "对在街道两侧和公共场地擅自堆放物料的行政处罚"
EXAMPLE_MATTERS = (
    ("1", "330217900001", _HANGING, "城市市容环卫", "建设局", f"{_LAW}第十一条第一款", f"{_LAW}第十一条第三款",
     "责令限期改正；逾期不改正的，处50元以上500元以下罚款", "共性", "全部", "全部", "", "", "示例，导入前请删除"),
    ("2", "330217900002", _PILING, "城市市容环卫", "建设局", f"{_LAW}第十二条第一款", f"{_LAW}第十二条第三款",
     "责令限期改正；逾期不改正的，对单位处500元以上3000元以下罚款，对个人处200元以上1000元以下罚款",
     "个性", "壶镇镇、新建镇", "全部", "2026-01-01", "", "示例，导入前请删除"),
)  # fmt: skip
EXAMPLE_TIERS = (
    ("330217900002", "较轻", "占地5平方米以下", "单位", "处500元以上1000元以下罚款", "示例", "2026-01-01", "", ""),
    ("330217900002", "较重", "占地20平方米以上", "单位", "处2000元以上3000元以下罚款", "示例", "2026-01-01", "", ""),
)  # fmt: skip


def write_template(path: Path, *, examples: bool = True) -> None:
    """Write the empty template (with two example matters) to *path*; an existing file is replaced.

    Every column is text, so that codes keep all their digits. What is required is printed bold.
    """
    book = Workbook()
    first = book.active
    assert isinstance(first, Worksheet)
    first.title = "事项"
    _fill(first, MATTERS, EXAMPLE_MATTERS if examples else ())
    _fill(book.create_sheet("裁量基准"), TIERS, EXAMPLE_TIERS if examples else ())
    _fill(book.create_sheet("收回事项"), WITHDRAWALS, ())
    book.save(path)


def _fill(sheet: Worksheet, header: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    for index, title in enumerate(header, 1):
        cell = sheet.cell(row=1, column=index, value=title)
        cell.font = Font(bold=title in REQUIRED)
        cell.fill = PatternFill("solid", fgColor="E8EEF7")
        sheet.column_dimensions[get_column_letter(index)].width = max(12, 2 * len(title) + 4)
    for number, row in enumerate(rows, 2):
        for index, text in enumerate(row, 1):
            cell = sheet.cell(row=number, column=index, value=text or None)
            cell.number_format = "@"
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
