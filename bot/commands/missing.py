"""/missing: which of the bodies known to report have no report of a year, who was late, when one body published."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.answers import Answer, NoSuchYear
from bot.area_answers import Late, Published, Unpublished
from bot.ask import Ask
from bot.command import Command
from bot.look_up import body
from bot.whereabouts import Area, area
from reports.agency import last_day
from reports.sets import gaps, missing
from store.among import published, years
from store.archive import Archive
from store.area import labels
from store.kept import Agency

_WHO = frozenset(("which", "compare", "rank", "all"))


def answer(archive: Archive, ask: Ask) -> Answer:
    """Who of the place published the year's report in time, late or not that we know, and years left out."""
    ask = _placed(ask)
    found = area(archive, ask)
    if _of_one(ask) and not ("years" in ask.asked.cues and isinstance(found, Area) and len(found.bodies) > 1):
        return _one(archive, ask)
    if not isinstance(found, Area):
        return found
    called = labels(found.bodies)
    days = {called[number]: day for number, day in published(archive, list(called), found.year).items()}
    kept = years(archive, list(called))
    late = [
        Late(one, called[one.id], day, last)
        for one in found.bodies
        if (day := days.get(called[one.id])) and (last := last_day(called[one.id], found.year)) and day > last
    ]
    return Unpublished(
        place=found.name,
        year=found.year,
        missing=missing(called.values(), days, found.year, datetime.now().astimezone().date()),
        gaps=tuple((called[number], left_out) for number, of in kept.items() if (left_out := gaps(of))),
        late=tuple(sorted(late, key=lambda one: (-one.days, one.called))),
        about="late" if "late" in ask.asked.cues and "missing" not in ask.asked.cues else "missing",
        said=ask.words,
        page=ask.which or 1,
    )


def _placed(ask: Ask) -> Ask:
    """The question with the place alone as its words, which a page asked for again may have more of."""
    asked = ask.asked
    if asked.bodies:
        return replace(ask, words=asked.bodies[0].words)
    return replace(ask, words="") if asked.cues & {"late", "missing"} else ask


def _of_one(ask: Ask) -> bool:
    """Whether one body is asked when it published: 东安区2021年年报什么时候发的, but not 淮安市谁晚发了."""
    asked = ask.asked
    return "late" in asked.cues and len(asked.bodies) == 1 and bool(asked.bodies[0].agencies) and not asked.cues & _WHO


def _one(archive: Archive, ask: Ask) -> Answer:
    agency = body(archive, ask, MISSING)
    if not isinstance(agency, Agency):
        return agency
    kept = archive.years(agency.id)
    if ask.year is not None and ask.year not in kept:
        return NoSuchYear(ask.command, agency, ask.year, kept)
    asked = ask.asked.years or ((ask.year,) if ask.year else ())
    wanted = [year for year in kept if not asked or ask.asked.every_year or year in asked]
    days = tuple(
        (year, published(archive, (agency.id,), year)[agency.id], last_day(agency.name, year)) for year in wanted
    )
    return Published(agency, days, () if asked else gaps(kept), found=bool(days))


MISSING = Command(
    name="missing",
    short="qb",
    chinese=("缺报",),
    help="一个地方哪些单位缺报、迟报",
    arguments="[地方] [年份]",
    examples=(
        *("/missing 淮安 2024", "/缺报 2021", "/qb 牡丹江", "淮安市谁还没发2025年年报", "哪些单位晚发了"),
        "东安区2021年年报什么时候发的",
        "2024年谁没发年报",
    ),
    place=16,
    answer=answer,
)
