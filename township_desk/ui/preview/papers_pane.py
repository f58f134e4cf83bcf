"""文书: the papers of a case, the drafts of its stage, and the preview of the one that is chosen."""

import hashlib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import paper_files
from township_desk.casework.case_parts import PaperView
from township_desk.casework.desk import Desk
from township_desk.casework.paper_files import DraftKind
from township_desk.errors import DeskError
from township_desk.ui import ask, plain, tell
from township_desk.ui.preview.pages import Pdf
from township_desk.ui.preview.pdf_view import FIT, PdfView
from township_desk.ui.printing import paint
from township_desk.ui.printing.dialog import PrintDialog
from township_desk.ui.printing.paint import Target
from township_desk.ui.task import Task

ZOOMS = ((FIT, "适合宽度"), (75, "75%"), (100, "100%"), (125, "125%"), (150, "150%"), (200, "200%"))
LIST_WIDTH = 248


class PapersPane(QWidget):
    """The list at the left; at the right exactly the bytes that were issued."""

    saved = Signal(str)

    def __init__(self, desk: Desk, case_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case_id = case_id
        self._papers: tuple[PaperView, ...] = ()
        self._drafts_drawn = 0
        self.list = QListWidget(self)
        self.list.setAccessibleName("本案文书")
        self.list.setWordWrap(True)
        self.list.setSpacing(3)
        self.list.setAlternatingRowColors(True)
        self.list.currentItemChanged.connect(self._choose)
        self.draft_box = QComboBox(self)
        self.draft_box.setMinimumHeight(28)
        self.draft_box.setAccessibleName("可以预览草稿的文书")
        self.draft_box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.draft_button = QPushButton("预览草稿", self)
        self.draft_button.clicked.connect(self.show_draft)
        self.view = PdfView(self)
        self.view.opened.connect(self._opened)
        self.view.failed.connect(self._failed)
        self.view.page_changed.connect(self._say_page)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.addWidget(self._left())
        splitter.addWidget(self._right())
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([LIST_WIDTH, 640])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 8, 0, 0)
        outer.addWidget(splitter)

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(plain.secondary("本阶段文书的草稿（不编号）", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.draft_box, 1)
        row.addWidget(self.draft_button)
        column.addLayout(row)
        return left

    def _right(self) -> QWidget:
        right = QWidget(self)
        self.title = plain.heading("选择左侧的文书查看", 2)
        self.page_label = plain.secondary("")
        self.zoom_box = QComboBox(right)
        self.zoom_box.setMinimumHeight(28)
        self.zoom_box.setAccessibleName("显示比例")
        for percent, words in ZOOMS:
            self.zoom_box.addItem(words, percent)
        self.zoom_box.currentIndexChanged.connect(self._zoom)
        self.save_button = QPushButton("另存为 PDF…", right)
        self.save_button.setEnabled(False)
        self.save_button.clicked.connect(self.save)
        self.print_button = QPushButton("打印…", right)
        self.print_button.setEnabled(False)
        self.print_button.clicked.connect(self.print_shown)
        self.state_chip = plain.chip("", "green", right)
        self.state_chip.hide()
        top = QHBoxLayout()
        top.addWidget(self.state_chip)
        top.addWidget(self.page_label)
        top.addStretch(1)
        top.addWidget(self.zoom_box)
        top.addWidget(self.print_button)
        top.addWidget(self.save_button)
        self.hash_label = plain.secondary("", wrap=True)
        column = QVBoxLayout(right)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.title)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self.hash_label)
        return right

    def show_papers(self, papers: Sequence[PaperView], drafts: Sequence[DraftKind]) -> None:
        """Replace the list; the paper that is shown stays shown."""
        if tuple(papers) != self._papers:
            current = self.list.currentItem()
            kept = current.data(Qt.ItemDataRole.UserRole).id if current else None
            self._papers = tuple(papers)
            self.list.blockSignals(True)
            self.list.clear()
            for paper in papers:
                self.list.addItem(_item(paper))
                if paper.id == kept:
                    self.list.setCurrentRow(self.list.count() - 1)
            self.list.blockSignals(False)
        self.draft_box.clear()
        for draft in drafts:
            self.draft_box.addItem(draft.title, draft.kind)
        if not drafts:
            self.draft_box.addItem("本阶段没有草稿", None)
        self.draft_box.setEnabled(bool(drafts))
        self.draft_button.setEnabled(bool(drafts))

    def show_paper(self, kind: str) -> bool:
        """Choose the newest paper of the type *kind*; False if there is none."""
        for row in reversed(range(self.list.count())):
            if self.list.item(row).data(Qt.ItemDataRole.UserRole).type == kind:
                self.list.setCurrentRow(row)
                return True
        return False

    def show_draft(self) -> None:
        """Draw the draft that is chosen in the box from what is known now."""
        kind = self.draft_box.currentData()
        if kind is None:
            return
        self.list.setCurrentRow(-1)
        self.title.setText(f"草稿：{self.draft_box.currentText()}")
        # A draft has no hash that was kept; it is drawn anew each time it is asked for.
        self.view.clear()
        read = partial(paper_files.draft, self._desk, self._case_id, str(kind))
        self._drafts_drawn += 1
        self.view.show_bytes(f"draft:{self._drafts_drawn}", read)

    def save(self) -> None:
        """Write the very bytes that are shown to a file."""
        pdf = self.view.pdf
        if pdf is None:
            return
        name = f"{self.title.text().replace('：', '-')}.pdf"
        path = ask.save_file(self, "另存为 PDF", name, "PDF 文件 (*.pdf)")
        if path is not None:
            task = Task(partial(_write, path, pdf.data))
            task.done.connect(self._saved)
            task.failed.connect(self._failed)
            task.start()

    def print_shown(self) -> None:
        """Print the paper that is shown, with its copies; a draft once, with 草稿 on it and not counted."""
        pdf = self.view.pdf
        if self.list.currentRow() >= 0:
            paper: PaperView = self.list.currentItem().data(Qt.ItemDataRole.UserRole)
            dialog = PrintDialog(self._desk, [paper.id], parent=self)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()
        elif pdf is not None:
            name = ask.printer(self)
            if name is not None:
                print_once = partial(paint.once, pdf.data, Target(name), self.title.text())
                task = Task(print_once)
                task.done.connect(self._draft_printed)
                task.failed.connect(self._failed)
                task.start()

    def _draft_printed(self, _pages: int) -> None:
        self.hash_label.setText("草稿已送打印机，不计为已打印")

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        paper: PaperView = item.data(Qt.ItemDataRole.UserRole)
        self.title.setText(f"{paper.title}　{paper.number}".strip())
        self.save_button.setEnabled(False)
        self.print_button.setEnabled(False)
        key = f"void:{paper.sha256}" if paper.voided_on else paper.sha256  # other bytes than before
        self.view.show_bytes(key, partial(paper_files.pdf, self._desk, paper.id))

    def _opened(self, pdf: Pdf) -> None:
        self.save_button.setEnabled(True)
        chosen = self.list.currentRow() >= 0
        void = chosen and self.list.currentItem().data(Qt.ItemDataRole.UserRole).voided_on
        self.print_button.setEnabled(not void)
        plain.set_tip(self.print_button, "已作废的文书不再打印" if void else "打印所示的文书")
        digest = hashlib.sha256(pdf.data).hexdigest()
        issued = pdf.key == digest
        other = "已作废，不具有效力" if void else "草稿，未登记"
        self.state_chip.setText("✓ 与定稿时登记的一致" if issued else other)
        self.state_chip.setProperty("chip", "green" if issued else "amber")
        self.state_chip.style().unpolish(self.state_chip)  # the sheet looks at properties only then
        self.state_chip.style().polish(self.state_chip)
        self.state_chip.show()
        self.hash_label.setText(f"SHA-256 {digest}")

    def _failed(self, error: Exception) -> None:
        self.save_button.setEnabled(False)
        self.print_button.setEnabled(False)
        self.state_chip.hide()
        self.hash_label.setText(str(error) if isinstance(error, DeskError) else "")
        if not isinstance(error, DeskError):
            tell.failed(self, error)

    def _say_page(self, page: int, pages: int) -> None:
        self.page_label.setText(f"第 {page}/{pages} 页" if pages else "")

    def _zoom(self) -> None:
        self.view.set_zoom(int(self.zoom_box.currentData()))

    def _saved(self, path: Path) -> None:
        self.saved.emit(str(path))
        self.hash_label.setText(f"已另存为 {path.name}　{self.hash_label.text()}")


def _item(paper: PaperView) -> QListWidgetItem:
    note = "　已作废" if paper.voided_on else ""
    item = QListWidgetItem(
        f"{paper.title}{note}\n{paper.number or '（随案号）'}　{paper.dated_on}　{paper.pages}页"
    )
    item.setData(Qt.ItemDataRole.UserRole, paper)
    item.setToolTip(
        plain.tip(
            f"{paper.title}{paper.number}\n定稿人：{paper.finalised_by}\nSHA-256 {paper.sha256}"
            f"{_void(paper)}"
        )
    )
    return item


def _void(paper: PaperView) -> str:
    if paper.voided_on is None:
        return ""
    return f"\n{paper.voided_on} 作废（{paper.voided_by or '办理时自动'}）：{paper.void_reason}"


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
