"""Free text in the window: the sheet, what is pasted, phrases, passages, questions and answers, drafts."""

import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QThreadPool
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from township_desk.casework import choices, drafts, founding
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk
from township_desk.office import database as databases
from township_desk.procedure.text_kinds import _BY_ACT, TextKind
from township_desk.ui import ask
from township_desk.ui.changes import Changes
from township_desk.ui.forms import autosave
from township_desk.ui.forms.dialog import ActDialog
from township_desk.ui.forms.dialogue import DialogueField
from township_desk.ui.forms.form import ActForm
from township_desk.ui.forms.paper_edit import PaperEdit
from township_desk.ui.forms.printable import marks, plain_text
from township_desk.ui.forms.prose import ProseField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WORKER = Path(__file__).with_name("typing_worker.py")
HTML = (
    "<h1>标题</h1><p style='color:red'>第一段<b>粗体</b>&lt;b&gt;</p>"
    "<img src='http://example.invalid/a.png'><p>第二段</p><script>alert(1)</script>"
)


@pytest.fixture
def office(sqlite_desk):
    yield sqlite_desk
    QThreadPool.globalInstance().waitForDone()


@pytest.fixture
def case(office):
    """A case under investigation with one item of evidence."""
    wang = office.as_("wang")
    wang.perform("clue.register", {"source": "PATROL", "content": "村口有人倾倒建筑垃圾"})
    given = {
        "clue": 1, "matter": "M027", "officers": ["wang", "chen"], "place": "示例村村口",
        "party": {"kind": "NATURAL_PERSON", "name": "周示例", "id_no": "33112219780615001X",
                  "address": "示例村9号"},
    }  # fmt: skip
    number = wang.perform("filing.propose", given).case_id
    office.as_("li").perform("filing.approve", {"case": number})
    founding.set_training_day(office, date(2026, 10, 15))
    record = {
        "case": number, "started_at": "2026-10-14 09:00", "ended_at": "2026-10-14 09:40",
        "place": "示例村村口", "officers": ["wang", "chen"], "text": "约1.5立方米建筑垃圾。",
    }  # fmt: skip
    wang.perform("investigation.inspect", record)
    return number


@pytest.fixture
def form(qtbot, office, case):
    """The form of an act on the case, as wang sees it."""

    def make(act: str) -> ActForm:
        desk = office.as_("wang")
        made = ActForm(desk, act, {"case": case}, choices.read(desk, case))
        qtbot.addWidget(made)
        kept.append(made)
        return made

    kept: list[ActForm] = []
    return make


@pytest.fixture
def opens(qtbot, office):
    """A dialog, ready to be typed into."""

    def make(act: str, login: str = "wang", **initial: object) -> ActDialog:
        dialog = ActDialog(office.as_(login), act, initial, Changes())
        qtbot.addWidget(dialog)
        with qtbot.waitSignal(dialog.ready):
            dialog.open()
        return dialog

    return make


def keeps(qtbot, dialog: ActDialog) -> None:
    """What is typed is written now instead of in a second."""
    with qtbot.waitSignal(dialog.autosave.kept):
        dialog.autosave.keep()


# -- the sheet


def test_a_line_holds_twenty_eight_characters(qtbot):
    edit = PaperEdit(indent=False)
    qtbot.addWidget(edit)
    edit.show()

    edit.setPlainText("国" * 29)

    layout = edit.document().firstBlock().layout()
    assert layout.lineCount() == 2
    assert layout.lineAt(0).textLength() == 28


def test_a_paragraph_begins_two_characters_in_and_so_does_the_next_one_that_is_typed(qtbot):
    edit = PaperEdit()
    qtbot.addWidget(edit)

    qtbot.keyClicks(edit, "a")
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    qtbot.keyClicks(edit, "b")

    last = edit.document().lastBlock()
    assert last.text() == "b"
    assert last.blockFormat().textIndent() == pytest.approx(36, abs=4)


@pytest.mark.parametrize("with_text", [True, False])
def test_pasted_markup_becomes_plain_text(qtbot, with_text):
    edit = PaperEdit()
    qtbot.addWidget(edit)
    data = QMimeData()
    data.setHtml(HTML)
    if with_text:
        data.setText("标题\r\n第一段粗体<b>\r\n第二段")

    edit.insertFromMimeData(data)

    assert "第一段粗体<b>" in edit.toPlainText()
    assert "第二段" in edit.toPlainText().split("\n")
    assert "alert" not in edit.toPlainText()
    assert "font-weight:700" not in edit.toHtml().replace(" ", "")
    assert "color:#ff0000" not in edit.toHtml().replace(" ", "")


def test_what_is_pasted_is_undone_and_done_again(qtbot):
    edit = PaperEdit()
    qtbot.addWidget(edit)
    edit.setPlainText("原文")
    edit.moveCursor(QTextCursor.MoveOperation.End)

    edit.insert("，补充")
    edit.undo()
    undone = edit.toPlainText()
    edit.redo()

    assert (undone, edit.toPlainText()) == ("原文", "原文，补充")


def test_invisible_junk_and_foreign_line_ends_are_taken_out_of_what_is_pasted():
    assert plain_text("\ufeff一\u200b二\r\n三\u2028四\u00a0五") == "一二\n三\n四 五"


def test_braces_and_tags_that_are_typed_stay_letters(form):
    field = form("investigation.establish_fact").field("text")

    field.set_value("{{ party.name }}<b>粗</b>&amp;")

    assert field.value() == "{{ party.name }}<b>粗</b>&amp;"


def test_characters_that_no_paper_can_print_are_found_with_their_place():
    found = [mark for mark in marks("甲\U0001f600乙\u202e丙") if mark.why]

    assert [(mark.start, mark.length) for mark in found] == [(1, 2), (4, 1)]
    assert "U+202E" in found[1].why


def test_an_unprintable_character_and_a_gap_are_told_under_the_sheet(qtbot, form):
    field = form("investigation.establish_fact").field("text")

    field.edit.insert("经查，\U0001f600于＿＿年")

    qtbot.waitUntil(lambda: "不能打印" in field.note.text())
    assert "1 处待填写" in field.note.text()
    assert len(field.edit.extraSelections()) == 2


def test_found_words_are_replaced_everywhere_as_one_step(form):
    field = form("investigation.establish_fact").field("text")
    field.set_value("乙村路边，\U0001f600乙村河边")
    field.show_find()

    field.find_bar.words.setText("乙村")
    field.find_bar.by.setText("甲村")
    field.find_bar.replace_all()
    replaced = field.value()
    field.edit.undo()

    assert replaced == "甲村路边，\U0001f600甲村河边"
    assert field.value() == "乙村路边，\U0001f600乙村河边"


def test_every_field_of_a_form_where_reasons_are_written_is_a_sheet(form):
    sheets = [f.question.path for f in form("investigation.inspect").everything()
              if isinstance(f, ProseField)]  # fmt: skip

    assert sheets == ["text"]


# -- phrases and passages


def test_a_phrase_is_put_at_the_cursor_with_the_words_of_the_case(form):
    field = form("investigation.inspect").field("text")
    field.set_value("前后")
    cursor = field.edit.textCursor()
    cursor.setPosition(1)
    field.edit.setTextCursor(cursor)

    field.insert_phrase("当事人{当事人}在{地点}，限{期限}前改正。")

    assert field.value() == "前当事人周示例在示例村村口，限{期限}前改正。后"


def test_phrases_of_another_kind_or_field_of_work_are_not_offered(form):
    field = form("investigation.inspect").field("text")

    kinds = {phrase.kind for phrase in field.offered()}
    domains = {domain for phrase in field.offered() for domain in phrase.domains}

    assert kinds == {"SCENE"}
    assert "水利" not in domains
    assert field.offered()


def test_what_is_selected_becomes_a_phrase_of_the_office(qtbot, form, office, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    field = form("investigation.inspect").field("text")
    field.set_value("现场道路已清扫干净。")
    field.edit.selectAll()

    field.keep_selection()

    qtbot.waitUntil(lambda: "已存为常用语" in field.note.text())
    again = choices.read(office.as_("chen"), 1).phrases
    assert "现场道路已清扫干净。" in [phrase.text for phrase in again if phrase.id]
    assert field.offered()[0].text == "现场道路已清扫干净。"


def test_the_evidence_of_the_case_is_offered_as_a_passage_and_inserted(form):
    field = form("investigation.establish_fact").field("text")
    menu = QMenu(field)

    field._offer_passages(menu)
    entry = next(a for a in menu.actions() if a.text().startswith("证据一"))
    entry.trigger()

    assert field.value().startswith("证据一：")
    assert "证明现场情况" in field.value()


# -- questions and answers


def test_enter_leads_from_question_to_answer_to_the_next_question(qtbot, form):
    made = form("investigation.interview")
    made.show()
    asked = made.field("qa")

    qtbot.keyClicks(asked.rows[0].field("q").edit, "wen")
    qtbot.keyClick(asked.rows[0].field("q").edit, Qt.Key.Key_Return)
    qtbot.keyClicks(asked.rows[0].field("a").edit, "da")
    qtbot.keyClick(asked.rows[0].field("a").edit, Qt.Key.Key_Return)

    assert isinstance(asked, DialogueField)
    assert len(asked.rows) == 2
    assert asked.value() == [{"q": "wen", "a": "da"}]


def test_an_answer_may_have_lines_of_its_own(qtbot, form):
    edit = form("investigation.interview").field("qa[0].a").edit

    qtbot.keyClicks(edit, "a")
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClicks(edit, "b")

    assert edit.toPlainText() == "a\nb"


def test_an_entry_moves_up_with_its_answer(form):
    asked = form("investigation.interview").field("qa")
    asked.set_value([{"q": "一？", "a": "甲"}, {"q": "二？", "a": "乙"}])

    asked.move_row(asked.rows[1], -1)

    assert asked.value() == [{"q": "二？", "a": "乙"}, {"q": "一？", "a": "甲"}]


def test_opening_questions_come_on_top_once_and_keep_what_was_written(form):
    asked = form("investigation.interview").field("qa")
    asked.set_value([{"q": "为什么？", "a": "图方便"}])

    asked.add_opening()
    asked.add_opening()
    questions = [entry["q"] for entry in asked.value()]

    assert questions[-1] == "为什么？"
    assert len(questions) == len(set(questions)) > 3
    assert any("回避" in question for question in questions)
    assert any("周示例" in question for question in questions)


# -- drafts


def test_what_was_typed_comes_back_when_the_dialog_is_opened_again(qtbot, opens):
    first = opens("clue.register")
    first.form.field("content").edit.insert("占道堆放")
    keeps(qtbot, first)
    first.reject()

    again = opens("clue.register")

    assert again.form.field("content").value() == "占道堆放"
    assert "已恢复未提交的内容（" in again.restored.words.text()
    assert again.restored.isVisible()


def test_typing_is_kept_by_itself_after_a_pause(qtbot, opens, office, monkeypatch):
    monkeypatch.setattr(autosave, "PAUSE", 10)
    dialog = opens("clue.register")

    with qtbot.waitSignal(dialog.autosave.kept):
        dialog.form.field("content").edit.insert("占道")

    assert drafts.find(office.as_("wang"), "clue.register", {}).content["content"] == "占道"


def test_closing_the_dialog_keeps_the_last_words_without_a_question(qtbot, opens, office):
    dialog = opens("clue.register")
    dialog.form.field("content").edit.insert("占道堆放")

    dialog.reject()
    QThreadPool.globalInstance().waitForDone()

    assert drafts.find(office.as_("wang"), "clue.register", {}).content["content"] == "占道堆放"


def test_nobody_else_finds_the_draft(qtbot, opens, office):
    first = opens("clue.register")
    first.form.field("content").edit.insert("占道堆放")
    keeps(qtbot, first)

    other = opens("clue.register", login="chen")

    assert other.form.field("content").value() is None
    assert not other.restored.isVisible()
    assert drafts.find(office.as_("admin"), "clue.register", {}) is None


def test_a_draft_ends_when_the_act_is_done(qtbot, opens, office):
    dialog = opens("clue.register")
    dialog.form.set_values({"source": "PATROL", "content": "占道堆放"})
    keeps(qtbot, dialog)

    with qtbot.waitSignal(dialog.performed):
        dialog.submit_button.click()
    QThreadPool.globalInstance().waitForDone()

    assert opens("clue.register").form.field("content").value() is None


def test_a_draft_ends_when_it_is_given_up(qtbot, opens, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    dialog = opens("clue.register")
    dialog.form.field("content").edit.insert("占道堆放")
    keeps(qtbot, dialog)

    dialog.give_up_button.click()
    QThreadPool.globalInstance().waitForDone()

    assert opens("clue.register").form.field("content").value() is None


def test_a_restored_form_can_be_begun_anew(qtbot, opens):
    first = opens("clue.register")
    first.form.field("content").edit.insert("占道堆放")
    keeps(qtbot, first)
    first.reject()
    again = opens("clue.register")

    with qtbot.waitSignal(again.ready):
        again.restored.anew_button.click()

    assert again.form.field("content").value() is None
    assert not again.restored.isVisible()


def test_a_draft_whose_shape_no_form_takes_any_more_is_passed_over(opens, office):
    drafts.keep(office.as_("wang"), "clue.register", {}, {"content": "甲", "source": ["?"]}, "x")

    dialog = opens("clue.register")

    assert dialog.form is not None


def test_a_password_is_never_in_a_draft(qtbot, opens, office):
    dialog = opens("people.set_password", login="admin")
    dialog.form.field("password").set_value("very-secret-1")
    keeps(qtbot, dialog)

    kept = drafts.find(office.as_("admin"), "people.set_password", {})

    assert "very-secret-1" not in str(kept.content)
    assert "password" not in kept.content


@pytest.mark.parametrize(
    "act", ["investigation.interview", "investigation.close", "notice.record_statement"]
)
def test_what_a_form_answers_can_be_put_back_into_it(form, act):
    first, second = form(act), form(act)
    first.field(
        next(f.question.path for f in first.everything() if isinstance(f, ProseField))
    ).set_value("甲\n乙")

    restored = second.restore(first.values())

    assert restored
    assert second.values() == first.values()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows ends a process in another way")
def test_what_was_typed_survives_the_death_of_the_program(
    qtbot, tmp_path, sqlite_template, calendar
):

    folder = tmp_path / "office"
    shutil.copytree(sqlite_template, folder)
    worker = subprocess.Popen(
        [sys.executable, str(WORKER), str(folder), "村口有人倾倒建筑垃圾"],
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        kept = worker.stdout.readline().strip()
    finally:
        worker.kill()
        worker.communicate()

    database = databases.open_(founding.database_url(folder))
    desk = Desk(database, folder, calendar, "wang")
    dialog = ActDialog(desk, "clue.register", {}, Changes())
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.ready):
        dialog.open()

    assert kept == "kept"
    assert dialog.form.field("content").value() == "村口有人倾倒建筑垃圾"
    assert dialog.restored.isVisible()
    QThreadPool.globalInstance().waitForDone()
    database.close()


def test_every_kind_of_text_is_used_by_some_form():
    assert {key.partition(":")[0] for key in _BY_ACT} <= set(ACTS)
    assert set(_BY_ACT.values()) | {TextKind.QUESTION, TextKind.ANSWER, TextKind.OPINION} == set(
        TextKind
    )
