"""Near copies among bodies, found by look-up: hashes of each report's sections and tables, kept with it."""

from __future__ import annotations

from dataclasses import replace

from reports.finding import Alike
from store.archive import Archive
from store.database import writing
from store.likely import likely_one
from store.prints import Prints, prints
from store.rows import reading
from store.whole import Whole, one_by_one

_MOST_ROWS = 400
_MOST_ALIKE = 5


def index(archive: Archive, number: int, found: Prints) -> None:
    """Makes a report's sections and tables findable. To be called within a transaction; again does no harm."""
    words = [(band, number, section) for section, known in found.bands.items() for band in known]
    archive.db.conn.executemany("INSERT OR IGNORE INTO text_bands VALUES (?, ?, ?)", words)
    same = [(value, number, table) for table, value in found.tables.items()]
    archive.db.conn.executemany("INSERT OR IGNORE INTO table_hashes VALUES (?, ?, ?)", same)


def index_missing(archive: Archive) -> None:
    """Makes the reports findable that were kept before there was this index."""
    missing = [row["id"] for row in archive.db.query("SELECT id FROM reports WHERE checked_with = ''")]
    with writing(archive.db):
        for one in one_by_one(archive, missing):
            found = prints(one.report)
            index(archive, one.id, found)
            rest = reading(one.report, found)
            archive.db.execute("UPDATE reports SET reading_json = ? WHERE id = ?", [rest, one.id])


def alike(archive: Archive, one: Whole) -> tuple[Alike, ...]:
    """What looks like this report's sections and tables in current reports of other bodies that were kept before it.

    Only those kept before, so that looking again comes to the same whatever was kept since: who wrote first, nobody
    can tell from that.
    """
    name = next(row["name"] for row in archive.db.query("SELECT name FROM agencies WHERE id = ?", [one.agency]))
    found = (*_words(archive, one), *_tables(archive, one))
    return tuple(replace(other, one_body=likely_one(name, other.agency)) for other in found)


def _words(archive: Archive, one: Whole) -> list[Alike]:
    found = []
    for section, known in one.prints.bands.items():
        rows = archive.db.query(
            "SELECT agencies.name, year, text FROM (SELECT report, count(*) AS shared FROM (SELECT report "
            f"FROM text_bands WHERE band IN ({','.join('?' * len(known))}) AND report < ? AND section = ? LIMIT ?) "
            "GROUP BY report) AS near JOIN reports ON reports.id = near.report "
            "JOIN agencies ON agencies.id = reports.agency "
            "JOIN sections ON sections.report = reports.id AND sections.number = ? "
            "WHERE is_current AND reports.agency <> ? ORDER BY shared DESC, reports.id LIMIT ?",
            [*known, one.id, section, _MOST_ROWS, section, one.agency, _MOST_ALIKE],
        )
        found += [Alike(row["name"], row["year"], section, row["text"]) for row in rows]
    return found


def _tables(archive: Archive, one: Whole) -> list[Alike]:
    found = []
    for table, value in one.prints.tables.items():
        rows = archive.db.query(
            "SELECT agencies.name, year FROM table_hashes JOIN reports ON reports.id = report "
            "JOIN agencies ON agencies.id = reports.agency WHERE hash = ? AND report < ? AND table_key = ? "
            "AND is_current AND reports.agency <> ? ORDER BY reports.id LIMIT ?",
            [value, one.id, table, one.agency, _MOST_ALIKE],
        )
        found += [Alike(row["name"], row["year"], table=table) for row in rows]
    return found
