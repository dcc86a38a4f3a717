"""What can be said about a chat itself, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.command import Command


@dataclass(frozen=True, slots=True)
class LeadersOnly:
    """A command that decides for the whole chat, by somebody who does not lead it."""

    command: Command
    found: bool = False


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat has settled: its `language`, None where that is left to the bot. `changed`: just now; `chatless`: no
    chat is known to settle anything for; `strange`: words that are no language."""

    language: str | None
    changed: bool = False
    chatless: bool = False
    strange: str = ""
    found: bool = True
