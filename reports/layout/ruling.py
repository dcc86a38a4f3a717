"""Straight lines to tables: lines that touch are one table, a cell reaches as far as no line lies between.

A table continued from another page may have no line at its top or bottom, and many have none at their sides: there
the ends of the crossing lines count. Cells that are not plainly apart are one cell.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from reports.layout.sheet import Stroke

_NEAR = 3.0
_SHORTEST = 4.0
_WALL = 0.5
_MOST_CROSSINGS = 2_000_000
_MOST_SQUARES = 10_000

Span = tuple[float, float]


class Rule(NamedTuple):
    """A horizontal or vertical line: where it lies, and from where to where it runs."""

    at: float
    start: float
    end: float


class Box(NamedTuple):
    """A cell of a table: its first row and column, how many it spans, whether lines close it above and below."""

    row: int
    column: int
    height: int
    width: int
    closed_above: bool = True
    closed_below: bool = True


@dataclass(slots=True)
class Lattice:
    """A table's rows and columns, and which of its squares are one cell. `xs` and `ys` are their borders."""

    xs: list[float]
    ys: list[float]
    across: dict[int, list[Span]]
    down: dict[int, list[Span]]
    _cell_of: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns, rows = len(self.xs) - 1, len(self.ys) - 1
        self._cell_of = list(range(rows * columns))
        for row in range(rows):
            for column in range(columns):
                here = row * columns + column
                if column + 1 < columns and not _covered(self.down[column + 1], self.ys[row], self.ys[row + 1]):
                    self._unite(here, here + 1)
                if row + 1 < rows and not _covered(self.across[row + 1], self.xs[column], self.xs[column + 1]):
                    self._unite(here, here + columns)

    def square(self, x: float, y: float) -> int | None:
        """The number of the square in which a point lies."""
        columns = len(self.xs) - 1
        column, row = bisect_right(self.xs, x), bisect_right(self.ys, y)
        return (row - 1) * columns + column - 1 if 0 < column <= columns and 0 < row < len(self.ys) else None

    def merge(self, squares: Iterable[int]) -> None:
        """Makes the cells of these squares one: something printed lies across the line between them."""
        first, *others = squares
        for other in others:
            self._unite(first, other)

    def cell(self, square: int) -> int:
        """The number of the cell a square belongs to: two squares with one number are one cell."""
        while self._cell_of[square] != square:
            self._cell_of[square] = square = self._cell_of[self._cell_of[square]]
        return square

    def boxes(self) -> dict[int, Box]:
        """The cells by number. What is no rectangle is filled up to one: it cannot be told from its neighbours."""
        columns = len(self.xs) - 1
        while True:
            bounds = self._bounds()
            crooked = [
                (number, top, left, bottom, right)
                for number, (top, left, bottom, right, squares) in bounds.items()
                if squares != (bottom - top) * (right - left)
            ]
            if not crooked:
                return {number: self._box(*bound[:4]) for number, bound in bounds.items()}
            for number, top, left, bottom, right in crooked:
                for row in range(top, bottom):
                    for square in range(row * columns + left, row * columns + right):
                        self._unite(number, square)

    def _box(self, top: int, left: int, bottom: int, right: int) -> Box:
        start, end = self.xs[left], self.xs[right]
        above, below = _covered(self.across[top], start, end), _covered(self.across[bottom], start, end)
        return Box(top, left, bottom - top, right - left, above, below)

    def _bounds(self) -> dict[int, tuple[int, int, int, int, int]]:
        """For each cell its first row and column, those after its last, and how many squares it has."""
        columns = len(self.xs) - 1
        bounds: dict[int, tuple[int, int, int, int, int]] = {}
        for square in range(len(self._cell_of)):
            row, column = divmod(square, columns)
            number = self.cell(square)
            if number in bounds:
                top, left, _, right, squares = bounds[number]
                bounds[number] = top, min(left, column), row + 1, max(right, column + 1), squares + 1
            else:
                bounds[number] = row, column, row + 1, column + 1, 1
        return bounds

    def _unite(self, one: int, other: int) -> None:
        one, other = self.cell(one), self.cell(other)
        self._cell_of[max(one, other)] = min(one, other)


def lattices(strokes: Iterable[Stroke]) -> list[Lattice]:
    """The tables that these lines draw, from the top down. A frame with one cell is no table."""
    flat, upright = [], []
    for left, top, right, bottom in strokes:
        if bottom - top <= _NEAR / 2 < right - left:
            flat.append(Rule((top + bottom) / 2, left, right))
        elif right - left <= _NEAR / 2 < bottom - top:
            upright.append(Rule((left + right) / 2, top, bottom))
    across, down = _merged(flat), _merged(upright)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []
    found = [_lattice(*group) for group in _touching(across, down)]
    return sorted((one for one in found if one), key=lambda one: (one.ys[0], one.xs[0]))


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines that lie upon or continue each other made one; dots and ticks left out."""
    levels = borders([rule.at for rule in rules])
    by_level: dict[float, list[Rule]] = {}
    for rule in rules:
        by_level.setdefault(levels[bisect_right(levels, rule.at) - 1], []).append(rule)
    merged: list[Rule] = []
    for at, level in sorted(by_level.items()):
        level.sort(key=lambda rule: rule.start)
        start, end = level[0].start, level[0].end
        for rule in level[1:]:
            if rule.start > end + _NEAR:
                merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        merged.append(Rule(at, start, end))
    return [rule for rule in merged if rule.end - rule.start >= _SHORTEST]


def borders(positions: Iterable[float], near: float = _NEAR) -> list[float]:
    """Positions in order, those that are nearly the same as the one before left out.

    >>> borders([10.0, 50.2, 9.5, 50.0])
    [9.5, 50.0]
    """
    kept: list[float] = []
    for position in sorted(positions):
        if not kept or position - kept[-1] > near:
            kept.append(position)
    return kept


def _touching(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The lines in groups that touch each other."""
    parent = list(range(len(across) + len(down)))

    def top(one: int) -> int:
        while parent[one] != one:
            parent[one] = one = parent[parent[one]]
        return one

    for i, (y, left, right) in enumerate(across):
        for j, (x, upper, lower) in enumerate(down, len(across)):
            if left - _NEAR <= x <= right + _NEAR and upper - _NEAR <= y <= lower + _NEAR:
                parent[top(i)] = top(j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across + down):
        groups.setdefault(top(i), ([], []))[i >= len(across)].append(rule)
    return list(groups.values())


def _lattice(across: Sequence[Rule], down: Sequence[Rule]) -> Lattice | None:
    """The table of lines that touch; None where they make fewer than two cells, or more than any table has."""
    if not across or not down:
        return None
    ys = borders([r.at for r in across] + [min(r.start for r in down), max(r.end for r in down)])
    xs = borders([r.at for r in down] + [min(r.start for r in across), max(r.end for r in across)])
    squares = (len(xs) - 1) * (len(ys) - 1)
    if not 2 <= squares <= _MOST_SQUARES:
        return None
    lattice = Lattice(xs, ys, _by_border(across, ys), _by_border(down, xs))
    return lattice if any(lattice.cell(square) for square in range(squares)) else None


def _by_border(rules: Sequence[Rule], positions: list[float]) -> dict[int, list[Span]]:
    """For each border, the parts of it along which a line is drawn."""
    drawn: dict[int, list[Span]] = {number: [] for number in range(len(positions))}
    for rule in rules:
        drawn[bisect_right(positions, rule.at) - 1].append((rule.start, rule.end))
    return drawn


def _covered(drawn: list[Span], start: float, end: float) -> bool:
    """Whether a line is drawn along most of the way."""
    length = 0.0
    for first, last in drawn:
        if first < end and last > start:
            length += min(end, last) - max(start, first)
    return length >= _WALL * (end - start)
