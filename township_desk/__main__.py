"""``township-desk``: the window, or a command."""

import sys


def main() -> int:
    """Open the window when nothing is asked for, else run the command."""
    from township_desk.cli.main import cli

    cli(prog_name="township-desk")
    return 0


if __name__ == "__main__":
    sys.exit(main())
