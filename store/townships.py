"""The towns, townships and streets below the counties: found by full name anywhere, by short name in their county.

The table `townships.txt` is made by `tools/build_places.py`: a line for each county, and for 东莞 and the three other
prefectures without counties, a code only where it is not the one before plus one, † behind what was dissolved, with the
year where it is known. It lists what stood of late, so a township counts as standing since `EARLIEST`; what was
dissolved in an unknown year, until the year before the table's. The table stays the text that it is: forty thousand
places would take ten megabytes. A county's line is read when it is asked for; where the names are is sorted once, when
one is first asked for without its county.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from store.places import EARLIEST, PEOPLES, Place, gazetteer

NEWEST = 2026
"""The year of the table."""

_CODE = 6
_LINE = re.compile(r"^\d{6} ", re.MULTILINE)
_NAME = re.compile(r"[^\s\d†]+")
_WORD = re.compile(r"(\d{3})?([^\s\d†]+)(?:(†)(\d{4})?)?")
_ENDINGS = re.compile(r"(?:街道|镇|民族乡|乡|苏木)$")
_SPOKEN = re.compile(r"(?:(?<=街道)(?:办事处|办)|(?<=[镇乡木])(?:人民)?政府)$")
_SHORTEST = 2
_LATELY = 64
"""Counties and names whose townships are at hand."""


class Townships:
    """All townships of a table, found by their county or by their name."""

    def __init__(self, text: str) -> None:
        """`text` is a table, its lines in the order of the counties' codes."""
        self._text = text
        self._called = lru_cache(_LATELY)(self._townships)
        self._lines = array("I", (found.start() for found in _LINE.finditer(text)))

    def of_county(self, code: str) -> tuple[Place, ...]:
        """The townships right below a county, or below a prefecture without counties, by its code; () for any other.

        >>> [place.name for place in townships().of_county("231002")][:2]
        ['新安街道', '长安街道']
        """
        at = bisect_left(self._lines, code, key=lambda start: self._text[start : start + _CODE])
        line = self._line(self._lines[at]) if at < len(self._lines) else ""
        return _places(line) if line.startswith(f"{code} ") else ()

    def called(self, name: str) -> tuple[Place, ...]:
        """The townships of a full name, standing ones first; 办事处 may follow 街道, 人民政府 the others.

        >>> [place.code for place in townships().called("打浦桥街道办事处")], len(townships().called("城关镇"))
        (['310101021'], 86)
        """
        name = _SPOKEN.sub("", name)
        # Only names of the table are looked up, and so remembered.
        return self._called(name) if self.known(name) else ()

    def known(self, name: str) -> bool:
        """Whether there is a township of this full name."""
        return next(self._where(name), None) is not None

    def below(self, place: Place, name: str) -> tuple[Place, ...]:
        """The townships of a place by full name, those right below it by short name too: 东安区七星 is 七星街道 there.

        >>> dongan = gazetteer().leading("东安区")[0][0]
        >>> [one.name for one in townships().below(dongan, "七星")]
        ['七星街道']
        """
        there = self.of_county(place.code)
        if not there:
            return tuple(one for one in self.called(name) if one.within(place))
        name = _SPOKEN.sub("", name)
        return tuple(one for one in there if one.name == name) or tuple(
            one for one in there if short_township(one.name) == name
        )

    def _townships(self, name: str) -> tuple[Place, ...]:
        found = [
            one
            for county in sorted({self._text.rfind("\n", 0, at) + 1 for at in self._where(name)})
            for one in _places(self._line(county))
            if one.name == name
        ]
        return tuple(sorted(found, key=lambda one: (one.last is not None, one.code)))

    def _line(self, start: int) -> str:
        return self._text[start : self._text.index("\n", start)]

    def _where(self, name: str) -> Iterator[int]:
        """Where the table has this name."""
        for place in range(bisect_left(self._sorted, name, key=self._name), len(self._sorted)):
            at = self._sorted[place]
            if self._name(at) != name:
                return
            yield at

    def _name(self, at: int) -> str:
        found = _NAME.match(self._text, at)
        return found[0] if found else ""

    @cached_property
    def _sorted(self) -> array[int]:
        """Where each name begins, in the order of the names."""
        return array("I", sorted((found.start() for found in _NAME.finditer(self._text)), key=self._name))


@cache
def townships() -> Townships:
    """The townships of China, read from the package once."""
    return Townships(files("store").joinpath("townships.txt").read_text(encoding="utf-8"))


def short_township(name: str) -> str:
    """A township's name as people say it behind its county's, never under two characters.

    >>> [short_township(name) for name in ("七星街道", "九门回族乡", "新镇", "南京东路街道", "巴彦花苏木")]
    ['七星', '九门', '新镇', '南京东路', '巴彦花']
    """
    stem = _ENDINGS.sub("", name)
    if name.endswith("族乡") and (peopled := PEOPLES.fullmatch(stem)):
        stem = peopled[1]
    return stem if len(stem) >= _SHORTEST else name


def written_out(place: Place, year: int | None = None) -> str:
    """A place with all it lies in: 江苏省淮安市洪泽区.

    >>> written_out(townships().called("打浦桥街道")[0]), written_out(gazetteer().leading("洪泽区")[0][0])
    ('上海市黄浦区打浦桥街道', '江苏省淮安市洪泽区')
    """
    if place.level == "township":
        return "".join(one.name for one in gazetteer().chain(place.code[:6], year)) + place.name
    above = gazetteer().chain(place.code, year if year is not None and place.in_force(year) else place.last)[:-1]
    return "".join(one.name for one in above) + place.name


@lru_cache(_LATELY)
def _places(line: str) -> tuple[Place, ...]:
    """The townships in a county's line; a question looks into the same county several times."""
    return tuple(_read(line[:_CODE], line[_CODE + 1 :]))


def _read(county: str, line: str) -> Iterator[Place]:
    number = -1
    for said, name, ended, year in _WORD.findall(line):
        number = int(said) if said else number + 1
        last = int(year or NEWEST) - 1 if ended else None
        yield Place(f"{county}{number:03}", name, "township", EARLIEST, last)
