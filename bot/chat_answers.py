"""What can be said about a chat itself, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.command import Command
from store.decisions import Person
from store.kept import Agency


@dataclass(frozen=True, slots=True)
class LeadersOnly:
    """A command that decides for the whole chat, by somebody who does not lead it."""

    command: Command
    found: bool = False


@dataclass(frozen=True, slots=True)
class ChatSettings:
    """What a chat has settled, None where that is left to the bot: its `language`, whether it wants `pictures`, who may
    do the `saving`, its `quiet` hours, its `listed` members. `changed`: just now; `chatless`: no chat is known to
    settle anything for; `strange`: words that are no setting. `enlisted` and `delisted` name who was put on the list
    or taken off, `nobody`: it was not said who. `group` is the number of a group, `elsewhere`: it was asked for from
    another chat."""

    language: str | None
    pictures: str | None = None
    saving: str | None = None
    quiet: str | None = None
    listed: tuple[Person, ...] = ()
    changed: bool = False
    chatless: bool = False
    strange: str = ""
    enlisted: str = ""
    delisted: str = ""
    nobody: bool = False
    group: str = ""
    elsewhere: bool = False
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
