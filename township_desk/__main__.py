"""``township-desk``: the window, or a command."""

import sys
from pathlib import Path


def main() -> int:
    """Open the window when nothing is asked for, else run the command."""
    from township_desk.cli.main import cli

    cli(prog_name="township-desk", obj=_window)
    return 0


def _window(folder: Path) -> int:
    from township_desk import app  # Qt is loaded only for the window

    return app.run(folder)


if __name__ == "__main__":
    sys.exit(main())
