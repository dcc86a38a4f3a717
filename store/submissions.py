"""Documents that were handed in: read and shown, and kept here until somebody decides whether they join the archive.

So that a button still means the same document after a restart, its bytes and what was read of them wait in the file.
What nobody decided upon for thirty days is let go; a document that became a report's source stays, as that source.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from store.archive import Archive, fingerprint
from store.database import writing
from store.decisions import Person
from store.rows import Row

LASTS = timedelta(days=30)
"""How long a document waits for somebody to decide."""


class Stage(Enum):
    """What became of a document handed in: shown, asked to be kept by one who may not keep it, kept, or turned down."""

    SHOWN = "shown"
    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Submission:
    """A document handed in: where, by whom, from which file or address, its bytes and what the reader said.

    `batch` is the number of the first that came with it, `agency` and `year` what a person said of it.
    """

    id: int
    batch: int
    chat: str
    by: Person
    at: datetime
    source: str
    content: bytes
    reading: bytes
    agency: str | None
    year: int | None
    stage: Stage

    @property
    def is_open(self) -> bool:
        """Whether it can still be decided upon."""
        return self.stage in (Stage.SHOWN, Stage.WAITING)


@dataclass(frozen=True, slots=True)
class Document:
    """A document about to be submitted: the name it goes by, its bytes, and its reading. `came_in` is the fingerprint
    of the file that was handed in, with it `inside` under that name as one of so many `files`; `read_with` names the
    reader that read it."""

    source: str
    content: bytes
    reading: bytes
    came_in: str = ""
    inside: str = ""
    files: int = 1
    read_with: str = ""


def submit(archive: Archive, chat: str, by: Person, documents: Sequence[Document]) -> tuple[int, ...]:
    """Writes down what was handed in together; the number of each."""
    numbers: list[int] = []
    with writing(archive.db):
        _let_go(archive)
        for one in documents:
            cursor = archive.db.execute(
                "INSERT INTO submissions (batch, chat, by_name, by_id, at, source, content, reading, state, sha256, "
                "came_in, inside, files, read_with) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    *(numbers[0] if numbers else None, chat, *by, _now().isoformat(), one.source),
                    *(zlib.compress(one.content), zlib.compress(one.reading), Stage.SHOWN.value),
                    *(fingerprint(one.content), one.came_in or None, one.inside, one.files, one.read_with or None),
                ],
            )
            numbers.append(int(cursor.lastrowid or 0))
    return tuple(numbers)


def submission(archive: Archive, number: int) -> Submission | None:
    """A document handed in, by its number; None where there is none, or its bytes were let go."""
    found = _all(archive, "id = ?", number)
    return found[0] if found else None


def batch(archive: Archive, number: int) -> tuple[Submission, ...]:
    """What was handed in together with a document, itself included, and is still open."""
    return tuple(one for one in _all(archive, "id = ? OR batch = ?", number, number) if one.is_open)


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was read before: its name in the file it came in ("" for that itself), its bytes, its reading;
    that is gone of one that was kept, for it is the report's."""

    inside: str
    content: bytes
    reading: bytes | None


_STILL_HERE = f"content IS NOT NULL AND (reading IS NOT NULL OR state = '{Stage.KEPT.value}')"


def read_before(archive: Archive, came_in: str, read_with: str) -> tuple[Read, ...]:
    """What this very reader read in the file of this fingerprint, as long as all of it is still here."""
    batches = archive.db.query(
        "SELECT ifnull(batch, id) AS batch, files, count(*) AS found FROM submissions "
        f"WHERE came_in = ? AND read_with = ? AND {_STILL_HERE} "
        "GROUP BY ifnull(batch, id) HAVING count(*) = files ORDER BY batch DESC LIMIT 1",
        [came_in, read_with],
    )
    return tuple(
        Read(
            row["inside"], zlib.decompress(row["content"]), zlib.decompress(row["reading"]) if row["reading"] else None
        )
        for one in batches
        for row in archive.db.query(
            "SELECT inside, content, reading FROM submissions WHERE ifnull(batch, id) = ? AND came_in = ? ORDER BY id",
            [one["batch"], came_in],
        )
    )


def content(archive: Archive, sha256: str) -> bytes | None:
    """The bytes of a document that was handed in, by their fingerprint; None where they are not here (any more)."""
    sql = "SELECT content FROM submissions WHERE sha256 = ? AND content IS NOT NULL LIMIT 1"
    rows = archive.db.execute(sql, [sha256]).fetchall()
    return zlib.decompress(rows[0][0]) if rows else None


def waiting(archive: Archive, chat: str | None = None) -> tuple[Submission, ...]:
    """What waits for somebody who may keep it, the oldest first; of one chat, or of all."""
    state = Stage.WAITING.value
    return _all(archive, "state = ?", state) if chat is None else _all(archive, "state = ? AND chat = ?", state, chat)


def say_whose(archive: Archive, number: int, agency: str | None, year: int | None) -> None:
    """Writes down the body or the year that a person says a document is of; what is not said stays."""
    with writing(archive.db):
        archive.db.execute(
            "UPDATE submissions SET agency = ifnull(?, agency), year = ifnull(?, year) WHERE id = ?",
            [agency, year, number],
        )


def decide(archive: Archive, number: int, stage: Stage, by: Person) -> None:
    """Writes down what became of a document; the bytes of one that was turned down are let go."""
    with writing(archive.db):
        archive.db.execute(
            "UPDATE submissions SET state = ?, decided_by_id = ?, decided_at = ? WHERE id = ?",
            [stage.value, by.id, _now().isoformat(), number],
        )
        if stage is Stage.REFUSED:
            archive.db.execute("UPDATE submissions SET content = NULL, reading = NULL WHERE id = ?", [number])
            archive.db.execute("DELETE FROM cell_readings WHERE submission = ? AND report IS NULL", [number])
        elif stage is Stage.KEPT:
            archive.db.execute("UPDATE submissions SET reading = NULL WHERE id = ?", [number])


def prune(archive: Archive) -> None:
    """Lets go of what nobody decided upon in time."""
    with writing(archive.db):
        _let_go(archive)


def _let_go(archive: Archive) -> None:
    """Forgets what was only shown, and nobody asked to keep for long."""
    long_ago = (_now() - LASTS).isoformat()
    archive.db.execute("DELETE FROM submissions WHERE state = ? AND at < ?", [Stage.SHOWN.value, long_ago])


def _all(archive: Archive, condition: str, *values: object) -> tuple[Submission, ...]:
    sql = f"SELECT * FROM submissions WHERE ({condition}) AND reading IS NOT NULL ORDER BY id"
    return tuple(_submission(row) for row in archive.db.query(sql, values))


def _submission(row: Row) -> Submission:
    return Submission(
        id=row["id"],
        batch=row["batch"] or row["id"],
        chat=row["chat"],
        by=Person(row["by_name"], row["by_id"]),
        at=datetime.fromisoformat(row["at"]),
        source=row["source"],
        content=zlib.decompress(row["content"]),
        reading=zlib.decompress(row["reading"]),
        agency=row["agency"],
        year=row["year"],
        stage=Stage(row["state"]),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)
