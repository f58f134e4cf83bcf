"""The first page when the data folder holds no office yet: a training office, or how to make a real one."""

import functools
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from township_desk.casework import training
from township_desk.casework.desk import Desk
from township_desk.ui import plain, tell, theme
from township_desk.ui.task import Task

CARD_WIDTH = 560
FIRST_DAY = date(2026, 10, 12)
"""A working Monday for which the holiday calendar is complete."""


class WelcomePage(QWidget):
    """Offers to begin. ``founded`` carries the Desk of the new office."""

    founded = Signal(object)

    def __init__(self, data_dir: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        self.begin = QPushButton("建立练习单位")
        self.begin.setProperty("primary", "true")
        plain.set_tip(self.begin, "在本机建立虚构的壶镇镇练习单位，附示例事项清单，可随意试办案件")
        self.begin.clicked.connect(self.found)
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(theme.GAP)
        inside.addWidget(plain.heading("欢迎使用综合行政执法办案桌面", 1))
        inside.addWidget(plain.label("这个数据文件夹里还没有单位：", wrap=True))
        inside.addWidget(plain.secondary(str(data_dir), wrap=True))
        inside.addSpacing(theme.GAP)
        inside.addWidget(plain.heading("先练习"))
        inside.addWidget(
            plain.label(
                "建立一个虚构的练习单位：人员、账号均为示例，日期可以自行设定，文书印有“样张”。",
                wrap=True,
            )
        )
        inside.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addSpacing(theme.GAP)
        inside.addWidget(plain.heading("正式启用"))
        inside.addWidget(
            plain.label(
                "由系统管理员填写单位资料文件（机关全称、文号简称、人员和执法证件），"
                "在终端中运行下面的命令，再打开本程序：",
                wrap=True,
            )
        )
        inside.addWidget(plain.label("township-desk init --office 单位资料.toml", wrap=True))
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def found(self) -> None:
        """Make the training office in a worker."""
        self.begin.setEnabled(False)
        self.begin.setText("正在建立…")
        task = Task(functools.partial(training.found, self._data_dir, FIRST_DAY))
        task.done.connect(self._tell_founded)
        task.failed.connect(self._fail)
        task.start()

    def _tell_founded(self, desk: Desk) -> None:
        self.founded.emit(desk)

    def _fail(self, error: Exception) -> None:
        self.begin.setEnabled(True)
        self.begin.setText("建立练习单位")
        tell.failed(self, error)
