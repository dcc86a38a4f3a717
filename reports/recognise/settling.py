"""Which cutting of digits that ran together is certain: the one that satisfies the sums of the form, else none.

A row's total tells how to cut it; where that leaves several ways, the sums of the columns may. Nothing else decides: a
cutting is never taken for being likelier, and a row that no cutting satisfies stays unread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from reports.recognise.digits import Cutting, Equation, Fused, TooMany, cuttings

_MOST_COMBINATIONS = 5_000
_MOST_RIVALS = 5_000


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
    doubted = _doubted(rows, certain, equations, known)
    for at in doubted:
        del certain[at]
    for group in _linked({at for at, ways in open_.items() if ways}, rows, equations):
        values = dict(known)
        for at, row in enumerate(rows):
            if at not in group:
                numbers = certain.get(at)
                values |= dict(zip(row.names, numbers, strict=True)) if numbers else dict.fromkeys(row.names)
        certain |= _agreed(group, rows, open_, equations, values)
    return Settled(certain, {at: ways for at, ways in (open_ | doubted).items() if at not in certain})


def _doubted(
    rows: Sequence[Fused],
    certain: Mapping[int, Cutting],
    equations: Sequence[Equation],
    known: Mapping[str, int | None],
) -> dict[int, tuple[Cutting, ...]]:
    """Rows whose one cutting may be chance: their total may be misprinted, if another cutting breaks no more sums.

    Where the sums across the rows come out with it, no such cutting is looked for.
    """
    values = dict(known)
    for at, numbers in certain.items():
        values |= zip(rows[at].names, numbers, strict=True)
    found: dict[int, tuple[Cutting, ...]] = {}
    for at, numbers in certain.items():
        row = rows[at]
        own = set(row.names)
        touching = [
            one
            for one in equations
            if _touches(one, own) and all(values.get(name) is not None for side in one for name in side)
        ]
        broken = _broken(touching, values)
        if not broken:
            continue
        try:
            others = [way for way in cuttings(row, (), _MOST_RIVALS) if way != numbers]
        except TooMany:
            found[at] = ()
            continue
        rivals = [way for way in others if _broken(touching, values | dict(zip(row.names, way, strict=True))) <= broken]
        if rivals:
            found[at] = (numbers, *rivals)
    return found


def _broken(equations: Sequence[Equation], values: Mapping[str, int | None]) -> int:
    return sum(sum(values[n] or 0 for n in left) != sum(values[n] or 0 for n in right) for left, right in equations)


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
        if not _broken(usable, tried):
            satisfying.append(combination)
    return {
        at: satisfying[0][place]
        for place, at in enumerate(group)
        if satisfying
        and used.issuperset(rows[at].names)
        and all(one[place] == satisfying[0][place] for one in satisfying)
    }
