"""Plain data about the bodies of an area, to be looked at as a set: who is known, who published, what a figure is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from reports.agency import Kind
from reports.finding import Severity
from reports.sets import Number
from store.archive import Archive
from store.kept import Agency


def roster(archive: Archive, place_code: str | None) -> tuple[Agency, ...]:
    """The bodies known in a place and the places below it (None: everywhere): whoever ever reported, nobody else."""
    rows = archive.db.query(
        "SELECT id, name, kind, place_code FROM agencies WHERE (? IS NULL OR place_code LIKE ?) "
        "AND EXISTS (SELECT 1 FROM reports WHERE agency = agencies.id) ORDER BY id",
        [place_code, f"{stem(place_code or '')}%"],
    )
    return tuple(Agency(row["id"], row["name"], Kind(row["kind"]), row["place_code"]) for row in rows)


def doubts(archive: Archive, agencies: Collection[int], year: int) -> dict[int, Counter[Severity]]:
    """How many doubts of which gravity these bodies' current reports of a year have; empty for one without any."""
    rows = archive.db.query(
        "SELECT agency, severity, count(findings.id) AS found FROM reports "
        "JOIN json_each(?) AS wanted ON wanted.value = agency LEFT JOIN findings ON findings.report = reports.id "
        "WHERE year = ? AND is_current GROUP BY agency, severity",
        [_listed(agencies), year],
    )
    counts: dict[int, Counter[Severity]] = {}
    for row in rows:
        of = counts.setdefault(row["agency"], Counter())
        if row["severity"]:
            of[Severity(row["severity"])] += row["found"]
    return counts


def doubts_of(archive: Archive, reports: Collection[int]) -> dict[int, int]:
    """How many doubts these versions of reports have, hints left out; those without any are left out too."""
    rows = archive.db.query(
        "SELECT report, count(*) AS found FROM findings JOIN json_each(?) AS wanted ON wanted.value = report "
        "WHERE severity <> ? GROUP BY report",
        [_listed(reports), Severity.INFO.value],
    )
    return {row["report"]: row["found"] for row in rows}


def published(archive: Archive, agencies: Collection[int], year: int) -> dict[int, date | None]:
    """On which day these bodies published a year's report, None where it is not printed; those kept alone."""
    rows = archive.db.query(
        "SELECT agency, published FROM reports JOIN json_each(?) AS wanted ON wanted.value = agency "
        "WHERE year = ? AND is_current",
        [_listed(agencies), year],
    )
    return {row["agency"]: date.fromisoformat(row["published"]) if row["published"] else None for row in rows}


def figures(archive: Archive, agencies: Collection[int], year: int, figure: str) -> dict[int, Number | None]:
    """What these bodies' current reports of a year print for a figure; a body whose form has none is left out."""
    rows = archive.db.query(
        "SELECT agency, values_json -> position AS value FROM reports "
        "JOIN json_each(?) AS wanted ON wanted.value = agency "
        "JOIN packed_figures ON packed_figures.report = reports.id "
        "JOIN form_figures ON form_figures.form = reports.form AND form_figures.name = ? "
        "WHERE year = ? AND is_current",
        [_listed(agencies), figure, year],
    )
    # As JSON text, so that an amount keeps its decimals; false is a cell the report does not have.
    return {row["agency"]: _number(row["value"]) for row in rows if row["value"] not in ("false", None)}


def years(archive: Archive, agencies: Collection[int]) -> dict[int, tuple[int, ...]]:
    """The years for which reports of these bodies are kept."""
    rows = archive.db.query(
        "SELECT agency, year FROM reports JOIN json_each(?) AS wanted ON wanted.value = agency "
        "WHERE is_current ORDER BY agency, year",
        [_listed(agencies)],
    )
    found: dict[int, tuple[int, ...]] = {}
    for row in rows:
        found[row["agency"]] = (*found.get(row["agency"], ()), row["year"])
    return found


def _number(written: str) -> Number | None:
    return None if written == "null" else Decimal(written) if "." in written else int(written)


def _listed(agencies: Collection[int]) -> str:
    return json.dumps(list(agencies))


def stem(place_code: str) -> str:
    """The digits that a place's code shares with those below it: 320000 and 320800 are wholes, 320803 is not."""
    return (
        place_code[:2] if place_code.endswith("0000") else place_code[:4] if place_code.endswith("00") else place_code
    )
