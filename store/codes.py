"""Permanent codes of bodies, from what stays the same wherever and in whatever order their reports are kept.

A body has no number that outlives a database; its place has one. So a government is its place's code (`231002`), its
office that with `-office`, a department, township or zone that with what its name says behind the place
(`320800-财政局`, `320829-太平镇`), however much of the place stands before it. A body whose place is not known is its
whole name. Of several names that one place code has had, the later ones carry the year in which they begin
(`420600.2010` is 襄阳市, `420600` 襄樊市), because the archive keeps their reports as different series.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256

from reports.agency import Kind
from reports.characters import characters
from reports.wording import key
from store.kept import Agency
from store.naming import OF_TOWNSHIPS, SPOKEN
from store.places import Place, gazetteer

_BRACKETS = re.compile(r"[(（][^()（）]*[)）]$")
_TOLD_APART = 8


def codes(agencies: Iterable[Agency]) -> dict[int, str]:
    """The codes of all bodies of a database by their numbers, no two alike.

    Where two names come to one code (the archive found no reason to take them for one body), each has a trace of its
    name behind it and none has the bare code: that names nobody then, rather than one of two.
    """
    alike: defaultdict[str, list[Agency]] = defaultdict(list)
    for one in agencies:
        alike[code(one)].append(one)
    found = {}
    for common, some in alike.items():
        for one in some:
            trace = f"~{sha256(one.name.encode()).hexdigest()[:_TOLD_APART]}" if len(some) > 1 else ""
            found[one.id] = common + trace
    return found


def code(agency: Agency) -> str:
    """What the code of a body is, if no other comes to the same; it is never the code of another.

    >>> from reports.agency import kind
    >>> def of(name: str, place: str | None) -> str:
    ...     return code(Agency(0, name, kind(name), place))
    >>> of("东安区人民政府", "231002"), of("黑龙江省牡丹江市东安区人民政府", "231002"), of("东安区政府办", "231002")
    ('231002', '231002', '231002-office')
    >>> of("淮安市财政局", "320800"), of("江苏省淮安市财政局", "320800"), of("平潭综合实验区管理委员会", None)
    ('320800-财政局', '320800-财政局', '平潭综合实验区管理委员会')
    >>> of("襄樊市人民政府", "420600"), of("襄阳市人民政府", "420600"), of("襄阳市司法局", "420600")
    ('420600', '420600.2010', '420600.2010-司法局')
    """
    name = characters(key(_BRACKETS.sub("", agency.name)))
    named = _place(name, agency.place_code) if agency.place_code else None
    if named is None:
        whole = characters(key(agency.name)) or "x"
        return f"{agency.place_code}-{whole}" if agency.place_code else whole
    place, rest = named
    behind = _behind(rest, agency.kind)
    return f"{_of(place)}-{behind}" if behind else _of(place)


def _place(name: str, place_code: str) -> tuple[Place, str] | None:
    """The place of that code which a name begins with, and what follows it."""
    for bearer in reversed(gazetteer().bearing(place_code)):
        found, rest = gazetteer().leading(name, bearer.last)
        if bearer in found:
            return bearer, rest
    return None


def _of(place: Place) -> str:
    """A place's code, with the year in which its name began where another had the code before it."""
    return place.code if gazetteer().bearing(place.code)[0] == place else f"{place.code}.{place.first}"


def _behind(rest: str, kind: Kind) -> str:
    """What tells a body from the government of its place; empty for that government itself."""
    if kind in SPOKEN and rest in SPOKEN[kind]:
        return "office" if kind is Kind.OFFICE else ""
    if kind is Kind.TOWNSHIP:
        ending = next((one for one in OF_TOWNSHIPS if rest.endswith(one) and rest != one), "")
        return rest.removesuffix(ending)
    return rest
