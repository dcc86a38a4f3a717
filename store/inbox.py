"""The updates a channel has received: written down before they are confirmed, without their words once answered.

`received` is not begun, or begun and not answered; `answering` is one whose answer was on its way when the program
ended; `done` was answered or needed no answer; `refused` was given up. Of the last two only the number is kept, for a
day, so that an update that comes twice is known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from store.archive import Archive
from store.database import writing

DAY = 24 * 60 * 60


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


def record(
    archive: Archive,
    bot: str,
    now: int,
    arrived: Iterable[Arrived] = (),
    done: Iterable[int] = (),
    refused: Iterable[int] = (),
) -> frozenset[int]:
    """Writes down what arrived and what was settled, all in one transaction; returns the numbers that are new."""
    updates = {one.number: one for one in arrived}
    with writing(archive.db):
        for state, numbers in (("done", done), ("refused", refused)):
            archive.db.conn.executemany(
                "UPDATE inbox SET state = ?, json = NULL WHERE bot = ? AND update_id = ?",
                [(state, bot, number) for number in numbers],
            )
        new = updates.keys() - _known(archive, bot, updates)
        archive.db.conn.executemany(
            "INSERT INTO inbox (bot, update_id, received_at, kind, json, state) VALUES (?, ?, ?, ?, ?, 'received')",
            [(bot, number, now, updates[number].kind, updates[number].json) for number in sorted(new)],
        )
    return frozenset(new)


def begun(archive: Archive, bot: str, numbers: Iterable[int], answering: Iterable[int]) -> None:
    """Counts an attempt at each of these, and notes those whose answer was on its way."""
    with writing(archive.db):
        for change, which in (("attempts = attempts + 1", numbers), ("state = 'answering'", answering)):
            archive.db.conn.executemany(
                f"UPDATE inbox SET {change} WHERE bot = ? AND update_id = ? AND state IN ('received', 'answering')",
                [(bot, number) for number in which],
            )


def left(archive: Archive, bot: str) -> Sequence[Left]:
    """What is not settled, in the order in which it came."""
    rows = archive.db.query(
        "SELECT update_id, json, attempts, state FROM inbox "
        "WHERE bot = ? AND state IN ('received', 'answering') ORDER BY update_id",
        [bot],
    )
    return [Left(row["update_id"], row["json"], row["attempts"], row["state"] == "answering") for row in rows]


def forget(archive: Archive, now: int) -> None:
    """Lets go of the numbers settled a day ago: Telegram itself brings nothing older."""
    with writing(archive.db):
        archive.db.execute(
            "DELETE FROM inbox WHERE state IN ('done', 'refused') AND received_at < ?", [now - DAY]
        )


def _known(archive: Archive, bot: str, numbers: Collection[int]) -> set[int]:
    asked = ",".join("?" * len(numbers))
    rows = archive.db.execute(f"SELECT update_id FROM inbox WHERE bot = ? AND update_id IN ({asked})", [bot, *numbers])
    return {number for (number,) in rows}
