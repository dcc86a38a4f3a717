"""Plain data about the bodies of an area, to be looked at as a set: who is known, who published, what a figure is."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date
from decimal import Decimal

from reports.agency import Kind
from reports.sets import Number
from store.archive import Archive


def roster(archive: Archive, place_code: str, kinds: Collection[Kind]) -> dict[int, str]:
    """The bodies known in a place and the places below it, by their numbers: whoever ever reported, and nobody else.

    Departments and townships of one county often have the same name as others', so the number tells them apart.
    """
    rows = archive.db.query(
        f"SELECT id, name FROM agencies WHERE place_code LIKE ? AND kind IN ({','.join('?' * len(kinds))}) ORDER BY id",
        [f"{_stem(place_code)}%", *(one.value for one in kinds)],
    )
    return {row["id"]: row["name"] for row in rows}


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


def _stem(place_code: str) -> str:
    """The digits that a place's code shares with those below it: 320000 and 320800 are wholes, 320803 is not."""
    return (
        place_code[:2] if place_code.endswith("0000") else place_code[:4] if place_code.endswith("00") else place_code
    )
