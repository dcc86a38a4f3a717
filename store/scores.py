"""Some cells of many reports at once, unpacked by SQL alone: what a ranking needs, without reading whole reports."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.agency import Kind
from reports.form import Form
from reports.forms import forms
from reports.model import Figure, Masthead, Report
from store.archive import Archive
from store.kept import Agency
from store.packing import figure_of


@dataclass(frozen=True, slots=True)
class Score:
    """A body and its current report of a year, of which only the cells asked for are there; `number` is the report's,
    `level` the body's place's."""

    agency: Agency
    level: str | None
    number: int
    report: Report


def scores(
    archive: Archive, year: int, needed: Callable[[Form], Sequence[str]], kinds: Sequence[Kind], within: str = ""
) -> tuple[Score, ...]:
    """The cells needed of each form, in every current report of a year by bodies of some kinds.

    `within` is the beginning of a place's code: "2310" for 牡丹江市 and all in it.
    """
    found: list[Score] = []
    for form in forms():
        positions = {name: at for at, name in enumerate(archive.names_of(form.id))}
        names = [name for name in needed(form) if name in positions]
        # -> and not json_extract: false is a cell the report does not have, and 0.50 keeps its decimals.
        values = ", ".join(f"values_json -> '$[{positions[name]}]'" for name in names)
        printed = ", ".join(f"printed_json -> '$.\"{positions[name]}\"'" for name in names)
        rows = archive.db.execute(
            "SELECT agencies.id, agencies.name, kind, place_code, level, reports.id, "
            f"json_array({values}), json_array({printed}) FROM reports JOIN agencies ON agencies.id = reports.agency "
            "JOIN packed_figures ON packed_figures.report = reports.id "
            f"WHERE year = ? AND is_current AND form = ? AND kind IN ({','.join('?' * len(kinds))}) "
            "AND ifnull(place_code, '') LIKE ?",
            [year, form.id, *(kind.value for kind in kinds), f"{within}%"],
        )
        for number, name, kind, place, level, report, numbers, said in rows:
            figures = _figures(form, names, numbers, said)
            agency = Agency(number, name, Kind(kind), place)
            found.append(Score(agency, level, report, Report(Masthead(agency=name, year=year), form, figures)))
    return tuple(found)


def newest_year(archive: Archive, within: str = "") -> int | None:
    """The newest year for which any report of a place is kept."""
    found = archive.db.execute(
        "SELECT max(year) FROM reports JOIN agencies ON agencies.id = reports.agency "
        "WHERE is_current AND ifnull(place_code, '') LIKE ?",
        [f"{within}%"],
    )
    year: int | None = found.fetchone()[0]
    return year


def kinds_there(archive: Archive, year: int, within: str = "") -> dict[Kind, int]:
    """How many current reports of a year there are by kind of body."""
    rows = archive.db.execute(
        "SELECT kind, count(*) FROM reports JOIN agencies ON agencies.id = reports.agency "
        "WHERE year = ? AND is_current AND ifnull(place_code, '') LIKE ? GROUP BY kind ORDER BY count(*) DESC",
        [year, f"{within}%"],
    )
    return {Kind(kind): count for kind, count in rows}


def doubted(archive: Archive, year: int) -> dict[int, dict[str, str]]:
    """The cells that a plain error puts in doubt, with its code, by the numbers of a year's current reports."""
    rows = archive.db.execute(
        "SELECT report, code, figures_json FROM findings JOIN reports ON reports.id = report "
        "WHERE year = ? AND is_current AND severity = 'error'",
        [year],
    )
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for report, code, figures in rows:
        found[report] |= dict.fromkeys(json.loads(figures), code)
    return dict(found)


def _figures(form: Form, names: Sequence[str], numbers: str, said: str) -> dict[str, Figure]:
    values, printed = json.loads(numbers, parse_float=Decimal), json.loads(said)
    return {
        name: figure_of(name, value, words, None, form)
        for name, value, words in zip(names, values, printed, strict=True)
        if value is not False
    }
