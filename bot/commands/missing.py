"""/missing: which of the bodies known to report have no report of a year, and who was late."""

from __future__ import annotations

from datetime import datetime

from bot.answers import Answer
from bot.area_answers import Unpublished
from bot.ask import Ask
from bot.command import Command
from bot.whereabouts import Area, area
from reports.sets import gaps, missing
from store.among import published, years
from store.archive import Archive
from store.area import labels


def answer(archive: Archive, ask: Ask) -> Answer:
    """Who of the place published the year's report in time, late or not that we know, and years left out."""
    found = area(archive, ask)
    if not isinstance(found, Area):
        return found
    called = labels(found.bodies)
    days = {called[number]: day for number, day in published(archive, list(called), found.year).items()}
    kept = years(archive, list(called))
    return Unpublished(
        place=found.name,
        year=found.year,
        missing=missing(called.values(), days, found.year, datetime.now().astimezone().date()),
        gaps=tuple((called[number], left_out) for number, of in kept.items() if (left_out := gaps(of))),
    )


MISSING = Command(
    name="missing",
    short="qb",
    chinese=("缺报",),
    help="一个地方哪些单位缺报、迟报",
    arguments="[地方] [年份]",
    examples=("/missing 淮安 2024", "/缺报 2021", "/qb 牡丹江", "2024年谁没发年报"),
    place=16,
    answer=answer,
)
