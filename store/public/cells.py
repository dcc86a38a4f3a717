"""A report's cells as the open database stores them: what differs from a plain number only, places as one number."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import accumulate

from reports.form import Form
from reports.model import State
from reports.numerals import read
from store.packing import Packed

STATES = {
    State.NUMBER: "数字",
    State.BLANK: "空白",
    State.MARK: "记号",
    State.ODD: "没读清",
    State.LOST: "没读到",
}
"""What the states are called in the open database; a cell stores the place in this order."""

_AT = {state: at for at, state in enumerate(STATES)}
_LARGEST = 2**63

Cell = tuple[int, int | str | None, int, str | None, str | None, int | None, str | None]
"""Position, value, state, what is printed where that is not the value itself, unit, place, note."""


def cells(packed: Packed, names: Sequence[str], form: Form) -> Iterator[Cell]:
    """The cells a report has, in the order in which they are packed; an amount keeps its decimals as text."""
    values = json.loads(packed.values, parse_float=str)
    steps = json.loads(packed.places)
    printed = json.loads(packed.printed)
    notes = {position: note for note, some in json.loads(packed.notes).items() for position in some}
    codes = accumulate(step or 0 for step in steps)
    for position, (value, step, code) in enumerate(zip(values, steps, codes, strict=True)):
        if value is False:
            continue
        where, note = None if step is None else code, notes.get(position)
        said = printed.get(str(position))
        if said is None:
            state = State.LOST if value is None else State.NUMBER
            yield position, _stored(value), _AT[state], None, None, where, note
            continue
        text, unit = said if isinstance(said, list) else (said, None)
        name = names[position]
        reading = read(text, form.is_amount(name), form.cells[name][2].signed)
        yield position, _stored(value), _AT[reading.state], text, reading.unit or unit, where, note


def _stored(value: int | str | None) -> int | str | None:
    """SQLite's own numbers hold 63 bits; a larger count is kept as it is written."""
    return value if not isinstance(value, int) or abs(value) < _LARGEST else str(value)
