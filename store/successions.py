"""What became of places: who came after a place that ended and before one that began, and in which year.

The table `successions.tsv` is made by `tools/build_places.py`; `places.NOTICE` says from what. Every place of the
gazetteer that ended has at least one that came after it; a place that was divided has several.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from store.places import Place, gazetteer


@dataclass(frozen=True, slots=True)
class Change:
    """A place that ended in a year, and those that came after it: one where it was renamed or joined another."""

    old: Place
    year: int
    new: tuple[Place, ...]

    @property
    def divided(self) -> bool:
        """Whether more than one came after it."""
        return len(self.new) > 1

    @property
    def joined(self) -> bool:
        """Whether what came after it is more than it was: it stood before, or came after others too."""
        return not self.divided and (
            self.new[0].first < self.year or len(predecessors(self.new[0], self.new[0].first)) > 1
        )


def change_of(place: Place) -> Change | None:
    """How a place ended; None while it stands.

    >>> change = change_of(gazetteer().of_code("320829"))
    >>> change.old.name, change.year, [one.name for one in change.new], change.joined
    ('洪泽县', 2016, ['洪泽区'], False)
    """
    return _changes().get(place)


def successors(place: Place) -> tuple[Place, ...]:
    """Those that came right after a place; () while it stands.

    >>> [one.name for one in successors(gazetteer().of_code("371200"))]
    ['莱芜区', '钢城区']
    """
    change = change_of(place)
    return change.new if change else ()


def predecessors(place: Place, year: int | None = None) -> tuple[Place, ...]:
    """Those that a place came right after, in a year if one is given.

    >>> [one.name for one in predecessors(gazetteer().of_code("320812"))]
    ['清河区', '清浦区']
    """
    return tuple(one.old for one in _before().get(place, ()) if year in (None, one.year))


def changes_to(place: Place, year: int | None = None) -> tuple[Change, ...]:
    """The changes that a place came out of, in a year if one is given."""
    return tuple(one for one in _before().get(place, ()) if year in (None, one.year))


Road = tuple[Change, ...]


def forward(place: Place) -> Iterator[tuple[Place, Road]]:
    """Every place that came after one, the nearest first, with the changes on the road to it."""
    return _roads(place, lambda one: [(new, change) for change in [change_of(one)] if change for new in change.new])


def backward(place: Place) -> Iterator[tuple[Place, Road]]:
    """Every place that one came after, the nearest first, with the changes on the road, the earliest first."""
    return ((one, road[::-1]) for one, road in _roads(place, lambda one: [(c.old, c) for c in changes_to(one)]))


def _roads(place: Place, step: Callable[[Place], list[tuple[Place, Change]]]) -> Iterator[tuple[Place, Road]]:
    seen = {place}
    found: list[tuple[Place, Road]] = [(place, ())]
    for at, road in found:
        for one, change in step(at):
            if one not in seen:
                seen.add(one)
                found.append((one, (*road, change)))
                yield found[-1]


@cache
def _changes() -> dict[Place, Change]:
    places = {(place.code, place.name): place for place in gazetteer().places}
    found: dict[Place, Change] = {}
    for line in files("store").joinpath("successions.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        code, name, year, new_code, new_name, _ = line.split("\t")
        old, new = places[code, name], places[new_code, new_name]
        before = found[old].new if old in found else ()
        found[old] = Change(old, int(year), (*before, new))
    return found


@cache
def _before() -> dict[Place, tuple[Change, ...]]:
    found: dict[Place, tuple[Change, ...]] = {}
    for change in _changes().values():
        for new in change.new:
            found[new] = (*found.get(new, ()), change)
    return found
