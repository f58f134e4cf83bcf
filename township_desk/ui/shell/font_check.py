"""字体检查: which face serves each role, what it lacks, and the page that shows it."""

import functools

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from township_desk.casework import font_check
from township_desk.casework.desk import Desk
from township_desk.documents.fontcheck import Report, RoleLine
from township_desk.ui import ask, plain
from township_desk.ui.forms.wording import plainly
from township_desk.ui.preview.pages import Pdf
from township_desk.ui.preview.pdf_view import PdfView
from township_desk.ui.tables.columns import one_line
from township_desk.ui.tables.rows import Column, RowTable
from township_desk.ui.tables.view import RowView
from township_desk.ui.task import Task


def _tip(line: RoleLine) -> str:
    """Everything about one face."""
    parts = [
        line.path, f"SHA-256：{line.sha256}", f"许可：{line.licence or '字体文件中没有写明'}",
        f"字数：{line.coverage}",
    ]  # fmt: skip
    if line.borrowed:
        parts.append(f"文书用语中由替补字体印出：{line.borrowed}")
    if line.waiting:
        parts.append(f"另有{line.waiting}，尚未采用")
    return "\n".join(parts)


COLUMNS = (
    Column("用途", lambda r: r.title, lambda r: r.title, 150, _tip),
    Column("字体", lambda r: one_line(r.family), lambda r: r.family, 130, _tip),
    Column("来源", lambda r: r.origin, lambda r: r.origin, 110, _tip),
    Column("尚未采用", lambda r: one_line(r.waiting) or "—", lambda r: r.waiting, 150, _tip),
    Column("字数", lambda r: r.coverage, lambda r: r.have["basic"], 260, _tip),
)


class FontCheck(QDialog):
    """Reads in a worker; nothing is written but the page that the officer saves."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("字体检查")
        self.resize(1080, 640)
        self._desk = desk
        self.told = plain.label("正在检查字体…", wrap=True)
        self.table = RowTable(COLUMNS)
        self.view = RowView(self.table, "字体", "没有字体", sortable=False)
        self.preview = PdfView()
        self.preview.opened.connect(self._opened)
        self.preview.failed.connect(self._fail)
        self.save_button = QPushButton(plain.caption("另存字体检查页…"))
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.detail = plain.label("选中一行，看它的文件、SHA-256、许可和字数", wrap=True)
        self.view.chosen.connect(self._explain)
        left = QWidget()
        below = QVBoxLayout(left)
        below.setContentsMargins(0, 0, 0, 0)
        below.addWidget(self.view, 1)
        below.addWidget(self.detail)
        halves = QSplitter()
        halves.addWidget(left)
        halves.addWidget(self.preview)
        halves.setSizes([560, 520])
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.save_button)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(halves, 1)
        column.addLayout(row)
        task = Task(functools.partial(font_check.check, desk))
        task.done.connect(self._show)
        task.failed.connect(self._fail)
        task.start()

    def _show(self, report: Report) -> None:
        self.table.show_rows(report.lines)
        lacking = f"缺少：{report.missing}" if report.missing else "没有缺字"
        said = [f"文书定义和固定用语共用 {report.used} 个字符，{lacking}。"]
        waiting = [line.waiting for line in report.lines if line.waiting]
        if waiting:
            said.append(
                f"找到{'、'.join(waiting)}，尚未采用：由系统管理员在“单位”菜单办理“设定文书字体”，"
                "以后的新文书才用它；已定稿的文书始终用原来的字体。"
            )
        said += report.faults
        self.told.setText(plainly("\n".join(said)))
        if report.whole:
            self.preview.show_bytes("fonts", functools.partial(font_check.page, self._desk))

    def _explain(self, line: RoleLine | None) -> None:
        if line is not None:
            self.detail.setText(_tip(line))

    def _opened(self, _pdf: Pdf) -> None:
        self.save_button.setEnabled(True)

    def save(self) -> None:
        """Save the page that is shown."""
        pdf = self.preview.pdf
        path = ask.save_file(self, "另存字体检查页", "字体检查页.pdf", "PDF (*.pdf)")
        if pdf is None or path is None:
            return
        task = Task(functools.partial(path.write_bytes, pdf.data))
        task.done.connect(self._saved)
        task.failed.connect(self._unsaved)
        task.start()

    def _saved(self, _bytes: int) -> None:
        self.told.setText("字体检查页已另存")

    def _unsaved(self, _error: Exception) -> None:
        self.told.setText("没有存下来：那个位置不能写入，请换一个位置再试")

    def _fail(self, error: Exception) -> None:
        self.told.setText(plainly(str(error)))
