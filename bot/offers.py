"""What stands under a reply beside its own buttons: the other close readings; and what each button must carry on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.carried import carried
from bot.listed import Ranking
from bot.measure import measure
from bot.memory import concerns
from bot.message import BUTTON_BYTES, Button
from bot.told import Compared
from bot.understand.question import Question

Rows = tuple[tuple[Button, ...], ...]

_LONGEST = 30


def offers(buttons: Rows, asked: Question, answer: Answer, perhaps: Callable[[str], str]) -> Rows:
    """The buttons under an answer, with one for each other reading of the question; `perhaps` words its label."""
    rows = [tuple(button for one in row for button in _carrying(one, asked)) for row in buttons]
    readings = [button for other in asked.others if answer.found for button in _reading(other, answer, perhaps)]
    return (*filter(None, rows), *((one,) for one in readings))


def _carrying(button: Button, asked: Question) -> Iterator[Button]:
    """A button that asks the same of another body or year, with the figure and all else that was asked for.

    Where that does not fit into it, there is no button: without its figure it would tell another one.
    """
    ask = Ask.from_button(button.asks)
    if ask is None or ask.command != asked.command or ask.which or carried(ask.asked):
        yield button
        return
    slots = replace(asked, bodies=(), years=() if ask.year else asked.years)
    others = (
        [one.agencies[0].id for one in asked.bodies if len(one.agencies) == 1] if asked.command == "compare" else []
    )
    beside = tuple(number for number in dict.fromkeys(others) if number != ask.agency)
    asks = replace(ask, asked=slots, beside=beside).as_button()
    if len(asks.encode()) <= BUTTON_BYTES:
        yield Button(button.label, asks)


def _reading(other: Question, answer: Answer, perhaps: Callable[[str], str]) -> Iterator[Button]:
    ids, year = report_of(other, answer)
    slots = replace(other, bodies=() if ids else other.bodies, years=() if year else other.years)
    first, *beside = ids or (None,)
    assert other.command is not None
    ask = Ask(other.command, year=year, agency=first, asked=slots, beside=tuple(one for one in beside if one))
    asks = ask.as_button()
    if len(asks.encode()) <= BUTTON_BYTES:
        label = perhaps(measure(other).label)
        yield Button(label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…", asks)


def report_of(other: Question, answer: Answer) -> tuple[tuple[int, ...], int | None]:
    """The bodies and the year that the answer told of, by which the other reading is asked."""
    year = other.years[0] if len(other.years) == 1 else None
    match answer:
        case Compared(rows=rows, year=told):
            return tuple(agency.id for agency, _, _ in rows), told
        case Ranking(year=told):
            return tuple(one.agencies[0].id for one in other.bodies if one.agencies), told
    named = [one.agencies[0] for one in other.bodies if len(one.agencies) == 1]
    body = None if other.follows and named else concerns(answer)
    kept = getattr(answer, "kept", None)
    ids = (body.id,) if body else tuple(one.id for one in named)
    return ids, kept.year if kept is not None and other.command != "trend" and not other.follows else year
