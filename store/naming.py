"""The names a body goes by: its full name, its place, and the short forms people use for both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reports.agency import Kind, kind
from reports.wording import key
from store.places import Place, gazetteer, short_name

_SPOKEN = {
    Kind.GOVERNMENT: ("人民政府", "政府", ""),
    Kind.OFFICE: ("人民政府办公室", "人民政府办公厅", "政府办公室", "政府办公厅", "政府办", "府办", ""),
}
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Named:
    """What a body's name says about it: its kind, the place it is in (where that is certain), its other names.

    `certain` is false where it may be in any of several places of one name.
    """

    name: str
    kind: Kind
    place: Place | None
    names: frozenset[str]
    certain: bool


def named(name: str, year: int | None, site_code: str | None) -> Named:
    """Reads a body's name. The site code only decides between places of the same name.

    >>> body = named("东安区人民政府办公室", 2021, "2310020001")
    >>> body.kind.value, body.place.code, "东安政府办" in body.names, "东安区" in body.names
    ('office', '231002', True, True)
    """
    plain = key(name)
    bare = key(_BRACKETS.sub("", name))
    of = kind(name)
    candidates, rest = gazetteer().leading(bare, year)
    head = bare.removesuffix(rest)
    if of in (Kind.TOWNSHIP, Kind.DEPARTMENT) and not any(head.endswith(one.name) for one in candidates):
        # 太平镇 is not in 太平区: a department or township names its county in full or not at all.
        candidates = ()
    place = gazetteer().choose(candidates, site_code)
    names = {plain, bare}
    if of is Kind.TOWNSHIP:
        names |= {bare.removesuffix(ending) for ending in ("人民政府", "政府", "办事处") if bare != ending}
    if not candidates:
        return Named(name, of, None, frozenset(names | _spoken(bare, of)), of in _SPOKEN)
    # What stands in the name for the place, ancestors included, gives way to the place's own two names.
    for word in {candidates[0].name, short_name(candidates[0].name)} if of is not Kind.ZONE else ():
        names |= {word + ending for ending in _SPOKEN.get(of, (rest,))}
    # 平潭 is 平潭综合实验区 to everybody, but 郑州 is not 郑州高新区.
    if of is Kind.ZONE and candidates[0].level == "county":
        names.add(short_name(candidates[0].name))
    of_place = place if of is not Kind.ZONE else None
    return Named(name, of, of_place, frozenset(one for one in names if len(one) > 1), of_place is not None)


def _spoken(bare: str, of: Kind) -> set[str]:
    """The names of a government or its office whose place the gazetteer does not know: 测试市 is 测试市人民政府."""
    endings = _SPOKEN.get(of, ())
    place = min((bare.removesuffix(ending) for ending in endings), key=len, default="")
    return {place + ending for ending in endings} if len(place) > 1 else set()


def stands_for_ancestors(head: str, place_code: str | None, year: int | None = None) -> bool:
    """Whether the words before a name are the places its own place lies in, in order, each full or short.

    >>> stands_for_ancestors("牡丹江", "231002"), stands_for_ancestors("黑龙江省牡丹江市", "231002")
    (True, True)
    >>> stands_for_ancestors("哈尔滨", "231002")
    False
    """
    if not head:
        return True
    if place_code is None:
        return False
    rests = {head}
    for place in gazetteer().chain(place_code, year)[:-1]:
        rests |= {rest.removeprefix(word) for rest in rests for word in (place.name, short_name(place.name))}
    return "" in rests
