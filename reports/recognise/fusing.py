"""Rows with fewer pieces than columns: kept until all else is read, then cut by the sums of the form where they can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reports.form import Form
from reports.model import Cell, Figure, Place, State
from reports.recognise.digits import Fused, in_words, settle

_DIGITS = re.compile(r"[+\-]?\d{1,60}")


@dataclass(frozen=True, slots=True)
class Kept:
    """A row that may have run together, and where it stands."""

    row: Fused
    place: Place


def fused(names: Sequence[str], values: Sequence[Cell]) -> Fused | None:
    """The row as pieces to be cut, if digits may have run together in it; None where they cannot have."""
    pieces = tuple(cell.text.strip() for cell in values)
    enough = len(pieces) < len(names) <= sum(map(len, pieces)) and len({cell.row for cell in values}) == 1
    if enough and all(_DIGITS.fullmatch(piece) for piece in pieces):
        return Fused(tuple(names), pieces)
    return None


def cut(kept: Iterable[Kept], form: Form, found: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures of the rows whose digits ran together: read where the sums leave one way, else with the ways."""
    rows = [one for one in kept if not any(name in found for name in one.row.names)]
    printed = found.keys() | {name for one in rows for name in one.row.names}
    known = {name: whole(figure.value) for name, figure in found.items()}
    equations = [lane.names(printed) for one in form.sums for lane in one.lanes]
    settled = settle([one.row for one in rows], equations, known)
    figures = {}
    for at, one in enumerate(rows):
        together = " ".join(one.row.pieces)
        numbers = settled.certain.get(at)
        for column, name in enumerate(one.row.names):
            if numbers:
                note = f"印成一串“{together}”，按表内合计切分"
                figures[name] = Figure(
                    name, numbers[column], State.NUMBER, str(numbers[column]), one.place, None, note
                )
            else:
                note = f"印成一串“{together}”，{in_words(settled.candidates.get(at, ()))}"
                figures[name] = Figure(name, None, State.LOST, None, one.place, None, note)
    return figures


def whole(value: int | Decimal | None) -> int | None:
    """A count; None for an amount, which no sum of the form takes part in."""
    return value if isinstance(value, int) else None
