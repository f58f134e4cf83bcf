"""登录: choose who you are, give the password."""

import functools
from typing import cast

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QFrame,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from township_desk.casework import lists
from township_desk.casework.desk import Desk
from township_desk.errors import DeskError
from township_desk.procedure.stages import Role
from township_desk.ui import plain, tell, theme
from township_desk.ui.shell.seat import Seat, sit_down
from township_desk.ui.task import Task

CARD_WIDTH = 420
LAST = "login/last"


class LoginPage(QWidget):
    """Asks who sits down. ``seated`` carries the Seat."""

    seated = Signal(object)

    def __init__(self, desk: Desk, office: lists.OfficeLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.office = office
        self.people = QComboBox()
        self.people.setEditable(True)
        self.people.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = self.people.completer()
        assert completer is not None
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.people.setAccessibleName("登录名")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName("密码")
        self.enter = QPushButton("登录")
        self.enter.setProperty("primary", "true")
        self.problem = plain.chip("", "red")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._lay_out()
        self.enter.clicked.connect(self.log_in)
        self.password.returnPressed.connect(self.log_in)
        line = self.people.lineEdit()
        assert line is not None
        line.returnPressed.connect(self._go_on)
        line.textChanged.connect(self._hint)
        self.people.currentIndexChanged.connect(self._hint)
        self._load()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("card", "true")
        card.setFixedWidth(CARD_WIDTH)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(theme.GROUP_GAP)
        title = plain.heading(self.office.name, 1)
        title.setWordWrap(True)
        inside.addWidget(title)
        inside.addWidget(plain.secondary("综合行政执法办案桌面"))
        if self.office.training:
            inside.addWidget(training_note(self.office))
        form = QFormLayout()
        form.setSpacing(theme.GAP)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow("登录名", self.people)
        form.addRow("密码", self.password)
        inside.addLayout(form)
        inside.addWidget(self.problem)
        inside.addWidget(self.enter)
        outer = QVBoxLayout(self)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)

    def _load(self) -> None:
        task = Task(functools.partial(lists.accounts, self._desk))
        task.done.connect(self._show_people)
        task.failed.connect(self._fail)
        task.start()

    def _show_people(self, people: tuple[lists.Account, ...]) -> None:
        self.people.clear()
        for person in people:
            self.people.addItem(f"{person.name}（{person.role_words}）", person)
        last = str(QSettings().value(LAST, ""))
        likely = [p for p in people if p.login == last]
        likely += [p for p in people if Role.CASE_OFFICER in p.roles]
        self.people.setCurrentIndex(people.index(likely[0]) if likely else 0)
        self._hint()
        self.people.setFocus()
        line = self.people.lineEdit()
        if line is not None:
            line.selectAll()

    def _chosen(self) -> lists.Account | None:
        """The person meant: the whole entry, the login, the name, or the only entry with these words."""
        typed = self.people.currentText().strip()
        people = [self.people.itemData(n) for n in range(self.people.count())]
        texts = [self.people.itemText(n) for n in range(self.people.count())]
        for person, text in zip(people, texts, strict=True):
            if typed in (text, person.login, person.name):
                return cast("lists.Account", person)
        near = [p for p, text in zip(people, texts, strict=True) if typed and typed in text]
        return near[0] if len(near) == 1 else None

    def _needs_password(self) -> bool:
        person = self._chosen()
        return person is None or person.needs_password or not self.office.training

    def _hint(self) -> None:
        words = "" if self._needs_password() else "练习账号没有密码，直接登录"
        self.password.setPlaceholderText(words)

    def _go_on(self) -> None:
        """Enter in the name: log in where nothing more is asked, else on to the password."""
        if self.password.text() or not self._needs_password():
            self.log_in()
        else:
            self.password.setFocus()

    def login(self) -> str:
        """The login that was chosen from the list or typed."""
        person = self._chosen()
        return person.login if person is not None else self.people.currentText().strip()

    def log_in(self) -> None:
        """Try; the answer comes through ``seated`` or as a sentence on the card."""
        if not self.enter.isEnabled():
            return  # the answer to the last try is still on its way
        self.problem.hide()
        self.enter.setEnabled(False)
        task = Task(functools.partial(sit_down, self._desk, self.login(), self.password.text()))
        task.done.connect(self._seat)
        task.failed.connect(self._refuse)
        task.start()

    def _seat(self, seat: Seat) -> None:
        QSettings().setValue(LAST, seat.account.login)
        self.password.clear()
        self.enter.setEnabled(True)
        self.seated.emit(seat)

    def _refuse(self, error: Exception) -> None:
        self.enter.setEnabled(True)
        if not isinstance(error, DeskError):
            tell.failed(self, error)
            return
        self.problem.setText(str(error))
        self.problem.show()
        self.password.selectAll()
        self.password.setFocus()

    def _fail(self, error: Exception) -> None:
        tell.failed(self, error)


def training_note(office: lists.OfficeLine) -> QFrame:
    """Says that nothing here is real."""
    banner = QFrame()
    banner.setProperty("banner", "amber")
    inside = QVBoxLayout(banner)
    inside.setContentsMargins(12, 8, 12, 8)
    words = f"练习单位，练习日期 {office.today.isoformat()}。文书印有“样张”，不具有法律效力。"
    inside.addWidget(plain.label(words, wrap=True))
    return banner
