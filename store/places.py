"""The gazetteer: which province, prefecture or county a code or the beginning of a body's name means, in which years.

The table `places.tsv` is made by `tools/build_places.py`; `places.NOTICE` says from what. Years are year-ends: 洪泽县
became 洪泽区 in 2016, so the one is last in force in 2015 and the other first in 2016; after 2024 no year-end list was
at hand, and the year of a change counts for both. The table begins with 2007; an earlier year is read as 2007. Codes
are hints (they change, and development zones have none), names decide.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

Level = Literal["province", "prefecture", "county", "township"]

EARLIEST = 2007

_SUFFIXES = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "联合旗", "地区", "新区", "矿区", "特区"),
    *("省", "市", "县", "区", "盟", "旗"),
)

# 维吾尔, 哈萨克 and a few more stand in names without 族; 各族 is 隆林各族自治县.
PEOPLES = re.compile(
    "(.{2,}?)(?:各族|维吾尔|哈萨克|柯尔克孜|锡伯|塔吉克|蒙古族?|朝鲜族|土家族|达斡尔族|哈尼族|拉祜族|布朗族|傈僳族|景颇族"
    "|纳西族|普米族|独龙族|仡佬族|布依族|仫佬族|毛南族|保安族|东乡族|撒拉族|裕固族|哈萨克族|[藏回壮满苗瑶侗彝傣佤白羌土水黎畲怒]族)*"
)

# Bare 公安 and 港口 are words of department names (公安局, 港口管理局); bare 井陉 is the county beside the 矿区.
_UNSHORTENED = frozenset({"公安县", "港口区", "井陉矿区"})
_OF_MARKETS = re.compile("市(?:监(?![察狱委督])|场监)")
"""市监局 and 市场监管局 behind a short name are about markets: the 市 is theirs."""

# 林区 is no suffix: 万柏林区 is 万柏林.
_SHORT = {"神农架林区": "神农架"}


@dataclass(frozen=True, slots=True)
class Place:
    """A division under one official name: GB/T 2260 code (6 digits), 官方全称, first and last year-end in force.

    `first` is 2007 for everything older; `last` is None while it stands. A renamed place is two places with one code.
    Townships, which are `store.townships`, have 9 digits, those of their county first.
    """

    code: str
    name: str
    level: Level
    first: int
    last: int | None

    def in_force(self, year: int | None = None) -> bool:
        """Whether it stood under this name at the end of `year`; without a year, whether it stands today."""
        if year is None:
            return self.last is None
        return self.first <= max(year, EARLIEST) and (self.last is None or year <= self.last)

    @property
    def stem(self) -> str:
        """The beginning of the codes of all that lies in it."""
        return self.code[: {"province": 2, "prefecture": 4, "county": 6, "township": 9}[self.level]]

    def within(self, other: "Place") -> bool:
        """Whether its code lies under the other's, in whichever years."""
        return self.code != other.code and self.code.startswith(other.stem)


class Gazetteer:
    """All places of a table, higher levels first, found by code or by the beginning of a name."""

    __slots__ = ("_by_code", "_by_form", "_longest", "places")

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(sorted(places, key=lambda place: (_rank(place.code), place.code, place.first)))
        self._by_code: dict[str, tuple[Place, ...]] = {}
        self._by_form: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            self._by_code[place.code] = (*self._by_code.get(place.code, ()), place)
            for form in _forms(place.name):
                self._by_form[form] = (*self._by_form.get(form, ()), place)
        self._longest = max(map(len, self._by_form), default=0)

    def of_code(self, code: str, year: int | None = None) -> Place | None:
        """The place a code meant at the end of `year`; when none did, or without a year, the newest that bore it.

        >>> gazetteer().of_code("320803").name, gazetteer().of_code("320803", 2010).name
        ('淮安区', '楚州区')
        """
        places = self._by_code.get(code, ())
        in_force = [place for place in places if year is not None and place.in_force(year)]
        return (in_force or places)[-1] if places else None

    def bearing(self, code: str) -> tuple[Place, ...]:
        """Every place that has borne a code, the earliest first."""
        return self._by_code.get(code, ())

    def chain(self, code: str, year: int | None = None) -> tuple[Place, ...]:
        """From the province down to the place of the code, with the names of `year`; () when nobody knows the code.

        直辖市 and counties directly under a province have no prefecture between.

        >>> [place.name for place in gazetteer().chain("231002")]
        ['黑龙江省', '牡丹江市', '东安区']
        >>> [place.name for place in gazetteer().chain("429004")]
        ['湖北省', '仙桃市']
        """
        place = self.of_code(code, year)
        if place is None:
            return ()
        when = year if year is not None and place.in_force(year) else place.last
        parents = (self.of_code(upper, when) for upper in (code[:2] + "0000", code[:4] + "00") if upper != code)
        return *(parent for parent in parents if parent and place.within(parent)), place

    def leading(self, name: str, year: int | None = None) -> tuple[tuple[Place, ...], str]:
        """Every place the beginning of a name may mean, higher levels first, and what follows; ((), name) when none.

        Places written one after the other narrow each other, and the reading that covers most wins, so a short form
        never beats a longer full name. Among places of the same words, those in force at the end of `year` (today
        without one) are meant, and full names before short ones; a name out of its years is still understood when
        nothing else fits.

        >>> places, rest = gazetteer().leading("牡丹江东安区人民政府办公室")
        >>> [place.code for place in places], rest
        (['231002'], '人民政府办公室')
        >>> [place.code for place in gazetteer().leading("鼓楼区")[0]]
        ['320106', '320302', '350102', '410204']
        >>> [place.name for place in gazetteer().leading("洛阳市监局")[0]], gazetteer().leading("洛阳市监局")[1]
        (['洛阳市'], '市监局')
        >>> gazetteer().leading("国家新闻出版署")
        ((), '国家新闻出版署')
        """
        start, end, places = self._read(name, 0, ())
        if end and _OF_MARKETS.match(name, end - 1):
            shorter = self._read(name[: end - 1], 0, ())
            start, end, places = shorter if shorter[1] == end - 1 else (start, end, places)
        return tuple(_likeliest(places, name[start:end], year)), name[end:]

    def choose(self, places: Sequence[Place], site_code: str | None) -> Place | None:
        """The one place that agrees with a 网站标识码; None when it does not decide. One place alone needs no code.

        Agreeing is tried on the whole division code, then on the prefecture (four digits), then on the province (two).
        The code names a portal, so a city's code may stand on a county's page, and one place alone is kept against any
        code.

        >>> gazetteer().choose(gazetteer().leading("鼓楼区")[0], "3201060001").code
        '320106'
        """
        if len(places) == 1:
            return places[0]
        owner = re.match(r"[0-9]{6}", site_code or "")
        if owner is None:
            return None
        for digits in (6, 4, 2):
            agreeing = [place for place in places if place.code[:digits] == owner[0][:digits]]
            if agreeing:
                return agreeing[0] if len(agreeing) == 1 else None
        return None

    def _read(self, text: str, start: int, above: Sequence[Place]) -> tuple[int, int, Sequence[Place]]:
        """The reading from `start` that ends furthest: where its last place begins and ends, and what that may be."""
        best: tuple[int, int, Sequence[Place]] = (start, start, ())
        for end in range(min(len(text), start + self._longest), start + 1, -1):
            found: Sequence[Place] = self._by_form.get(text[start:end], ())
            if above:
                found = [place for place in found if any(place.within(upper) for upper in above)]
            if found:
                deeper = self._read(text, end, found)
                reading = deeper if deeper[2] else (start, end, found)
                best = max(best, reading, key=lambda reading: reading[1])
        return best


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of China, read from the package once.

    >>> gazetteer().of_code("469001").name
    '五指山市'
    """
    return Gazetteer(_table())


def full_name(place: Place) -> str:
    """A place with the places it lies in before it.

    >>> full_name(gazetteer().places[0]), full_name(gazetteer().leading("洪泽区")[0][0])
    ('北京市', '江苏省淮安市洪泽区')
    """
    return "".join(one.name for one in gazetteer().chain(place.code)) or place.name


def short_name(name: str) -> str:
    """A place's name as people say it: without suffix and peoples, but never under two characters.

    >>> [short_name(name) for name in ("东安区", "延边朝鲜族自治州", "内蒙古自治区", "广西壮族自治区", "城区", "沙县")]
    ['东安', '延边', '内蒙古', '广西', '城区', '沙县']
    """
    if name in _SHORT:
        return _SHORT[name]
    # 市中, 市南, 市北 would be read out of 市中心, 市南部; 左 右 前 中 后 belong to their 旗.
    if name in _UNSHORTENED or name.startswith("市") or re.search("[左右前中后]旗$", name):
        return name
    suffix = next((suffix for suffix in _SUFFIXES if name.endswith(suffix) and len(name) - len(suffix) >= 2), "")
    stem = name.removesuffix(suffix)
    if suffix.startswith("自治") or stem.endswith("族"):
        peopled = PEOPLES.fullmatch(stem)
        stem = peopled[1] if peopled else stem
        # 鄂温克族自治旗 and 东乡族自治县 have no name but their people's.
        stem = stem.removesuffix("族") if len(stem) > 2 else stem
    return stem


def _forms(name: str) -> Iterator[str]:
    """The ways a name is written, the full one first: 延边朝鲜族自治州, 延边, 延边州, 延边自治州."""
    yield name
    short = short_name(name)
    if short != name:
        yield short
        kind = name[-3:]
        if kind.startswith("自治"):
            yield from (short + ending for ending in (kind, kind[-1]) if short + ending != name)


def _likeliest(places: Sequence[Place], words: str, year: int | None) -> Sequence[Place]:
    """Those in force under exactly these words; else those in force; else those of exactly these words; else all."""
    in_force = [place for place in places if place.in_force(year)]
    exact = [place for place in places if place.name == words]
    return [place for place in in_force if place in exact] or in_force or exact or places


def _rank(code: str) -> int:
    return 0 if code.endswith("0000") else 1 if code.endswith("00") else 2


def _table() -> Iterator[Place]:
    levels: tuple[Level, ...] = ("province", "prefecture", "county")
    lines = files("store").joinpath("places.tsv").read_text(encoding="utf-8").splitlines()
    for line in lines[1:]:
        code, name, first, last = line.split("\t")
        yield Place(code, name, levels[_rank(code)], int(first), int(last) if last else None)
