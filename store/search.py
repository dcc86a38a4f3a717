"""Words in the running text of current reports: which reports have them, and the sentences they stand in."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reports.agency import Kind
from store.archive import Archive
from store.kept import Agency
from store.prose import Quote, indexed, phrase, quote


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to search: in the reports of these bodies and years; None, and no years, mean all."""

    agencies: tuple[int, ...] | None = None
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report with the words in it; `section` is the report's, as numbered; `sample`: a bundled one."""

    agency: Agency
    year: int
    section: int
    quote: Quote
    sample: bool


def index(archive: Archive, report: int, sections: Mapping[int, str]) -> None:
    """Makes a report's text findable. To be called within the transaction that keeps it, once."""
    texts = [sections[number] for number in sorted(sections) if sections[number]]
    if texts:
        archive.db.execute("INSERT INTO prose (rowid, words) VALUES (?, ?)", [report, indexed(texts)])


def searched(archive: Archive, scope: Scope) -> int:
    """How many current reports there are to search, that is, with any running text."""
    where, values = _within(scope)
    rows = archive.db.execute(
        f"SELECT count(*) FROM {_CURRENT} AND id IN (SELECT id FROM prose_docsize) AND {where}", values
    )
    return int(rows.fetchone()[0])


def having(archive: Archive, words: Sequence[str], scope: Scope) -> tuple[int, ...]:
    """The numbers of the current reports that have all of the words in their text, the newest year first."""
    where, values = _within(scope)
    rows = archive.db.execute(
        "WITH matching AS MATERIALIZED (SELECT rowid FROM prose WHERE prose MATCH ?) "
        f"SELECT id FROM {_CURRENT} AND id IN matching AND {where} ORDER BY year DESC, id",
        [" AND ".join(map(phrase, words)), *values],
    )
    return tuple(number for (number,) in rows)


def passages(archive: Archive, words: Sequence[str], reports: Sequence[int]) -> tuple[Passage, ...]:
    """Each of these reports by one sentence with one of the words."""
    rows = archive.db.query(
        "SELECT reports.id AS report, year, sample, agencies.id, agencies.name, kind, place_code FROM reports "
        "JOIN agencies ON agencies.id = reports.agency JOIN documents ON documents.id = reports.document "
        "WHERE reports.id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(reports))],
    )
    found = {row["report"]: row for row in rows}
    return tuple(_passage(archive, found[number], words) for number in reports)


# All that is asked of `reports` stands in this index: its rows are long, and there may be a million of them.
_CURRENT = "reports INDEXED BY reports_current WHERE is_current"


def _passage(archive: Archive, row: dict[str, Any], words: Sequence[str]) -> Passage:
    agency = Agency(row["id"], row["name"], Kind(row["kind"]), row["place_code"])
    found = (
        (number, there)
        for number, text in archive.sections(row["report"]).items()
        for one in words
        if (there := quote(text, one))
    )
    section, there = next(found, (0, Quote("", "", "")))
    return Passage(agency, row["year"], section, there, bool(row["sample"]))


def _within(scope: Scope) -> tuple[str, list[str]]:
    """The scope as conditions on `reports`, with their values."""
    conditions, values = ["TRUE"], []
    if scope.agencies is not None:
        conditions.append("agency IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(scope.agencies))
    if scope.years:
        conditions.append("year IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(scope.years))
    return " AND ".join(conditions), values
