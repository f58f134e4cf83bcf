"""``township-desk``: the window, or a command."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window when nothing is asked for, else run the command."""
    from township_desk.cli.main import cli

    cli(prog_name="township-desk", obj=open_window)
    return 0


def open_window(folder: Path) -> int:
    """The window on the office in *folder*; Qt is loaded only here."""
    from township_desk import app

    return app.run(folder)


if __name__ == "__main__":
    sys.exit(main())
