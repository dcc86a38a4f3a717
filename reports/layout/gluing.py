"""Tables broken over pages put together again: rows follow each other, a cell cut by the page's end is one cell.

Numbers are never put together. Two pieces of text are one cell where no line closes either of them, or where the
upper one filled its last line; never where the lower one begins with a number of its own, as a new label does.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from reports.layout.lettering import Line, is_value, joined
from reports.layout.ruling import borders
from reports.layout.tables import Part, Piece

_SAME_WIDTH = 8.0
_SAME_BORDER = 4.0
_FEWEST_BORDERS = 5
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．,]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]|\d"
)

Columns = tuple[int, int]


def continues(upper: Part, lower: Part, *, torn: bool) -> bool:
    """Whether two parts are as wide as each other; on one page also right below each other.

    Where a label's cell beside the rows goes on without words, some programs leave out its lines on the next page.
    """
    if torn and _without_its_labels(upper, lower):
        return True
    wider = upper.xs[-1] - upper.xs[0] - (lower.xs[-1] - lower.xs[0])
    return (torn or abs(upper.xs[0] - lower.xs[0]) <= _SAME_WIDTH) and abs(wider) <= _SAME_WIDTH


def glue(upper: Part, lower: Part, *, torn: bool = True) -> Part:
    """One table of two parts. `torn`: between them a page ends, which may have cut a row or cell in two."""
    moved = lower.xs if torn and _without_its_labels(upper, lower) else _moved(lower.xs, upper.xs)
    xs = borders([*upper.xs, *moved], _SAME_BORDER)
    seam = upper.rows
    above = _laid(upper.pieces, upper.xs, xs, 0)
    below = _laid(lower.pieces, moved, xs, seam)
    begins = {_columns(piece): piece for piece in below if piece.box.row == seam}
    cut = torn and _row_is_cut(_ends(above, seam), begins)
    if torn and not cut:
        above = _laid(doubted(upper, lower).pieces, upper.xs, xs, 0)
    ends = _ends(above, seam)
    sewn = {
        columns: _one(piece, begins[columns], cut)
        for columns, piece in ends.items()
        if torn and columns in begins and (cut or _one_cell(piece, begins[columns]))
    }
    rest = [piece for piece in below if piece.box.row > seam or _columns(piece) not in sewn]
    return Part(
        tuple(xs),
        upper.rows + lower.rows - cut,
        (
            *(piece for piece in above if ends.get(_columns(piece)) is not piece or _columns(piece) not in sewn),
            *sewn.values(),
            *(piece._replace(box=piece.box._replace(row=piece.box.row - cut)) for piece in rest),
        ),
    )


def with_overflow(upper: Part, line: Line) -> Part | None:
    """The part with a line of a label that the page's end pushed below its last row; None where it is another text."""
    if is_value(line.text) or _NUMBERED.match(line.text):
        return None
    for piece in upper.pieces:
        left, right = upper.xs[piece.box.column], upper.xs[piece.box.column + piece.box.width]
        ends = piece.box.row + piece.box.height == upper.rows
        if ends and piece.full and _is_label(piece) and left <= line.left and line.right <= right:
            longer = piece._replace(text=joined((piece.text, line.text)))
            return Part(upper.xs, upper.rows, tuple(longer if one is piece else one for one in upper.pieces))
    return None


def doubted(upper: Part, lower: Part) -> Part:
    """The upper part, its last row's values no longer plain where values without a label stand below on the next page.

    They may be the rest of numbers that the page's end cut in two.
    """
    first = [piece for piece in lower.pieces if piece.box.row == 0 and piece.text]
    if not first or any(_is_label(piece) for piece in first):
        return upper

    def rest(piece: Piece) -> str:
        left, right = upper.xs[piece.box.column], upper.xs[piece.box.column + piece.box.width]
        return "\n".join(
            other.text
            for other in first
            if lower.xs[other.box.column] < right and left < lower.xs[other.box.column + other.box.width]
        )

    pieces = (
        piece._replace(text=joined(text for text in (piece.text, rest(piece)) if text))
        if is_value(piece.text) and piece.box.row + piece.box.height == upper.rows
        else piece
        for piece in upper.pieces
    )
    return Part(upper.xs, upper.rows, tuple(pieces))


def _without_its_labels(upper: Part, lower: Part) -> bool:
    """Whether the lower part has the very columns of the upper one but for some on its left."""
    further_in = lower.xs[0] - upper.xs[0] > _SAME_WIDTH
    same_end = abs(lower.xs[-1] - upper.xs[-1]) <= _SAME_BORDER
    return further_in and same_end and len(lower.xs) >= _FEWEST_BORDERS and _fits(lower.xs, upper.xs) == len(lower.xs)


def _fits(xs: Iterable[float], onto: Sequence[float]) -> int:
    """How many of these borders lie where others do."""
    return sum(min(abs(x - other) for other in onto) <= _SAME_BORDER for x in xs)


def _ends(pieces: Sequence[Piece], seam: int) -> dict[Columns, Piece]:
    """The pieces that end right above a row, by their columns."""
    return {_columns(piece): piece for piece in pieces if piece.box.row + piece.box.height == seam}


def _moved(xs: Sequence[float], onto: Sequence[float]) -> Sequence[float]:
    """A part's borders where they fit the other's best: as they are, or moved as on facing pages; both ends fit."""
    shifts = (0.0, onto[0] - xs[0], onto[-1] - xs[-1])
    fits = [_fits([x + shift for x in xs], onto) for shift in shifts]
    shift = shifts[fits.index(max(fits))]
    return [onto[0], *(x + shift for x in xs[1:-1]), onto[-1]]


def _laid(pieces: Sequence[Piece], old: Sequence[float], new: Sequence[float], rows: int) -> list[Piece]:
    """The pieces on the columns of the whole table, so many rows further down."""
    at = [bisect_right(new, x) - 1 for x in old]
    laid = []
    for piece in pieces:
        box = piece.box
        column, after = at[box.column], at[box.column + box.width]
        box = box._replace(row=box.row + rows, column=column, width=max(after - column, 1))
        laid.append(piece._replace(box=box))
    return laid


def _columns(piece: Piece) -> Columns:
    return piece.box.column, piece.box.width


def _row_is_cut(ends: Mapping[Columns, Piece], begins: Mapping[Columns, Piece]) -> bool:
    """Whether the last row above and the first row below are one row, cut by the end of the page.

    They are if the lower one has no label of its own: none at all, or only what goes on from the labels above. Values
    under labels are a table's first row under its header.
    """
    if ends.keys() != begins.keys():
        return False
    pairs = [(upper, begins[columns]) for columns, upper in ends.items() if begins[columns].text]
    if any(is_value(lower.text) and _is_label(upper) for upper, lower in pairs):
        return False
    return bool(pairs) and all(upper.text and _goes_on(upper, lower) for upper, lower in pairs if _is_label(lower))


def _is_label(piece: Piece) -> bool:
    return bool(piece.text) and not is_value(piece.text)


def _one_cell(upper: Piece, lower: Piece) -> bool:
    """Whether two pieces in different rows are one cell that spans them: a label beside several rows."""
    if is_value(upper.text) or is_value(lower.text):
        return False
    if upper.text and lower.text:
        return _goes_on(upper, lower)
    tall = upper.box.height > 1 or lower.box.height > 1
    return _open(upper, lower) or (tall and not lower.text)


def _goes_on(upper: Piece, lower: Piece) -> bool:
    """Whether the text of one piece goes on in the other."""
    if is_value(upper.text) or is_value(lower.text) or _NUMBERED.match(lower.text):
        return False
    return upper.full or _open(upper, lower)


def _open(upper: Piece, lower: Piece) -> bool:
    """Whether no line is drawn between two pieces, neither under the upper nor over the lower."""
    return not upper.box.closed_below and not lower.box.closed_above


def _one(upper: Piece, lower: Piece, cut: bool) -> Piece:
    """Two pieces as one."""
    height = upper.box.height + lower.box.height - cut
    box = upper.box._replace(height=height, closed_below=lower.box.closed_below)
    return Piece(joined(text for text in (upper.text, lower.text) if text), box, upper.page, lower.full)
