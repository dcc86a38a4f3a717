"""The buttons under a report's doubts: each by itself, what may be decided about it, those before and after."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.answers import Doubts
from bot.ask import Ask
from bot.doubt_answers import Letter, Outdated
from bot.message import Button
from bot.one_doubt import ask_about, shown_alone
from bot.render.cell_buttons import start
from bot.render.rows import Rows
from bot.told import Source
from reports.finding import Finding
from store.decisions import Status
from store.kept import Kept

_MOST = 6
_DECIDED = (Status.TRUE, Status.DEFINITION, Status.TYPO, Status.OPEN)


def buttons_of(answer: Doubts | Outdated | Letter | Source, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons under an answer about doubts; `labels` are the words of a language."""
    kept = answer.kept
    stats = Button(labels["stats"], Ask("stats", "", kept.year, kept.agency.id).as_button())
    match answer:
        case Outdated(again=again) | Source(doubt=again):
            unread = start(kept, labels) if isinstance(answer, Source) and not again else ()
            return ((*_doubts([again] if again else [], kept, [labels["this_doubt"]]), stats, *unread),)
        case Letter():
            return ((_check(kept, labels), stats),)
    doubts = [one for one in kept.findings if not one.is_hint]
    one = shown_alone(kept, answer.chosen, answer.code)
    ask = [Button(labels["letter"], Ask("letter", "", kept.year, kept.agency.id).as_button())] if doubts else []
    back = (*([_check(kept, labels, "all_doubts")] if answer.chosen and len(doubts) > 1 else []), stats, *ask)
    if one is not None:
        return tuple(filter(None, (_deciding(kept, one, labels), _around(kept, one, doubts, labels), back)))
    several = doubts[:_MOST] if len(doubts) > 1 and not answer.chosen else []
    numbers = _doubts(several, kept, [circled(at) for at in range(1, _MOST + 1)])
    return tuple(filter(None, (tuple(numbers), back)))


def circled(number: int) -> str:
    """A number in a circle, as long as there are such.

    >>> circled(1), circled(20), circled(21)
    ('①', '⑳', '(21)')
    """
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else f"({number})"


def _deciding(kept: Kept, one: Finding, labels: Mapping[str, Any]) -> tuple[Button, ...]:
    return tuple(
        Button(labels["statuses"][status.name.lower()], ask_about("mark", kept, one, status.value).as_button())
        for status in _DECIDED
    )


def _around(kept: Kept, one: Finding, doubts: list[Finding], labels: Mapping[str, Any]) -> tuple[Button, ...]:
    """The doubt before, the cells as printed, the doubt after; a hint stands by itself."""
    at = doubts.index(one) if one in doubts else None
    before = doubts[at - 1 : at] if at else []
    after = doubts[at + 1 : at + 2] if at is not None else []
    printed = [Button(labels["printed"], ask_about("source", kept, one).as_button())] if one.figures else []
    return (*_doubts(before, kept, [labels["before"]]), *printed, *_doubts(after, kept, [labels["after"]]))


def _doubts(some: list[Finding], kept: Kept, called: list[str]) -> list[Button]:
    return [Button(label, ask_about("check", kept, one).as_button()) for label, one in zip(called, some, strict=False)]


def _check(kept: Kept, labels: Mapping[str, Any], label: str = "check") -> Button:
    return Button(labels[label], Ask("check", "", kept.year, kept.agency.id).as_button())
