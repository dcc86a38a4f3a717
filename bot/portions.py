"""The shares that a figure of one report has in what it is a part of, each with its part and its whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.ask import Ask
from bot.measure import Measure
from bot.shares import doubted, percent, small
from bot.understand.portions import CLOSED, wholes
from store.kept import Kept


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a whole that `of` names; `percent` is None where one of them is no number, in doubt, or too small."""

    of: str
    part: str
    whole: str
    percent: Decimal | None
    small: bool
    doubted: bool


def portions(kept: Kept, ask: Ask) -> Iterator[Portion]:
    """The shares asked for: 占多少."""
    if "share" not in ask.asked.cues or ask.asked.indicator or len(ask.asked.groups) != 1:
        return
    one = Measure(ask.asked.groups[0])
    part = one.number(kept)
    for names in wholes(one.names):
        whole = Measure(names)
        total = whole.number(kept)
        wrong = doubted(kept, (*one.cells(kept), *whole.cells(kept)))
        closed = names[0].startswith(CLOSED[0].rpartition(".")[0])
        yield Portion(
            "办结" if closed else whole.label,
            part.text,
            total.text,
            None if wrong else percent(part, total),
            small(total),
            wrong,
        )
