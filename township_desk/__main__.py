"""``township-desk``: the window, or a command."""

import os
import sys
from pathlib import Path
from typing import TextIO


def main() -> int:
    """Open the window when nothing is asked for, else run the command."""
    from township_desk.cli.main import cli

    try:
        cli(prog_name="township-desk", obj=open_window)
    finally:
        _let_go()
    return 0


def _let_go() -> None:
    """What could not be printed (full disk) was said already; the interpreter need not say it again."""
    out: TextIO | None = sys.stdout
    if out is None:  # started with a closed standard output
        return
    try:
        out.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())


def open_window(folder: Path) -> int:
    """The window on the office in *folder*; Qt is loaded only here."""
    from township_desk import app

    return app.run(folder)


if __name__ == "__main__":
    sys.exit(main())
