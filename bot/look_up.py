"""The report a question is about: which body its words name, and which year; or the answer that says why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answers import Answer, Example, NoSuchAgency, NoSuchYear, NothingAsked, WhichAgency
from bot.ask import Ask
from bot.command import Command
from bot.formerly import full_names
from bot.one_year import among
from bot.understand.settling import UNSURE, body_named, same_place
from reports.wording import key
from store.among import roster
from store.archive import Archive
from store.kept import Agency, Kept
from store.kin import Kin, kin
from store.names import in_order
from store.places import gazetteer

_MOST_CHOICES = 6
_MOST_NEAR = 3
_MOST_WORDS = 60


def look_up(archive: Archive, ask: Ask, command: Command) -> Kept | Answer:
    """The report asked for, the newest where no year was given; else an answer that helps to ask again."""
    agency = body(archive, ask, command)
    if not isinstance(agency, Agency):
        return agency
    years = archive.years(agency.id)
    told = among(ask.asked, years)
    if (told and ask.year is None) or ask.year in years:
        kept = archive.report(agency.id, ask.year or told[0])
        assert kept is not None, "years() names only years with a current report"
        return kept
    return NoSuchYear(ask.command, agency, ask.year or ask.asked.years[-1], years)


def body(archive: Archive, ask: Ask, command: Command) -> Agency | Answer:
    """The body asked about, or an answer that helps to name one."""
    if not ask.words and ask.agency is None:
        return NothingAsked(command, examples(archive, command.name)[0])
    return _agency(archive, ask)


def bodies(archive: Archive, ask: Ask, command: Command) -> tuple[Agency, ...] | Answer:
    """All the bodies asked about, or an answer that helps to name the first that is not clear."""
    if not ask.asked.bodies:
        one = body(archive, ask, command)
        return (one,) if isinstance(one, Agency) else one
    found: dict[int, Agency] = {}
    for said in ask.asked.bodies:
        settled = len(said.agencies) == 1 and said.agencies[0].name == said.words
        one = said.agencies[0] if settled else body(archive, replace(ask, words=said.words), command)
        if not isinstance(one, Agency):
            return one
        found[one.id] = one
    return tuple(found.values())


def examples(archive: Archive, command: str = "stats") -> tuple[Example, ...]:
    """Questions that fit what is stored; a plain one where nothing is."""
    return _stored(archive, command) or (Example(f"/{command} 东安区 2021"),)


def quoted(words: str) -> str:
    """Somebody's words as a reply repeats them: no longer than a line or two.

    >>> quoted(" 今天 "), len(quoted("长" * 5000))
    ('今天', 60)
    """
    said = words.strip()
    return said if len(said) <= _MOST_WORDS else said[: _MOST_WORDS - 1] + "…"


def _stored(archive: Archive, command: str) -> tuple[Example, ...]:
    return tuple(Example(f"/{command} {agency.name} {year}") for agency, year in archive.newest(3))


def _agency(archive: Archive, ask: Ask) -> Agency | Answer:
    """The one body meant. A place's government goes before its office, if it has the year asked for."""
    if ask.agency is not None:
        known = archive.agency(ask.agency)
        return known or NoSuchAgency(ask.command, f"#{ask.agency}", (), ask.year)
    said = next((one for one in ask.asked.bodies if ask.words in (one.words, one.typed)), None)
    if said is None or not said.agencies:
        said = body_named(archive, ask.words, ask.year, ask.chat)
    likely: Sequence[Agency] = said.agencies if said.how not in UNSURE else ()
    related = Kin()
    if not _with_year(archive, likely, ask.year):
        related = kin(archive, ask.words, ask.year)
        likely = _with_year(archive, related.certain, ask.year) or likely or related.certain
    if len(likely) == 1 or (likely and same_place(likely)):
        return likely[0]
    if not likely and said.how == "part":
        if len(said.agencies) == 1 and _ends(said.agencies[0], ask.words):
            return said.agencies[0]
        likely = said.agencies if len(said.agencies) > 1 else ()
    if likely:
        choices = tuple((one, _where(one)) for one in likely[:_MOST_CHOICES])
        more = len(likely) > len(choices)
        return WhichAgency(ask.command, quoted(said.typed or ask.words), choices, ask.year, more)
    return _none(archive, ask, related.others or said.agencies)


def _ends(agency: Agency, words: str) -> bool:
    """Whether a body's name says these words last, behind a place: 乙镇 in 甲区乙镇人民政府."""
    return bool(re.search(rf"[省市县区州盟旗]{re.escape(key(words))}(?:人民政府|办事处)?$", key(agency.name)))


def _none(archive: Archive, ask: Ask, near: Sequence[Agency]) -> NoSuchAgency:
    """That no body kept goes by the words, with those that are near, and the places that are called so."""
    places = full_names(ask.words, ask.year)
    inside = () if near else _inside(archive, ask)
    if not near and not inside:
        near = archive.nearest(ask.words)
        if gazetteer().leading(key(ask.words))[0]:
            # Of a place that is known, 鼓楼区, only what is like it in more than 区 is near.
            near = [one for one in near if _pairs(ask.words) & _pairs(one.name)]
    return NoSuchAgency(
        ask.command,
        quoted(ask.words),
        tuple(near) or inside,
        ask.year,
        _stored(archive, ask.command),
        places,
        inside=bool(inside),
    )


def _inside(archive: Archive, ask: Ask) -> tuple[Agency, ...]:
    """The bodies kept of the one place behind whose name something stands: of 洪泽区公安局, those of 洪泽区."""
    places, rest = gazetteer().leading(key(ask.words), ask.year)
    if len(places) != 1 or not rest:
        return ()
    there = [one for one in roster(archive, places[0].code) if one.place_code == places[0].code]
    return in_order(there)[:_MOST_NEAR]


def _pairs(words: str) -> set[str]:
    bare = words.replace("人民政府", "")
    return {bare[at : at + 2] for at in range(len(bare) - 1)}


def _with_year(archive: Archive, agencies: Iterable[Agency], year: int | None) -> list[Agency]:
    return [one for one in agencies if year is None or year in archive.years(one.id)]


def _where(agency: Agency) -> str:
    """The places a body lies in, from the province down, without its own."""
    return "".join(place.name for place in gazetteer().chain(agency.place_code)[:-1]) if agency.place_code else ""
