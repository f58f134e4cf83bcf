"""Acts that are started outside a case: the form belongs to ``ui.forms``, this opens it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from township_desk.casework.acts import ACTS
from township_desk.casework.registry import Outcome
from township_desk.ui import plain
from township_desk.ui.changes import Changes
from township_desk.ui.shell.seat import Seat


def start(
    parent: QWidget,
    seat: Seat,
    act: str,
    initial: dict[str, object],
    changes: Changes,
    then: Callable[[Outcome], None] | None = None,
) -> None:
    """Open the form of *act*; what it did is told through *changes*, and to *then*."""
    from township_desk.ui.forms.dialog import ActDialog  # the forms load only when one is opened

    dialog = ActDialog(seat.desk, act, initial, changes, parent)
    if then is not None:
        dialog.performed.connect(then)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def allow(action: QAction, seat: Seat, act: str, tip: str = "") -> None:
    """Enable *action* for those who may do *act*; its tooltip says what it does or why not."""
    reason = seat.why_not(act)
    action.setEnabled(not reason)
    plain.set_tip(action, reason or tip or ACTS[act].title)


def stop(action: QAction, why: str) -> None:
    """Disable *action*, whoever sits there; its tooltip says why."""
    action.setEnabled(False)
    plain.set_tip(action, why)
