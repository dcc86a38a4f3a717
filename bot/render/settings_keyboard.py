"""The buttons under a chat's settings: a row for each, the one that holds marked; and members to take off the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.ask import Ask
from bot.chat_answers import ChatSettings
from bot.chat_options import OPTIONS, QUIET, QUIET_OFF, SAVING
from bot.languages import languages
from bot.message import BUTTON_BYTES, Button
from bot.render.rows import Rows

_NIGHTS = ("22:00-08:00", "23:00-07:00")
_MOST_MEMBERS = 4


def settings_buttons(answer: ChatSettings, labels: Mapping[str, Any]) -> Rows:
    """The rows of buttons; `labels` are the words for settings in a language. Asked for from another chat, each says
    which chat it is for. Who may save is a question for groups alone."""
    spoken = [
        Button(_marked(one.itself, one.code == answer.language), Ask("settings", which=at).as_button())
        for at, one in enumerate(languages(), 1)
    ]
    if answer.elsewhere:
        spoken = [
            Button(button.label, _asks(answer, f"language {one.code}"))
            for button, one in zip(spoken, languages(), strict=True)
        ]
    rows = [spoken]
    for option in OPTIONS:
        if option is SAVING and not answer.group:
            continue
        now = getattr(answer, option.name)
        values = [QUIET_OFF, *_NIGHTS] if option is QUIET else list(option.values)
        label = labels["names"][option.name]
        rows.append(
            [
                Button(
                    _marked(_called(label, value, labels, at), value == now), _asks(answer, f"{option.name} {value}")
                )
                for at, value in enumerate(values)
            ]
        )
    members = [(one.name, _asks(answer, f"list - {one.id}")) for one in answer.listed]
    fitting = [Button(f"{labels['away']} {name}"[:30], asks) for name, asks in members if _fits(asks)]
    rows.append(fitting[:_MOST_MEMBERS])
    if answer.group and not answer.elsewhere:
        rows.append([Button(labels["in_private"], start=f"g{answer.group}")])
    return tuple(tuple(row) for row in rows if row)


def _asks(answer: ChatSettings, said: str) -> str:
    there = f"@{answer.group} " if answer.elsewhere else ""
    return Ask("settings", there + said).as_button()


def _called(label: str, value: str, labels: Mapping[str, Any], at: int) -> str:
    """What a button says: the first of a row names the setting too."""
    said = str(labels["values"].get(value, value))
    return f"{label} {said}" if at == 0 else said


def _marked(label: str, holds: bool) -> str:
    return f"✓ {label}" if holds else label


def _fits(asks: str) -> bool:
    return len(asks.encode()) <= BUTTON_BYTES
