"""Types into the form of a clue until somebody kills it: folder of the office, then words on the command line."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from township_desk import app as application
from township_desk.casework import founding
from township_desk.casework.desk import Desk
from township_desk.law.calendar import WorkCalendar
from township_desk.office import database as databases
from township_desk.ui.changes import Changes
from township_desk.ui.forms.dialog import ActDialog


def main() -> None:
    folder, words = Path(sys.argv[1]), sys.argv[2]
    app = application.build()
    database = databases.open_(founding.database_url(folder))
    desk = Desk(database, folder, WorkCalendar.load(), "wang")
    dialog = ActDialog(desk, "clue.register", {}, Changes())

    def tell() -> None:
        sys.stdout.write("kept\n")
        sys.stdout.flush()

    def type_on() -> None:
        assert dialog.form is not None
        assert dialog.autosave is not None
        dialog.autosave.kept.connect(tell)
        dialog.form.field("content").edit.insert(words)

    dialog.ready.connect(type_on)
    dialog.open()
    app.exec()


main()
