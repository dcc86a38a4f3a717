"""What can be said about a chat itself, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.command import Command
from store.kept import Agency


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


@dataclass(frozen=True, slots=True)
class Aliases:
    """What this chat calls bodies; `alias` has just been added, `gone` taken away."""

    known: tuple[tuple[str, Agency], ...]
    alias: str = ""
    gone: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoAlias:
    """A name could not be kept or taken away: it is not this chat's, or means something else already."""

    alias: str
    why: Literal["unknown", "taken", "chatless", "unwieldy", "unclear"]
    found: bool = False
