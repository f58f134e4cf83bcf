"""Set up for every test: no window ever needs a screen; offices to work in."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shutil
import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from township_desk.casework import founding, training
from township_desk.casework.desk import Desk
from township_desk.law.calendar import WorkCalendar
from township_desk.office import database as databases

SERVER = os.environ.get("TOWNSHIP_DESK_TEST_PG", "")
"""A PostgreSQL where tests may create and drop databases; empty: SQLite only."""

ENGINES = ("sqlite", "postgresql") if SERVER else ("sqlite",)

SCENARIOS = Path(__file__).parent / "scenarios"

DAY = date(2026, 10, 12)
"""The day on which every training office opens."""


class Postgres:
    """Databases of their own on the test server."""

    def __init__(self, server: str) -> None:
        self._server = make_url(server)

    def run(self, statement: str) -> None:
        """One statement outside any transaction."""
        engine = create_engine(self._server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()

    def create(self, template: str = "") -> str:
        """The name of a new database, empty or a copy of *template*."""
        name = f"td_{uuid.uuid4().hex}"
        self.run(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return name

    def drop(self, name: str) -> None:
        self.run(f"DROP DATABASE {name} WITH (FORCE)")

    def url(self, name: str) -> str:
        return self._server.set(database=name).render_as_string(hide_password=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden``: freeze the golden papers anew (tests/documents)."""
    parser.addoption("--update-golden", action="store_true", default=False)


@pytest.fixture(scope="session")
def postgres() -> Postgres:
    return Postgres(SERVER)


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return WorkCalendar.load()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """The folder of a freshly founded training office on SQLite, closed."""
    folder = tmp_path_factory.mktemp("template") / "office"
    training.found(folder, DAY).database.close()
    return folder


@pytest.fixture(scope="session")
def postgresql_template(tmp_path_factory, postgres) -> Iterator[tuple[Path, str]]:
    """The same on PostgreSQL: its folder and the name of its database."""
    folder = tmp_path_factory.mktemp("template") / "office"
    folder.mkdir()
    name = postgres.create()
    (folder / "database.url").write_text(postgres.url(name), encoding="utf-8")
    training.found(folder, DAY).database.close()
    yield folder, name
    postgres.drop(name)


def open_copy(template: Path, folder: Path, calendar: WorkCalendar) -> Desk:
    """The office of *template*, an SQLite one, copied to *folder* and opened; nobody signed in."""
    shutil.copytree(template, folder)
    return Desk(databases.open_(founding.database_url(folder)), folder, calendar)


@pytest.fixture
def sqlite_desk(tmp_path, sqlite_template, calendar) -> Iterator[Desk]:
    """A training office of 壶镇镇 on SQLite with the starter catalogue; nobody signed in."""
    desk = open_copy(sqlite_template, tmp_path / "office", calendar)
    yield desk
    desk.database.close()


@pytest.fixture
def postgresql_desk(tmp_path, postgresql_template, postgres, calendar) -> Iterator[Desk]:
    """The same on PostgreSQL."""
    template, template_name = postgresql_template
    folder = tmp_path / "office-pg"
    shutil.copytree(template, folder)
    name = postgres.create(template_name)
    (folder / "database.url").write_text(postgres.url(name), encoding="utf-8")
    database = databases.open_(founding.database_url(folder))
    yield Desk(database, folder, calendar)
    database.close()
    postgres.drop(name)


BOTH_ENGINES = frozenset(
    {"test_refusals", "test_lists", "test_side_roads", "test_people", "test_versions", "test_crime"}
)
"""Modules of tests/casework whose queries and transactions are tried on PostgreSQL as well."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Which engines ``desk`` stands on. The acts are many and their law is the same on both: for most of
    them one engine is enough, so that the whole run stays well under 20 minutes.
    """
    if "desk" in metafunc.fixturenames:
        path = metafunc.definition.path
        both = path.parent.name != "casework" or path.stem in BOTH_ENGINES
        metafunc.parametrize("desk", ENGINES if both else ("sqlite",), indirect=True)


@pytest.fixture
def desk(request) -> Desk:
    """A training office on SQLite, and on PostgreSQL too where TOWNSHIP_DESK_TEST_PG names a server."""
    answer: Desk = request.getfixturevalue(f"{request.param}_desk")
    return answer


@pytest.fixture(params=ENGINES)
def empty_url(request, tmp_path) -> Iterator[str]:
    """The address of a database in which there is nothing yet."""
    if request.param == "sqlite":
        yield databases.sqlite_url(tmp_path / "office.db")
        return
    server = request.getfixturevalue("postgres")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@pytest.fixture(scope="session")
def worked_template(tmp_path_factory) -> Path:
    """The folder of an office whose first case went from clue to archive, closed."""
    folder = tmp_path_factory.mktemp("template") / "worked"
    steps, desk = training.play(SCENARIOS / "01_worked_ordinary_case.toml", folder)
    assert all(step.matched for step in steps), [s for s in steps if not s.matched]
    desk.database.close()
    return folder


@pytest.fixture
def worked_desk(tmp_path, worked_template, calendar) -> Iterator[Desk]:
    """An office on SQLite whose first case went from clue to archive."""
    desk = open_copy(worked_template, tmp_path / "worked", calendar)
    yield desk
    desk.database.close()
