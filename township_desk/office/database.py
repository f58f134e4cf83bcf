"""The database of one office: SQLite (one file, through sqlcipher3) or PostgreSQL, the same either way."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from township_desk.errors import ChangedElsewhere, DatabaseUnavailable
from township_desk.paths import migrations

OLDEST_SQLITE = (3, 51, 3)
"""Before this release a WAL file could be corrupted when two connections reset it at once."""

BUSY_SECONDS = 10


@dataclass
class Database:
    """An open database. ``writing()`` is the only way to change it."""

    engine: Engine
    url: str
    path: Path | None  # of the SQLite file

    def __post_init__(self) -> None:
        self._write = sessionmaker(self.engine, expire_on_commit=False, autoflush=True)
        options: dict[str, Any] = {"township_desk_reads": True}
        if not self.is_sqlite:  # one picture of the record for as long as somebody looks
            options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        reader = self.engine.execution_options(**options)
        self._read = sessionmaker(reader, expire_on_commit=False, autoflush=False)

    @property
    def is_sqlite(self) -> bool:
        return self.path is not None

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One unit of work: committed at the end, or nothing of it stays.

        Raises ChangedElsewhere when somebody else saved the same record first, DatabaseUnavailable
        when the database is locked or away.
        """
        try:
            with self._write.begin() as session:
                yield session
        except StaleDataError:
            raise ChangedElsewhere(
                "这个案件刚刚被别人修改过，您这次的内容没有保存。请刷新后核对，再办理一次。"
            ) from None
        except (OperationalError, DBAPIError) as error:
            _translate(error)
            raise

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking: the database refuses a write in it, and shows one moment throughout."""
        try:
            with self._read() as session:
                yield session
        except (OperationalError, DBAPIError) as error:
            _translate(error)
            raise

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()


def _translate(error: DBAPIError) -> None:
    message = str(error.orig)
    if "locked" in message or "busy" in message:
        raise DatabaseUnavailable(
            f"数据库正被其他程序占用，等待 {BUSY_SECONDS} 秒后仍未让出，本次没有写入。请稍后再试。"
        ) from error
    if "readonly" in message or "unable to open" in message:
        raise DatabaseUnavailable(
            "数据库文件打不开或者不能写入（文件夹只读、没有权限或者磁盘已满），本次没有写入。"
            "请检查数据文件夹的权限后再试。"
        ) from error
    broken = "malformed" in message or "not a database" in message
    if broken or error.connection_invalidated or isinstance(error, OperationalError):
        raise DatabaseUnavailable(
            "数据库暂时无法使用（连接中断、磁盘已满或者文件损坏），本次没有写入。请检查后再试。"
        ) from error


def sqlite_url(path: Path) -> str:
    """The URL of a SQLite file."""
    return f"sqlite+pysqlite:///{path}"


def _engine(url: str) -> Engine:
    if _parsed(url).get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    if sqlite.sqlite_version_info < OLDEST_SQLITE:
        raise DatabaseUnavailable(
            f"本机的 SQLite 为 {sqlite.sqlite_version}，低于 {'.'.join(map(str, OLDEST_SQLITE))}，"
            "存在写坏数据的已知缺陷，请重新安装程序附带的 sqlcipher3"
        )
    engine = create_engine(url, module=sqlite, connect_args={"timeout": BUSY_SECONDS})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Any) -> None:
    reads = connection.get_execution_options().get("township_desk_reads", False)
    connection.exec_driver_sql(f"PRAGMA query_only={'ON' if reads else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _alembic(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations()).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return config


def _migrate(engine: Engine, url: str) -> None:
    config = _alembic(url)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision_of(engine: Engine) -> str | None:
    """The migration the database stands at; None for an empty one. Raises DatabaseUnavailable."""
    try:
        with engine.execution_options(township_desk_reads=True).connect() as connection:
            return MigrationContext.configure(connection).get_current_revision()
    except DBAPIError as error:
        engine.dispose()
        _translate(error)
        raise


def create(url: str) -> Database:
    """A new office database with all tables. Raises DatabaseUnavailable if there is one already."""
    path = _path(url)
    if path is not None and path.exists():
        raise DatabaseUnavailable(f"{path.name} 已经存在，不能在上面新建；请换一个数据文件夹")
    engine = _engine(url)
    if revision_of(engine) is not None:
        engine.dispose()
        raise DatabaseUnavailable("这个数据库里已经有一个单位，不能再新建")
    _migrate(engine, url)
    return Database(engine, url, path)


def open_(url: str) -> Database:
    """An existing office database. Raises DatabaseUnavailable if it is missing, too new or too old."""
    path = _present(url)
    engine = _engine(url)
    if not _is_current(engine, url):
        engine.dispose()
        raise DatabaseUnavailable("这个数据库来自旧版本，请先运行 upgrade（会先自动备份）")
    return Database(engine, url, path)


def _present(url: str) -> Path | None:
    """The SQLite file of an office that was made before; None for a server."""
    path = _path(url)
    if path is not None and not path.exists():
        raise DatabaseUnavailable(
            "这个数据文件夹里还没有单位数据库，请先运行 init（正式）或 demo（练习）"
        )
    return path


def _is_current(engine: Engine, url: str) -> bool:
    """Whether the tables are those of this program. Raises DatabaseUnavailable if they are newer."""
    known = ScriptDirectory.from_config(_alembic(url))
    current = revision_of(engine)
    if current is not None and current not in {s.revision for s in known.walk_revisions()}:
        engine.dispose()
        raise DatabaseUnavailable("这个数据库由更新版本的程序写过，本版本不能打开，请先升级程序")
    return current == known.get_current_head()


def upgrade(url: str) -> str:
    """Bring an older database to this program's tables; a SQLite file is copied first.

    Returns a sentence. On failure the file is as it was before.
    """
    path = _present(url)
    engine = _engine(url)
    before = revision_of(engine)
    if _is_current(engine, url):
        engine.dispose()
        return "数据库已是最新，无需升级"
    copy = None
    if path is not None:
        raw = engine.raw_connection()  # without BEGIN: inside a transaction SQLite refuses this
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        raw.close()
        engine.dispose()
        copy = path.with_name(f"{path.stem}-升级前-{before or 'empty'}{path.suffix}")
        shutil.copy2(path, copy)
        engine = _engine(url)
    try:
        _migrate(engine, url)  # one transaction: it holds whole or not at all
    except Exception as error:
        raise DatabaseUnavailable("升级失败，数据库保持原样，请把日志交给维护人员") from error
    finally:
        engine.dispose()
    return f"已升级；升级前的副本：{copy.name}" if copy else "已升级"


def check(database: Database) -> list[str]:
    """What the engine itself finds wrong with its file; empty when whole."""
    found: list[str] = []
    try:
        with database.reading() as session:
            if not database.is_sqlite:
                session.execute(text("SELECT 1"))
                return []
            lines = session.scalars(text("PRAGMA integrity_check"))
            found += [f"数据库文件：{line}" for line in lines if line != "ok"]
            broken = session.execute(text("PRAGMA foreign_key_check"))
            found += [f"数据库文件：{row[0]} 表第 {row[1]} 行引用的记录不存在" for row in broken]
    except DatabaseUnavailable as error:
        found.append(f"数据库文件：损坏，无法读完（{error.__cause__}）")
    return found


def _parsed(url: str) -> URL:
    try:
        parsed = make_url(url)
        known = parsed.get_backend_name() in ("sqlite", "postgresql") and parsed.get_dialect()
    except ArgumentError:  # also a driver that is not there
        known = None
    if not known:
        raise DatabaseUnavailable(
            "数据库地址写得不对；请写成 postgresql+psycopg://用户@主机/库名 的样子"
            "（初始化时用 --database，之后在数据文件夹的 database.url 里）"
        )
    return parsed


def _path(url: str) -> Path | None:
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Path(parsed.database)
    return None
