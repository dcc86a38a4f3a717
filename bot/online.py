"""What the few commands work with that look beyond the archive: the web, and a room to read in what comes from there.

It is made when it is first needed: most conversations never are about a link.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING

from bot.clock import today
from bot.running import Running

if TYPE_CHECKING:
    from bot.fetching.fetch import Fetcher
    from bot.reading_room.room import ReadingRoom


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Online:
    """The archive to read and to write, the web, and the room where documents are read."""

    read: Running
    write: Running
    fetcher: Fetcher
    room: ReadingRoom
    day: Callable[[], date] = today
    clock: Callable[[], datetime] = now


def online(read: Running, write: Running, room: ReadingRoom) -> Callable[[], Online]:
    """Makes it at the first call; `room` is the caller's, who closes it."""

    @cache
    def go() -> Online:
        from bot.fetching.fetch import Fetcher

        return Online(read, write, Fetcher(), room)

    return go
