"""/trend: one figure of a body over the years, with the breaks of the series marked."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body
from bot.measure import Measure, measure
from bot.told import Point, Trend
from store.archive import Archive
from store.kept import Agency, Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure in each year asked for, or in every year kept."""
    agency = body(archive, ask, TREND)
    if not isinstance(agency, Agency):
        return agency
    wanted = measure(ask.asked)
    kept = {year: archive.report(agency.id, year) for year in archive.years(agency.id)}
    years = sorted(kept) if ask.asked.every_year or len(ask.asked.years) < 2 else ask.asked.years
    reports = [(year, kept.get(year)) for year in years]
    return Trend(
        agency=agency,
        label=wanted.label,
        unit=wanted.unit,
        points=tuple(_point(year, one, wanted) for year, one in reports),
        source="、".join(dict.fromkeys(one.report.masthead.source or one.source for _, one in reports if one)),
        note=wanted.note,
        found=any(one for _, one in reports),
    )


def _point(year: int, kept: Kept | None, wanted: Measure) -> Point:
    if kept is None:
        return Point(year, None)
    own = set(wanted.cells(kept))
    return Point(year, wanted.number(kept), doubtful=any(own & set(doubt.figures) for doubt in kept.findings))


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
