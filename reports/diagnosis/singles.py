"""Slips of one cell: the cells each of which, changed alone, satisfies every sum it is in."""

from __future__ import annotations

from collections.abc import Iterator

from reports.diagnosis.slip import Change, Repair, Scales, Slip
from reports.weighing import Weighed

Lanes = frozenset[Weighed]

_MOST_COVERS = 16
_MOST_STEPS = 2000


def single_cells(scales: Scales) -> tuple[Slip, ...]:
    """The broken sums that single cells explain without remainder, each cell with its own sums.

    Where they can be shared out among cells in several ways, the first way shares them out, and the others are named.
    """
    candidates = _candidates(scales)
    found: list[Slip] = []
    for group in _groups(candidates):
        covers = sorted(_covers(_ordered(group, scales), candidates), key=len)
        fewest = [cover for cover in covers if len(cover) == len(covers[0])]
        for own in fewest[0] if fewest else ():
            repairs = tuple((change,) for change in candidates[own])
            others = [_differing(cover, fewest[0], candidates) for cover in fewest[1:] if own not in cover]
            found.append(Slip(_ordered(own, scales), repairs, tuple(others)))
    return tuple(found)


def _candidates(scales: Scales) -> dict[Lanes, list[Change]]:
    """The cells that could be the only slip in their sums, by these sums."""
    found: dict[Lanes, list[Change]] = {}
    for name in dict.fromkeys(name for one in scales.residual for name in one.names):
        sums = scales.lies_on[name]
        wanted = {-side * scales.residual.get(one, 0) for one, side in sums}
        if len(wanted) == 1 and (by := wanted.pop()) and (change := scales.change(name, by)):
            found.setdefault(frozenset(one for one, _ in sums), []).append(change)
    return found


def _groups(candidates: dict[Lanes, list[Change]]) -> Iterator[Lanes]:
    """The sums that are linked by candidates, group by group."""
    waiting = list(candidates)
    while waiting:
        group = waiting.pop(0)
        while linked := [one for one in waiting if group & one]:
            group = group.union(*linked)
            waiting = [one for one in waiting if one not in linked]
        yield group


def _covers(group: tuple[Weighed, ...], candidates: dict[Lanes, list[Change]]) -> list[tuple[Lanes, ...]]:
    """The ways to share a group of sums out among candidates, each sum to one."""
    found: list[tuple[Lanes, ...]] = []
    steps = iter(range(_MOST_STEPS))

    def share(left: tuple[Weighed, ...], chosen: tuple[Lanes, ...]) -> None:
        if not left:
            found.append(chosen)
            return
        first = min(left, key=lambda one: sum(one in lanes for lanes in candidates))
        for lanes in candidates:
            if first in lanes and lanes.issubset(left) and len(found) < _MOST_COVERS and next(steps, None) is not None:
                share(tuple(one for one in left if one not in lanes), (*chosen, lanes))

    share(group, ())
    return found


def _differing(cover: tuple[Lanes, ...], first: tuple[Lanes, ...], candidates: dict[Lanes, list[Change]]) -> Repair:
    """What another way of sharing does otherwise: one cell for each share that the first way does not have."""
    return tuple(candidates[lanes][0] for lanes in cover if lanes not in first)


def _ordered(lanes: Lanes, scales: Scales) -> tuple[Weighed, ...]:
    return tuple(one for one in scales.weighed if one in lanes)
