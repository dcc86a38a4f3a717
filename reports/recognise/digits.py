"""Digits that ran together, cut by the sums of the form: taken where exactly one cutting satisfies them, else left.

Text copied out of a page may lose every mark between the cells of a row: 15130000154 for 151, 3, 0, 0, 0, 0, 154. A
row's total tells how to cut it; where that leaves several ways, the sums of the columns may. Nothing else decides: a
cutting is never taken for being likelier, and a row that no cutting satisfies stays unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

Cutting = tuple[int, ...]
Equation = tuple[tuple[str, ...], tuple[str, ...]]
"""Figures by name whose sums must be equal."""

_MOST_STEPS = 100_000
_MOST_CUTTINGS = 500
_MOST_NAMED = 4
_MOST_COMBINATIONS = 50_000


class TooMany(Exception):
    """There are more ways to cut a row than can be looked at."""


@dataclass(frozen=True, slots=True)
class Fused:
    """A row whose cells ran together: the names of its figures in order, and the pieces printed, in order.

    Between two pieces there is a cut for certain; inside a piece there may be more. A sign begins a piece.
    """

    names: tuple[str, ...]
    pieces: tuple[str, ...]


def cuttings(row: Fused, equations: Sequence[Equation]) -> tuple[Cutting, ...]:
    """Every way to cut a row so that the equations among its own figures hold. Raises TooMany.

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
        if len(found) > _MOST_CUTTINGS:
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


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the fused rows, by their place in the list: the one cutting that is certain, or the candidates."""

    certain: Mapping[int, Cutting]
    candidates: Mapping[int, tuple[Cutting, ...]]


def settle(rows: Sequence[Fused], equations: Sequence[Equation], known: Mapping[str, int | None]) -> Settled:
    """Cuts the rows by the sums within them, and those left open by the sums across them.

    `known` are figures read plainly; None where a cell holds no number, so that no sum with it can be used.
    """
    certain: dict[int, Cutting] = {}
    open_: dict[int, tuple[Cutting, ...]] = {}
    for at, row in enumerate(rows):
        try:
            ways = cuttings(row, equations)
            if len(ways) == 1 and not _blanks_possible(row, equations):
                certain[at] = ways[0]
            else:
                open_[at] = ways
        except TooMany:
            open_[at] = ()
    for group in _linked({at for at, ways in open_.items() if ways}, rows, equations):
        values = dict(known)
        for at, row in enumerate(rows):
            if at not in group:
                numbers = certain.get(at)
                values |= dict(zip(row.names, numbers, strict=True)) if numbers else dict.fromkeys(row.names)
        certain |= _agreed(group, rows, open_, equations, values)
    return Settled(certain, {at: ways for at, ways in open_.items() if at not in certain})


def in_words(ways: Sequence[Cutting]) -> str:
    """The candidates of a row that could be cut in several ways, a few of them, for people.

    >>> in_words([(1, 23), (12, 3)]), in_words([])
    ('有 2 种切法：1、23；12、3', '切不出合乎表内合计的数')
    """
    if not ways:
        return "切不出合乎表内合计的数"
    some = "；".join("、".join(map(str, numbers)) for numbers in ways[:_MOST_NAMED])
    return f"有 {len(ways)} 种切法：{some}{'……' if len(ways) > _MOST_NAMED else ''}"


def _blanks_possible(row: Fused, equations: Sequence[Equation]) -> bool:
    """Whether the pieces also make sense with cells left blank, which text does not show.

    Where the row has a total at its end, fewer numbers of which the last is the sum of the others; else any fewer.
    Raises TooMany.
    """
    own = [one for one in equations if all(name in row.names for side in one for name in side)]
    if len(own) > 1:
        return False
    for count in range(2 if own else 1, len(row.names)):
        names = row.names[:count]
        total: tuple[Equation, ...] = (((names[-1],), names[:-1]),) if own else ()
        if cuttings(Fused(names, row.pieces), total):
            return True
    return False


def _linked(waiting: set[int], rows: Sequence[Fused], equations: Sequence[Equation]) -> Iterator[tuple[int, ...]]:
    """The open rows in groups that share an equation, directly or through others."""
    while waiting:
        group = {waiting.pop()}
        grown = True
        while grown:
            names = {name for at in group for name in rows[at].names}
            linked = {name for equation in equations for side in equation for name in side if _touches(equation, names)}
            more = {at for at in waiting if linked.intersection(rows[at].names)}
            grown = bool(more)
            group |= more
            waiting -= more
        yield tuple(sorted(group))


def _touches(equation: Equation, names: set[str]) -> bool:
    return any(name in names for side in equation for name in side)


def _agreed(
    group: tuple[int, ...],
    rows: Sequence[Fused],
    several: Mapping[int, tuple[Cutting, ...]],
    equations: Sequence[Equation],
    values: Mapping[str, int | None],
) -> dict[int, Cutting]:
    """The cuttings on which every combination that satisfies all usable equations agrees."""
    if prod(len(several[at]) for at in group) > _MOST_COMBINATIONS:
        return {}
    own = {name for at in group for name in rows[at].names}
    usable = [
        equation
        for equation in equations
        if _touches(equation, own)
        and all(name in own or values.get(name) is not None for side in equation for name in side)
    ]
    used = {name for equation in usable for side in equation for name in side}
    satisfying = []
    for combination in product(*(several[at] for at in group)) if usable else ():
        tried = dict(values)
        for at, numbers in zip(group, combination, strict=True):
            tried.update(zip(rows[at].names, numbers, strict=True))
        if all(sum(tried[n] or 0 for n in left) == sum(tried[n] or 0 for n in right) for left, right in usable):
            satisfying.append(combination)
    return {
        at: satisfying[0][place]
        for place, at in enumerate(group)
        if satisfying
        and used.issuperset(rows[at].names)
        and all(one[place] == satisfying[0][place] for one in satisfying)
    }
