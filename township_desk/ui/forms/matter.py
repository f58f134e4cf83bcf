"""Choosing a matter of the township's list: by code, starter number or words of its name."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from township_desk.casework.choices import MatterChoice
from township_desk.ui import plain
from township_desk.ui.forms.field import Field
from township_desk.ui.forms.question import Question

SHOWN = 50
ROWS_HIGH = 132


class MatterSearch(Field):
    """A search line over a short list of what fits its words, and below it what is chosen."""

    wide = True
    prompt = ""  # in the empty search line

    def __init__(
        self, question: Question, matters: Sequence[MatterChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, parent)
        self._matters = tuple(matters)
        holder = QWidget(self)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.search = QLineEdit(holder)
        self.search.setMinimumHeight(28)
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(self.prompt)
        self.search.setAccessibleName(f"{question.title}：查找")
        self.list = QListWidget(holder)
        self.list.setFixedHeight(ROWS_HIGH)
        self.list.setAccessibleName(f"{question.title}：查找结果")
        self.chosen = plain.label(wrap=True)
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self.chosen)
        holder.setFocusProxy(self.search)
        self._finish(holder)
        self.search.textChanged.connect(self._filter)

    def _filter(self) -> None:
        """Fill the list anew with what the words find."""
        raise NotImplementedError

    def _found(self) -> tuple[list[str], list[MatterChoice]]:
        """The words typed, and the matters in which all of them stand."""
        words = self.search.text().split()
        return words, [m for m in self._matters if all(w.lower() in _text(m) for w in words)]


class MatterField(MatterSearch):
    """One matter; what is typed must end in one."""

    prompt = "输入事项代码、编号或者名称中的字，如“建筑垃圾”"

    def __init__(
        self, question: Question, matters: Sequence[MatterChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, matters, parent)
        self._code = ""
        self.list.itemSelectionChanged.connect(self._select)
        self._filter()
        self._show_choice()

    def value(self) -> object | None:
        return self._code or None

    def set_value(self, value: object) -> None:
        wanted = "" if value is None else str(value).strip()
        match = [m for m in self._matters if wanted and wanted in (m.code, m.alias, m.name)]
        self._choose(match[0] if match else None)

    def _filter(self) -> None:
        """Only what fits the words typed; one hit is taken at once."""
        words, fitting = self._found()
        self.list.clear()
        for matter in fitting[:SHOWN]:
            note = "" if matter.ours else "（不在本乡镇清单内）"
            item = QListWidgetItem(f"{matter.alias or matter.code}　{matter.name}{note}")
            item.setData(Qt.ItemDataRole.UserRole, matter)
            item.setToolTip(plain.tip(f"{matter.code}　{matter.domain}\n{matter.name}"))
            self.list.addItem(item)
        if words and len(fitting) == 1:
            self.list.setCurrentRow(0)

    def _select(self) -> None:
        items = self.list.selectedItems()
        if items:
            self._choose(items[0].data(Qt.ItemDataRole.UserRole))

    def _choose(self, matter: MatterChoice | None) -> None:
        code = matter.code if matter else ""
        if code == self._code:
            return
        self._code = code
        self._show_choice()
        self.changed.emit()

    def _show_choice(self) -> None:
        found = next((m for m in self._matters if m.code == self._code), None)
        self.chosen.setText(f"已选：{found.name}（{found.domain}）" if found else "尚未选择事项")


class MattersField(MatterSearch):
    """Any matters of the list, ticked in what a search finds."""

    prompt = "输入事项代码、编号或者名称中的字，在结果中勾选"

    def __init__(
        self, question: Question, matters: Sequence[MatterChoice], parent: QWidget | None = None
    ) -> None:
        super().__init__(question, matters, parent)
        self._codes: list[str] = []
        self.list.hide()
        self.list.itemChanged.connect(self._tick)
        self._say()

    def value(self) -> object | None:
        return list(self._codes) or (None if self.question.required else [])

    def set_value(self, value: object) -> None:
        known = {m.code for m in self._matters}
        self._codes = [str(c) for c in value if c in known] if isinstance(value, list) else []
        self._say()

    def _filter(self) -> None:
        words, fitting = self._found()
        self.list.blockSignals(True)
        self.list.clear()
        for matter in fitting[:SHOWN] if words else ():
            item = QListWidgetItem(f"{matter.alias or matter.code}　{matter.name}")
            item.setData(Qt.ItemDataRole.UserRole, matter.code)
            ticked = matter.code in self._codes
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setVisible(bool(words))

    def _tick(self, item: QListWidgetItem) -> None:
        code = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() is Qt.CheckState.Checked:
            self._codes.append(code)
        else:
            self._codes.remove(code)
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        names = [m.name for m in self._matters if m.code in self._codes]
        self.chosen.setText("已选：" + "；".join(names) if names else "没有选择")


def _text(matter: MatterChoice) -> str:
    return f"{matter.code} {matter.alias} {matter.name} {matter.domain}".lower()
