"""What anybody's SQL may do on a connection to the open database: read it, within limits, and learn nothing else."""

from __future__ import annotations

import sqlite3

_LONGEST_VALUE = 16 * 2**20
_TELLING = frozenset({"database_list", "data_store_directory", "temp_store_directory"})


def guard(connection: sqlite3.Connection) -> None:
    """No value of more than 16 MB is made, no other file is opened, and where this one lies is not told."""
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    connection.set_authorizer(_allowed)


def _allowed(action: int, one: str | None, _two: str | None, _three: str | None, _four: str | None) -> int:
    if action == sqlite3.SQLITE_PRAGMA and (one or "").lower() in _TELLING:
        # Ignored, not denied: Datasette asks it itself on every page, and makes do with no answer.
        return sqlite3.SQLITE_IGNORE
    return sqlite3.SQLITE_DENY if action in (sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH) else sqlite3.SQLITE_OK
