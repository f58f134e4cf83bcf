"""The one place from which screens learn that the record has changed."""

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """``happened`` carries the ``casework.registry.Outcome`` of every act done in this window."""

    happened = Signal(object)
