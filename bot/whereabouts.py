"""The bodies a question about an area is about: which place its words name, which year; or why that is not clear."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answers import Answer
from bot.area_answers import NoSuchPlace, WhichPlace
from bot.ask import Ask
from bot.look_up import quoted
from store.among import roster, years
from store.archive import Archive
from store.kept import Agency
from store.kin import related
from store.places import Place, gazetteer
from store.townships import townships

_MOST_CHOICES = 6


@dataclass(frozen=True, slots=True)
class Area:
    """A place (all that is kept, where its name is empty), a year, and the bodies known to report there."""

    name: str
    year: int
    bodies: tuple[Agency, ...]


def area(archive: Archive, ask: Ask) -> Area | Answer:
    """The area asked for, the newest year kept where none was given; else an answer that helps to ask again."""
    bodies: tuple[Agency, ...] = ()
    name = ""
    if not ask.words:
        bodies = roster(archive, None)
    else:
        places = _places(archive, ask)
        kept = _kept(archive, places) or _kept(archive, _renamed(places, ask.year))
        if len(kept) > 1:
            names = tuple(_full(one) for one, _ in kept[:_MOST_CHOICES])
            return WhichPlace(ask.command, quoted(ask.words), names, ask.year)
        for one, there in kept:
            name, bodies = one.name, there
        # A zone has no code of its own: 平潭综合实验区 is asked for as 平潭.
        bodies += tuple(one for one in archive.called(ask.words) if one.place_code is None)
        name = name or (ask.words if bodies else "")
    if not bodies:
        return NoSuchPlace(ask.command, quoted(ask.words))
    kept_years = years(archive, [one.id for one in bodies])
    return Area(name, ask.year or max(year for of in kept_years.values() for year in of), bodies)


def place_chosen(archive: Archive, ask: Ask) -> str | None:
    """The code of the place that a button chose, by its full name, by a body there or by one that is not kept.

    None where that is not known, or a township was chosen: nothing is said of its county then.
    """
    if ask.agency is not None:
        agency = archive.agency(ask.agency)
        return agency.place_code if agency else None
    places, rest = gazetteer().leading(ask.words, ask.year)
    return places[0].code if len(places) == 1 and not (rest and townships().below(places[0], rest)) else None


def bodies_meant(archive: Archive, words: str) -> tuple[Agency, ...]:
    """All bodies that words may mean to narrow a search to: those of the places so called, or the bodies so called."""
    places, rest = gazetteer().leading(words)
    if not places or rest:
        return archive.called(words)
    there = {one.id: one for place in places for one in roster(archive, place.code)}
    called = {one.id: one for one in archive.called(words) if one.place_code is None}
    return tuple((there | called).values())


def _places(archive: Archive, ask: Ask) -> list[Place]:
    """The places these words may mean; that of a body, where they name one."""
    found, rest = gazetteer().leading(ask.words, ask.year)
    if found and not rest:
        return list(found)
    codes = {one.place_code for one in archive.called(ask.words)}
    return [place for code in sorted(filter(None, codes)) if (place := gazetteer().of_code(code, ask.year))]


def _kept(archive: Archive, places: list[Place]) -> list[tuple[Place, tuple[Agency, ...]]]:
    """Those of the places of which anything is kept, with the bodies known there."""
    rosters = [(one, roster(archive, one.code)) for one in places]
    return [(one, there) for one, there in rosters if there]


def _renamed(places: list[Place], year: int | None) -> list[Place]:
    """The places that a place is surely meant by in other years: 洪泽县 is asked about, 洪泽区 has the reports."""
    return [one for one, _, sure in related(places[0], year) if sure] if len(places) == 1 else []


def _full(place: Place) -> str:
    return "".join(one.name for one in gazetteer().chain(place.code))
