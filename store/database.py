"""Opening the SQLite file: its settings, its migrations, and the one way to write in it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from store.migrations import migrations

_PATIENCE, _BREATH = 30.0, 0.01
"""Seconds: how long a turn is waited for, and between two tries where SQLite itself does not wait."""
_STATEMENTS, _CACHE = 16, 1000
"""Statements kept ready, and kilobytes of pages, of each connection: there are five of them, and more made no answer
quicker."""


class Quick(Database):
    """The library's database, whose queries are not guarded by a savepoint each: three statements where one is enough,
    and a reader waits for its turn among the program's threads at every statement."""

    def query(
        self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None
    ) -> Generator[dict[str, Any], None, None]:
        """The rows of a statement that returns rows; it is run now, its rows are read as they are asked for."""
        found = self.conn.execute(sql, params if params is not None else ())
        names = [one[0] for one in found.description]
        return (dict(zip(names, row, strict=True)) for row in found)


class Unopenable(Exception):
    """The database file cannot be opened or written; the text is a sentence for people."""


def connect(path: Path) -> Database:
    """Opens the file, making and migrating it where needed. Raises Unopenable.

    WAL lets readers go on while one writes; a second writer waits up to 30 seconds for its turn.
    """
    try:
        connection = sqlite3.connect(path, timeout=_PATIENCE, check_same_thread=False, cached_statements=_STATEMENTS)
    except sqlite3.Error as error:
        raise _cannot_open(path, error) from error
    try:
        return _prepared(connection, path)
    except sqlite3.Error as error:
        connection.close()
        raise _cannot_open(path, error) from error
    except BaseException:
        connection.close()
        raise


def _prepared(connection: sqlite3.Connection, path: Path) -> Database:
    """The database with its settings and in its newest shape; one of another program is left as it is."""
    db = Quick(connection)
    if db.table_names() and not migrations.applied(db):
        raise Unopenable(f"这不是 nianbao 的数据库，没有动它：{path}")
    _log_ahead(connection)
    # Not every SQLite overwrites what is deleted unless told so; what /forget erases is not to stay behind.
    for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "secure_delete = ON", f"cache_size = -{_CACHE}"):
        connection.execute(f"PRAGMA {pragma}")
    if migrations.pending(db):
        with writing(db):
            migrations.apply(db)
    return db


def _log_ahead(connection: sqlite3.Connection) -> None:
    """Turns to WAL. Of programs that make the file at once, SQLite refuses all but one on the spot instead of letting
    them wait, for two that wait holding a read lock would wait for ever (https://www.sqlite.org/c3ref/busy_handler.html):
    they let go and try again."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(_BREATH)


def _cannot_open(path: Path, error: sqlite3.Error) -> Unopenable:
    return Unopenable(f"数据库文件打不开或写不进去：{path}（{error}）")


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction, all of it or nothing; takes its turn at once, so that two writers never undo each other.

    Raises Unopenable where the file cannot be written: no permission, no room, no turn within the patience.
    """
    try:
        db.conn.execute("BEGIN IMMEDIATE")
        yield
        db.conn.execute("COMMIT")
    except sqlite3.OperationalError as error:
        db.conn.rollback()
        if error.sqlite_errorcode == sqlite3.SQLITE_ERROR:  # our SQL is at fault, not the file
            raise
        raise Unopenable(f"写不进数据库文件（{error}）") from error
    except BaseException:
        db.conn.rollback()
        raise
