"""Alembic's entry: the program hands over its own connection; a developer may use alembic.ini's URL."""

from alembic import context
from sqlalchemy import Connection, create_engine

from township_desk.models.everything import Base

config = context.config


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


connection = config.attributes.get("connection")
if connection is not None:
    run(connection)
else:
    with create_engine(config.get_main_option("sqlalchemy.url")).begin() as fresh:
        run(fresh)
