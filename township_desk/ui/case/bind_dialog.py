"""装订案卷…: choose volumes and folder, watch it being bound, stop it, open what was made."""

from functools import partial
from pathlib import Path
from threading import Event

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import bound_files
from township_desk.casework.bound_files import BoundFile
from township_desk.casework.desk import Desk
from township_desk.casework.registry import Outcome
from township_desk.errors import DeskError
from township_desk.ui import ask, plain, tell
from township_desk.ui.changes import Changes
from township_desk.ui.task import Task

MODES: tuple[tuple[str, bool | None], ...] = (
    ("按上次装订或者单位设置", None),
    ("装订为一卷", False),
    ("分正卷、副卷", True),
)
NOTE = "已归档的案件生成正式案卷并登记；尚未归档的生成预览，封面、目录、备考表带“草稿”字样。"


class Stopped(DeskError):
    """The officer stopped it."""


class BindDialog(QDialog):
    """``made`` carries the BoundFile. While it runs, closing means stopping."""

    made = Signal(object)
    _heard = Signal(str, int, int)  # crosses from the pool to the UI thread

    def __init__(self, desk: Desk, changes: Changes, case_id: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._changes, self._case_id = desk, changes, case_id
        self._stop = Event()
        self._running = self._closing = False
        self._folder: Path | None = None
        self.setWindowTitle(plain.window_title("装订案卷"))
        self.setMinimumWidth(520)
        self.mode = QComboBox(self)
        self.mode.setAccessibleName("分卷方式")
        for words, dual in MODES:
            self.mode.addItem(words, dual)
        self.bar = QProgressBar(self)
        self.bar.setAccessibleName("装订进度")
        self.bar.hide()
        self.said = plain.label(NOTE, wrap=True)
        self.go = QPushButton("选择文件夹并装订…", self)
        self.go.setProperty("primary", "true")
        self.go.clicked.connect(self.start)
        self.open_button = QPushButton("打开文件夹", self)
        self.open_button.clicked.connect(self.show_folder)
        self.open_button.hide()
        self.stop_button = QPushButton("关闭", self)
        self.stop_button.clicked.connect(self.close)
        self._heard.connect(self._hear)
        column = QVBoxLayout(self)
        column.addWidget(plain.secondary("分卷方式"))
        column.addWidget(self.mode)
        column.addWidget(self.said)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (self.open_button, self.go, self.stop_button):
            row.addWidget(button)
        column.addLayout(row)

    def start(self) -> None:
        """Ask where to, then bind off the UI thread."""
        folder = ask.folder(self, "案卷保存到哪个文件夹")
        if folder is None or self._running:
            return
        self._folder, self._running = folder, True
        self._stop.clear()
        self.go.setEnabled(False)
        self.mode.setEnabled(False)
        self.open_button.hide()
        self.stop_button.setText("停止")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.said.setText("正在准备…")
        bind = partial(bound_files.bind, dual=self.mode.currentData(), told=self._tell)
        task = Task(partial(bind, self._desk, self._case_id, folder))
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.start()

    def _tell(self, what: str, done: int, whole: int) -> None:
        """Called in the pool."""
        if self._stop.is_set():
            raise Stopped("已停止，没有生成案卷")
        self._heard.emit(what, done, whole)

    def _hear(self, what: str, done: int, whole: int) -> None:
        if self._running:
            self.bar.setRange(0, whole)
            self.bar.setValue(done)
            self.said.setText(f"{what}：{done}/{whole}")

    def _done(self, made: BoundFile) -> None:
        self._over()
        self.said.setText("\n".join(told(made)))
        self.open_button.show()
        self.made.emit(made)
        if made.final:
            self._changes.happened.emit(Outcome(self._case_id, "已装订案卷", self._case_id))
        if self._closing:
            self.close()

    def _failed(self, error: Exception) -> None:
        self._over()
        self.said.setText(str(error) if isinstance(error, Stopped) else NOTE)
        if self._closing:
            self.close()
        elif not isinstance(error, Stopped):
            tell.failed(self, error)

    def _over(self) -> None:
        self._running = False
        self.bar.hide()
        self.go.setEnabled(True)
        self.mode.setEnabled(True)
        self.stop_button.setText("关闭")

    def show_folder(self) -> None:
        """Open the folder in the system's own file manager."""
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """While it runs the first press stops it; the dialog goes when the work has ended."""
        if not self._running:
            super().closeEvent(event)
            return
        self._stop.set()
        self._closing = self.sender() is not self.stop_button
        self.said.setText("正在停止…")
        event.ignore()

    def reject(self) -> None:
        """Escape is closing."""
        self.close()


def told(made: BoundFile) -> list[str]:
    """What was made, for people."""
    lines = ["案卷已装订并登记。" if made.final else "预览已生成（草稿，不登记）。"]
    lines += [
        f"{v.volume.label}：{len(v.items)} 件，编号 {v.stamped} 页，保管期限 {v.retention}（{v.file.name}）"
        for v in made.volumes
        if v.file is not None
    ]
    if made.originals:
        lines.append(f"未装订为页面的证据原件 {len(made.originals)} 件，见原件清单")
    return [*lines, *made.warnings]
