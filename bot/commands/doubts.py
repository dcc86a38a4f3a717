"""/doubts: which reports of a place and year have doubts, and what only shows when they stand beside each other."""

from __future__ import annotations

from bot.answers import Answer
from bot.area_answers import Doubtful, DoubtfulBody
from bot.ask import Ask
from bot.command import Command
from bot.whereabouts import Area, area
from reports.finding import Severity
from store.among import doubts
from store.archive import Archive
from store.area import compare, labels


def answer(archive: Archive, ask: Ask) -> Answer:
    """The bodies of the place with doubts about their reports of the year, the most errors first."""
    found = area(archive, ask)
    if not isinstance(found, Area):
        return found
    called = labels(found.bodies)
    counts = doubts(archive, list(called), found.year)
    bodies = [
        DoubtfulBody(one, called[one.id], counts[one.id][Severity.ERROR], counts[one.id][Severity.WARNING])
        for one in found.bodies
        if one.id in counts
    ]
    doubted = [one for one in bodies if one.errors or one.warnings]
    return Doubtful(
        place=found.name,
        year=found.year,
        reports=len(bodies),
        bodies=tuple(sorted(doubted, key=lambda one: (-one.errors, -one.warnings, one.called))),
        compared=compare(archive, found.bodies, found.year),
        said=ask.words,
        page=ask.which or 1,
        found=bool(bodies),
    )


DOUBTS = Command(
    name="doubts",
    short="yd",
    chinese=("疑点",),
    help="一个地方一年里哪些报告有疑点",
    arguments="[地方] [年份]",
    examples=(
        "/doubts 牡丹江 2021",
        "/疑点 2023",
        "/yd 淮安",
        "牡丹江2021年哪些对不上",
        "2021年哪些年报对不上",
        "2021年哪些单位对不上",
    ),
    place=15,
    answer=answer,
)
