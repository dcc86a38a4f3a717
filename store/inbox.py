"""The updates a channel has received: written down before they are confirmed, without their words once answered.

They lie in a file of their own beside the archive's. What people say is not the archive's matter, and is in none of its
copies; its readers keep the pages they have read, which every writing in their file would take from them; and an update
does not wait for a report that is being saved.

`received` is not begun, or begun and not answered; `answering` is one whose answer was on its way when the program
ended; `done` was answered or needed no answer; `refused` was given up. Of the last two only the number is kept, for a
day, so that an update that comes twice is known.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

DAY = 24 * 60 * 60
SHAPES = (
    """
    CREATE TABLE inbox (
        bot TEXT NOT NULL,
        update_id INTEGER NOT NULL,
        received_at INTEGER NOT NULL,
        kind TEXT NOT NULL,
        json TEXT,
        state TEXT NOT NULL CHECK (state IN ('received', 'answering', 'done', 'refused')),
        attempts INTEGER NOT NULL DEFAULT 0,
        PRIMARY KEY (bot, update_id)
    ) WITHOUT ROWID;
    CREATE INDEX inbox_open ON inbox (bot, update_id) WHERE state IN ('received', 'answering');
    """,
)
"""The steps by which the file came to its shape; they are only ever added to."""


class Arrived(NamedTuple):
    """An update as it came: its number, what kind it is, and the whole of it as JSON."""

    number: int
    kind: str
    json: str


class Left(NamedTuple):
    """An update that is not settled: how often it was begun, and whether its answer was on its way."""

    number: int
    json: str
    attempts: int
    answering: bool


def path_of(archive: Path) -> Path:
    """Where the inbox lies: `nianbao.db` → `nianbao.inbox.db`."""
    return archive.with_name(f"{archive.stem}.inbox{archive.suffix}")


class Inbox:
    """The updates of one bot. Used by one thread at a time; raises sqlite3.Error where the file cannot be written."""

    def __init__(self, path: Path, bot: str) -> None:
        self._bot = bot
        # The one that opens it need not be the one that writes.
        self._db = sqlite3.connect(
            path, timeout=30, isolation_level=None, check_same_thread=False, cached_statements=16
        )
        # What is deleted is overwritten: people's words are not to stay behind.
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON"):
            self._db.execute(f"PRAGMA {pragma}")
        ((shape,),) = self._db.execute("PRAGMA user_version").fetchall()
        for number, step in enumerate(SHAPES[shape:], shape + 1):
            self._db.executescript(f"BEGIN IMMEDIATE; {step}; PRAGMA user_version = {number}; COMMIT")

    def record(
        self, now: int, arrived: Iterable[Arrived] = (), done: Iterable[int] = (), refused: Iterable[int] = ()
    ) -> frozenset[int]:
        """Writes down what arrived and what was settled, all in one transaction; returns the numbers that are new."""
        updates = {one.number: one for one in arrived}
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for state, numbers in (("done", done), ("refused", refused)):
                self._db.executemany(
                    "UPDATE inbox SET state = ?, json = NULL WHERE bot = ? AND update_id = ?",
                    [(state, self._bot, number) for number in numbers],
                )
            new = updates.keys() - self._known(updates)
            self._db.executemany(
                "INSERT INTO inbox (bot, update_id, received_at, kind, json, state) VALUES (?, ?, ?, ?, ?, 'received')",
                [(self._bot, number, now, updates[number].kind, updates[number].json) for number in sorted(new)],
            )
        return frozenset(new)

    def begun(self, numbers: Iterable[int], answering: Iterable[int]) -> None:
        """Counts an attempt at each of these, and notes those whose answer was on its way."""
        with self._db:
            self._db.execute("BEGIN IMMEDIATE")
            for change, which in (("attempts = attempts + 1", numbers), ("state = 'answering'", answering)):
                self._db.executemany(
                    f"UPDATE inbox SET {change} WHERE bot = ? AND update_id = ? AND state IN ('received', 'answering')",
                    [(self._bot, number) for number in which],
                )

    def left(self) -> Sequence[Left]:
        """What is not settled, in the order in which it came."""
        rows = self._db.execute(
            "SELECT update_id, json, attempts, state = 'answering' FROM inbox "
            "WHERE bot = ? AND state IN ('received', 'answering') ORDER BY update_id",
            [self._bot],
        )
        return [Left(number, json, attempts, bool(answering)) for number, json, attempts, answering in rows]

    def forget(self, now: int) -> None:
        """Lets go of the numbers settled a day ago, for Telegram itself brings nothing older; and of what the file's
        log still holds of the words that are gone."""
        with self._db:
            self._db.execute("DELETE FROM inbox WHERE state IN ('done', 'refused') AND received_at < ?", [now - DAY])
        with closing(self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")) as checkpoint:
            checkpoint.fetchall()

    def close(self) -> None:
        """Closes the file."""
        self._db.close()

    def _known(self, numbers: Collection[int]) -> set[int]:
        asked = ",".join("?" * len(numbers))
        rows = self._db.execute(
            f"SELECT update_id FROM inbox WHERE bot = ? AND update_id IN ({asked})", [self._bot, *numbers]
        )
        return {number for (number,) in rows}
