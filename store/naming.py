"""The names a body goes by: its full name, its place, and the short forms people use for both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reports.agency import Kind, kind
from reports.characters import characters
from reports.wording import key
from store.places import Place, gazetteer, short_name

SPOKEN = {
    Kind.GOVERNMENT: ("人民政府", "政府", ""),
    Kind.OFFICE: (
        "人民政府办公室",
        "人民政府办公厅",
        "政府办公室",
        "政府办公厅",
        "政府办",
        "府办",
        "办公室",
        "办公厅",
        "",
    ),
}
"""What people say behind a place for its government and its office."""
_ZONES = {
    **{"综合实验区": "实验区", "综合试验区": "试验区", "综合保税区": "综保区", "经济技术开发区": "经开区"},
    **{"高新技术产业开发区": "高新区", "经济开发区": "经开区", "旅游度假区": "度假区"},
}
"""What people call zones: 平潭实验区."""
OF_TOWNSHIPS = ("人民政府", "政府", "办事处")
"""What a township's name may end in or not."""
_WHOLE = re.compile("(?:综合)?[实试]验区(?:管委会|管理委员会)?")
_TOO_SHORT = 2
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
ZONE = re.compile(r"([\u4e00-\u9fff]{0,8}?(?:[实试]验区|开发区|高新区|示范区|新区|度假区|合作区|保税区))")
"""A zone behind the place it is named after: 综合实验区."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a body's name says about it: its kind, the place it is in (where that is certain), its other names.

    `certain` is false where it may be in any of several places of one name; `bare` is what its name says behind the
    place, 财政局, 人民政府办公室 or 太平镇, where that tells it from other bodies of the place.
    """

    name: str
    kind: Kind
    place: Place | None
    names: frozenset[str]
    certain: bool
    bare: frozenset[str] = frozenset()


def named(name: str, year: int | None, site_code: str | None) -> Named:
    """Reads a body's name. The site code only decides between places of the same name.

    >>> body = named("东安区人民政府办公室", 2021, "2310020001")
    >>> body.kind.value, body.place.code, "东安政府办" in body.names, "东安区" in body.names
    ('office', '231002', True, True)
    """
    plain = key(name)
    bare = key(_BRACKETS.sub("", name))
    # A body named in traditional characters goes by both names.
    plain, bare = characters(plain), characters(bare)
    of = kind(name)
    candidates, rest = gazetteer().leading(bare, year)
    head = bare.removesuffix(rest)
    short = _as_said(candidates, head, rest) if of is Kind.DEPARTMENT else set()
    if of in (Kind.TOWNSHIP, Kind.DEPARTMENT) and not any(head.endswith(one.name) for one in candidates):
        # 太平镇 is not in 太平区: a department or township names its county in full or not at all.
        candidates = ()
    place = gazetteer().choose(candidates, site_code)
    names = {key(name), plain, bare} | short
    behind = {rest} if candidates and of in (Kind.OFFICE, Kind.DEPARTMENT, Kind.TOWNSHIP) else set()
    if of is Kind.TOWNSHIP:
        names |= {bare.removesuffix(ending) for ending in OF_TOWNSHIPS if bare != ending}
        behind |= {one.removesuffix(ending) for ending in OF_TOWNSHIPS for one in behind}
    if not candidates:
        return Named(name, of, None, frozenset(names | _spoken(bare, of)), of in SPOKEN)
    # What stands in the name for the place, ancestors included, gives way to the place's own two names.
    for word in {candidates[0].name, short_name(candidates[0].name)} if of is not Kind.ZONE else ():
        names |= {word + ending for ending in SPOKEN.get(of, (rest,))}
    if of is Kind.ZONE:
        names |= {bare.replace(full, said) for full, said in _ZONES.items() if full in bare}
    # 平潭 is 平潭综合实验区 to everybody, but 郑州 is not 郑州高新区.
    if is_whole_county(bare):
        names.add(short_name(candidates[0].name))
    of_place = place if of is not Kind.ZONE else None
    called = frozenset(one for one in names if len(one) > 1)
    return Named(name, of, of_place, called, of_place is not None, frozenset(filter(None, behind)))


def _as_said(candidates: Sequence[Place], head: str, rest: str) -> set[str]:
    """Short names of departments that are not named after their place alone: 平潭 stands for 平潭综合实验区 in them,
    and 洪泽 in 淮安市洪泽生态环境局 for 淮安市洪泽区."""
    if not candidates or candidates[0].level != "county":
        return set()
    names = {candidates[0].name, short_name(candidates[0].name)}
    zone = ZONE.match(rest)
    if zone and len(rest) - zone.end() > _TOO_SHORT:
        return {short_name(candidates[0].name) + rest[zone.end() :]}
    narrowed = head not in names and any(head.endswith(one) for one in names)
    return {one + rest for one in names} if narrowed else set()


def _spoken(bare: str, of: Kind) -> set[str]:
    """The names of a government or its office whose place the gazetteer does not know: 测试市 is 测试市人民政府."""
    endings = SPOKEN.get(of, ())
    place = min((bare.removesuffix(ending) for ending in endings), key=len, default="")
    return {place + ending for ending in endings} if len(place) > 1 else set()


@lru_cache(maxsize=1 << 12)
def zone_of(name: str) -> Place | None:
    """The one place after whose short name a zone is called, or of whose government it has the name: 平潭综合实验区 is
    named after 平潭县, 郑州高新区 after 郑州市; None for other bodies and where several places are called so.

    >>> zone_of("平潭综合实验区").name, zone_of("平潭县人民政府")
    ('平潭县', None)
    """
    places = gazetteer().leading(key(name))[0] if kind(name) is Kind.ZONE else ()
    return places[0] if len(places) == 1 else None


def is_whole_county(name: str) -> bool:
    """Whether a zone is all of the county that it is named after, as 平潭综合实验区 is: an 经开区 is a part of one.

    >>> is_whole_county("平潭综合实验区管理委员会"), is_whole_county("沭阳经济技术开发区")
    (True, False)
    """
    place = zone_of(name)
    rest = gazetteer().leading(key(name))[1]
    return place is not None and place.level == "county" and bool(_WHOLE.fullmatch(rest))


def stands_for_ancestors(head: str, place_code: str | None, year: int | None = None) -> bool:
    """Whether the words before a name are the places its own place lies in, in order, each full or short.

    >>> stands_for_ancestors("牡丹江", "231002"), stands_for_ancestors("黑龙江省牡丹江市", "231002")
    (True, True)
    >>> stands_for_ancestors("哈尔滨", "231002")
    False
    """
    return not head or (place_code is not None and head in _ancestors(place_code, year))


@lru_cache(maxsize=1 << 12)
def _ancestors(place_code: str, year: int | None) -> frozenset[str]:
    """Every way to write the places above one, in order, each full, short or left out."""
    said = {""}
    for place in gazetteer().chain(place_code, year)[:-1]:
        said |= {before + word for before in said for word in (place.name, short_name(place.name))}
    return frozenset(said)
