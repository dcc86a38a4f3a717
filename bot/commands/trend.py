"""/trend: one figure of a body over the years, with the breaks of the series marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from bot.answers import Answer
from bot.ask import Ask
from bot.breaks import broken
from bot.command import Command
from bot.look_up import body
from bot.measure import Measure, measure
from bot.told import Point, Trend
from store.archive import Archive
from store.kept import Agency, Kept

Number = int | Decimal


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure in each year asked for, or in every year kept."""
    agency = body(archive, ask, TREND)
    if not isinstance(agency, Agency):
        return agency
    wanted = measure(ask.asked)
    kept = {year: archive.report(agency.id, year) for year in archive.years(agency.id)}
    asked = ask.asked
    every = asked.every_year or len(asked.years) < 2
    years = range(min(kept, default=0), max(kept, default=-1) + 1) if every else asked.years
    return Trend(
        agency=agency,
        label=wanted.label,
        unit=wanted.unit,
        points=tuple(_points(years, kept, wanted)),
        source=_sources([one for year in years if (one := kept.get(year))]),
        note=wanted.note,
        found=any(kept.get(year) for year in years),
    )


def _points(years: Iterable[int], kept: dict[int, Kept | None], wanted: Measure) -> Iterator[Point]:
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


def _sources(kept: Sequence[Kept]) -> str:
    """Where the numbers come from, each source once, and how many of the reports are bundled samples."""
    named = "、".join(dict.fromkeys(one.report.masthead.source or one.source for one in kept))
    samples = sum(one.sample for one in kept)
    return named + (f"；其中 {samples} 份是内置样本" if samples else "")


TREND = Command(
    name="trend",
    short="qs",
    chinese=("趋势",),
    help="看一个数字历年的变化",
    arguments="机构 数字名",
    examples=("/trend 平潭 新收", "平潭近五年收到多少申请", "平潭历年行政处罚变化", "平潭近五年公开率"),
    place=4,
    answer=answer,
)
