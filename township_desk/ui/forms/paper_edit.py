"""The sheet on which free text is typed: 仿宋, 28 characters a line, paragraphs indented; plain text only."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QKeyEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from township_desk.paths import resource
from township_desk.ui.forms.printable import Mark, plain_text, units

CHARACTERS = 28  # a line of a letter (documents.md 3.1)
PIXELS = 18
MARGIN = 12
SCROLL_BAR = 18
LINE_PERCENT = 130
INDENT = 2  # characters
KNOWN = ("FangSong", "仿宋", "仿宋_GB2312", "STFangsong")
FAULT, GAP = "#C62828", "#B26A00"


@cache
def face() -> QFont:
    """仿宋: the computer's own, else the one that is shipped for the papers."""
    families = QFontDatabase.families()
    name = next((known for known in KNOWN if known in families), "")
    if not name:
        number = QFontDatabase.addApplicationFont(str(resource("fonts/FandolFang.ttf")))
        loaded = QFontDatabase.applicationFontFamilies(number)
        name = loaded[0] if loaded else ""
    font = QFont(name) if name else QFont()
    font.setPixelSize(PIXELS)
    return font


class PaperEdit(QTextEdit):
    """Paragraphs of plain text. As high as its text, between *least* and *most* lines."""

    left = Signal()  # Enter was pressed where it ends the entry

    def __init__(
        self, parent: QWidget | None = None, *, least: int = 4, most: int = 14, indent: bool = True
    ) -> None:
        super().__init__(parent)
        self.enter_leaves = False
        """Enter hands over to the next field; Shift+Enter breaks the line."""
        self._indent = indent
        font = face()
        self._advance = QFontMetricsF(font).horizontalAdvance("国")
        self._pitch = QFontMetricsF(font).lineSpacing() * LINE_PERCENT / 100
        self._bounds = (least, most)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        # The window's sheet gives every widget its own size of type: only a sheet speaks against it.
        self.setStyleSheet(f"font-family: '{font.family()}'; font-size: {PIXELS}px;")
        self.ensurePolished()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        margin = MARGIN if indent else MARGIN // 2
        self.document().setDocumentMargin(margin)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        wide = round(CHARACTERS * self._advance) + 1
        self.setLineWrapColumnOrWidth(wide + 2 * margin)
        self.setFixedWidth(wide + 2 * margin + SCROLL_BAR)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.setPlainText("")
        self._fit()

    def setPlainText(self, text: str) -> None:
        """Another text; what was done before cannot be undone."""
        super().setPlainText(text)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        shape = QTextBlockFormat()
        if self._indent:
            shape.setTextIndent(INDENT * self._advance)
        shape.setLineHeight(LINE_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.mergeBlockFormat(shape)
        self.document().clearUndoRedoStacks()

    def insert(self, text: str) -> None:
        """Put *text* at the cursor, in place of what is selected; one step of undo."""
        cursor = self.textCursor()
        cursor.insertText(plain_text(text))
        self.setTextCursor(cursor)
        self.setFocus()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Whatever is pasted or dropped becomes plain text: no face, no colour, no picture, no link."""
        if source.hasText():
            text = source.text()
        elif source.hasHtml():
            text = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        else:
            return
        self.insert(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def createMimeDataFromSelection(self) -> QMimeData:
        copied = QMimeData()
        copied.setText(self.textCursor().selection().toPlainText())
        return copied

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # it hands the whole form over
            return
        if enter and self.enter_leaves and not event.modifiers():
            self.left.emit()
            return
        super().keyPressEvent(event)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Underline what cannot be printed, and what still waits to be filled in."""
        shown = []
        for mark in marks:
            cursor = QTextCursor(self.document())
            cursor.setPosition(mark.start)
            cursor.setPosition(mark.start + mark.length, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            look.setUnderlineColor(QColor(FAULT if mark.why else GAP))
            one = QTextEdit.ExtraSelection()
            one.cursor, one.format = cursor, look  # type: ignore[attr-defined]
            shown.append(one)
        self.setExtraSelections(shown)

    def find_next(self, words: str) -> bool:
        """Select the next place of *words*, from the top again after the last; False if nowhere."""
        if not words:
            return False
        if self.find(words):
            return True
        start = QTextCursor(self.document())
        self.setTextCursor(start)
        return self.find(words)

    def replace_all(self, words: str, by: str) -> int:
        """Replace *words* everywhere, as one step of undo; how many places there were."""
        text = self.toPlainText()
        count = text.count(words) if words else 0
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        place = text.rfind(words) if count else -1
        while place >= 0:
            start = units(text[:place])
            cursor.setPosition(start)
            cursor.setPosition(start + units(words), QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(by)
            place = text.rfind(words, 0, place)
        cursor.endEditBlock()
        return count

    def _fit(self) -> None:
        margin = self.document().documentMargin()
        least, most = (round(lines * self._pitch + 2 * margin) for lines in self._bounds)
        wanted = round(self.document().size().height()) + 2
        self.setFixedHeight(min(max(wanted, least), most))
