"""Imports point one way (design.md section 2), and a few things happen in one place only."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import township_desk

PACKAGE = Path(township_desk.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

LEVELS = (
    {"errors", "clock", "paths", "config"},
    {"law"},
    {"catalog", "parties", "discretion", "procedure", "referral"},
    {"documents", "models", "evidence"},
    {"audit"},
    {"office"},
    {"casework", "oversight"},
    {"ui", "cli"},
    {"app", "__main__"},
)
"""Every part may import from the levels above it in this list, and from its own."""

LEVEL = {part: number for number, level in enumerate(LEVELS) for part in level}

PURE = {"law", "catalog", "parties", "discretion", "procedure", "referral"}
"""What we know: plain Python, no Qt, no database."""


def part_of(path: Path) -> str:
    """``casework`` of casework/desk.py, ``clock`` of clock.py."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def name_of(path: Path) -> str:
    """``casework/desk.py``."""
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports_of(path: Path) -> Iterator[str]:
    """Every module named by an import anywhere in the file, also inside functions."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name_of(path)} imports relatively"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parts_used(path: Path) -> set[str]:
    """Parts of this package that the file imports from."""
    names = (name.split(".") for name in imports_of(path))
    return {name[1] for name in names if name[0] == "township_desk" and len(name) > 1} & set(LEVEL)


def libraries_used(path: Path) -> set[str]:
    return {name.partition(".")[0] for name in imports_of(path)}


def names_used(path: Path) -> set[str]:
    """Every name and every ``a.b`` that the file reads."""
    found = set()
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Name):
            found.add(node.id)
        elif isinstance(node, ast.Attribute):
            found.add(node.attr)
            if isinstance(node.value, ast.Name):
                found.add(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.ImportFrom):
            found.update(alias.name for alias in node.names)
    return found


def test_every_part_of_the_package_has_its_place():
    parts = {part_of(path) for path in MODULES} - {"__init__"}

    assert parts <= set(LEVEL)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_one_way(path):
    mine = part_of(path)
    if mine == "__init__":
        assert not parts_used(path)
        return

    upward = {part for part in parts_used(path) if LEVEL[part] > LEVEL[mine]}
    beside = {p for p in parts_used(path) if LEVEL[p] == LEVEL[mine] and p != mine}

    assert not upward, f"{name_of(path)} imports from {upward}"
    assert not (beside and mine in {"ui", "cli"}), f"{name_of(path)} imports from {beside}"


def test_qt_stays_in_the_window():
    strays = {
        name_of(path)
        for path in MODULES
        if part_of(path) not in {"ui", "app"} and {"PySide6", "shiboken6"} & libraries_used(path)
    }

    assert not strays


def test_what_we_know_needs_no_database():
    strays = {
        name_of(path)
        for path in MODULES
        if part_of(path) in PURE and {"sqlalchemy", "alembic", "psycopg"} & libraries_used(path)
    }

    assert not strays


def test_the_window_asks_casework_and_never_a_table():
    strays = {
        name_of(path)
        for path in MODULES
        if part_of(path) == "ui"
        and ("sqlalchemy" in libraries_used(path) or "models" in parts_used(path))
    }

    assert not strays


def test_reportlab_stays_in_the_documents():
    strays = {
        name_of(path)
        for path in MODULES
        if part_of(path) != "documents" and "reportlab" in libraries_used(path)
    }

    assert not strays


def test_only_acts_and_the_office_open_a_writing_session():
    """A write elsewhere would leave no entry in the audit chain."""
    strays = {
        name_of(path)
        for path in MODULES
        if part_of(path) not in {"casework", "office", "audit"}
        and {"writing", "sessionmaker"} & names_used(path)
    }

    assert not strays


def test_only_the_clock_reads_today():
    real = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
    strays = {
        name_of(path) for path in MODULES if name_of(path) != "clock.py" and real & names_used(path)
    }

    assert not strays


def test_only_two_modules_of_the_window_stop_the_user_with_a_box():
    boxes = {"QMessageBox", "QFileDialog", "QInputDialog", "QErrorMessage"}
    strays = {
        name_of(path)
        for path in MODULES
        if name_of(path) not in {"ui/tell.py", "ui/ask.py"} and boxes & names_used(path)
    }

    assert not strays


def test_nothing_is_unpickled_or_evaluated():
    """One exception: catalog/guarded.py reads back what its own child process wrote."""
    strays = {
        name_of(path)
        for path in MODULES
        if name_of(path) != "catalog/guarded.py"
        and (
            {"pickle", "marshal", "shelve", "dill"} & libraries_used(path)
            or {"eval", "exec"} & functions_called(path)
        )
    }

    assert not strays


def functions_called(path: Path) -> set[str]:
    calls = (node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call))
    return {call.func.id for call in calls if isinstance(call.func, ast.Name)}


def test_the_command_line_works_without_qt():
    code = "import sys, township_desk.cli; print(any(m.startswith('PySide6') for m in sys.modules))"

    answer = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert answer.stdout.strip() == "False"


def test_no_module_grows_past_what_one_can_read():
    """style.md section 3: short modules; a table of law or a reader may be long, no file over 550."""
    long = {
        name_of(path): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 550
    }

    assert not long
