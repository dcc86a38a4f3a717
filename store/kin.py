"""The bodies kept under the former or later names of a place: 洪泽县 became 洪泽区 in 2016, and one may be asked for by
the other's name.

Where it is not certain that the other is meant, because the place was divided, because it joined a larger one after the
year asked about, or because several places bear the name, a body is set apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reports.wording import key
from store.archive import Archive
from store.kept import Agency
from store.names import named_so
from store.places import Place, gazetteer
from store.successions import Road, backward, forward


@dataclass(frozen=True, slots=True)
class Kin:
    """Bodies of the places before and after one: those that are surely meant by its name, and the others."""

    certain: tuple[Agency, ...] = ()
    others: tuple[Agency, ...] = ()


def kin(archive: Archive, words: str, year: int | None) -> Kin:
    """The bodies that go by these words with the place's name of other years in them, those of nearer years first."""
    places, rest = gazetteer().leading(key(words), year)
    certain: dict[int, Agency] = {}
    others: dict[int, Agency] = {}
    for place in places:
        for one, _, sure in related(place, year):
            found = certain if sure and len(places) == 1 else others
            found |= {body.id: body for body in bodies_of(archive, one, [rest]).get(rest, ())}
    return Kin(tuple(certain.values()), tuple(body for body in others.values() if body.id not in certain))


def related(place: Place, year: int | None) -> Iterator[tuple[Place, Road, bool]]:
    """The places after and before one, and whether one is surely meant where the other is named for a year."""
    for one, road in forward(place):
        late = year is None or all(year >= change.year for change in road if change.joined)
        yield one, road, late and not any(change.divided for change in road)
    for one, road in backward(place):
        yield one, road, not any(change.divided or change.joined for change in road)


def bodies_of(archive: Archive, place: Place, rests: list[str]) -> dict[str, tuple[Agency, ...]]:
    """The bodies of a place that go by its name with one of these behind it, by what is behind it."""
    named = named_so(archive.db, [place.name + rest for rest in rests])
    there = {name: tuple(one for one in bodies if one.place_code == place.code) for name, bodies in named.items()}
    return {name.removeprefix(place.name): bodies for name, bodies in there.items() if bodies}
