"""Bodies of places that were renamed, joined others or were divided: found by the names before and after, and told of.

洪泽县 became 洪泽区 in 2016: a question about the one is answered by the other's report where that alone is kept. Where
it is not certain that the other is meant, because the place was divided, because it joined a larger one after the year
asked about, or because several places bear the name, its bodies are only offered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.answers import About, Answer, NoSuchAgency, NoSuchYear, WhichAgency
from bot.told import Compared, OneFigure, Share, Shelf, Source, Trend, Why
from bot.understand.question import Question
from reports.wording import key
from store.archive import Archive
from store.kept import Agency
from store.places import Place, gazetteer, short_name
from store.successions import Change, Road, backward, change_of, changes_to, forward
from store.townships import townships, written_out

_GOVERNMENTS = frozenset({"", "人民政府", "政府", "人民政府办公室", "政府办公室", "政府办", "府办"})


@dataclass(frozen=True, slots=True)
class Kin:
    """The bodies kept under the former or later names of a place: those that are surely meant, and the others."""

    certain: tuple[Agency, ...] = ()
    others: tuple[Agency, ...] = ()


def kin(archive: Archive, words: str, year: int | None) -> Kin:
    """The bodies that go by these words with the place's name of other years in them, those of nearer years first."""
    places, rest = gazetteer().leading(key(words), year)
    certain: dict[int, Agency] = {}
    others: dict[int, Agency] = {}
    for place in places:
        for one, road, sure in _related(place, year):
            named = archive.bodies_named([one.name + rest]).get(one.name + rest, ())
            there = {body.id: body for body in named if body.place_code == one.code}
            if road and sure and len(places) == 1:
                certain |= there
            else:
                others |= there
    return Kin(tuple(certain.values()), tuple(body for body in others.values() if body.id not in certain))


def full_names(words: str, year: int | None) -> tuple[str, ...]:
    """What the places that these words name, or whose government they name, are called in full; () for other words."""
    plain = key(words)
    places, rest = gazetteer().leading(plain, year)
    if places and rest not in _GOVERNMENTS:
        places, rest = tuple(one for place in places for one in townships().below(place, rest)), ""
    places = places or townships().called(plain)
    return tuple(written_out(place, year) + rest for place in places)


def told(asked: Question, answer: Answer) -> tuple[Change, ...]:
    """The changes that lead from the places a question names to the bodies that its answer is about, by year.

    Where nothing is kept, the change that ended or began a place named out of its years.
    """
    year = asked.years[0] if len(asked.years) == 1 else None
    places = [place for body in asked.bodies for place in body.places or gazetteer().leading(body.words, year)[0]]
    found = [change for agency in _agencies(answer) for change in _road(places, agency)]
    if isinstance(answer, NoSuchAgency) and len(places) == 1 and not found:
        found += _ended_or_began(places[0], year)
    worth = [change for change in found if {one.name for one in change.new} != {change.old.name}]
    return tuple(sorted(dict.fromkeys(worth), key=lambda change: change.year))


def _related(place: Place, year: int | None) -> Iterator[tuple[Place, Road, bool]]:
    """The places before and after one, and whether one is surely meant by the name of the other."""
    for one, road in forward(place):
        late = year is None or all(year >= change.year for change in road if change.joined)
        yield one, road, late and not any(change.divided for change in road)
    for one, road in backward(place):
        yield one, road, not any(change.divided or change.joined for change in road)


def _road(places: Iterable[Place], agency: Agency) -> Road:
    """The changes between the places named and a body's own, none where it is one of them."""
    roads: list[Road] = []
    for place in places:
        if _is_of(agency, place):
            return ()
        roads += [road for one, road, _ in _related(place, None) if _is_of(agency, one)]
    return min(roads, key=len, default=())


def _is_of(agency: Agency, place: Place) -> bool:
    # 楚州区 and 淮安区 have one code.
    return agency.place_code == place.code and short_name(place.name) in agency.name


def _ended_or_began(place: Place, year: int | None) -> tuple[Change, ...]:
    if place.in_force(year):
        return ()
    if year is not None and year < place.first:
        return changes_to(place, place.first)
    change = change_of(place)
    return (change,) if change else ()


def _agencies(answer: Answer) -> tuple[Agency, ...]:
    """The bodies that an answer is about or offers."""
    match answer:
        case Trend() | Shelf() | NoSuchYear():
            return (answer.agency,)
        case Compared():
            return tuple(agency for agency, _, _ in answer.rows)
        case WhichAgency():
            return tuple(agency for agency, _ in answer.choices)
        case NoSuchAgency():
            return answer.nearest
    return (answer.kept.agency,) if isinstance(answer, About | OneFigure | Why | Share | Source) else ()
