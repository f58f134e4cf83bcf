"""Opening what a county sends: type by the first bytes, limits before parsing, then plain cells."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from township_desk.catalog.cells import text_of
from township_desk.errors import InvalidInput, Problem

LARGEST_FILE = 20 * 1024**2
LARGEST_TOTAL = 200 * 1024**2
LARGEST_PART = 100 * 1024**2
MOST_PARTS = 2000
WORST_RATIO = 100
MOST_ROWS = 50_000
MOST_COLUMNS = 100

E01 = (
    "文件不是有效的 xlsx（可能是旧版 .xls、网页另存或加密文件）。"
    "请用 WPS/Excel 打开后“另存为” xlsx，取消打开密码，再导入。"
)


@dataclass(frozen=True)
class Sheet:
    """One sheet as text: rows from 1, hidden rows, cells that hold a formula."""

    name: str
    rows: dict[int, list[str]]
    hidden: frozenset[int] = frozenset()
    formulas: frozenset[tuple[int, int]] = frozenset()
    hidden_sheet: bool = False


def sheets_of(path: Path) -> list[Sheet]:
    """Every sheet, a hidden one without its rows. Raises InvalidInput (E01, E02, E04) before anything large is read."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(512)
    except OSError:
        raise InvalidInput(
            f"打不开文件“{path.name}”，请检查它是否还在、是否被其他程序占用"
        ) from None
    if size > LARGEST_FILE:
        raise _refusal("E02", f"文件过大（{size // 1024**2} MB，上限 20 MB），已停止读取。")
    if head.startswith(b"PK"):
        _check_archive(path)
        return list(_workbook(path))
    binary = b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff"))
    markup = head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<", b"%pdf", b"{\\rtf"))
    if not head or binary or markup or path.suffix.lower() not in (".csv", ".txt"):
        raise _refusal("E01", E01)
    return [_csv(path)]


def _refusal(code: str, message: str) -> InvalidInput:
    return InvalidInput([Problem(message, code=code)])


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            total = sum(part.file_size for part in parts)
            bomb = any(
                part.file_size > LARGEST_PART
                or (
                    part.file_size > 1024**2
                    and part.file_size > WORST_RATIO * max(part.compress_size, 1)
                )
                for part in parts
            )
            if len(parts) > MOST_PARTS or total > LARGEST_TOTAL or bomb:
                raise _refusal(
                    "E02",
                    f"文件解压后过大（{total // 1024**2} MB，上限 {LARGEST_TOTAL // 1024**2} MB），"
                    "已停止读取。请删除无关工作表、图片后重试。",
                )
            if any(part.flag_bits & 1 for part in parts) or "[Content_Types].xml" not in names:
                raise _refusal("E01", E01)
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise _refusal("E04", "文件含有不安全的内容（宏），已拒绝。请另存为不含宏的 xlsx。")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        if b"<!DOCTYPE" in stream.read(4096).upper():
                            raise _refusal("E04", "文件含有不安全的内容（DOCTYPE 声明），已拒绝。")
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        if _short_of_memory(error):
            raise MemoryError from error
        raise _refusal("E01", E01) from None


NO_MEMORY = ("out of memory", "cannot allocate memory", "failed to map segment", "error -4 ")
"""How expat, the system, the loader of shared libraries and zlib say that there is no memory left."""


def _short_of_memory(error: BaseException | None) -> bool:
    """Whether memory ran out below: openpyxl wraps that, and the libraries have words of their own."""
    while error is not None:
        said = str(error).lower()
        if isinstance(error, MemoryError) or any(word in said for word in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def _workbook(path: Path) -> Iterator[Sheet]:
    try:
        book = load_workbook(path, keep_links=False, rich_text=False)
    except MemoryError:
        raise  # not a fault of the file's form: the child ends and says E02
    except Exception as error:  # openpyxl raises whatever its XML parser raises
        if _short_of_memory(error):
            raise MemoryError from error
        raise _refusal("E01", E01) from None
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield _sheet(sheet)
        else:
            yield Sheet(sheet.title, {}, hidden_sheet=True)
    book.close()


def _sheet(sheet: Worksheet) -> Sheet:
    if (sheet.max_row or 0) > MOST_ROWS * 20 or (sheet.max_column or 0) > 16_000:
        cells = [(c.row, c.column) for c in sheet._cells.values() if c.value is not None]
        height = max((row for row, _ in cells), default=0)
    else:
        height = sheet.max_row or 0
    rows: dict[int, list[str]] = {}
    formulas = set()
    for (row, column), cell in sheet._cells.items():
        if cell.value is None or column > MOST_COLUMNS:
            continue
        if len(rows) > MOST_ROWS:
            raise _refusal(
                "E02", f"【{sheet.title}】超过 {MOST_ROWS} 行，已停止读取。请拆分后导入。"
            )
        line = rows.setdefault(row, [])
        line.extend([""] * (column - len(line)))
        line[column - 1] = text_of(cell.value)
        if cell.data_type == "f":
            formulas.add((row, column))
    for area in sheet.merged_cells.ranges:
        if area.min_col == area.max_col and area.min_row in rows:
            column = area.min_col
            line = rows[area.min_row]
            value = line[column - 1] if len(line) >= column else ""
            for row in range(area.min_row + 1, min(area.max_row, height) + 1):
                target = rows.setdefault(row, [])
                target.extend([""] * (column - len(target)))
                target[column - 1] = value
    hidden = frozenset(n for n, d in sheet.row_dimensions.items() if d.hidden)
    return Sheet(sheet.title, dict(sorted(rows.items())), hidden, frozenset(formulas))


def _csv(path: Path) -> Sheet:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            content = data.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _refusal("E01", "文件的文字编码无法识别。请另存为 UTF-8 编码的 csv，或另存为 xlsx。")
    if re.search(r"[\x00-\x08]", content):
        raise _refusal("E01", E01)
    csv.field_size_limit(1024 * 1024)
    try:
        lines = list(csv.reader(io.StringIO(content, newline="")))
    except csv.Error:
        raise _refusal(
            "E01", "csv 文件的引号或者分隔符不完整，无法读取。请用 WPS/Excel 另存为 xlsx。"
        ) from None
    if len(lines) > MOST_ROWS:
        raise _refusal("E02", f"超过 {MOST_ROWS} 行，已停止读取。请拆分后导入。")
    rows = {
        number: [text_of(cell) for cell in line[:MOST_COLUMNS]]
        for number, line in enumerate(lines, 1)
        if any(cell.strip() for cell in line)
    }
    return Sheet(path.name, rows)
