"""Documents taken in: fetched, read away from everything else, written down as submissions, and shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from bot.answers import Answer
from bot.clock import today
from bot.intake import crops, readings
from bot.intake.answers import HandedFile, HandedIn, LinksFound, NotHandedIn, read_as
from bot.intake.crops import Crops
from bot.intake.deciding import packed
from bot.intake.handed import LARGEST, Handed, Linked, NotHanded
from bot.intake.readings import Readings
from bot.message import Message
from bot.online import Online
from bot.progress import Progress
from bot.reading_room.desk import Seen
from bot.running import Running
from bot.under_way import UnderWay
from reports.edition import edition
from reports.errors import ReportError
from store.archive import Archive, fingerprint
from store.submissions import Document, submit

log = structlog.get_logger()

TOO_LARGE = f"这个文件超过 {LARGEST // 2**20} MB，Telegram 不让我下载；请发网址，或只发年报那一份。"
NO_LINKS = "这里打不开网址；请把文件下载下来直接发给我。"
STUMBLED = "处理时出了意外，没有读成；原因已经记下来了，请过一会儿再发一次。"


class Room(readings.Room, crops.Room, Protocol):
    """Where documents are read, and pictures of places in them made."""


class Intake:
    """Takes documents in, of each person one after the other; `under_way` can stop them."""

    def __init__(
        self,
        room: Room,
        writing: Running,
        day: Callable[[], date] = today,
        online: Callable[[], Online] | None = None,
        looking: Running | None = None,
    ) -> None:
        """`online` is asked for where a link is handed in; without it, none is opened. `looking` runs what only looks
        into the archive, where that need not wait for the writing."""
        self._readings = Readings(room, looking or writing)
        self._writing = writing
        self._day = day
        self._online = online
        self.under_way = UnderWay()
        self.pictured = Crops(room).shown
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def take(self, message: Message, handed: Handed | Linked, progress: Progress | None = None) -> Answer:
        """What is said of a document that somebody hands in; `message` says who, and where; `progress` is told."""
        if isinstance(handed, Handed) and handed.size is not None and handed.size > LARGEST:
            return NotHandedIn(handed.name, TOO_LARGE)
        task = asyncio.current_task()
        if task is not None:
            # What waits for its turn can be stopped as well.
            self.under_way.start(message.by.id, message.chat, task)
        async with self._turn(message):
            try:
                name, data, read = await self._had(handed)
            except NotHanded as why:
                log.info("not_handed_in", reason=str(why))
                return NotHandedIn(handed.name, str(why))
            if not isinstance(data, bytes):
                return data
            read = read or await self._readings.read(data, self._day(), progress or Progress())
        sha256, with_ = await asyncio.to_thread(lambda: (fingerprint(data), edition()))
        return await self._writing(lambda archive: received(archive, message, name, read, sha256, with_))

    async def _had(self, handed: Handed | Linked) -> tuple[str, bytes | LinksFound, tuple[Seen, ...]]:
        """A document's name and bytes, and what was read of it where that was done on the way; of a page that leads to
        several, those. Raises NotHanded."""
        if isinstance(handed, Handed):
            return handed.name, await handed.fetch(), ()
        if self._online is None:
            raise NotHanded(NO_LINKS)
        # The web is not loaded for those who never come here.
        from bot.intake.following import behind

        last: list[tuple[bytes, tuple[Seen, ...]]] = []

        async def is_report(data: bytes) -> bool:
            last[:] = [(data, await self._readings.read(data, self._day(), Progress()))]
            ((_, read),) = last
            return len(read) == 1 and not read[0].name and read[0].error is None

        name, data = await behind(self._online(), handed, is_report)
        return name, data, last[0][1] if last and last[0][0] == data else ()

    @asynccontextmanager
    async def _turn(self, message: Message) -> AsyncIterator[None]:
        """The person's turn: what they handed in before, in whatever chat, is read first."""
        turn = self._turns.setdefault(message.by.id or message.chat, asyncio.Lock())
        async with turn:
            yield


def received(
    archive: Archive, message: Message, name: str, read: Sequence[Seen], came_in: str, read_with: str
) -> HandedIn:
    """What was read, shown and written down as submissions; what is kept already is only named. `came_in` is the
    fingerprint of all that was handed in under the `name`, `read_with` the program that read it."""
    named = [f"{name}/{one.name}" if one.name else name for one in read]
    files = [_looked_up(archive, one, called) for one, called in zip(read, named, strict=True)]
    fresh = [at for at, one in enumerate(files) if one.reports]
    documents = [
        Document(
            named[at], read[at].content, packed(read[at].examinations), came_in, read[at].name, len(read), read_with
        )
        for at in fresh
    ]
    numbers = submit(archive, message.chat, message.by, documents) if documents else ()
    for at, number in zip(fresh, numbers, strict=True):
        files[at] = replace(files[at], number=number)
    return HandedIn(tuple(files))


def _looked_up(archive: Archive, one: Seen, name: str) -> HandedFile:
    """A file as it was read, and whether it is kept already."""
    if isinstance(one.error, ReportError):
        return HandedFile(name, trouble=one.error.message)
    if one.error is not None:
        log.error("read_failed", exc_info=one.error)
        return HandedFile(name, trouble=STUMBLED)
    known = archive.document(one.content)
    if known is not None:
        return HandedFile(name, known=known)
    return read_as(archive, name, one.examinations)
