"""A large database for measuring: one body's reports copied to many fictional bodies of real places, by SQL alone."""

from __future__ import annotations

from pathlib import Path

from bot.opening import open_archive
from bot.settings import Settings
from store.archive import Archive
from store.database import writing
from store.places import gazetteer

_YEARS = range(2021, 2026)


def copied(path: Path, reports: int) -> Archive:
    """An archive with the samples, and a bundled report with its sections and doubts copied this many times."""
    archive = open_archive(Settings(database=path))
    first = archive.report(archive.called("洪泽区")[0].id, 2023)
    assert first is not None
    places = [one.code for one in gazetteer().places if one.level == "county" and one.last is None]
    with writing(archive.db):
        run = archive.db.execute
        run("CREATE TEMP TABLE copies (n INTEGER PRIMARY KEY, body INTEGER, year INTEGER, place TEXT)")
        archive.db.conn.executemany(
            "INSERT INTO copies VALUES (?, ?, ?, ?)",
            (
                (at, at // len(_YEARS), _YEARS[at % len(_YEARS)], places[at // len(_YEARS) % len(places)])
                for at in range(reports)
            ),
        )
        (agencies,) = run("SELECT max(id) + 1 FROM agencies").fetchone()
        (documents,) = run("SELECT max(id) + 1 FROM documents").fetchone()
        (last,) = run("SELECT max(id) + 1 FROM reports").fetchone()
        run(
            "INSERT INTO agencies (id, name, kind, place_code, level) SELECT ? + body, '示例第' || body || '局', "
            "'department', place, 'county' FROM copies GROUP BY body",
            [agencies],
        )
        run(
            "INSERT INTO documents (id, sha256, size, source, added_at, added_by) SELECT ? + n, printf('%064x', n), 1, "
            "'copy.html', '2026-01-01T00:00:00+00:00', '' FROM copies",
            [documents],
        )
        _copy(archive, "reports", first.id, {"id": f"{last} + n", "agency": f"{agencies} + body", "year": "copies.year",
              "document": f"{documents} + n"})  # fmt: skip
        for table in ("packed_figures", "sections", "findings"):
            _copy(archive, table, first.id, {"report": f"{last} + n"})
    archive.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return archive


def _copy(archive: Archive, table: str, first: int, new: dict[str, str]) -> None:
    """The rows of a report once for every copy, with these columns made anew."""
    of = "id" if table == "reports" else "report"
    columns = [row[1] for row in archive.db.execute(f"PRAGMA table_info({table})")]
    if table == "findings":
        columns.remove("id")
    values = ", ".join(new.get(name, f"{table}.{name}") for name in columns)
    archive.db.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values} FROM copies, {table} WHERE {table}.{of} = ?",
        [first],
    )
