"""Where the program finds what it ships, in a checkout or installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _shipped(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


def resource(relative: str) -> Path:
    """The path of a shipped resource, e.g. ``resource("law/summary.toml")``."""
    return _shipped("_resources", "resources") / relative


def migrations() -> Path:
    """The folder of Alembic's migrations."""
    return _shipped("_migrations", "migrations")
