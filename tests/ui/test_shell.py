"""The frame: sitting down, moving between pages, opening cases, moving the training day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QLabel, QPushButton

from township_desk import app as application
from township_desk.casework import lists
from township_desk.casework.acts import ACTS
from township_desk.errors import Finding, InvalidInput, LawRef, Level, NotAllowed, Problem
from township_desk.models.office import OfficeProfile
from township_desk.ui import plain, tell
from township_desk.ui.ask import confirm
from township_desk.ui.shell.login import LoginPage
from township_desk.ui.shell.main_window import CASES, CATALOG, HOME, MainWindow
from township_desk.ui.shell.start import Shell
from township_desk.ui.shell.trouble import TroublePage
from township_desk.ui.shell.welcome import WelcomePage
from township_desk.ui.task import Task


@pytest.fixture
def window(qtbot, officer, told) -> MainWindow:
    """The main window of 王示范, with the home page on it."""
    made = MainWindow(officer)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.home.due.table.rows))
    return made


@pytest.fixture
def shell(qtbot, town, told) -> Shell:
    """The program just started over an office."""
    made = Shell(town.data_dir)
    qtbot.addWidget(made.front)
    made.begin()
    qtbot.waitUntil(lambda: isinstance(made.front.currentWidget(), LoginPage))
    qtbot.waitUntil(lambda: made.front.currentWidget().people.count() > 0)
    yield made
    if made.main is not None:
        qtbot.addWidget(made.main)
    made.end()


def choose(page: LoginPage, login: str) -> None:
    for place in range(page.people.count()):
        if page.people.itemData(place).login == login:
            page.people.setCurrentIndex(place)


def test_a_folder_without_an_office_offers_to_make_a_training_office(qtbot, tmp_path, told):
    shell = Shell(tmp_path / "nothing")
    qtbot.addWidget(shell.front)

    shell.begin()

    qtbot.waitUntil(lambda: isinstance(shell.front.currentWidget(), WelcomePage))
    words = [label.text() for label in shell.front.findChildren(QLabel)]
    assert any("township-desk init" in word for word in words)


def test_the_training_office_is_made_and_the_login_page_follows(qtbot, tmp_path, told):
    shell = Shell(tmp_path / "new")
    qtbot.addWidget(shell.front)
    shell.begin()
    qtbot.waitUntil(lambda: isinstance(shell.front.currentWidget(), WelcomePage))

    shell.front.currentWidget().begin.click()

    qtbot.waitUntil(lambda: isinstance(shell.front.currentWidget(), LoginPage), timeout=60_000)
    assert shell.front.currentWidget().office.training is True
    shell.end()


def test_a_database_of_another_program_is_explained_on_the_front_page(qtbot, town, told):
    with town.database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'tomorrow'")
    shell = Shell(town.data_dir)
    qtbot.addWidget(shell.front)

    shell.begin()

    qtbot.waitUntil(
        lambda: (
            isinstance(shell.front.currentWidget(), TroublePage)
            and "先升级程序" in shell.front.currentWidget().text.text()
        )
    )


def test_a_training_account_without_password_sits_down_at_once(qtbot, shell):
    page = shell.front.currentWidget()
    choose(page, "wang")

    page.enter.click()

    qtbot.waitUntil(lambda: shell.main is not None)
    assert shell.main.seat.account.name == "王示范"
    assert shell.main.isVisible()
    assert not shell.front.isVisible()


def test_the_login_can_be_typed_instead_of_chosen(qtbot, shell):
    page = shell.front.currentWidget()
    page.people.setEditText("duan")

    page.enter.click()

    qtbot.waitUntil(lambda: shell.main is not None)
    assert shell.main.seat.account.name == "段队长"


def test_a_wrong_password_is_said_on_the_page_and_nobody_sits_down(qtbot, town, told):
    town.as_("admin").perform(
        "people.add",
        {"login": "pei", "name": "裴有密", "roles": ["CASE_OFFICER"], "password": "right-one-2026"},
    )
    page = LoginPage(town, lists.office_line(town))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.people.count() > 0)
    choose(page, "pei")
    page.password.setText("wrong-one-2026")

    page.enter.click()

    qtbot.waitUntil(page.problem.isVisible)
    assert "不对" in page.problem.text()
    page.password.setText("right-one-2026")
    with qtbot.waitSignal(page.seated) as seated:
        page.enter.click()
    assert seated.args[0].account.login == "pei"


def test_somebody_unknown_does_not_sit_down(qtbot, shell):
    page = shell.front.currentWidget()
    page.people.setEditText("nobody")

    page.enter.click()

    qtbot.waitUntil(page.problem.isVisible)
    assert shell.main is None


def test_standing_up_leads_back_to_the_login_page(qtbot, shell):
    page = shell.front.currentWidget()
    choose(page, "wang")
    page.enter.click()
    qtbot.waitUntil(lambda: shell.main is not None)

    shell.main.actions_.leave.trigger()

    qtbot.waitUntil(lambda: isinstance(shell.front.currentWidget(), LoginPage))
    assert shell.main is None
    assert shell.front.isVisible()


def test_the_title_names_the_office_and_says_that_it_is_for_training(window):
    assert "缙云县壶镇镇人民政府" in window.windowTitle()
    assert "练习单位" in window.windowTitle()
    assert window.banner is not None


def test_a_real_office_has_no_training_banner(qtbot, town, officer, told):
    with town.database.writing() as session:
        session.query(OfficeProfile).one().training = False
    seat = type(officer)(officer.desk, officer.account, lists.office_line(town))

    window = MainWindow(seat)
    qtbot.addWidget(window)

    assert window.banner is None
    assert "练习" not in window.windowTitle()


def test_every_action_has_a_tooltip_and_no_two_share_a_key(window):
    actions = [a for a in window.actions() if a.text()]

    keys = [a.shortcut().toString() for a in actions if not a.shortcut().isEmpty()]
    assert all(a.toolTip() for a in actions)
    assert len(keys) == len(set(keys))
    assert not any(key.startswith("Ctrl+Shift+") for key in keys)


def test_page_keys_lead_to_the_pages(qtbot, window):
    window.actions_.pages[CATALOG].trigger()
    qtbot.waitUntil(lambda: bool(window.catalog.view.table.rows))

    assert window.pages.currentWidget() is window.catalog
    assert window.actions_.pages[CATALOG].isChecked()


def test_finding_a_case_puts_the_cursor_into_the_search_field(qtbot, window):
    with qtbot.waitSignal(window.cases.shown):
        window.actions_.find.trigger()

    assert window.pages.currentIndex() == CASES
    assert window.cases.search.hasFocus()


def test_a_case_opens_in_a_tab_once_and_closes_again(qtbot, window):
    window.open_case(2)
    window.open_case(3)
    window.open_case(2)

    assert window.tabs.count() == 3
    assert window.tabs.currentWidget().property("case_id") == 2
    qtbot.waitUntil(lambda: "郑示例" in window.tabs.tabText(1))
    window.actions_.close_tab.trigger()
    assert window.tabs.count() == 2
    window.actions_.back.trigger()
    assert window.tabs.currentIndex() == 0


def test_the_lists_cannot_be_closed(window):
    window.actions_.back.trigger()
    window.actions_.close_tab.trigger()

    assert window.tabs.count() == 1


def test_moving_the_training_day_is_stored_and_moves_every_page(qtbot, window, town):
    with qtbot.waitSignal(window.banner.moved):
        window.banner.next_working.click()
    qtbot.waitUntil(lambda: window.home.isEnabled())

    assert town.today() == date(2026, 11, 17)
    assert window.catalog.asked_day() == date(2026, 11, 17)
    assert "2026-11-17" in window.navigation.day.text()
    assert "2026-11-17" in window.statusBar().currentMessage()


def test_the_next_working_day_passes_over_the_weekend(qtbot, window, town):
    with qtbot.waitSignal(window.banner.moved):
        window.banner.move_to(date(2026, 11, 20))

    with qtbot.waitSignal(window.banner.moved):
        window.banner.next_working.click()

    assert town.today() == date(2026, 11, 23)


def test_a_page_that_cannot_be_read_says_so(qtbot, window, told, monkeypatch):
    def broken(_desk):
        raise RuntimeError("no such thing")

    monkeypatch.setattr("township_desk.casework.waiting.home", broken)

    window.show_page(HOME)

    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], RuntimeError)


def test_what_the_person_may_not_start_is_disabled_with_the_reason(qtbot, town, told):
    from township_desk.ui.shell.seat import sit_down

    window = MainWindow(sit_down(town, "fa", ""))
    qtbot.addWidget(window)

    assert not window.actions_.register.isEnabled()
    assert "由承办人办理" in window.actions_.register.toolTip()
    assert not window.actions_.take_in.isEnabled()


def test_a_task_delivers_its_answer_and_its_error(qtbot):
    task = Task(lambda: 6 * 7)
    with qtbot.waitSignal(task.done) as done:
        task.start()
    assert done.args == [42]

    def refuse():
        raise InvalidInput("不行")

    task = Task(refuse)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert str(failed.args[0]) == "不行"


def test_a_refusal_lists_every_finding_with_article_and_remedy_as_plain_text(qtbot, officer):
    parent = MainWindow(officer)
    qtbot.addWidget(parent)
    law = LawRef("中华人民共和国行政处罚法", "第四十四条")
    findings = [
        Finding("G-NOT-02", Level.BLOCK, "没有告知<b>当事人</b>", law, remedy="先送达告知书"),
        Finding("G-LRV-01", Level.CONFIRM, "没有法制审核"),
    ]

    tell.refused(parent, NotAllowed("作出处罚决定", findings))

    labels = [x for x in parent.findChildren(QLabel) if x.window() is not parent]
    words = [label.text() for label in labels]
    assert "没有告知<b>当事人</b>" in words
    assert "处理办法：先送达告知书" in words
    assert any("第四十四条" in word for word in words)
    assert "须负责人确认" in words
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels)


def test_a_fault_of_an_import_names_sheet_row_and_column(qtbot, officer):
    parent = MainWindow(officer)
    qtbot.addWidget(parent)
    problem = Problem("没有这一天", sheet="事项", row=14, column="生效日期", code="E09")

    tell.refused(parent, InvalidInput([problem]))

    words = [label.text() for label in parent.findChildren(QLabel)]
    assert any("工作表“事项”第14行“生效日期”列" in word for word in words)


def test_an_unexpected_error_is_one_calm_sentence_without_traceback(qtbot, officer):
    parent = MainWindow(officer)
    qtbot.addWidget(parent)

    tell.failed(parent, ZeroDivisionError("division by zero"))

    words = "".join(label.text() for label in parent.findChildren(QLabel))
    assert "程序出现意外错误" in words
    assert "division by zero" not in words


def test_an_error_that_nobody_caught_goes_to_the_log_and_to_the_officer(qtbot, town, told, caplog):
    shell = Shell(town.data_dir)
    qtbot.addWidget(shell.front)
    error = ValueError("surprise")

    application.caught(shell)(ValueError, error, None)

    assert told == [error]
    assert "surprise" in caplog.text


def test_qt_speaks_chinese(qapp):
    assert application.translate(qapp)
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"


def test_without_a_screen_the_program_says_so_instead_of_dying(monkeypatch, capsys, tmp_path):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")

    assert application.run(tmp_path) == 1
    assert "命令行" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["<b>粗</b>", "A&B公司", "<img src=x>", "a < b"])
def test_a_tooltip_shows_markup_as_letters(text):
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    document.setHtml(plain.tip(text))

    assert document.toPlainText() == text


def test_a_name_with_an_ampersand_keeps_it_in_captions_and_titles(qtbot):
    label = plain.label("A&B公司<b>")
    qtbot.addWidget(label)

    assert label.textFormat() is Qt.TextFormat.PlainText
    assert plain.caption("A&B公司") == "A&&B公司"
    assert plain.window_title("甲[*]") == "甲[*][*]"


def test_a_question_names_what_will_happen_and_answers_with_the_button(qtbot, officer):
    parent = MainWindow(officer)
    qtbot.addWidget(parent)
    seen = []

    def press() -> None:
        dialog = parent.findChild(QDialog)
        seen.extend(button.text() for button in dialog.findChildren(QPushButton))
        dialog.accept()

    QTimer.singleShot(0, press)

    assert confirm(parent, "撤回已送达的告知书？", "撤回") is True
    assert set(seen) == {"撤回", "返回"}


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_what_concerns_the_office_is_started_from_its_menu_by_those_who_may(qtbot, window):
    receive = window.office_acts["assistance.receive"]
    settings = window.office_acts["parameters.set"]

    receive.trigger()
    dialog = window.findChild(QDialog)
    qtbot.waitUntil(lambda: dialog.form is not None)

    assert dialog.act.name == "assistance.receive"
    assert not settings.isEnabled()
    assert "系统管理员" in settings.toolTip()
    dialog.form.dirty = False
    dialog.close()


def test_no_act_without_a_case_is_out_of_reach_of_the_window(window):
    """Visits and finalised papers have pages of their own, cases and clues their lists."""
    elsewhere = {"clue.register", "summary.open", "catalog.publish"}
    about = {"case", "clue", "inspection", "plan", "paper"}
    alone = {name for name, act in ACTS.items() if not about & set(act.input.__dataclass_fields__)}
    visits = {"inspection.propose", "inspection.plan", "inspection.publish"}

    assert alone - visits - elsewhere <= set(window.office_acts)
