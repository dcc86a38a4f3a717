"""What can be said about what the bot keeps of people, and about what it is doing for them, as data."""

from __future__ import annotations

from dataclasses import dataclass

from bot.command import Command
from store.exchanges import KEPT_DAYS
from store.forgetting import Forgotten as Erased


@dataclass(frozen=True, slots=True)
class Privacy:
    """What is kept of people and for how long."""

    days: int = KEPT_DAYS
    found: bool = True


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was kept of a person is erased; `everywhere`: in all chats, not only in this one."""

    erased: Erased
    everywhere: bool
    found: bool = True


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Work for a person was `stopped`, or there was none."""

    stopped: bool
    found: bool = True


@dataclass(frozen=True, slots=True)
class InPrivate:
    """An answer too long for a group, which is given in private; `command` is what to ask there."""

    command: Command
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSuchReport:
    """A link to a report that is not kept."""

    found: bool = False


@dataclass(frozen=True, slots=True)
class SmallTalk:
    """A kind word in return for one, `thanks` or another; `example` is a question that has an answer."""

    thanks: bool
    example: str
    found: bool = True


OwnAnswer = Privacy | Forgotten | Cancelled | InPrivate | NoSuchReport | SmallTalk
