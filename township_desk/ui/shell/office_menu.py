"""单位: what concerns the office and no single case, each act as a line of one menu."""

import functools

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from township_desk.casework.acts import ACTS
from township_desk.ui import plain
from township_desk.ui.blank_papers import BlankPapers
from township_desk.ui.changes import Changes
from township_desk.ui.oversight.review_statistics import ReviewStatistics
from township_desk.ui.shell import acts
from township_desk.ui.shell.font_check import FontCheck
from township_desk.ui.shell.seat import Seat

GROUPS = (
    ("assistance.receive", "assistance.answer"),
    ("closing.count_time_limits", "summary.print_register"),
    (
        "people.add", "people.certify", "people.assign_roles", "people.leave",
        "people.set_password",
    ),
    ("office.amend", "parameters.set", "papers.set_copies", "calendar.load", "clocks.recount"),
    ("office.adopt_fonts",),
    ("phrases.save", "phrases.remove"),
    ("documents.void_blank",),
    ("catalog.withdraw", "inspection.withdraw_matter", "commitment.publish_list",
        "definitions.import"),
)  # fmt: skip
"""In the order of how often they are wanted; each group stands under a line."""


def fill(window: QMainWindow, seat: Seat, changes: Changes) -> dict[str, QAction]:
    """Add the menu to *window*; who may not do an act reads there why."""
    menu = window.menuBar().addMenu("单位(&D)")
    menu.setToolTipsVisible(True)
    made: dict[str, QAction] = {}
    for group in GROUPS:
        if made:
            menu.addSeparator()
        for act in group:
            action = QAction(plain.caption(ACTS[act].title), window)
            acts.allow(action, seat, act)
            action.triggered.connect(functools.partial(_start, window, seat, act, changes))
            menu.addAction(action)
            made[act] = action
    menu.addSeparator()
    blanks = QAction(plain.caption("空白文书…"), window)
    acts.allow(
        blanks,
        seat,
        "documents.print_blank",
        "打印带编号和二维码的空白文书，供现场手写；作废也在这里登记",
    )
    blanks.triggered.connect(functools.partial(_blanks, window, seat, changes))
    menu.addAction(blanks)
    made["blanks"] = blanks
    statistics = QAction(plain.caption("案卷评查统计"), window)
    plain.set_tip(statistics, "按乡镇、事项、承办人统计评查得分，反复出现的问题和未完成的整改")
    statistics.triggered.connect(functools.partial(_statistics, window, seat))
    menu.addAction(statistics)
    made["statistics"] = statistics
    fonts = QAction(plain.caption("字体检查"), window)
    plain.set_tip(fonts, "文书的每种字体用哪个文件、有哪些字、缺哪些字，可预览和打印")
    fonts.triggered.connect(functools.partial(_fonts, window, seat))
    menu.addAction(fonts)
    made["fonts"] = fonts
    return made


def _statistics(window: QMainWindow, seat: Seat, _checked: bool = False) -> None:
    ReviewStatistics(seat.desk, seat.office.today, window).open()


def _fonts(window: QMainWindow, seat: Seat, _checked: bool = False) -> None:
    FontCheck(seat.desk, window).open()


def _blanks(window: QMainWindow, seat: Seat, changes: Changes, _checked: bool = False) -> None:
    BlankPapers(seat.desk, changes, window).open()


def _start(
    window: QMainWindow, seat: Seat, act: str, changes: Changes, _checked: bool = False
) -> None:
    acts.start(window, seat, act, {}, changes)
