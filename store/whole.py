"""Reports read back whole, sections and all, one body's after the other: what the checks need to look again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from reports.finding import Result
from reports.model import Report
from store import rows
from store.archive import Archive
from store.prints import Prints

_WHOLE = (
    "SELECT reports.*, agencies.name, documents.sample, values_json, printed_json, places_json, notes_json, "
    "(SELECT json_group_object(number, text) FROM sections WHERE sections.report = reports.id) AS sections_json, "
    "(SELECT json_group_array(json_object('id', findings.id, 'code', code, 'severity', severity, 'message', message, "
    "'figures_json', figures_json, 'working_json', working_json, 'difference', difference, 'fault', fault, "
    "'causes_json', causes_json, 'also_json', also_json)) FROM findings WHERE findings.report = reports.id) "
    "AS findings_array FROM reports JOIN agencies ON agencies.id = reports.agency "
    "JOIN documents ON documents.id = reports.document JOIN packed_figures ON packed_figures.report = reports.id"
)


@dataclass(frozen=True, slots=True)
class Whole:
    """A version of a report as read, with what the checks came to when they last looked and which checks those were."""

    id: int
    agency: int
    year: int
    version: int
    current: bool
    sample: bool
    report: Report
    results: tuple[Result, ...]
    checked_with: str
    prints: Prints


def bodies(archive: Archive, first: int, last: int) -> Iterator[list[Whole]]:
    """The reports of each body whose number lies between these, both included."""
    found = archive.db.query(
        f"{_WHOLE} WHERE reports.agency BETWEEN ? AND ? ORDER BY reports.agency, year, version", [first, last]
    )
    for _, reports in groupby((_whole(archive, row) for row in found), key=attrgetter("agency")):
        yield list(reports)


def around(archive: Archive, agency: int, years: tuple[int, int]) -> list[Whole]:
    """A body's reports of some years."""
    found = archive.db.query(
        f"{_WHOLE} WHERE reports.agency = ? AND year BETWEEN ? AND ? ORDER BY year, version", [agency, *years]
    )
    return [_whole(archive, row) for row in found]


def one_by_one(archive: Archive, numbers: Sequence[int]) -> Iterator[Whole]:
    """The reports of these numbers."""
    for number in numbers:
        for row in archive.db.query(f"{_WHOLE} WHERE reports.id = ?", [number]):
            yield _whole(archive, row)


def _whole(archive: Archive, row: rows.Row) -> Whole:
    findings = sorted(json.loads(row["findings_array"]), key=lambda one: int(one["id"]))
    sections = {int(number): text for number, text in json.loads(row["sections_json"]).items()}
    return Whole(
        id=row["id"],
        agency=row["agency"],
        year=row["year"],
        version=row["version"],
        current=bool(row["is_current"]),
        sample=bool(row["sample"]),
        report=rows.report(row, archive.names_of(row["form"]), sections),
        results=rows.results(row["checks_json"], findings),
        checked_with=row["checked_with"],
        prints=rows.prints(row),
    )
