"""/trend: one figure of a body over the years, with the breaks of the series marked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body
from bot.measure import measure
from bot.series import points
from bot.told import Trend
from store.archive import Archive
from store.kept import Agency, Kept


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
        points=tuple(points(years, kept, wanted)),
        source=_sources([one for year in years if (one := kept.get(year))]),
        note=wanted.note,
        found=any(kept.get(year) for year in years),
    )


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
