"""A report's figures as four short JSON texts, and back again without losing what was printed.

Values stand in the order of the form's cells: a number, null (no number), or false (this report's table has no such
cell). `printed` holds, by position, what differs from the plain number, in a list with its unit where the cell itself
does not name that; a null without it is a cell never found.
Places are numbers, each written as its distance from the one before. `notes` has each note once, with its positions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any, NamedTuple

from reports.form import Form
from reports.model import Figure, Place, State
from reports.numerals import read

_MONEY = re.compile("[元万萬亿億]")
_ROWS = 10**6
_COLUMNS = 10**4
_TABLES = 10**5
_LINES = 10**8


class Packed(NamedTuple):
    """The four texts, as stored."""

    values: str
    printed: str
    places: str
    notes: str = "{}"


def pack(figures: Mapping[str, Figure], names: Sequence[str]) -> Packed:
    """Packs figures in the order of `names`, the form's cells as the database numbers them."""
    values, places = [], []
    printed: dict[str, str | list[str]] = {}
    notes: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        figure = figures.get(name)
        values.append("false" if figure is None else "null" if figure.value is None else _written(figure.value))
        places.append(figure.place if figure is not None else None)
        if figure is not None and figure.printed is not None:
            if figure.unit and not _MONEY.search(figure.printed):
                printed[str(position)] = [figure.printed, figure.unit]
            elif figure.printed != values[-1]:
                printed[str(position)] = figure.printed
        if figure is not None and figure.note:
            notes.setdefault(figure.note, []).append(position)
    compact = (",", ":")
    return Packed(
        values=f"[{','.join(values)}]",
        printed=json.dumps(printed, ensure_ascii=False, separators=compact),
        places=json.dumps(_steps(places), separators=compact),
        notes=json.dumps(notes, ensure_ascii=False, separators=compact),
    )


def unpack(packed: Packed, names: Sequence[str], form: Form) -> dict[str, Figure]:
    """The figures that were packed, by name."""
    printed = _loaded(packed.printed)
    places = _places(json.loads(packed.places))
    notes = {position: note for note, positions in _loaded(packed.notes).items() for position in positions}
    figures: dict[str, Figure] = {}
    values, amounts = json.loads(packed.values, parse_float=Decimal), form.amounts
    for position, (name, value, where) in enumerate(zip(names, values, places, strict=False)):
        if value is False:
            continue
        said = printed.get(str(position))
        if said is None and type(value) is int and name not in amounts:
            figures[name] = Figure(name, value, State.NUMBER, str(value), where, None, "")
        else:
            figures[name] = figure_of(name, value, said, where, form)
    for position, note in notes.items():
        figures[names[position]] = figures[names[position]]._replace(note=note)
    return figures


def _loaded(text: str) -> dict[str, Any]:
    return json.loads(text) if text != "{}" else {}


def figure_of(
    name: str, value: int | Decimal | None, said: str | list[str] | None, where: Place | None, form: Form
) -> Figure:
    """One figure from its packed number and what is printed where that is not just the number."""
    printed, unit = said if isinstance(said, list) else (said, None)
    if printed is None:
        if value is None:
            return Figure(name, None, State.LOST, None, where)
        number = Decimal(value) if form.is_amount(name) else value
        return Figure(name, number, State.NUMBER, _written(value), where)
    reading = read(printed, form.is_amount(name), form.cells[name][2].signed)
    return Figure(name, reading.value, reading.state, printed, where, reading.unit or unit)


def _written(value: int | Decimal) -> str:
    written = f"{value:f}" if isinstance(value, Decimal) else str(value)
    return "0" if written == "-0" else written


def _steps(places: Sequence[Place | None]) -> list[int | None]:
    """Places as the steps between their codes: within a row each is 1, so that two hundred places stay short."""
    steps: list[int | None] = []
    before = 0
    for place in places:
        code = _code(place) if place is not None else before
        steps.append(code - before if place is not None else None)
        before = code
    return steps


def _places(steps: Sequence[int | None]) -> list[Place | None]:
    codes = accumulate(step or 0 for step in steps)
    return [None if step is None else _place(code) for step, code in zip(steps, codes, strict=True)]


def _code(place: Place) -> int:
    """A place as one number: below zero a line of text, else table, row and column; the page before all of them."""
    if place.table:
        return ((place.page * _TABLES + place.table) * _ROWS + place.row) * _COLUMNS + place.column
    return -(place.page * _LINES + place.line)


@lru_cache(maxsize=1 << 14)
def _place(code: int) -> Place:
    if code <= 0:
        page, line = divmod(-code, _LINES)
        return Place(line, page=page)
    rest, column = divmod(code, _COLUMNS)
    rest, row = divmod(rest, _ROWS)
    page, table = divmod(rest, _TABLES)
    return Place(0, table, row, column, page)
