"""What state a database file is in, looked at without changing it: for the operator, before anything goes wrong."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from sqlite_utils import Database

from store.migrations import migrations


class Condition(NamedTuple):
    """A database file: its size and the room around it in bytes; what SQLite says of it ("ok" where it is sound, ""
    where there is no file); whether it and its folder can be written and whether somebody is writing; its journal
    ("wal" as it should be); steps of its shape still to come, and whether it has steps this program does not know.
    """

    bytes: int
    room: int
    said: str
    writable: bool
    busy: bool = False
    journal: str = ""
    pending: int = 0
    ours: bool = True
    newer: bool = False


def condition(path: Path) -> Condition:
    """How a database file is. What cannot be found out raises OSError."""
    folder = path.resolve().parent
    there = path.exists()
    blank = Condition(
        bytes=path.stat().st_size if there else 0,
        room=shutil.disk_usage(next(one for one in (folder, *folder.parents) if one.exists())).free,
        said="",
        writable=os.access(folder, os.W_OK) and (not there or os.access(path, os.W_OK)),
    )
    if not there:
        return blank
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=1)) as connection:
            return _looked_through(connection, blank)
    except sqlite3.Error as error:
        return blank._replace(said=str(error))


def known_steps() -> frozenset[str]:
    """The names of all the steps of a database's shape that this program knows."""
    with closing(sqlite3.connect(":memory:")) as blank:
        return frozenset(step.name for step in migrations.pending(Database(blank, execute_plugins=False)))


def _looked_through(connection: sqlite3.Connection, blank: Condition) -> Condition:
    (journal,) = connection.execute("PRAGMA journal_mode").fetchone()
    db = Database(connection, execute_plugins=False)
    known = known_steps()
    applied = {step.name for step in migrations.applied(db)}
    (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return blank._replace(
        said=said,
        busy=_busy(connection),
        journal=journal,
        pending=len(known - applied),
        ours=bool(applied),
        newer=bool(applied - known),
    )


def _busy(connection: sqlite3.Connection) -> bool:
    """Whether no turn to write was to be had within a second."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
    connection.rollback()
    return False
