"""Answers of several numbers as bars: a series of years, bodies beside each other, a ranking, outcomes over years.

A bar begins at zero; what has no number has no bar but its reason; a doubted number is marked; where two years do not
compare, that is said between their bars. One number alone is no chart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from bot.answers import Answer
from bot.breaks import broken
from bot.figures import Shown, outcomes
from bot.listed import Ranking
from bot.measure import Measure
from bot.shares import doubted
from bot.told import Compared, Trend
from store.kept import Kept

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_LEAST = 2
_ADDED = "条末的数是各类相加；⚠ 这一年的总计对不上，先核对再引用"
_NOT_KEPT = "未收录"
_ANSWERED = Measure(("t3.result_total.total",))
_CELLS = frozenset(("t3.result_total.total",))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a bar: its length as a share of the longest bar, its colour's number, and its own words."""

    share: float
    colour: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: what it is of, its number in words, its pieces. `gap`: there is no number, and why; `breaks`: why it does
    not compare with the bar before; `doubtful`: its number is in doubt; `strong`: the one asked about."""

    label: str
    text: str
    pieces: tuple[Piece, ...] = ()
    gap: str = ""
    breaks: str = ""
    doubtful: bool = False
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of one unit under a title; `legend` names the colours of their pieces where they have several."""

    title: str
    unit: str
    bars: tuple[Bar, ...]
    legend: tuple[str, ...] = ()
    note: str = ""


def charted(answer: Answer) -> Chart | None:
    """The chart of an answer; None where it is not about several numbers of one kind."""
    match answer:
        case Trend(agency=agency, label=label, unit=unit, points=points, note=note):
            bars = [_year(str(one.year), one.number, one.breaks, one.doubtful) for one in points]
            return _chart(Chart(f"{agency.name} · {label}", unit, tuple(bars), note=note))
        case Compared(year=year, label=label, unit=unit, rows=rows, note=note):
            bars = [_year(agency.name, number, "", False) for agency, _, number in rows]
            return _chart(Chart(f"{year} 年度 · {label}", unit, tuple(bars), note=note))
        case Ranking(label=label, unit=unit, year=year, rows=rows, body=body, note=note):
            strong = body.agency.id if body else None
            ranked = [
                Bar(f"{one.at}. {one.agency.name}", one.text, doubtful=one.doubtful, strong=one.agency.id == strong)
                for one in rows
            ]
            return _chart(Chart(f"{year} 年度 · {label}", unit, tuple(ranked), note=note))
    return None


def composition(some: Sequence[Kept]) -> Chart | None:
    """What became of the requests that were answered, one bar a year, the years left out between two among them, from
    one body's reports, the oldest first; None where fewer than two years have all their outcomes."""
    found = {kept.year: (kept, outcomes(kept.report)) for kept in some}
    legend = tuple(dict.fromkeys(one.label for _, parts in found.values() for one in parts))
    years = range(min(found, default=0), max(found, default=-1) + 1)
    bars = [_composed(*found[year], legend) if year in found else Bar(str(year), "", gap=_NOT_KEPT) for year in years]
    if sum(bool(bar.pieces) for bar in bars) < _LEAST:
        return None
    for now, before in zip(some[1:], some, strict=False):
        at = now.year - years.start
        bars[at] = replace(bars[at], breaks=broken(now, before, _ANSWERED))
    longest = max(sum(piece.share for piece in bar.pieces) for bar in bars) or 1.0
    shown = (replace(bar, pieces=tuple(replace(one, share=one.share / longest) for one in bar.pieces)) for bar in bars)
    return Chart(f"{some[0].agency.name} · 办理结果", "件", tuple(shown), legend, _ADDED)


def _composed(kept: Kept, parts: Iterable[Shown], legend: tuple[str, ...]) -> Bar:
    """A year's outcomes as pieces of one bar; no bar where any outcome has no number."""
    parts = tuple(parts)
    if not parts or not all(one.plain for one in parts):
        return Bar(str(kept.year), "", gap="有的分项没有数字")
    pieces = tuple(
        Piece(float(Decimal(one.text)), legend.index(one.label), one.text) for one in parts if Decimal(one.text)
    )
    total = sum((Decimal(one.text) for one in parts), Decimal(0))
    return Bar(str(kept.year), str(total), pieces, doubtful=doubted(kept, _CELLS))


def _year(label: str, number: Shown | None, breaks: str, doubtful: bool) -> Bar:
    if number is None:
        return Bar(label, "", gap=_NOT_KEPT, breaks=breaks)
    if not number.plain:
        return Bar(label, "", gap=number.text, breaks=breaks)
    return Bar(label, number.text, breaks=breaks, doubtful=doubtful)


def _chart(chart: Chart) -> Chart | None:
    """A chart with the bars' lengths; None where fewer than two have any."""
    sizes = [_size(bar) for bar in chart.bars]
    known = [size for size in sizes if size is not None]
    if len(known) < _LEAST or min(known) < 0:
        return None
    longest = max(known) or Decimal(1)
    bars = (
        replace(bar, pieces=() if size is None else (Piece(float(size / longest)),))
        for bar, size in zip(chart.bars, sizes, strict=True)
    )
    return replace(chart, bars=tuple(bars))


def _size(bar: Bar) -> Decimal | None:
    found = None if bar.gap else _NUMBER.match(bar.text)
    return Decimal(found[0]) if found else None
