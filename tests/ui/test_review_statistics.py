"""案卷评查统计: opened from the menu, read in a worker."""

from datetime import date

import pytest
from PySide6.QtCore import QThreadPool

from township_desk.casework import file_review_list
from township_desk.errors import InvalidInput
from township_desk.oversight.file_review.statistics import Fault, Reviewed, Task, count
from township_desk.ui.oversight.review_statistics import ReviewStatistics

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def dialog_over(qtbot, desk, day):
    dialog = ReviewStatistics(desk.as_("fa"), day)
    qtbot.addWidget(dialog)
    QThreadPool.globalInstance().waitForDone()
    qtbot.waitUntil(dialog.read_button.isEnabled)
    return dialog


def test_the_tables_show_what_was_counted(qtbot, sqlite_desk, monkeypatch):
    day = date(2026, 11, 20)
    fault = Fault("CR-D05", "笔录未逐页签名", 5, fatal=False)
    files = [
        Reviewed(f"{n}号", "壶镇镇人民政府", "乱倒垃圾", ("王示例",), day, 900, "优秀", (fault,))
        for n in (1, 2)
    ]
    found = count(files, [Task("1号", "补签笔录", day, overdue=True)])
    monkeypatch.setattr(file_review_list, "statistics", lambda *_: found)

    dialog = dialog_over(qtbot, sqlite_desk, day)

    assert "2 件" in dialog.told.text()
    assert "逾期 1 项" in dialog.told.text()
    assert dialog.tables["officer"].rows[0].name == "王示例"
    assert dialog.tables["recurrent"].rows[0].cases == ("1号", "2号")
    assert dialog.tables["tasks"].rows[0].text == "补签笔录"


def test_days_the_wrong_way_round_are_said_and_the_button_comes_back(
    qtbot, sqlite_desk, monkeypatch
):
    def refuse(*_):
        raise InvalidInput("统计的截止日期早于起始日期")

    monkeypatch.setattr(file_review_list, "statistics", refuse)

    dialog = dialog_over(qtbot, sqlite_desk, date(2026, 11, 20))

    assert "早于起始日期" in dialog.told.text()
