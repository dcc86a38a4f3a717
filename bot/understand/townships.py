"""The towns, townships and streets a question names: by full name, or by short name right behind their county's.

A bare short name is none: 和平 and 建设 are words. Behind a county, too, it must be the end of what is named, so that
东安区建设局 is no 建设街道.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.understand.mentions import Bodies, Mention
from store.archive import Archive
from store.kept import Agency
from store.names import named_so
from store.places import Place, gazetteer
from store.townships import townships

_FULL = re.compile(r"街道|[镇乡]|苏木")
_LONGEST = 14
_SHORTEST = 3
_OFFICE = re.compile(r"办事处|办(?![公理结事])|(?:人民)?政府")
_ENDS = re.compile(
    r"$|[^\u4e00-\u9fff]|街办|办事处|收到|新收|收了|有几|有多少|[去前今本历每]年|近[一二两三四五几]年|[二两][〇○零]"
)
Places = tuple[Place, ...]
_Stretch = tuple[int, int, Places]
"""A stretch of a text from begin to end, and the townships it may name."""
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_said(text: str) -> int | None:
    """The one year that a text names in four digits, if it names no other.

    >>> year_said("洪泽县2010年"), year_said("2010到2012年")
    (2010, None)
    """
    said = {int(one) for one in _YEAR.findall(text)}
    return said.pop() if len(said) == 1 else None


def in_text(archive: Archive, text: str, placed: Sequence[Mention]) -> Iterator[Mention]:
    """Every stretch that names a township, with the places written before it; `placed` are the places of the text."""
    for begin, end, places in _found(text, placed):
        office = _OFFICE.match(text, end)
        end = office.end() if office else end
        words = text[begin:end]
        kept = _kept(archive, places)
        yield Mention(
            begin, end, Bodies(kept, words=words) if kept else Bodies((), places, office[0] if office else "", words)
        )


def _found(text: str, placed: Sequence[Mention]) -> Iterator[_Stretch]:
    above: dict[int, list[tuple[int, Places]]] = {}
    for one in placed:
        if isinstance(one.means, Bodies) and not one.means.sort:
            above.setdefault(one.end, []).append((one.begin, one.means.places))
    for found in _FULL.finditer(text):
        for begin in range(max(0, found.end() - _LONGEST), found.end() - 1):
            if townships().known(text[begin : found.end()]):
                yield from _named(text, begin, found.end(), above.get(begin, ()))
    for end, uppers in above.items():
        for begin, places in uppers:
            yield from _short(text, begin, end, places)


def _named(text: str, begin: int, end: int, above: Sequence[tuple[int, Places]]) -> Iterator[_Stretch]:
    """A full name alone, where it is long enough, and behind each place that one of its townships lies in."""
    places = townships().called(text[begin:end])
    if end - begin >= _SHORTEST:
        yield begin, end, places
    for start, uppers in above:
        within = tuple(one for one in places if any(one.within(upper) for upper in uppers))
        if within:
            yield start, end, within


def _short(text: str, begin: int, end: int, places: Places) -> Iterator[_Stretch]:
    """The short names of townships right behind the full name of their county, or any name of a prefecture that has
    no counties."""
    for county in places:
        if not townships().of_county(county.code):
            continue
        if county.level == "county" and not text.endswith(county.name, begin, end):
            continue
        for last in range(end + 2, min(len(text), end + _LONGEST) + 1):
            if _ENDS.match(text, last) and (found := townships().below(county, text[end:last])):
                yield begin, last, found


def _kept(archive: Archive, places: Places) -> tuple[Agency, ...]:
    """The bodies kept of these townships, by their names with their county's before it: 旺苍县东河镇."""
    counties = {f"{upper.name}{one.name}": upper for one in places for upper in gazetteer().chain(one.code[:6])[-1:]}
    named = named_so(archive.db, list(counties))
    return tuple(one for name, bodies in named.items() for one in bodies if one.place_code == counties[name].code)
