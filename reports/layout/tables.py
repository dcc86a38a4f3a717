"""A page's tables: its ruled lattices filled with the letters that stand in their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from reports.layout.lettering import Line, is_value, joined, lines, rows
from reports.layout.ruling import Box, Lattice
from reports.layout.sheet import UNKNOWN, Glyph

_DIGITS = frozenset("0123456789.,")
_ONE_NUMBER = 0.06
_STRUCK = 0.2
_PADDING = 12.0


class Piece(NamedTuple):
    """A cell on one page. `full` is true where its last line leaves no room for another letter."""

    text: str
    box: Box
    page: int
    full: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A table, or what of it stands on one page: the borders of its columns, and its cells."""

    xs: tuple[float, ...]
    rows: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A part of a table and how far down the page it begins."""

    top: float
    part: Part


def fill(page: int, lattices: Sequence[Lattice], glyphs: Iterable[Glyph]) -> tuple[list[Filled], list[Glyph]]:
    """The page's tables with their text, and the letters outside. A table may stand within another's cell."""
    inside: dict[int, list[Glyph]] = {}
    outside = []
    smallest_first = sorted(range(len(lattices)), key=lambda one: _area(lattices[one]))
    frames = [
        (held, one.xs[0], one.xs[-1], one.ys[0], one.ys[-1])
        for number, one in ((number, lattices[number]) for number in smallest_first)
        for held in [inside.setdefault(number, [])]
    ]
    for glyph in glyphs:
        _, start, top, end, bottom, _ = glyph
        x, y = (start + end) / 2, (top + bottom) / 2
        for held, left, right, upper, lower in frames:
            if left <= x < right and upper <= y < lower:
                held.append(glyph)
                break
        else:
            outside.append(glyph)
    for number, held in inside.items():
        if over := _running_over(lattices[number], held, outside):
            held += over
            outside = [glyph for glyph in outside if glyph not in over]
    return [
        Filled(lattice.ys[0], _part(page, lattice, inside[number])) for number, lattice in enumerate(lattices)
    ], outside


def _running_over(lattice: Lattice, inside: Sequence[Glyph], outside: Sequence[Glyph]) -> set[Glyph]:
    """The digits outside a table that belong to a number which begins or ends inside: it is too long for its cell."""
    over: set[Glyph] = set()
    near = [
        glyph
        for glyph in outside
        if (glyph[0][0] in _DIGITS or glyph[0] == UNKNOWN) and lattice.ys[0] <= glyph.middle < lattice.ys[-1]
    ]
    last = [glyph for glyph in inside if glyph[0][0] in _DIGITS] if near else []
    while last and near:
        last = [glyph for glyph in near if glyph not in over and any(_touch(glyph, other) for other in last)]
        over.update(last)
    return over


def _touch(one: Glyph, other: Glyph) -> bool:
    """Whether two digits stand beside each other as those of one number."""
    gap = max(one.left, other.left) - min(one.right, other.right)
    return gap <= _ONE_NUMBER * one.height and abs(one.middle - other.middle) <= _STRUCK * one.height


def _area(lattice: Lattice) -> float:
    return (lattice.xs[-1] - lattice.xs[0]) * (lattice.ys[-1] - lattice.ys[0])


def _part(page: int, lattice: Lattice, glyphs: Sequence[Glyph]) -> Part:
    by_square = _by_square(lattice, glyphs)
    _unite_across_numbers(lattice, by_square)
    boxes = lattice.boxes()
    held: dict[int, list[Glyph]] = {}
    for square, some in by_square.items():
        held.setdefault(lattice.cell(square), []).extend(some)
    lettered = {number: lines(letters) for number, letters in held.items()}
    pieces = [_piece(page, lattice, box, lettered.get(number, ())) for number, box in boxes.items()]
    # Two values set apart in a cell, again and again in one row: two rows of which the line between is missing.
    stacked = Counter(box.row for number, box in boxes.items() if _is_stacked(lattice, box, lettered.get(number, ())))
    pieces = [
        piece._replace(text=f"{piece.text}\n{UNKNOWN}")
        if stacked[piece.box.row] > 1 and is_value(piece.text)
        else piece
        for piece in pieces
    ]
    return _without_empty_sides(Part(tuple(lattice.xs), len(lattice.ys) - 1, tuple(pieces)), lattice)


def _piece(page: int, lattice: Lattice, box: Box, text: Sequence[Line]) -> Piece:
    if not text:
        return Piece("", box, page)
    last = text[-1]
    room = lattice.xs[box.column + box.width] - lattice.xs[box.column] - (last.right - last.left)
    return Piece(joined(line.text for line in text), box, page, room < _PADDING + 1.5 * last.height)


def _is_stacked(lattice: Lattice, box: Box, text: Sequence[Line]) -> bool:
    """Whether a cell holds values below each other although the first would have had room for the second."""
    if len(text) < 2 or not all(is_value(line.text) for line in text):
        return False
    room = lattice.xs[box.column + box.width] - lattice.xs[box.column] - (text[0].right - text[0].left)
    return room > _PADDING + text[0].height / 2


def _by_square(lattice: Lattice, glyphs: Sequence[Glyph]) -> dict[int, list[Glyph]]:
    """The letters of a table by the square that each stands in."""
    xs, ys, columns = lattice.xs, lattice.ys, len(lattice.xs) - 1
    found: dict[int, list[Glyph]] = {}
    for glyph in glyphs:
        # Only digits that run over its sides stand beyond them.
        column = min(max(bisect_right(xs, (glyph[1] + glyph[3]) / 2), 1), columns)
        square = (bisect_right(ys, (glyph[2] + glyph[4]) / 2) - 1) * columns + column - 1
        if square in found:
            found[square].append(glyph)
        else:
            found[square] = [glyph]
    return found


def _unite_across_numbers(lattice: Lattice, by_square: Mapping[int, Sequence[Glyph]]) -> None:
    """Makes cells one where a number lies across the line between them: whose it is cannot be seen."""
    standing = {glyph: square for square, some in by_square.items() for glyph in some if glyph[0][0] in _DIGITS}
    xs, ys, columns = lattice.xs, lattice.ys, len(lattice.xs) - 1
    for glyph, square in standing.items():
        x, y, half = glyph.centre, glyph.middle, _STRUCK * glyph.height
        row, column = divmod(square, columns)
        if (
            xs[column] <= x - half / 2
            and x + half / 2 < xs[column + 1]
            and ys[row] <= y - half
            and y + half < ys[row + 1]
        ):
            continue
        for start, end in (((x, y - half), (x, y + half)), ((x - half / 2, y), (x + half / 2, y))):
            here, there = lattice.square(*start), lattice.square(*end)
            if here != there and here is not None and there is not None:
                lattice.merge((here, there))
    for digits in rows(standing):
        for one, other in pairwise(digits):
            if standing[one] != standing[other] and other[1] - one[3] <= _ONE_NUMBER * min(one.height, other.height):
                lattice.merge((standing[one], standing[other]))


def _without_empty_sides(part: Part, lattice: Lattice) -> Part:
    """The part without a first or last column that only the ends of lines make and in which nothing stands."""
    last = len(part.xs) - 2
    if last and not lattice.down[last + 1] and _empty(part, last):
        kept = tuple(piece for piece in part.pieces if piece.box.column != last)
        part = Part(part.xs[:-1], part.rows, kept)
    if len(part.xs) > 2 and not lattice.down[0] and _empty(part, 0):
        moved = (piece._replace(box=piece.box._replace(column=piece.box.column - 1)) for piece in part.pieces)
        part = Part(part.xs[1:], part.rows, tuple(piece for piece in moved if piece.box.column >= 0))
    return part


def _empty(part: Part, column: int) -> bool:
    return not any(
        piece.text or piece.box.width > 1
        for piece in part.pieces
        if piece.box.column <= column < piece.box.column + piece.box.width
    )
