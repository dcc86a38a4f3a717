"""Rows with fewer pieces than columns: kept until all else is read, then cut by the sums of the form where they can."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from reports.form import Form
from reports.model import Cell, Figure, Place, State
from reports.recognise.digits import Cutting, Equation, Fused, cuttings, in_words
from reports.recognise.said import said
from reports.recognise.settling import settle

_DIGITS = re.compile(r"[+\-]?\d{1,60}")
_MOST_CANDIDATES = 6


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


def cut(kept: Iterable[Kept], form: Form, found: Mapping[str, Figure], lines: Iterable[str]) -> dict[str, Figure]:
    """The figures of the rows whose digits ran together: read where one way is left, else with the ways.

    The sums of the form decide, then what the running text (`lines`) says, then that a part is no more than its whole.
    """
    rows = [one for one in kept if not any(name in found for name in one.row.names)]
    if not rows:
        return {}
    known = {name: whole(figure.value) for name, figure in found.items()}
    printed = known.keys() | {name for one in rows for name in one.row.names}
    settled = settle([one.row for one in rows], list(_equations(form, printed)), known)
    numbers = {at: (cutting, "表内合计") for at, cutting in settled.certain.items()}
    evidence = said(lines)
    for at, ways in settled.candidates.items():
        if cutting := _as_said(rows[at].row, ways, evidence):
            numbers[at] = (cutting, "正文里说的数")
    for at, (cutting, _) in numbers.items():
        known |= zip(rows[at].row.names, cutting, strict=True)
    for at, ways in settled.candidates.items():
        if at not in numbers and (cutting := _as_a_part(rows[at].row, ways, known)):
            numbers[at] = (cutting, "“其中”不大于总数")
    figures: dict[str, Figure] = {}
    for at, one in enumerate(rows):
        ways = settled.candidates.get(at, ())
        figures |= _read(one, *numbers[at]) if at in numbers else _unread(one, ways)
    return figures


def _equations(form: Form, printed: Set[str]) -> Iterator[Equation]:
    """The sums of the form; where its rows vary from place to place, of those that are printed."""
    for total in form.sums:
        for lane in total.lanes:
            left, right = lane.names(printed)
            if form.varies:
                right = tuple(name for name in right if name in printed)
            if right and {*left, *right} <= printed:
                yield left, right


def _as_said(row: Fused, ways: Sequence[Cutting], evidence: Mapping[str, frozenset[int]]) -> Cutting | None:
    """The one way to cut a row in which all figures are as the running text says, as far as it says any."""
    told = {name: evidence[name] for name in row.names if evidence.get(name)}
    agreeing = [way for way in ways if _agrees(row.names, way, told)]
    if not told or len(agreeing) != 1:
        return None
    # Text shows no blank cell: the same digits may be fewer numbers.
    for count in range(1, len(row.names)):
        for names in combinations(row.names, count):
            if told.keys() <= set(names) and any(
                _agrees(names, way, told) for way in cuttings(Fused(names, row.pieces), ())
            ):
                return None
    return agreeing[0]


def _agrees(names: Sequence[str], way: Cutting, told: Mapping[str, frozenset[int]]) -> bool:
    return all(number in told[name] for name, number in zip(names, way, strict=True) if name in told)


def _as_a_part(row: Fused, ways: Sequence[Cutting], known: Mapping[str, int | None]) -> Cutting | None:
    """The one way to cut a row in which no figure is more than the whole that it is a part of."""
    wholes = [known.get(_above(name)) for name in row.names]
    limits = [limit for limit in wholes if limit is not None]
    if len(limits) < len(wholes) or len("".join(row.pieces)) <= len(str(max(limits))):
        return None
    small = [way for way in ways if all(number <= limit for number, limit in zip(way, limits, strict=True))]
    return small[0] if len(small) == 1 else None


def _above(name: str) -> str:
    """The same column of the row that a row is a part of."""
    table, *keys, column = name.split(".")
    return ".".join((table, *keys[:-1], column)) if len(keys) > 1 else ""


def _read(one: Kept, cutting: Cutting, by: str) -> dict[str, Figure]:
    note = f"印成一串“{' '.join(one.row.pieces)}”，按{by}切分"
    return {
        name: Figure(name, number, State.NUMBER, str(number), one.place, None, note)
        for name, number in zip(one.row.names, cutting, strict=True)
    }


def _unread(one: Kept, ways: Sequence[Cutting]) -> dict[str, Figure]:
    """The figures without a reading; each with the numbers it is in any of the ways, where those are few."""
    note = f"印成一串“{' '.join(one.row.pieces)}”，{in_words(ways)}"
    several = [tuple(dict.fromkeys(str(way[at]) for way in ways)) for at in range(len(one.row.names))]
    return {
        name: Figure(name, None, State.LOST, None, one.place, None, note, some if len(some) <= _MOST_CANDIDATES else ())
        for name, some in zip(one.row.names, several, strict=True)
    }


def whole(value: int | Decimal | None) -> int | None:
    """A count; None for an amount, which no sum of the form takes part in."""
    return value if isinstance(value, int) else None
