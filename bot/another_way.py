"""An answer another way: as a chart, or as a file. A button says which answer, and carries the question it answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.answers import Answer, Summary
from bot.area_answers import Doubtful, Unpublished
from bot.ask import Ask
from bot.charted import charted
from bot.listed import Ranking
from bot.message import BUTTON_BYTES, Button
from bot.offers import report_of
from bot.told import Compared, Share, Trend, TwoYears, Why
from bot.understand.question import Question
from bot.understand.routing import command
from store.archive import Archive

KINDS = ("stats", "trend", "compare", "rank", "share", "why", "doubts", "missing")
"""The commands whose answers there are another way for; buttons count them from 1, so they are only added to."""
_KIND: Mapping[type[Answer], str] = {
    Summary: "stats",
    Trend: "trend",
    Compared: "compare",
    TwoYears: "compare",
    Ranking: "rank",
    Share: "share",
    Why: "why",
    Doubtful: "doubts",
    Unpublished: "missing",
}
_LEAST = 2
_SERIES = frozenset({"figure", "trend"})


def ways(asked: Question, answer: Answer, labels: Mapping[str, str]) -> tuple[Button, ...]:
    """The buttons that show an answer another way, as far as the question fits into them."""
    kind = _KIND.get(type(answer))
    if kind is None or not answer.found or not (asked.command == kind or isinstance(answer, Summary)):
        return ()
    buttons = (Button(labels[name], ask.as_button()) for name, ask in _ways(asked, answer, kind) if _fits(ask))
    return tuple(buttons)


def again(archive: Archive, ask: Ask, kind: str) -> Answer:
    """The answer that is to be shown another way."""
    # Imported here: commands are found by what they declare, this one's users among them.
    from bot.commands import commands

    whose = next(one for one in commands() if one.name == kind)
    return whose.answer(archive, replace(ask, command=kind, which=None, asked=replace(ask.asked, command=kind)))


def kind_of(ask: Ask) -> str | None:
    """Which answer is to be shown another way: that of the button, or what the words ask for; None for no such."""
    if ask.which is not None:
        return KINDS[ask.which - 1] if ask.which <= len(KINDS) else None
    said = command(ask.asked)
    if said in _SERIES:
        return "trend" if ask.asked.bodies else "rank"
    return said if said in KINDS else "stats"


def _ways(asked: Question, answer: Answer, kind: str) -> Iterator[tuple[str, Ask]]:
    whole = _asking(asked, answer, kind)
    if charted(answer) is not None:
        yield "chart", replace(whole, command="chart")
    yield "sheet", replace(whole, command="sheet")
    if (several := _several_years(answer)) is not None:
        yield "outcomes", Ask("chart", agency=several, which=KINDS.index("why") + 1)


def _asking(asked: Question, answer: Answer, kind: str) -> Ask:
    """The question that was answered, about the bodies and the year that the answer is about."""
    which = KINDS.index(kind) + 1
    if isinstance(answer, Doubtful | Unpublished):
        return Ask("", answer.said, answer.year, which=which)
    ids, year = report_of(asked, answer)
    slots = replace(asked, bodies=() if ids else asked.bodies, years=() if year else asked.years)
    first, *beside = ids or (None,)
    return Ask("", year=year, agency=first, which=which, asked=slots, beside=tuple(one for one in beside if one))


def _several_years(answer: Answer) -> int | None:
    """The body of which there are outcomes of several years."""
    match answer:
        case Why(kept=kept, years=years):
            return kept.agency.id if len(years) >= _LEAST else None
        case Trend(agency=agency, points=points):
            return agency.id if sum(one.number is not None for one in points) >= _LEAST else None
    return None


def _fits(ask: Ask) -> bool:
    return len(ask.as_button().encode()) <= BUTTON_BYTES
