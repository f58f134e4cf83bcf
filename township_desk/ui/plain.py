"""Text from outside is never markup: names, causes and cells reach widgets through here only."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget


def label(text: str = "", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A label that shows *text* letter by letter; with *wrap* it breaks lines and can be copied."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    if wrap:
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


def heading(text: str, level: int = 2, parent: QWidget | None = None) -> QLabel:
    """A heading of *level* 1 (page) or 2 (block)."""
    made = label(text, parent)
    made.setProperty("heading", str(level))
    return made


def chip(text: str, kind: str, parent: QWidget | None = None) -> QLabel:
    """A small coloured word; *kind* is red, amber, green, blue or grey."""
    made = label(text, parent)
    made.setProperty("chip", kind)
    return made


def secondary(text: str, parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """Words that explain, in the quieter colour."""
    made = label(text, parent, wrap=wrap)
    made.setProperty("secondary", "true")
    return made


def tip(text: str) -> str:
    """*text* for a tooltip: Qt guesses markup there, so it is always given escaped markup."""
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>" if text else ""


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Explain *target*, to the eye and to a screen reader."""
    target.setToolTip(tip(text))
    if isinstance(target, QWidget):
        target.setAccessibleDescription(text)


def caption(text: str) -> str:
    """*text* for a button, tab, menu or action: ``&`` is a letter, not a mnemonic."""
    return text.replace("&", "&&")


def window_title(text: str) -> str:
    """*text* for a title bar, where Qt would read ``[*]`` as the mark of unsaved work."""
    return text.replace("[*]", "[*][*]")
