"""The form of every act, opened once in a case with seized things: what a clerk at 1366×768 would see."""

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QThreadPool, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from tests.conftest import SCENARIOS, open_copy
from tests.ui.test_forms import WITH_PENALTIES
from township_desk.casework import founding, training
from township_desk.casework.acts import ACTS
from township_desk.casework.desk import Desk
from township_desk.casework.proposals import PenaltyInput
from township_desk.ui.changes import Changes
from township_desk.ui.forms.days import DayField, MomentField
from township_desk.ui.forms.dialog import ActDialog
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.paper_edit import PaperEdit
from township_desk.ui.forms.question import item_of, questions
from township_desk.ui.forms.words import LineField

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SCREEN = 768
CODE = re.compile(r"[A-Za-z]{2,}[._][A-Za-z_]+|[A-Z]{2,}|[a-z]{3,}")
KNOWN = re.compile(r"[GP]-[A-Z0-9-]+|CR-[A-Z]\d+|Ctrl\+Enter|PgDown|PageUp|PageDown|Alt")
"""Numbers of rules, parameters and checks, by which the papers cite them too; keys."""

COUNTS = frozenset(
    {
        "assistants_count", "copies", "days", "duplicate", "mitigate_percent", "pages", "position_percent",
        "quantity", "special_days", "units", "year",
    }
)  # fmt: skip
"""Whole numbers that are counted, not looked up."""


TYPED = frozenset(
    {"QLineEdit", "QPlainTextEdit", "PaperEdit", "QComboBox", "WrappingCheck", "QPushButton"}
)


@dataclass
class Seen:
    """One form as it stood on the screen, with everything unfolded."""

    unnamed: list[str] = field(default_factory=list)
    keeps_tab: bool = False
    too_wide: bool = False
    clipped: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    days: list[str] = field(default_factory=list)
    unmarked: list[str] = field(default_factory=list)
    focused: str = ""
    asks_case: bool = False
    case: object = None


@pytest.fixture(scope="module")
def seized(tmp_path_factory, sqlite_template, calendar) -> Iterator[Desk]:
    """A case in which things were seized a moment ago."""
    folder = tmp_path_factory.mktemp("seized") / "office"
    desk = open_copy(sqlite_template, folder, calendar)
    saved: dict[str, object] = {}
    for step in training.read(SCENARIOS / "22_seizure_confiscated.toml")["step"]:
        founding.set_training_day(desk, step["on"])
        played = training.one(desk, step, saved)
        if step["do"] == "measures.execute" and played.outcome == "done":
            break
    yield desk.as_("wang")
    QThreadPool.globalInstance().waitForDone()
    desk.database.close()


@pytest.fixture(scope="module")
def survey(qapp, dressed, seized) -> dict[str, Seen]:
    """Every form opened, unfolded, looked at and closed."""
    gc.disable()  # widgets die on this thread only
    try:
        return {act: _look(seized, act) for act in sorted(ACTS)}
    finally:
        QThreadPool.globalInstance().waitForDone()
        gc.collect()
        gc.enable()


def _look(desk: Desk, act: str) -> Seen:
    dialog = ActDialog(desk, act, {"case": 1}, Changes())
    dialog.show()
    if dialog.form is None:
        waiting = QEventLoop()
        dialog.ready.connect(waiting.quit)
        QTimer.singleShot(10_000, waiting.quit)
        waiting.exec()
    form = dialog.form
    assert form is not None, act
    focus = dialog.focusWidget()
    for fold in form.findChildren(QToolButton):
        if fold.isCheckable():
            fold.setChecked(True)
    QCoreApplication.processEvents()
    seen = Seen(
        too_wide=form.area.widget().minimumSizeHint().width() > form.area.viewport().width(),
        clipped=[_words(widget) for widget in _boxes(dialog) if _cut(widget)],
        codes=[text for text in _texts(dialog) if CODE.search(KNOWN.sub("", text))],
        focused=type(focus).__name__,
        asks_case="case" in [f.question.name for f in form.fields],
        case=form.values().get("case"),
    )
    _fields(list(form.everything()), seen)
    sheets = [*form.findChildren(QPlainTextEdit), *form.findChildren(PaperEdit)]
    edits = [*form.findChildren(QLineEdit), *sheets]
    seen.unnamed = [type(edit).__name__ for edit in edits if not edit.accessibleName()]
    seen.keeps_tab = not all(edit.tabChangesFocus() for edit in sheets)
    form.dirty = False
    dialog.close()
    dialog.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return seen


def _fields(fields: list[Field], seen: Seen) -> None:
    for one in fields:
        question = one.question
        if type(one) is LineField and question.kind is int and question.name not in COUNTS:
            seen.numbers.append(question.path)
        wanted = {date: DayField, datetime: MomentField}.get(question.kind)
        if wanted is not None and type(one) is not wanted:
            seen.days.append(question.path)
        title = one._title
        if (
            question.required
            and one.has_title
            and not title.isHidden()
            and "＊" not in title.text()
        ):
            seen.unmarked.append(question.path)


def _boxes(dialog: QWidget) -> list[QWidget]:
    kinds = (QPushButton, QCheckBox, QComboBox, QToolButton)
    return [w for kind in kinds for w in dialog.findChildren(kind) if w.isVisible()]


def _cut(widget: QWidget) -> bool:
    low = isinstance(widget, QCheckBox) and widget.height() < widget.heightForWidth(widget.width())
    return low or widget.width() < widget.minimumSizeHint().width()


def _words(widget: QWidget) -> str:
    return widget.accessibleName() or widget.property("text") or type(widget).__name__


def _texts(dialog: QWidget) -> Iterator[str]:
    yield dialog.windowTitle()
    for label in dialog.findChildren(QLabel):
        yield label.text()
    for button in dialog.findChildren(QAbstractButton):
        yield button.text()
    for box in dialog.findChildren(QComboBox):
        yield from (box.itemText(at) for at in range(box.count()))
    for edit in dialog.findChildren(QLineEdit):
        yield edit.placeholderText()


def test_no_form_is_wider_than_its_dialog_and_nothing_in_it_is_cut(survey):
    wide = [act for act, seen in survey.items() if seen.too_wide]
    cut = {act: seen.clipped for act, seen in survey.items() if seen.clipped}

    assert (wide, cut) == ([], {})


def test_forms_speak_chinese_and_show_no_code(survey):
    assert {act: seen.codes for act, seen in survey.items() if seen.codes} == {}


def test_what_the_record_knows_is_picked_and_its_number_never_typed(survey):
    assert {act: seen.numbers for act, seen in survey.items() if seen.numbers} == {}


def test_days_have_a_weekday(survey):
    assert {act: seen.days for act, seen in survey.items() if seen.days} == {}


def test_what_is_required_is_marked(survey):
    assert {act: seen.unmarked for act, seen in survey.items() if seen.unmarked} == {}


def test_the_keyboard_begins_where_something_is_typed_or_chosen(survey):
    assert {act: seen.focused for act, seen in survey.items() if seen.focused not in TYPED} == {}


def test_every_editor_has_a_name_and_lets_tab_pass(survey):
    unnamed = {act: seen.unnamed for act, seen in survey.items() if seen.unnamed}

    assert (unnamed, [act for act, seen in survey.items() if seen.keeps_tab]) == ({}, [])


def test_nobody_types_the_number_of_the_case_that_is_open(survey):
    assert [act for act, seen in survey.items() if seen.asks_case or seen.case != 1] == []


def _takes_penalties(cls: type, above: tuple[type, ...] = ()) -> bool:
    kinds = [item_of(question.kind) or question.kind for question in questions(cls)]
    inner = [k for k in kinds if hasattr(k, "__dataclass_fields__") and k not in above]
    return PenaltyInput in kinds or any(_takes_penalties(k, (*above, k)) for k in inner)


def test_no_act_takes_penalties_beside_those_that_are_flagged():
    assert sorted(a for a in ACTS if _takes_penalties(ACTS[a].input)) == sorted(WITH_PENALTIES)
