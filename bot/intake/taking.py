"""Documents taken in: fetched, read away from everything else, written down as submissions, and shown."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import date
from typing import Protocol
from weakref import WeakValueDictionary

import structlog

from bot.answers import Answer
from bot.clock import today
from bot.intake.answers import HandedFile, HandedIn, LinksFound, NotHandedIn, read_as
from bot.intake.crops import Crops
from bot.intake.deciding import packed
from bot.intake.handed import LARGEST, Handed, Linked, NotHanded
from bot.message import Message
from bot.online import Online
from bot.progress import Progress
from bot.reading_room.desk import Seen
from bot.under_way import UnderWay
from reports.errors import ReportError
from reports.model import Place
from store.archive import Archive
from store.submissions import Document, submit

log = structlog.get_logger()

TOO_LARGE = f"这个文件超过 {LARGEST // 2**20} MB，Telegram 不让我下载；请发网址，或只发年报那一份。"
NO_LINKS = "这里打不开网址；请把文件下载下来直接发给我。"
STUMBLED = "处理时出了意外，没有读成；原因已经记下来了，请过一会儿再发一次。"


class Room(Protocol):
    """Where documents are read, each away from the event loop."""

    async def read(self, data: bytes, today: date | None = None, progress: Progress | None = None) -> tuple[Seen, ...]:
        """Every file handed in as these bytes; `progress` is told of each."""
        ...

    async def crop(self, data: bytes, place: Place) -> bytes | None:
        """A picture (PNG) of what stands at a place of a document; None where there is none."""
        ...


class Writing(Protocol):
    """How documents come to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer | None]) -> Awaitable[Answer | None]:
        """What came of the work."""
        ...


class Intake:
    """Takes documents in, of each person one after the other; `under_way` can stop the one being read."""

    def __init__(
        self,
        room: Room,
        writing: Writing,
        day: Callable[[], date] = today,
        online: Callable[[], Online] | None = None,
    ) -> None:
        """`online` is asked for where a link is handed in; without it, none is opened."""
        self._room = room
        self._writing = writing
        self._day = day
        self._online = online
        self.under_way = UnderWay()
        self.pictured = Crops(room).shown
        self._turns: WeakValueDictionary[tuple[str, str], asyncio.Lock] = WeakValueDictionary()

    async def take(self, message: Message, handed: Handed | Linked) -> Answer:
        """What is said of a document that somebody hands in; `message` says who, and where."""
        if isinstance(handed, Handed) and handed.size is not None and handed.size > LARGEST:
            return NotHandedIn(handed.name, TOO_LARGE)
        async with self._turn(message):
            task = asyncio.current_task()
            if task is not None:
                self.under_way.start(message.by.id, message.chat, task)
            try:
                name, data = await self._had(handed)
            except NotHanded as why:
                log.info("not_handed_in", reason=str(why))
                return NotHandedIn(handed.name, str(why))
            if not isinstance(data, bytes):
                return data
            read = [_named(one, name) for one in await self._room.read(data, self._day())]
        answer = await self._writing(lambda archive: received(archive, message, read))
        assert answer is not None, "what was read is always shown"
        return answer

    async def _had(self, handed: Handed | Linked) -> tuple[str, bytes | LinksFound]:
        """A document's name and bytes; of a page that leads to several, those. Raises NotHanded."""
        if isinstance(handed, Handed):
            return handed.name, await handed.fetch()
        if self._online is None:
            raise NotHanded(NO_LINKS)
        # The web is not loaded for those who never come here.
        from bot.intake.following import behind

        return await behind(self._online(), handed)

    @asynccontextmanager
    async def _turn(self, message: Message) -> AsyncIterator[None]:
        """The person's turn: what they handed in before is read first."""
        turn = self._turns.setdefault((message.chat, message.by.id), asyncio.Lock())
        async with turn:
            yield


def received(archive: Archive, message: Message, read: list[Seen]) -> HandedIn:
    """What was read, shown and written down as submissions; what is kept already is only named."""
    files = [_looked_up(archive, one) for one in read]
    fresh = [at for at, one in enumerate(files) if one.reports]
    documents = [Document(read[at].name, read[at].content, packed(read[at].examinations)) for at in fresh]
    numbers = submit(archive, message.chat, message.by, documents) if documents else ()
    for at, number in zip(fresh, numbers, strict=True):
        files[at] = replace(files[at], number=number)
    return HandedIn(tuple(files))


def _named(one: Seen, name: str) -> Seen:
    return one._replace(name=f"{name}/{one.name}" if one.name else name)


def _looked_up(archive: Archive, one: Seen) -> HandedFile:
    """A file as it was read, and whether it is kept already."""
    if isinstance(one.error, ReportError):
        return HandedFile(one.name, trouble=one.error.message)
    if one.error is not None:
        log.error("read_failed", exc_info=one.error)
        return HandedFile(one.name, trouble=STUMBLED)
    known = archive.document(one.content)
    if known is not None:
        return HandedFile(one.name, known=known)
    return read_as(archive, one.name, one.examinations)
