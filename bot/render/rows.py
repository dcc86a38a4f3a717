"""Rows of buttons: what every kind of answer puts them together from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.message import BUTTON_BYTES, Button
from store.kept import Agency

Rows = tuple[tuple[Button, ...], ...]

_LONGEST = 30


def in_rows(*some: list[Button]) -> Rows:
    """Rows of buttons, without those that have none."""
    return tuple(tuple(row) for row in some if row)


def further(labels: Mapping[str, Any], ask: Ask, more: bool) -> list[Button]:
    """The button to the next page, where there is one and its words fit."""
    fits = len(ask.as_button().encode()) <= BUTTON_BYTES
    return [Button(labels["next_page"], ask.as_button())] if more and fits else []


def asking(command: str, year: int | None, agency: Agency) -> str:
    """What a button asks about a body."""
    return Ask(command, "", year, agency.id).as_button()


def of_year(command: str, agency: int, year: int) -> Button:
    """The button that asks the same of another year."""
    return Button(str(year), Ask(command, year=year, agency=agency).as_button())


def short(label: str) -> str:
    """A label no longer than a button shows."""
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
