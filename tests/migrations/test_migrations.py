"""From nothing, and from every earlier state, to today's tables — whole or not at all."""

import shutil

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text

from township_desk.errors import DatabaseUnavailable
from township_desk.models.everything import Base
from township_desk.office import database as databases

HEAD = ScriptDirectory.from_config(databases._alembic("sqlite://")).get_current_head()

BROKEN = '''
"""creates a table, changes another, then fails"""
import sqlalchemy as sa
from alembic import op

revision = "broken"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("half_made", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("clue", sa.Column("half_added", sa.Text()))
    op.execute("UPDATE counter SET value = value + 1000")
    raise RuntimeError("the lights went out")
'''


def bring(url, revision):
    """A database at an earlier *revision*."""
    engine = databases._engine(url)
    config = databases._alembic(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    engine.dispose()


def state(url):
    """Tables with their columns, and the counters."""
    engine = databases._engine(url)
    seen = inspect(engine)
    tables = {t: [c["name"] for c in seen.get_columns(t)] for t in seen.get_table_names()}
    with engine.connect() as connection:
        counters = connection.execute(text("SELECT name, value FROM counter ORDER BY name")).all()
    engine.dispose()
    return tables, [tuple(row) for row in counters]


@pytest.fixture
def tomorrow(tmp_path, monkeypatch):
    """The program of tomorrow, whose last migration fails half way."""
    folder = tmp_path / "migrations"
    shutil.copytree(databases.migrations(), folder)
    (folder / "versions" / "broken.py").write_text(BROKEN.format(head=HEAD), encoding="utf-8")
    monkeypatch.setattr(databases, "migrations", lambda: folder)
    return folder


def test_the_migrations_make_exactly_the_tables_of_the_models(empty_url):
    database = databases.create(empty_url)

    with database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, Base.metadata)
    database.close()

    assert differences == []


def test_alembic_check_has_nothing_to_add(empty_url):
    database = databases.create(empty_url)
    config = databases._alembic(empty_url)

    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        command.check(config)  # raises when the models have moved on
    database.close()


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_an_older_database_is_asked_to_upgrade_and_then_opens(empty_url, revision):
    bring(empty_url, revision)
    with pytest.raises(DatabaseUnavailable, match="upgrade"):
        databases.open_(empty_url)

    said = databases.upgrade(empty_url)

    assert "已升级" in said
    database = databases.open_(empty_url)
    assert databases.revision_of(database.engine) == HEAD
    database.close()


def test_an_upgrade_of_a_file_leaves_a_copy_of_what_was_there(tmp_path):
    url = databases.sqlite_url(tmp_path / "office.db")
    bring(url, "0001")

    databases.upgrade(url)

    copy = create_engine(databases.sqlite_url(tmp_path / "office-升级前-0001.db"))
    assert databases.revision_of(copy) == "0001"
    copy.dispose()


def test_an_upgrade_twice_is_one(empty_url):
    databases.create(empty_url).close()

    assert "无需升级" in databases.upgrade(empty_url)


def test_a_migration_that_fails_half_way_leaves_nothing_behind(empty_url, request):
    databases.create(empty_url).close()
    before = state(empty_url)
    request.getfixturevalue("tomorrow")

    with pytest.raises(DatabaseUnavailable, match="保持原样"):
        databases.upgrade(empty_url)

    assert state(empty_url) == before
    engine = databases._engine(empty_url)
    assert databases.revision_of(engine) == HEAD
    engine.dispose()


def test_a_database_of_tomorrow_is_refused_in_words(empty_url):
    database = databases.create(empty_url)
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'tomorrow'"))
    database.close()

    with pytest.raises(DatabaseUnavailable, match="更新版本"):
        databases.open_(empty_url)


def test_there_is_one_line_of_migrations():
    scripts = ScriptDirectory.from_config(databases._alembic("sqlite://"))

    assert len(scripts.get_heads()) == 1
    assert all(len(s._versioned_down_revisions) <= 1 for s in scripts.walk_revisions())
