"""Digits that ran together: every way to cut a row so that the sums within it come out.

Text copied out of a page may lose every mark between the cells of a row: 15130000154 for 151, 3, 0, 0, 0, 0, 154.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Cutting = tuple[int, ...]
Equation = tuple[tuple[str, ...], tuple[str, ...]]
"""Figures by name whose sums must be equal."""

_MOST_STEPS = 10_000
_MOST_CUTTINGS = 500
_MOST_NAMED = 4


class TooMany(Exception):
    """There are more ways to cut a row than can be looked at."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A row whose cells ran together: the names of its figures in order, and the pieces printed, in order.

    Between two pieces there is a cut for certain; inside a piece there may be more. A sign begins a piece.
    """

    names: tuple[str, ...]
    pieces: tuple[str, ...]


def cuttings(row: Fused, equations: Sequence[Equation], most: int = _MOST_CUTTINGS) -> tuple[Cutting, ...]:
    """Every way to cut a row so that the equations among its own figures hold. Raises TooMany beyond `most`.

    A number has no leading zero.

    >>> cuttings(Fused(("a", "b", "c"), ("000",)), ())
    ((0, 0, 0),)
    >>> cuttings(Fused(("a", "b"), ("35", "-15")), ())
    ((35, -15),)
    >>> len(cuttings(Fused(("a", "b", "c"), ("693665",)), ()))
    10
    >>> cuttings(Fused(("a", "b", "all"), ("15135186",)), [(("all",), ("a", "b"))])
    ((151, 35, 186),)
    """
    at = {name: position for position, name in enumerate(row.names)}
    sums = [
        (tuple(at[name] for name in left), tuple(at[name] for name in right))
        for left, right in equations
        if all(name in at for name in (*left, *right))
    ]
    found: list[Cutting] = []
    for numbers in _Search(row, sums).ways():
        found.append(numbers)
        if len(found) > most:
            raise TooMany
    return tuple(found)


class _Search:
    """All ways to cut the pieces into as many numbers as there are figures, cut off where no sum can come out."""

    def __init__(self, row: Fused, sums: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
        self.pieces = row.pieces
        self.count = len(row.names)
        self.sums = sums
        self.numbers: list[int] = []
        self.steps = 0

    def ways(self, piece: int = 0, start: int = 0) -> Iterator[Cutting]:
        """The ways to go on from here; `start` is where in the piece the next number begins."""
        if piece == len(self.pieces):
            yield tuple(self.numbers)
            return
        text = self.pieces[piece]
        first = start + (2 if text[start] in "+-" else 1)
        digits_after = sum(len(later) for later in self.pieces[piece + 1 :])
        columns = self.count - len(self.numbers) - 1
        for end in range(first, len(text) + 1):
            token = text[start:end]
            if len(token.lstrip("+-")) > 1 and token.lstrip("+-").startswith("0"):
                break
            left = len(text) - end
            pieces = len(self.pieces) - piece - 1 + (left > 0)
            if not pieces <= columns <= left + digits_after:
                continue
            self.steps += 1
            if self.steps > _MOST_STEPS:
                raise TooMany
            self.numbers.append(int(token))
            if self._possible(left + digits_after - columns + 1):
                yield from self.ways(piece + (left == 0), end if left else 0)
            self.numbers.pop()

    def _possible(self, longest: int) -> bool:
        """Whether the sums can still hold; a number still to come has at most `longest` digits."""
        done = len(self.numbers)
        for left, right in self.sums:
            sides = [[at for at in side if at < done] for side in (left, right)]
            added = [sum(self.numbers[at] for at in side) for side in sides]
            if len(sides[0]) == len(left) and len(sides[1]) == len(right):
                if added[0] != added[1]:
                    return False
            elif not sides[0] and len(left) == 1 and added[1] >= 10 ** max(longest, 0):
                return False
        return True


def in_words(ways: Sequence[Cutting]) -> str:
    """The candidates of a row that could be cut in several ways, a few of them, for people.

    >>> in_words([(1, 23), (12, 3)]), in_words([])
    ('有 2 种切法：1、23；12、3', '切不出合乎表内合计的数')
    """
    if not ways:
        return "切不出合乎表内合计的数"
    some = "；".join("、".join(map(str, numbers)) for numbers in ways[:_MOST_NAMED])
    return f"有 {len(ways)} 种切法：{some}{'……' if len(ways) > _MOST_NAMED else ''}"
