"""/years: which years of a body are kept, or which bodies."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body
from bot.told import Collection, Shelf
from reports.sets import gaps
from store.archive import Archive
from store.kept import Agency

_SHOWN = 8


def answer(archive: Archive, ask: Ask) -> Answer:
    """A body's years; without a body, how many reports of how many bodies there are, and some of them."""
    if not ask.words and ask.agency is None:
        bodies, reports = archive.size(ask.year)
        return Collection(ask.year, bodies, reports, archive.newest(_SHOWN), found=reports > 0)
    agency = body(archive, ask, YEARS)
    if not isinstance(agency, Agency):
        return agency
    years = archive.years(agency.id)
    return Shelf(agency, years, gaps(years))


YEARS = Command(
    name="years",
    short="nf",
    chinese=("年份",),
    help="收录了哪些年、哪些机构",
    arguments="[机构]",
    examples=("/years 平潭", "平潭有哪些年的年报", "平潭哪年的没有", "收录了哪些单位"),
    place=11,
    answer=answer,
)
