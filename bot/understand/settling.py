"""Which body is meant, where several go by the words: by what this chat chose, by the year, a government before its
office; and, where it is one of several places of its name, which one that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.understand.bodies import Finder
from bot.understand.mentions import Bodies
from bot.understand.question import LONGEST
from bot.understand.telling import cut_again
from reports.agency import Kind
from reports.characters import characters
from reports.wording import fold
from store.aliases import meant
from store.archive import Archive
from store.kept import Agency
from store.names import called, containing
from store.places import Place, gazetteer
from store.townships import written_out

UNSURE = frozenset({"far", "part"})
"""How words name bodies that are only offered."""


def settled(archive: Archive, one: Bodies, year: int | None, chat: str) -> Bodies:
    """The bodies that are likely meant: one, where that is sure."""
    if not one.agencies:
        return _chosen(archive, one, year, chat)
    if one.how in UNSURE:
        return one
    places, rest = gazetteer().leading(one.words, year)
    agencies = one.agencies
    if len({agency.place_code for agency in agencies}) > 1:
        code = meant(archive.db, chat, one.words.removesuffix(rest) if rest else one.words)
        # Where nothing was chosen, a body of no place is meant no more than the others.
        agencies = tuple(agency for agency in agencies if code and agency.place_code == code) or agencies
    if len(agencies) > 1 and year is not None:
        agencies = tuple(agency for agency in agencies if year in archive.years(agency.id)) or agencies
    if len(agencies) > 1 and same_place(agencies):
        agencies = agencies[:1]
    which = _which(agencies, places)
    return replace(one, agencies=agencies, meant=which + rest if which else "")


def _chosen(archive: Archive, one: Bodies, year: int | None, chat: str) -> Bodies:
    """Several places of one name of which nothing is kept, as the one of them that this chat chose."""
    if len(one.places) < 2:
        return one
    rest = gazetteer().leading(one.words, year)[1]
    code = meant(archive.db, chat, one.words.removesuffix(rest) if rest else one.words)
    place = next((place for place in one.places if place.code == code), None)
    return replace(one, places=(place,), words=written_out(place, year) + rest) if place else one


def _which(agencies: Sequence[Agency], places: Sequence[Place]) -> str:
    """Where the one body's place is, from the province down, if others have its name too and nobody said which."""
    codes = {place.code for place in places}
    if len(agencies) != 1 or len(codes) == 1 or agencies[0].place_code not in codes:
        return ""
    chain = gazetteer().chain(agencies[0].place_code or "")
    alike = gazetteer().leading(chain[-1].name)[0]
    return "".join(place.name for place in chain) if len(alike) > 1 else ""


def same_place(agencies: Sequence[Agency]) -> bool:
    """Whether these are a place's government and its office: asked by the place's bare name, the first is meant."""
    codes = {one.place_code for one in agencies}
    return len(codes) == 1 and None not in codes and {one.kind for one in agencies} == {Kind.GOVERNMENT, Kind.OFFICE}


def body_named(archive: Archive, words: str, year: int | None, chat: str) -> Bodies:
    """The bodies that words alone name; without any that go by them, those with the words in their names."""
    text = characters(fold(words).lower())
    if len(text) > LONGEST:
        return Bodies((), words=words, typed=words, how="part")
    finder = Finder(archive, year, chat)
    mentions, left = cut_again(text, list(finder(text)), finder.near)
    means = mentions[0].means if len(mentions) == 1 and not left else None
    if isinstance(means, Bodies) and means.agencies:
        return settled(archive, means, year, chat)
    found = called(archive.db, text)
    if found:
        return settled(archive, Bodies(found, words=words), year, chat)
    some = containing(archive.db, text)
    with_year = tuple(one for one in some if year is not None and year in archive.years(one.id))
    if len(some) == 1 and _ends_so(some[0], text):
        return Bodies(some, words=some[0].name, typed=words, how="bare")
    return Bodies(with_year or some, words=words, typed=words, how="part")


def _ends_so(agency: Agency, text: str) -> bool:
    """Whether words are all of a township's or department's name but its place: 乙镇 is 示例市甲区乙镇人民政府."""
    name = characters(fold(agency.name))
    own = agency.kind in (Kind.TOWNSHIP, Kind.DEPARTMENT) and len(text) > 1
    return own and any(name.removesuffix(ending).endswith(text) for ending in ("", "人民政府", "办事处"))
