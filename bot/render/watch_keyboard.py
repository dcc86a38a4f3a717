"""The buttons under what a chat watches, and under what it is told unasked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.message import Button
from bot.render.doubt_buttons import circled
from bot.render.rows import Rows, asking, further, in_rows, short
from bot.watch_answers import NEWS, Notice, WatchList

WATCHES = 5
"""Watches on a page."""


def watch_buttons(answer: WatchList | Notice, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons; `labels` are the words of a language."""
    return _watches(answer, labels) if isinstance(answer, WatchList) else _news(answer, labels)


def _watches(answer: WatchList, labels: Mapping[str, Any]) -> Rows:
    """A button for each watch shown, to give it up."""
    begin = (answer.page - 1) * WATCHES
    shown = enumerate(answer.watches[begin : begin + WATCHES], begin + 1)
    give_up = [
        Button(f"{labels['unwatch']}{circled(at)}", Ask("unwatch", which=one.id).as_button()) for at, one in shown
    ]
    next_page = Ask("watching", which=answer.page + 1)
    return in_rows(give_up, further(labels, next_page, len(answer.watches) > begin + WATCHES))


def _news(answer: Notice, labels: Mapping[str, Any]) -> Rows:
    """A button for each report told of, and one for the rest."""
    begin = (answer.page - 1) * NEWS
    shown = [(one, short(f"{one.called} {one.year}")) for one in answer.news[begin : begin + NEWS]]
    next_page = Ask("watching", str(answer.number), which=answer.page + 1)
    return in_rows(
        *([Button(label, asking("stats", one.year, one.agency))] for one, label in shown if one.kept),
        further(labels, next_page, len(answer.news) > begin + NEWS),
    )
