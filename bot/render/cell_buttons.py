"""The buttons under a cell that a person is to read: what it may print, that it cannot be read, those beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.cell_answers import AllRead, UnreadCell
from bot.message import BUTTON_BYTES, Button
from bot.render.rows import Rows, short
from store.kept import Kept

_SLASH = "/"
_A_ROW = 3


def cell_buttons(answer: UnreadCell | AllRead, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons; `labels` are the words of a language."""
    if isinstance(answer, AllRead):
        return (_about(answer, labels),)
    words = labels["cells"]
    candidates = (one for one in answer.figure.candidates if one.strip() not in ("", _SLASH))
    some = [one for one in (_says(short(one), answer.ref, f"={one}") for one in candidates) if one is not None]
    others = [
        _says(words["blank"], answer.ref, "="),
        _says(_SLASH, answer.ref, f"={_SLASH}"),
        _says(words["unclear"], answer.ref, "?"),
    ]
    beside = [
        Button(words[name], Ask("reread", to).as_button())
        for name, to in (("before", answer.before), ("after", answer.after))
        if to
    ]
    rows = (tuple(some[start : start + _A_ROW]) for start in range(0, len(some), _A_ROW))
    return tuple(filter(None, (*rows, tuple(filter(None, others)), tuple(beside))))


def start(kept: Kept, labels: Mapping[str, Any], number: int | None = None) -> tuple[Button, ...]:
    """The button that begins with the cells of a report, or of a document handed in; none where there is nothing."""
    count = len(kept.report.unread)
    if not count or kept.report.untabled:
        return ()
    asks = Ask("reread", which=number) if number is not None else Ask("reread", "", kept.year, kept.agency.id)
    return (Button(labels["cells"]["start"].format(count), asks.as_button()),)


def _says(label: str, ref: str, said: str) -> Button | None:
    asks = Ask("reread", f"{ref}{said}").as_button()
    return Button(label, asks) if len(asks.encode()) <= BUTTON_BYTES else None


def _about(answer: AllRead, labels: Mapping[str, Any]) -> tuple[Button, ...]:
    kept, number = answer.kept, answer.number
    if number is not None:
        own = labels["intake"]
        return Button(own["save"], Ask("add", which=number).as_button()), Button(
            own["show"], Ask("add", "看", which=number).as_button()
        )
    both = (Ask(command, "", kept.year, kept.agency.id) for command in ("check", "stats"))
    return tuple(Button(labels[one.command], one.as_button()) for one in both)
