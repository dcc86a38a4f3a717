"""Whose place in a ranking is asked for, and within which place it is ranked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.ask import Ask
from bot.understand.mentions import Bodies
from reports.agency import Kind
from store.kept import Agency
from store.places import Place, gazetteer


def standing(ask: Ask) -> str:
    """The words of the body whose own place is asked for: 东安区排第几; empty where the ranking itself is."""
    asked = ask.asked
    if not asked.bodies:
        return ""
    if "position" in asked.cues:
        return _inner(asked.bodies).words
    whole = asked.sort or asked.limit or asked.threshold or asked.order or "all" in asked.cues
    (first, *more) = asked.bodies
    place = _place(first)
    # Within a county there is no government to rank, so that the county itself is meant.
    return first.words if not more and not whole and first.agencies and (not place or place.level == "county") else ""


def place_said(ask: Ask) -> Place | None:
    """The place the ranking is within: the one said, or the larger of two; None where the only one is ranked itself."""
    asked = ask.asked
    inner = standing(ask)
    places = [_place(one) for one in asked.bodies if one.words != inner]
    return next((one for one in places if one), None)


def place_unclear(ask: Ask) -> tuple[Bodies, tuple[Place, ...]] | None:
    """What was said that may be several places to rank within, and those."""
    inner = standing(ask)
    for one in ask.asked.bodies:
        if len(one.places) > 1 and not one.agencies:
            return one, one.places
        governed = one.words != inner and not any(each.kind is Kind.DEPARTMENT for each in one.agencies)
        codes = dict.fromkeys(each.place_code or "" for each in one.agencies if governed)
        if len(codes) > 1 and all(places := [gazetteer().of_code(code) for code in codes]):
            return one, tuple(filter(None, places))
    return None


def not_within(ask: Ask) -> tuple[str, ...]:
    """The words of bodies that the ranking would leave out: it is within one place, and theirs is none or another."""
    inner, told = standing(ask), place_said(ask)
    others = [one for one in ask.asked.bodies if one.words != inner]
    return tuple(one.words for one in others if not _around(_place(one), told))


def parent(one: Agency) -> Place | None:
    """Among whom a body stands: a government and its office in the place above, the rest in their own place."""
    chain = gazetteer().chain(one.place_code) if one.place_code else ()
    if one.kind in (Kind.DEPARTMENT, Kind.TOWNSHIP):
        return chain[-1] if chain else None
    return chain[-2] if len(chain) > 1 else None


def level_of(one: Agency) -> str | None:
    """The level of a government's or its office's place; other bodies stand among all of their kind."""
    if one.kind not in (Kind.GOVERNMENT, Kind.OFFICE) or not one.place_code:
        return None
    place = gazetteer().of_code(one.place_code)
    return place.level if place else None


def _around(place: Place | None, told: Place | None) -> bool:
    return bool(place and told and (place == told or told.within(place)))


def _inner(bodies: Sequence[Bodies]) -> Bodies:
    """Of a body and the place it lies in, the body."""
    for one in bodies:
        place = _place(one)
        if place and any((upper := _place(other)) and place.within(upper) for other in bodies if other is not one):
            return one
    return bodies[0]


def _place(said: Bodies) -> Place | None:
    if len(said.places) == 1:
        return said.places[0]
    codes = {one.place_code for one in said.agencies}
    return gazetteer().of_code(next(iter(codes)) or "") if len(codes) == 1 else None
