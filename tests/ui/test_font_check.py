"""字体检查: the list and the page, read in workers; what is not adopted is said."""

import threading

import pytest

from tests.documents import facemaker
from township_desk.casework import font_check
from township_desk.documents import faces, fonts
from township_desk.documents.proof import text_of
from township_desk.errors import InvalidInput
from township_desk.ui.forms import printable
from township_desk.ui.shell.font_check import FontCheck
from township_desk.ui.shell.main_window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def bare_system(monkeypatch) -> None:
    """A machine on which no font is installed."""
    monkeypatch.setattr(faces, "system_folders", list)


def shown(qtbot, seat) -> FontCheck:
    """The dialog with its first page drawn."""
    dialog = FontCheck(seat.desk)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.preview.page_drawn, timeout=20_000):
        dialog.show()
    return dialog


def test_the_dialog_lists_every_role_and_shows_the_page(qtbot, officer):
    dialog = shown(qtbot, officer)

    assert [line.role for line in dialog.table.rows] == list(fonts.ROLES)
    assert "没有缺字" in dialog.told.text()
    assert "字体检查页" in text_of(dialog.preview.pdf.data)[0]


def test_a_chosen_role_shows_its_file_hash_licence_and_coverage(qtbot, officer):
    dialog = shown(qtbot, officer)

    dialog.view.selectRow(0)

    assert dialog.table.rows[0].sha256 in dialog.detail.text()
    assert "FandolFang.ttf" in dialog.detail.text()
    assert "GPL-3.0" in dialog.detail.text()
    assert "3755/3755" in dialog.detail.text()


def test_nothing_is_read_on_the_thread_of_the_window(qtbot, officer, monkeypatch):
    threads = []
    check = font_check.check
    monkeypatch.setattr(
        font_check,
        "check",
        lambda desk: (threads.append(threading.current_thread()), check(desk))[1],
    )

    shown(qtbot, officer)

    assert threads
    assert threading.main_thread() not in threads


def test_a_face_that_is_not_adopted_is_named_with_the_way_to_adopt_it(qtbot, officer):
    facemaker.write(officer.desk.data_dir / "fonts" / "仿宋.ttf", facemaker.gb2312())

    dialog = shown(qtbot, officer)

    assert "仿宋_GB2312（单位字体文件夹）" in dialog.told.text()
    assert "设定文书字体" in dialog.told.text()


def test_the_page_is_saved_where_the_officer_says(qtbot, officer, answers, tmp_path):
    dialog = shown(qtbot, officer)
    answers["save_file"] = tmp_path / "page.pdf"

    dialog.save_button.click()
    qtbot.waitUntil(lambda: "已另存" in dialog.told.text())

    assert (tmp_path / "page.pdf").read_bytes() == dialog.preview.pdf.data


def test_a_place_that_cannot_be_written_is_told(qtbot, officer, answers, tmp_path):
    dialog = shown(qtbot, officer)
    answers["save_file"] = tmp_path / "nowhere" / "page.pdf"

    dialog.save_button.click()

    qtbot.waitUntil(lambda: "没有存下来" in dialog.told.text())


def test_a_failure_is_told_in_the_dialog(qtbot, officer, monkeypatch):
    def refuse(_desk):
        raise InvalidInput("数据库打不开")

    monkeypatch.setattr(font_check, "check", refuse)
    dialog = FontCheck(officer.desk)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: "数据库打不开" in dialog.told.text())

    assert not dialog.save_button.isEnabled()


def test_the_menu_of_the_office_opens_it(qtbot, officer):
    window = MainWindow(officer)
    qtbot.addWidget(window)

    window.office_acts["fonts"].trigger()

    dialog = window.findChild(FontCheck)
    assert dialog is not None
    qtbot.waitUntil(lambda: len(dialog.table.rows) == len(fonts.ROLES), timeout=20_000)
    dialog.close()


def test_a_rare_character_of_an_adopted_face_is_no_fault_in_a_text(officer):
    desk = officer.desk
    facemaker.write(desk.data_dir / "fonts" / "生僻字.ttf", "𠮷", "宋体-ExtB")
    before = printable.marks_at(desk, "𠮷田")

    desk.as_("admin").perform("office.adopt_fonts", {"source": "rare", "reason": "生僻字"})

    assert [mark.char for mark in before] == ["𠮷"]
    assert printable.marks_at(desk, "𠮷田") == ()
