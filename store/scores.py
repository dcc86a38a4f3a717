"""One figure of many reports at once: the values that a ranking or a sum over a place needs, read by SQL alone."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.agency import Kind
from reports.concepts import cells
from reports.forms import forms
from store.archive import Archive
from store.kept import Agency

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A body's report of a year and the figure in it, added up from its cells; None where one has no number."""

    agency: Agency
    level: str | None
    report: int
    value: Number | None


def scores(
    archive: Archive, year: int, names: Sequence[str], kinds: Sequence[Kind], within: str = ""
) -> tuple[Score, ...]:
    """The figures by that name (of the newest form) in every current report of a year by bodies of some kinds.

    `within` is the beginning of a place's code: "2310" for 牡丹江市 and all in it. Reports whose form has no such
    figure are left out.
    """
    found: list[Score] = []
    for form in forms():
        known = {name: at for at, name in enumerate(archive.names_of(form.id))}
        own = [known.get(name) for one in names for name in cells(form, one)]
        if not own or None in own:
            continue
        columns = ", ".join(f"json_extract(values_json, '$[{at}]')" for at in own)
        rows = archive.db.execute(
            "SELECT agencies.id, agencies.name, kind, place_code, level, reports.id, "
            f"json_array({columns}) FROM reports JOIN agencies ON agencies.id = reports.agency "
            "JOIN packed_figures ON packed_figures.report = reports.id "
            f"WHERE year = ? AND is_current AND form = ? AND kind IN ({','.join('?' * len(kinds))}) "
            "AND ifnull(place_code, '') LIKE ?",
            [year, form.id, *(kind.value for kind in kinds), f"{within}%"],
        )
        for number, name, kind, place, level, report, values in rows.fetchall():
            found.append(Score(Agency(number, name, Kind(kind), place), level, report, _added(values)))
    return tuple(found)


def _added(values: str) -> Number | None:
    numbers = json.loads(values, parse_float=Decimal)
    if any(one is None or isinstance(one, bool) for one in numbers):
        return None
    total: Number = sum(numbers)
    return total
