"""Two names that are likely one body's: 上海市科委 and 上海市科学技术委员会, 鼓楼区教育局 and 南京市鼓楼区教育局.

Bodies are not made one by this: it is a guess, good enough to ask whether a report was kept under two names before
anybody is said to have copied it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from reports.agency import Kind, kind
from reports.characters import characters
from reports.wording import key
from store.places import Place, gazetteer
from store.reformed import followed
from store.successions import change_of

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
_OF_ZONES = re.compile("(?:管理委员会|管委会)$")
_PLACE_BEFORE = re.compile("(?:[\u4e00-\u9fff]{1,12}[省市县区旗州盟镇乡])?")
_COMMITTEE = re.compile("委员会$")
_SHORTEST = 2


def likely_one(name: str, other: str) -> bool:
    """Whether two names are likely those of one body: a place left out, words drawn together, a place renamed, a
    department reformed.

    >>> likely_one("上海市科委", "上海市科学技术委员会"), likely_one("鼓楼区教育局", "南京市鼓楼区教育局")
    (True, True)
    >>> likely_one("洪泽县人民政府", "洪泽区人民政府"), likely_one("淮安市财政局", "淮安市洪泽区财政局")
    (True, False)
    >>> likely_one("洪泽区人民政府", "洪泽区人民政府办公室"), likely_one("福州市鼓楼区教育局", "南京市鼓楼区教育局")
    (False, False)
    """
    of = kind(name)
    if of is not kind(other):
        return False
    short, long = sorted((_plain(name, of), _plain(other, of)), key=len)
    if long.endswith(short) and _PLACE_BEFORE.fullmatch(long.removesuffix(short)):
        return True
    places, rest = gazetteer().leading(short)
    others, behind = gazetteer().leading(long)
    if bool(places) is not bool(others) or (places and not _related(places, others)):
        return False
    if of is Kind.DEPARTMENT and places and (followed(rest, behind) or followed(behind, rest)):
        return True
    drawn = _COMMITTEE.sub("委", rest), _COMMITTEE.sub("委", behind)
    return rest == behind or (of is Kind.DEPARTMENT and _draws_together(*sorted(drawn, key=len)))


def _plain(name: str, of: Kind) -> str:
    """A name without brackets, and a zone's without the committee that leads it."""
    bare = characters(key(_BRACKETS.sub("", name)))
    return _OF_ZONES.sub("", bare) if of is Kind.ZONE else bare


def _related(places: Iterable[Place], others: Iterable[Place]) -> bool:
    """Whether one place is meant, or one that has only been renamed since."""
    return any(one == other or _renamed(one, other) or _renamed(other, one) for one in places for other in others)


def _renamed(old: Place, new: Place) -> bool:
    change = change_of(old)
    return change is not None and change.new == (new,) and not change.joined


def _draws_together(short: str, long: str) -> bool:
    """Whether a name is another one with characters left out of its middle: 科委, 卫健委, 市场监管局."""
    if not _SHORTEST <= len(short) < len(long) or (short[0], short[-1]) != (long[0], long[-1]):
        return False
    at = iter(long)
    return all(sign in at for sign in short)
