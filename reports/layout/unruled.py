"""Tables without lines, where their columns are certain: a header with a text over each column of the values.

Anything less certain stays text.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reports.layout.lettering import Line, Word, is_value, joined, words
from reports.layout.ruling import Box
from reports.layout.tables import Part, Piece

_HIGHEST_HEADER = 6
_MOST_COLUMNS = 30


def with_tables(lines: Sequence[Line], page: int) -> list[Line | Part]:
    """The lines of a page in order, those of each certain table as one part."""
    found: list[Line | Part] = []
    parted = [words(line) for line in lines]
    at = taken = 0
    while at < len(lines):
        end = at
        while end < len(lines) and _is_row(parted[end]):
            end += 1
        if end > at:
            first, part = _table(parted, taken, at, end, page)
            if part is not None:
                found += [*lines[taken:first], part]
                taken = end
        at = max(end, at + 1)
    return [*found, *lines[taken:]]


def as_part(line: Line, page: int) -> Part:
    """A line alone as a table of one row, each of its words in a column."""
    parts = words(line)
    xs = [x for word in parts for x in (word.left, word.right)]
    return Part(tuple(xs), 1, tuple(Piece(word.text, Box(0, 2 * at, 1, 1), page) for at, word in enumerate(parts)))


def _is_row(parts: Sequence[Word]) -> bool:
    """Whether a line is a label with values after it."""
    return len(parts) > 1 and not is_value(parts[0].text) and all(is_value(word.text) for word in parts[1:])


def _table(parted: Sequence[Sequence[Word]], earliest: int, start: int, end: int, page: int) -> tuple[int, Part | None]:
    """The table with these rows and the line its header begins on; None where its columns are not certain."""
    rows = parted[start:end]
    columns = _columns([word for row in rows for word in row[1:]])
    labels_end = max(row[0].right for row in rows)
    if len(columns) > _MOST_COLUMNS or len(columns) != max(len(row) - 1 for row in rows) or columns[0][0] <= labels_end:
        return start, None
    xs = [
        min(row[0].left for row in rows),
        (labels_end + columns[0][0]) / 2,
        *((one[1] + other[0]) / 2 for one, other in pairwise(columns)),
        columns[-1][1],
    ]
    heads: list[list[str]] = [[] for _ in columns]
    pieces: list[Piece] = []
    first = start
    while first > max(earliest, start - _HIGHEST_HEADER) and not any(is_value(w.text) for w in parted[first - 1]):
        over = [_reach(word, xs) for word in parted[first - 1]]
        if any(left == 0 and right > 0 for left, right in over) or all(right == 0 for _, right in over):
            break
        first -= 1
        for word, (left, right) in zip(parted[first], over, strict=True):
            if left == right > 0:
                heads[left - 1].insert(0, word.text)
            else:
                pieces.append(Piece(word.text, Box(start - first - 1, left, 1, right - left + 1), page))
    if not all(heads):
        return start, None
    height = start - first
    turned = [piece._replace(box=piece.box._replace(row=height - 1 - piece.box.row)) for piece in pieces]
    leaves = [Piece(joined(head), Box(height, number, 1, 1), page) for number, head in enumerate(heads, 1)]
    body = [
        Piece(word.text, Box(height + 1 + number, _reach(word, xs)[0], 1, 1), page)
        for number, row in enumerate(rows)
        for word in row
    ]
    return first, Part(tuple(xs), height + 1 + len(rows), (*turned, *leaves, *body))


def _columns(values: Sequence[Word]) -> list[tuple[float, float]]:
    """From where to where each column of values runs."""
    columns: list[tuple[float, float]] = []
    for word in sorted(values, key=lambda word: word.left):
        if columns and word.left <= columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], word.right)
        else:
            columns.append((word.left, word.right))
    return columns


def _reach(word: Word, xs: Sequence[float]) -> tuple[int, int]:
    """The first and last column over which a word stands."""
    last = len(xs) - 2
    left = sum(1 for x in xs[1:-1] if x <= word.left)
    right = sum(1 for x in xs[1:-1] if x < word.right)
    return min(left, last), min(right, last)
