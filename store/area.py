"""The bodies of an area as a set: who exceeds the government that counts them (E1), who is far from its like (E4)."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reports.agency import Kind
from reports.sets import Beyond, Outlier, Part, beyond_the_whole, outliers
from store.among import figures, stem
from store.archive import Archive
from store.kept import Agency
from store.places import gazetteer

WHOLES = (
    *(f"t3.{row}.total" for row in ("new", "carried_in", "result_total", "carried_out")),
    *(f"t4.{block}.total" for block in ("review", "lit_direct", "lit_after")),
)
"""Figures of which a government's report holds the sum over its area."""
AMONG_LIKE = ("t3.new.total", "t4.review.total", "t4.lit_direct.total")
"""Figures by which bodies of one level and kind are put beside each other."""

_NO_PART = re.compile(
    r"税务|海关|海事|气象|国家安全|消防救援|邮政管理|烟草|调查总?队|金融监管|银保监|外汇管理|人民银行"
)


@dataclass(frozen=True, slots=True)
class Above:
    """A government and a figure of its report that does not go with its parts'."""

    government: str
    beyond: Beyond


@dataclass(frozen=True, slots=True)
class Far:
    """A body far from its like in one figure."""

    figure: str
    outlier: Outlier


@dataclass(frozen=True, slots=True)
class Compared:
    """What a set of bodies shows: `wholes` and `groups` say how much there was to compare; a group is of one level
    and kind, and large enough."""

    above: tuple[Above, ...]
    wholes: int
    far: tuple[Far, ...]
    groups: int


def labels(bodies: Sequence[Agency]) -> dict[int, str]:
    """What to call bodies so that no two are called the same: 财政局 of two counties are told apart by their places."""
    names = Counter(one.name for one in bodies)
    return {one.id: one.name if names[one.name] == 1 else _placed(one) for one in bodies}


def compare(archive: Archive, bodies: Sequence[Agency], year: int) -> Compared:
    """The reports of a year beside each other; however many parts are kept, they are never known to be all."""
    called, numbers = labels(bodies), [one.id for one in bodies]
    known = {figure: figures(archive, numbers, year, figure) for figure in WHOLES}
    kept = {number for of in known.values() for number, value in of.items() if value is not None}
    wholes = [(one, [part for part in parts if part.id in kept]) for one, parts in _wholes(bodies) if one.id in kept]
    above = tuple(
        Above(called[one.id], beyond)
        for one, parts in wholes
        for beyond in beyond_the_whole(
            {figure: values.get(one.id) for figure, values in known.items()},
            [
                Part(called[part.id], {figure: values.get(part.id) for figure, values in known.items()})
                for part in parts
            ],
        )
    )
    groups: defaultdict[tuple[Kind, int], list[Agency]] = defaultdict(list)
    for one in bodies:
        if one.place_code:
            groups[one.kind, len(stem(one.place_code))].append(one)
    far: list[Far] = []
    large = 0
    for group in groups.values():
        found = [
            (figure, outliers({called[one.id]: known[figure].get(one.id) for one in group})) for figure in AMONG_LIKE
        ]
        large += any(one is not None for _, one in found)
        far += [Far(figure, one) for figure, these in found for one in these or ()]
    return Compared(above, sum(1 for _, parts in wholes if parts), tuple(far), large)


def _wholes(bodies: Sequence[Agency]) -> Iterator[tuple[Agency, list[Agency]]]:
    """Each government with the bodies counted in its report, as far as they are known."""
    below: defaultdict[str, list[Agency]] = defaultdict(list)
    for one in bodies:
        if one.place_code and not _NO_PART.search(one.name):
            own = stem(one.place_code)
            above = {own[:2], own[:4], own}
            for code in above - ({own} if one.kind is Kind.GOVERNMENT else set()):
                below[code].append(one)
    for one in bodies:
        if one.kind is Kind.GOVERNMENT and one.place_code:
            yield one, below[stem(one.place_code)]


def _placed(one: Agency) -> str:
    places = [place.name for place in gazetteer().chain(one.place_code)] if one.place_code else []
    return "".join(name for name in places if name not in one.name) + one.name
