"""Kinds of bodies that a question names though nothing is ranked: what they say is another body than the one named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Bodies, Cue, Limit, Mention, Sort, Threshold
from reports.agency import Kind
from store.places import gazetteer

_RANKING = tuple(map(Cue, ("rank", "most", "least", "which", "more", "less", "position", "any", "not_any", "all")))

_JOINING = frozenset("和与跟同及、")
_SEVERAL = re.compile("(?:各|每|所有|全部|全体)(?:个|家|的)*")


def ends_of_names(mentions: Sequence[Mention]) -> list[Mention]:
    """The kinds of bodies that stand right behind a name, where nothing is ranked: 淮阴市 is no longer a city."""
    named = {one.end for one in mentions if isinstance(one.means, Bodies)}
    ends = [one for one in mentions if isinstance(one.means, Sort) and one.begin in named and one.end - one.begin == 1]
    return [] if _ranked(mentions) else ends


def idle_sorts(mentions: Sequence[Mention]) -> list[Mention]:
    """Those of which nothing is told: the ends of names, and the office beside a body that was found and is none: its
    own report is another one."""
    found = [one for named in mentions if isinstance(named.means, Bodies) for one in named.means.agencies]
    offices = [
        one
        for one in mentions
        if isinstance(one.means, Sort) and one.means.kind is Kind.OFFICE and found and not _ranked(mentions)
    ]
    other = not any(one.kind is Kind.OFFICE for one in found)
    return [*ends_of_names(mentions), *(offices if other else ())]


def with_offices(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions, with an office right behind its place as the one body that both name, of which nothing is kept:
    淮安市办公室. Beside a ranking it stays a kind of bodies."""
    if _ranked(mentions):
        return list(mentions)
    kinds = [one for one in mentions if isinstance(one.means, Sort) and one.means.kind is Kind.OFFICE]
    offices = {one.begin: one for one in kinds if not _SEVERAL.match(text, one.begin)}
    whole = list(mentions)
    for one in mentions:
        if isinstance(one.means, Bodies) and (office := offices.get(one.end)):
            words = text[one.begin : office.end]
            if body := _of_place(one.means, words, text[one.end : office.end]):
                whole[whole.index(one)] = Mention(one.begin, office.end, body)
                whole.remove(office)
    return whole


def joined_sorts(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The office that a word joins to the body before it, as its own, and what a body is compared with: 区政府和办公室
    and 办公室比区政府 are no rankings of offices and governments."""
    named = {one.end for one in mentions if isinstance(one.means, Bodies)}
    sorts = [one for one in mentions if isinstance(one.means, Sort) and one.begin]
    return [
        one
        for one in sorts
        if isinstance(one.means, Sort)
        and (
            (one.means.kind is Kind.OFFICE and one.begin - 1 in named and text[one.begin - 1] in _JOINING)
            or (named and text[one.begin - 1] == "比")
        )
    ]


def unjoined(mentions: Sequence[Mention], text: str) -> list[Mention]:
    """The mentions without the places of which nothing is kept that only a joining word makes: 区政府和政府办 names no
    和政县."""
    ends = {one.end for one in mentions if isinstance(one.means, Bodies)}
    sorts = {(one.begin, one.end) for one in mentions if isinstance(one.means, Sort)}
    return [
        one
        for one in mentions
        if not (
            isinstance(one.means, Bodies)
            and not one.means.agencies
            and one.begin in ends
            and text[one.begin] in _JOINING
            and (one.begin + 1, one.end) in sorts
        )
    ]


def _of_place(named: Bodies, words: str, office: str) -> Bodies | None:
    """The office of a place whose government the words before it name, or of what is not kept either."""
    if any(one.kind is not Kind.GOVERNMENT for one in named.agencies):
        return None
    codes = dict.fromkeys(one.place_code for one in named.agencies if one.place_code)
    places = tuple(place for code in codes if (place := gazetteer().of_code(code))) or named.places
    if not places or any(place.level == "township" for place in places):
        return None
    return Bodies((), places, named.sort + office, words=words)


def listed(mentions: Sequence[Mention], text: str) -> set[str]:
    """Those said of several, which a list puts side by side within a government's place: 各办公室, 所有办公室."""
    found = [one for named in mentions if isinstance(named.means, Bodies) for one in named.means.agencies]
    if not all(one.kind is Kind.GOVERNMENT for one in found):
        return set()  # A zone's or a department's offices would be those of everywhere.
    kinds = [one for one in mentions if isinstance(one.means, Sort)]
    several = {each.end() for each in _SEVERAL.finditer(text)}
    return {text[one.begin : one.end] for one in kinds if one.begin in several or _SEVERAL.match(text, one.begin)}


def _ranked(mentions: Sequence[Mention]) -> bool:
    return any(isinstance(one.means, Limit | Threshold) or one.means in _RANKING for one in mentions)
