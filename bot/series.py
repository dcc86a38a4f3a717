"""A figure of one body from year to year: what it came to, where the series breaks, and by how much it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from bot.breaks import broken
from bot.measure import Measure
from bot.told import Point
from store.kept import Kept

Number = int | Decimal


def points(years: Iterable[int], kept: Mapping[int, Kept | None], wanted: Measure) -> Iterator[Point]:
    """Each year with what became of the number since the year before; a break is told wherever the series goes on."""
    before: Kept | None = None
    for year in years:
        now = kept.get(year)
        if now is None:
            yield Point(year, None)
            continue
        breaks = broken(now, before, wanted) if before else ""
        change = None
        if (
            before
            and not breaks
            and before.year == year - 1
            and not (_doubted(now, wanted) or _doubted(before, wanted))
        ):
            change = _change(now, before, wanted)
        earlier = wanted.number(before).text if before and change is not None else ""
        yield Point(year, wanted.number(now), breaks, _doubted(now, wanted), change, earlier)
        before = now


def _change(now: Kept, before: Kept, wanted: Measure) -> Number | None:
    new, old = _value(now, wanted), _value(before, wanted)
    return None if new is None or old is None else new - old


def _value(kept: Kept, wanted: Measure) -> Number | None:
    """The number by itself; None where there is none, or a cell names a unit of its own."""
    if wanted.indicator:
        return wanted.value(kept)
    figures = [kept.report.figures[name] for name in wanted.cells(kept)]
    numbers = [one.value for one in figures if one.value is not None and not one.unit]
    return sum(numbers, 0) if figures and len(numbers) == len(figures) else None


def _doubted(kept: Kept, wanted: Measure) -> bool:
    own = set(wanted.cells(kept))
    return any(own & set(doubt.figures) for doubt in kept.findings if not doubt.is_hint)
