"""Readings of documents, each made once: two who hand in the same bytes share one, and what was read is not read again.

What was read before is found with the documents that were handed in, as long as those are kept and the program that
reads is the same; of what is kept as a report, that is known without reading. Of what is no report, only why.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from datetime import date
from io import BytesIO
from pickle import UnpicklingError
from typing import Protocol, TypeVar

import structlog

from bot.once import Once
from bot.progress import Progress
from bot.reading_room.crossing import Came, hear
from bot.reading_room.desk import Seen
from reports.edition import edition
from reports.errors import ReportError
from reports.examination import again
from store.archive import Archive, fingerprint
from store.submissions import Read, read_before

log = structlog.get_logger()

T = TypeVar("T")

_PASSING = frozenset({"too_slow", "too_large", "crashed"})
"""What ends a reader may be another the next time."""
_MOST_REFUSED = 256


class Room(Protocol):
    """Where documents are read, each away from the event loop."""

    async def read(self, data: bytes, today: date | None = None, progress: Progress | None = None) -> tuple[Seen, ...]:
        """Every file handed in as these bytes; `progress` is told of each."""
        ...


class Looking(Protocol):
    """How one looks into the archive: runs the work on it, away from the event loop."""

    def __call__(self, work: Callable[[Archive], None]) -> Awaitable[object]:
        """Runs it."""
        ...


class Readings:
    """What came of documents, by the fingerprint of their bytes and the day on which they are looked at."""

    def __init__(self, room: Room, looking: Looking) -> None:
        self._room = room
        self._looking = looking
        self._once: Once[tuple[str, date], tuple[Seen, ...]] = Once()
        self._under_way: dict[tuple[str, date], Progress] = {}
        self._refused: OrderedDict[str, ReportError] = OrderedDict()

    async def read(self, data: bytes, day: date, progress: Progress) -> tuple[Seen, ...]:
        """Every file handed in as these bytes, read now or before; one that is kept as a report comes without any."""
        key = (await asyncio.to_thread(fingerprint, data), day)
        first = self._under_way.setdefault(key, progress)
        if first is not progress:
            progress.with_ = first
        try:
            return await self._once.done(key, lambda: self._read(key, data, progress))
        finally:
            if self._under_way.get(key) is progress:
                del self._under_way[key]

    async def _read(self, key: tuple[str, date], data: bytes, progress: Progress) -> tuple[Seen, ...]:
        sha256, day = key
        if sha256 in self._refused:
            self._refused.move_to_end(sha256)
            return (Seen("", data, (), self._refused[sha256]),)
        before = await self._before(sha256, data, day)
        if before is not None:
            log.info("read_before", files=len(before))
            return before
        read = await self._room.read(data, day, progress)
        self._refuse(sha256, read)
        return read

    async def _before(self, sha256: str, data: bytes, day: date) -> tuple[Seen, ...] | None:
        """What is known of these bytes without reading them."""
        found: list[tuple[bool, tuple[Read, ...]]] = []
        with_ = await asyncio.to_thread(edition)
        await self._looking(lambda archive: found.append(_looked_up(archive, sha256, data, with_)))
        ((kept, read),) = found
        if kept:
            return (Seen("", data, ()),)
        return await asyncio.to_thread(_again, read, data, day) if read else None

    def _refuse(self, sha256: str, read: tuple[Seen, ...]) -> None:
        """Remembers of a document that is no report why it is none."""
        error = read[0].error if len(read) == 1 and not read[0].name else None
        if isinstance(error, ReportError) and error.kind not in _PASSING:
            self._refused[sha256] = error
            while len(self._refused) > _MOST_REFUSED:
                self._refused.popitem(last=False)


def _looked_up(archive: Archive, sha256: str, data: bytes, with_: str) -> tuple[bool, tuple[Read, ...]]:
    if archive.document(data) is not None:
        return True, ()
    return False, read_before(archive, sha256, with_)


def _again(read: tuple[Read, ...], data: bytes, day: date) -> tuple[Seen, ...] | None:
    """What was written down of readings, looked at on another day; None where it is not understood any more."""
    found: list[Seen] = []
    try:
        for one in read:
            if one.reading is None:
                found.append(Seen(one.inside, one.content, (), None, len(read)))
                continue
            came = hear(BytesIO(one.reading))
            assert isinstance(came, Came), "nothing else is written down"
            examinations = tuple(again(each, {}, day) for each in came.examinations)
            found.append(Seen(one.inside, one.content if one.inside else data, examinations, None, len(read)))
    except (UnpicklingError, AttributeError, TypeError, ValueError, KeyError, EOFError):
        return None
    return tuple(found)
