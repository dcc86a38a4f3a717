"""The archive: what bodies, documents and reports are kept, and how they are found again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from sqlite_utils import Database

from reports.agency import Kind
from store import names
from store.database import connect
from store.decisions import Decision
from store.kept import Agency, Kept
from store.rows import Row
from store.rows import agency as _agency
from store.rows import decision as _decision
from store.rows import report as _report
from store.rows import results as _results


class Archive:
    """A database opened by one thread. Reading never writes; writing is in `keeping`."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self._names: dict[str, tuple[str, ...]] = {}
        self._names_as_of = 0

    @classmethod
    def open(cls, path: Path) -> Archive:
        """Opens the file, making it where there is none. Raises Unopenable."""
        return cls(connect(path))

    def close(self) -> None:
        """Closes the file; the archive is of no use afterwards."""
        self.db.close()

    def agency(self, identifier: int) -> Agency | None:
        """A body by its number."""
        rows = self._rows("SELECT id, name, kind, place_code FROM agencies WHERE id = ?", identifier)
        return _agency(rows[0]) if rows else None

    def called(self, words: str) -> tuple[Agency, ...]:
        """The bodies that go by these words: a full name, a place (ancestors before it or not), a short form; where
        none does, those with the words in their name."""
        return names.called(self.db, words) or names.containing(self.db, words)

    def nearest(self, words: str, limit: int = 3) -> tuple[Agency, ...]:
        """The bodies whose names are most like these words, for when none fits."""
        return names.nearest(self.db, words, limit)

    def of_place(self, place_code: str | None, kind: Kind) -> tuple[Agency, ...]:
        """The bodies of a kind in a place, e.g. its government."""
        rows = self._rows(
            "SELECT id, name, kind, place_code FROM agencies WHERE place_code = ? AND kind = ?", place_code, kind.value
        )
        return tuple(map(_agency, rows))

    def body(self, name: str, names: frozenset[str], kind: Kind, place_code: str | None) -> Agency | None:
        """The body of this very name in a place, or else the one of its kind there that goes by one of these names."""
        rows = self._rows(
            "SELECT id, name, kind, place_code FROM agencies WHERE name = ? AND place_code IS ?", name, place_code
        ) or self._rows(
            "SELECT agencies.id, agencies.name, kind, place_code FROM agency_names "
            "JOIN agencies ON agencies.id = agency_names.agency WHERE agency_names.name IN "
            f"({','.join('?' * len(names))}) AND kind = ? AND place_code IS ? ORDER BY agencies.id LIMIT 1",
            *sorted(names),
            kind.value,
            place_code,
        )
        return _agency(rows[0]) if rows else None

    def years(self, agency: int) -> tuple[int, ...]:
        """The years a body's reports are kept for, the newest first."""
        rows = self._rows("SELECT year FROM reports WHERE agency = ? AND is_current ORDER BY year DESC", agency)
        return tuple(row["year"] for row in rows)

    def report(self, agency: int, year: int) -> Kept | None:
        """The current version of a body's report of a year."""
        rows = self._rows(f"{REPORTS} WHERE reports.agency = ? AND reports.year = ? AND is_current", agency, year)
        return self._kept(rows[0]) if rows else None

    def versions(self, agency: int, year: int) -> tuple[Kept, ...]:
        """Every version kept of a body's report of a year, the oldest first."""
        rows = self._rows(f"{REPORTS} WHERE reports.agency = ? AND reports.year = ? ORDER BY version", agency, year)
        return tuple(map(self._kept, rows))

    def document(self, data: bytes) -> tuple[Kept, ...] | None:
        """The reports read from a file's bytes, if these bytes were ever kept."""
        found = self._rows("SELECT id FROM documents WHERE sha256 = ?", fingerprint(data))
        if not found:
            return None
        return tuple(map(self._kept, self._rows(f"{REPORTS} WHERE document = ? ORDER BY reports.id", found[0]["id"])))

    def kept(self, report: int) -> Kept:
        """A version of a report by its number, which must be one of this archive's."""
        return self._kept(self._rows(f"{REPORTS} WHERE reports.id = ?", report)[0])

    def version(self, report: int) -> Kept | None:
        """A version of a report by a number that somebody named; None where there is none."""
        rows = self._rows(f"{REPORTS} WHERE reports.id = ?", report)
        return self._kept(rows[0]) if rows else None

    def sections(self, report: int) -> dict[int, str]:
        """The sections of a report as text, by number."""
        rows = self._rows("SELECT number, text FROM sections WHERE report = ? ORDER BY number", report)
        return {row["number"]: row["text"] for row in rows}

    def newest(self, limit: int) -> tuple[tuple[Agency, int], ...]:
        """Some bodies with the newest year kept of each, for examples."""
        rows = self._rows(
            "SELECT agencies.id, name, kind, place_code, max(year) AS year FROM reports "
            "JOIN agencies ON agencies.id = reports.agency WHERE is_current GROUP BY agency ORDER BY agency LIMIT ?",
            limit,
        )
        return tuple((_agency(row), row["year"]) for row in rows)

    def size(self, year: int | None = None) -> tuple[int, int]:
        """How many bodies have reports, and how many reports there are, in all or of one year."""
        rows = self._rows(
            "SELECT count(DISTINCT agency) AS bodies, count(*) AS reports FROM reports "
            "WHERE is_current AND (? IS NULL OR year = ?)",
            year,
            year,
        )
        return rows[0]["bodies"], rows[0]["reports"]

    def newest_year(self) -> int | None:
        """The newest year any report is kept for."""
        return self._rows("SELECT max(year) AS year FROM reports WHERE is_current")[0]["year"]  # type: ignore[no-any-return]

    def names_of(self, form_id: str) -> tuple[str, ...]:
        """A form's cells in the order in which this database packs them."""
        # Another connection may have added some meanwhile, and packed a report by them.
        (version,) = self.db.execute("PRAGMA data_version").fetchone()
        if version != self._names_as_of:
            self._names_as_of = version
            self.forget_names()
        names = self._names.get(form_id)
        if names is None:
            rows = self._rows("SELECT name FROM form_figures WHERE form = ? ORDER BY position", form_id)
            names = self._names[form_id] = tuple(row["name"] for row in rows)
        return names

    def forget_names(self) -> None:
        """Reads the order of the cells anew, after some were added."""
        self._names.clear()

    def _kept(self, row: Row) -> Kept:
        """A report as it was kept, its findings included."""
        # Of a report without tables, what its text says is all there is.
        sections = {} if row["cells_read"] else self.sections(row["id"])
        findings = self._rows("SELECT * FROM findings WHERE report = ? ORDER BY id", row["id"])
        return Kept(
            id=row["id"],
            agency=Agency(row["agency"], row["name"], Kind(row["kind"]), row["place_code"]),
            year=row["year"],
            version=row["version"],
            current=bool(row["is_current"]),
            report=_report(row, self.names_of(row["form"]), sections),
            results=_results(row["checks_json"], findings),
            source=row["source"],
            sample=bool(row["sample"]),
            decisions=self._decisions(row["agency"], row["year"]),
        )

    def _decisions(self, agency: int, year: int) -> tuple[Decision, ...]:
        found = self._rows("SELECT * FROM decisions WHERE agency = ? AND year = ? ORDER BY id", agency, year)
        return tuple(map(_decision, found))

    def _rows(self, sql: str, *values: object) -> list[Row]:
        return list(self.db.query(sql, values))


REPORTS = (
    "SELECT reports.*, agencies.name, agencies.kind, agencies.place_code, documents.source, documents.sample, "
    "values_json, printed_json, places_json, notes_json FROM reports JOIN agencies ON agencies.id = reports.agency "
    "JOIN documents ON documents.id = reports.document JOIN packed_figures ON packed_figures.report = reports.id"
)


def fingerprint(data: bytes) -> str:
    """What tells a file's bytes from all others: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
