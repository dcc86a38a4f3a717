"""What can be said about the links that reports came from, as data."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from reports.changes import Changes
from store.kept import Kept

"""What a chat's own choice of how often links are looked at is kept under."""

Schedule = Literal["off", "weekly", "monthly"]

What = Literal["same", "text", "figures", "gone", "unreached", "unreadable", "other"]


@dataclass(frozen=True, slots=True)
class ToLook:
    """A report's link is to be looked at again, which only happens where the bot is online."""

    kept: Kept
    url: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoLink:
    """A report that did not come from a link, so there is nothing to look at again."""

    kept: Kept
    found: bool = True


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """What a report's link gave this time, beside the version kept from it.

    `what`: the same content; other words and the same figures; other figures (in `changes`); the page is gone; it could
    not be reached, or not be read as a report (`why` says it in a sentence); or it is about another report now.
    `since` is when what it is compared with was fetched, None where that is not kept, only its figures. `stored`: the
    new version is kept, and `kept` is the current one of both. `before` is what the look before came to.
    """

    kept: Kept
    url: str
    at: datetime
    what: What
    changes: Changes = field(default_factory=Changes)
    why: str = ""
    since: datetime | None = None
    stored: bool = False
    before: str = ""
    found: bool = True

    @property
    def is_newly_gone(self) -> bool:
        """Whether the page disappeared since the last look."""
        return self.what == "gone" and self.before != "not_found"


@dataclass(frozen=True, slots=True)
class Looking:
    """How often this chat has links looked at again; None where it has not said. `changed`: just now; `chatless`: no
    chat is known to settle anything for."""

    schedule: Schedule | None
    changed: bool = False
    chatless: bool = False
    found: bool = True
