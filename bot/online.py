"""What the few commands work with that look beyond the archive: the web, and a room to read in what comes from there.

It is made when it is first needed: most conversations never are about a link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.clock import today
from bot.reading_room.desk import Limits
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


@contextmanager
def online(read: Running, write: Running, limits: Limits) -> Iterator[Callable[[], Online]]:
    """Makes it at the first call, and closes what it holds when the block ends."""
    made: list[Online] = []

    def go() -> Online:
        if not made:
            from bot.fetching.fetch import Fetcher
            from bot.reading_room.room import ReadingRoom

            made.append(Online(read, write, Fetcher(), ReadingRoom(limits, desks=1)))
        return made[0]

    try:
        yield go
    finally:
        for one in made:
            one.room.close()
