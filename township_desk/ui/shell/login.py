"""登录: choose who you are, give the password."""

import functools

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
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
from township_desk.ui import plain, tell, theme
from township_desk.ui.shell.seat import sit_down
from township_desk.ui.task import Task

CARD_WIDTH = 420


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
        self._hint()
        self.people.setFocus()

    def _hint(self) -> None:
        person = self.people.currentData()
        needless = (
            isinstance(person, lists.Account) and not person.needs_password and self.office.training
        )
        self.password.setPlaceholderText("练习账号没有密码，直接登录" if needless else "")

    def login(self) -> str:
        """The login that was chosen from the list or typed."""
        typed = self.people.currentText().strip()
        chosen = self.people.currentData()
        if isinstance(chosen, lists.Account) and typed == self.people.itemText(
            self.people.currentIndex()
        ):
            return chosen.login
        return typed

    def log_in(self) -> None:
        """Try; the answer comes through ``seated`` or as a sentence on the card."""
        self.problem.hide()
        self.enter.setEnabled(False)
        task = Task(functools.partial(sit_down, self._desk, self.login(), self.password.text()))
        task.done.connect(self._seat)
        task.failed.connect(self._refuse)
        task.start()

    def _seat(self, seat: object) -> None:
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
