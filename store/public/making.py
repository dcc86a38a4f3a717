"""Making the open database: one moment of an archive, written beside its name and given it when it is whole."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

from store.archive import Archive
from store.public.rows import Rows
from store.public.shape import INNER, indexes, shape
from store.public.tables import tables

_CELL = "INSERT INTO cells (report, position, value, state, printed, unit, place, note) VALUES (?,?,?,?,?,?,?,?)"
_CACHE_KB = 16_384


class NotMade(Exception):
    """An open database could not be written, and what was there before is as it was; the text is for people."""


def make(archive: Archive, to: Path, now: datetime) -> Mapping[str, int]:
    """Writes the open database of an archive; returns how many rows each table has.

    Others may read and write in the archive meanwhile: all is as it was at the beginning. The name appears, or changes
    hands, when the file is whole. A report after the other goes through, so that any number of them needs no more
    memory. Raises NotMade.
    """
    half = to.with_name(f".{to.name}.{os.getpid()}.part")
    try:
        half.unlink(missing_ok=True)
        with closing(sqlite3.connect(half, isolation_level=None)) as public, one_moment(archive):
            # Nobody reads a half-made file and it is begun anew, so that no journal is needed.
            for setting in ("journal_mode = OFF", "synchronous = OFF", f"cache_size = -{_CACHE_KB}"):
                public.execute(f"PRAGMA {setting}")
            public.execute("BEGIN")
            counts = _fill(public, archive, now)
            public.execute("COMMIT")
            public.execute("PRAGMA optimize")
        os.replace(half, to)
    except (OSError, sqlite3.Error) as error:
        raise NotMade(f"写不成公开的副本：{to}（{error}）") from error
    finally:
        with suppress(OSError):
            half.unlink(missing_ok=True)
    return counts


def stamp(archive: Archive) -> str:
    """What changes whenever an open database made now would be another: the archive's content, or this program."""
    (revision,) = archive.db.execute("SELECT number FROM revision").fetchone()
    (last,) = archive.db.execute("SELECT max(sha256) FROM documents").fetchone()
    return f"{revision} {(last or '')[:16]} {_program()}"


def stamped(path: Path) -> str | None:
    """The stamp that an open database was made with; None where there is no such file."""
    if not path.is_file():
        return None
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as public:
            found = public.execute("SELECT said FROM about WHERE name = 'stamp'").fetchone()
    except sqlite3.Error:
        return None
    return str(found[0]) if found else None


def counts_of(path: Path) -> Mapping[str, int]:
    """How many rows the tables of an open database have, without counting them again."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as public:
        rows = public.execute("SELECT substr(name, 6), said FROM about WHERE name LIKE 'rows %'").fetchall()
    return {name: int(said) for name, said in rows}


def is_like_ours(path: Path) -> bool:
    """Whether this very program made an open database, be it of an archive as it was earlier."""
    return (stamped(path) or "").endswith(f" {_program()}")


@contextmanager
def one_moment(archive: Archive) -> Iterator[None]:
    """What is read within is all of one moment, whoever writes meanwhile; they do not wait for it."""
    archive.db.conn.execute("BEGIN")
    try:
        yield
    finally:
        archive.db.conn.rollback()
        archive.forget_names()


def _fill(public: sqlite3.Connection, archive: Archive, now: datetime) -> dict[str, int]:
    for statement in shape():
        public.execute(statement)
    rows = Rows(archive)
    counts: dict[str, int] = {}
    for one in tables():
        columns = [*one.names, *INNER.get(one.name, ())]
        into = f"INSERT INTO {one.name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        match one.name:
            case "figures":
                continue
            case "reports":
                counts |= _reports(public, into, rows)
            case name:
                counts[name] = public.executemany(into, getattr(rows, name)()).rowcount
    for statement in indexes():
        public.execute(statement)
    about: dict[str, object] = {
        "made_at": now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "stamp": stamp(archive),
    }
    about |= {f"rows {name}": count for name, count in counts.items()}
    public.executemany("INSERT INTO about VALUES (?, ?)", [(name, str(said)) for name, said in about.items()])
    return counts


@cache
def _program() -> str:
    """The fingerprint of what makes an open database."""
    total = hashlib.sha256()
    for file in sorted(files("store.public").iterdir(), key=lambda file: file.name):
        if file.name.endswith((".py", ".toml")):
            total.update(file.read_bytes())
    total.update(files("store").joinpath("codes.py").read_bytes())
    return total.hexdigest()[:16]


def _reports(public: sqlite3.Connection, into: str, rows: Rows) -> dict[str, int]:
    """Reports and their cells together: each is read once."""
    reports = found = 0
    for report, number, cells in rows.reports():
        public.execute(into, report)
        found += public.executemany(_CELL, ((number, *cell) for cell in cells)).rowcount
        reports += 1
    return {"reports": reports, "figures": found}
