"""The towns, townships and streets a question names: by full name, or by short name right behind their county's.

A bare short name is none: 和平 and 建设 are words. Behind a county, too, it must be the end of what is named, so that
东安区建设局 is no 建设街道.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.understand.mentions import Bodies, Mention
from store.places import Place
from store.townships import townships

_FULL = re.compile(r"街道|[镇乡]|苏木")
_LONGEST = 14
_SHORTEST = 3
_OFFICE = re.compile(r"办事处|办(?![公理结事])|(?:人民)?政府")
_ENDS = re.compile(
    r"$|[^\u4e00-\u9fff]|街办|办事处|收到|新收|收了|有几|有多少|[去前今本历每]年|近[一二两三四五几]年|[二两][〇○零]"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def year_said(text: str) -> int | None:
    """The one year that a text names in four digits, if it names no other.

    >>> year_said("洪泽县2010年"), year_said("2010到2012年")
    (2010, None)
    """
    said = {int(one) for one in _YEAR.findall(text)}
    return said.pop() if len(said) == 1 else None


def in_text(text: str, placed: Sequence[Mention]) -> Iterator[Mention]:
    """Every stretch that names a township, with the places written before it; `placed` are the places of the text."""
    ending_at: dict[int, list[tuple[int, tuple[Place, ...]]]] = {}
    for one in placed:
        if isinstance(one.means, Bodies) and not one.means.sort:
            ending_at.setdefault(one.end, []).append((one.begin, one.means.places))
    for found in _FULL.finditer(text):
        for begin in range(max(0, found.end() - _LONGEST), found.end() - 1):
            name = text[begin : found.end()]
            if townships().known(name):
                yield from _named(text, begin, found.end(), townships().called(name), ending_at.get(begin, ()))
    for end, above in ending_at.items():
        for begin, places in above:
            yield from _short(text, begin, end, places)


def _named(
    text: str, begin: int, end: int, places: tuple[Place, ...], above: Sequence[tuple[int, tuple[Place, ...]]]
) -> Iterator[Mention]:
    """A full name alone, where it is long enough, and behind each place that one of its townships lies in."""
    if end - begin >= _SHORTEST:
        yield _mention(text, begin, end, places)
    for start, uppers in above:
        within = tuple(one for one in places if any(one.within(upper) for upper in uppers))
        if within:
            yield _mention(text, start, end, within)


def _short(text: str, begin: int, end: int, places: tuple[Place, ...]) -> Iterator[Mention]:
    """The short names of a county's townships right behind its full name."""
    for county in places:
        if county.level != "county" or not text.endswith(county.name, begin, end):
            continue
        for length in range(2, _LONGEST):
            last = end + length
            if last > len(text):
                return
            if _ENDS.match(text, last) and (found := townships().below(county, text[end:last])):
                yield _mention(text, begin, last, found)


def _mention(text: str, begin: int, end: int, places: tuple[Place, ...]) -> Mention:
    office = _OFFICE.match(text, end)
    end = office.end() if office else end
    return Mention(begin, end, Bodies((), places, office[0] if office else "", text[begin:end]))
