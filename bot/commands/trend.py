"""/trend: one figure of a body over the years, with the breaks of the series marked."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body
from bot.numbers import called, named, number
from bot.told import Point, Trend
from reports.forms import forms
from store.archive import Archive
from store.kept import Agency, Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure in each year asked for, or in every year kept."""
    agency = body(archive, ask, TREND)
    if not isinstance(agency, Agency):
        return agency
    names = ask.asked.figures or ("t3.new.total",)
    kept = {year: archive.report(agency.id, year) for year in archive.years(agency.id)}
    wanted = sorted(kept) if ask.asked.every_year or len(ask.asked.years) < 2 else ask.asked.years
    words = called(forms()[0], names)
    reports = [(year, kept.get(year)) for year in wanted]
    return Trend(
        agency=agency,
        label=words.words,
        unit=words.unit,
        points=tuple(_point(year, one, names) for year, one in reports),
        source="、".join(dict.fromkeys(one.report.masthead.source or one.source for _, one in reports if one)),
        found=any(one for _, one in reports),
    )


def _point(year: int, kept: Kept | None, names: tuple[str, ...]) -> Point:
    if kept is None:
        return Point(year, None)
    own = set(named(kept.report, names))
    return Point(year, number(kept.report, names), doubtful=any(own & set(doubt.figures) for doubt in kept.findings))


TREND = Command(
    name="trend",
    short="qs",
    chinese=("趋势",),
    help="看一个数字历年的变化",
    arguments="机构 数字名",
    examples=("/trend 平潭 新收", "平潭近五年收到多少申请", "平潭历年行政处罚变化"),
    place=4,
    answer=answer,
)
