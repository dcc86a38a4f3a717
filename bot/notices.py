"""What chats are told without asking: events become a short notice in the chat's language, at the hours it wants.

A channel takes the next notice that is due, sends it, and says what became of it; the ledger is `store.outbox`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot import quiet
from bot.deadlines import write_down
from bot.languages import SETTING as LANGUAGE
from bot.languages import languages
from bot.message import Reply
from bot.news import told
from bot.render.words import Words
from bot.running import Running
from store import outbox, watches
from store.archive import Archive
from store.chats import PRESENT, setting, settle
from store.moving import moved
from store.outbox import Patience

log = structlog.get_logger(__name__)

WAITS = (timedelta(seconds=30), timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
"""How long a notice that could not be sent waits, by how often it was tried; the last for all further times."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A notice in words: to which chat, and in which topic of it."""

    number: int
    chat: str
    topic: int | None
    reply: Reply
    attempts: int


class Notices:
    """The notices of one channel."""

    def __init__(
        self,
        writing: Running,
        words: Words,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: Patience | None = None,
        channel: str = "telegram",
        looking: Callable[[datetime], Awaitable[bool]] | None = None,
    ) -> None:
        """`words` are those of the bot where a chat has no others; `now` tells the time; `looking` looks at links whose
        time has come, and tells whether there may be more."""
        self._writing = writing
        self._words = words
        self._now = now
        self._patience = patience or Patience()
        self._channel = channel
        self._looking = looking

    async def awake(self) -> None:
        """To be called before the first notice is taken: what a stop has interrupted is taken up again."""
        count = await self._writing(lambda archive: outbox.interrupted(archive, self._now(), self._channel))
        if count:
            log.warning("notices.interrupted", count=count)

    async def note_deadlines(self) -> None:
        """Notes the last days that come near, for the chats that want to know."""
        await self._writing(lambda archive: write_down(archive, _day(self._now())))

    async def look_at_links(self) -> bool:
        """Looks at the links whose time has come, where that can be done; whether there may be more."""
        return self._looking is not None and await self._looking(self._now())

    async def next(self) -> Letter | None:
        """The next notice that is due, to be sent now; None where there is none."""
        return await self._writing(self._next)

    async def sent(self, letter: Letter) -> None:
        """It was sent."""
        await self._writing(lambda archive: outbox.sent(archive, letter.number, self._now()))

    async def unsent(self, letter: Letter, wait: timedelta | None = None, *, unsure: bool = False) -> None:
        """It was not sent, or nobody knows (`unsure`); it is taken again after a while."""
        until = self._now() + (WAITS[min(letter.attempts, len(WAITS)) - 1] if wait is None else wait)
        await self._writing(lambda archive: outbox.unsent(archive, letter.number, until, unsure))

    async def drop(self, letter: Letter) -> None:
        """It can never be sent."""
        await self._writing(lambda archive: outbox.drop(archive, letter.number))

    async def gone(self, chat: str) -> None:
        """A chat cannot be spoken to any more: it is told nothing until it wants to be again."""
        await self._writing(lambda archive: watches.sleep(archive, chat))

    async def moved(self, old: str, new: str, letter: Letter) -> None:
        """A chat has another name now, with all that is kept of it: who may do what there as well. What was to be sent
        is taken again at once, for the new one."""

        def work(archive: Archive) -> None:
            moved(archive, old, new)
            settle(archive, new, PRESENT, "yes")

        await self._writing(work)
        await self.unsent(letter, timedelta())

    async def topic_gone(self, chat: str, topic: int, letter: Letter) -> None:
        """A topic can no longer be written in; what was to be sent there is taken again at once, for the chat."""
        await self._writing(lambda archive: watches.topic_gone(archive, chat, topic))
        await self.unsent(letter, timedelta())

    def _next(self, archive: Archive) -> Letter | None:
        now = self._now()

        def wants_none(chat: str) -> bool:
            return quiet.quiet(setting(archive, chat, quiet.SETTING), now)

        while (batch := outbox.take(archive, now, self._patience, wants_none, self._channel)) is not None:
            if batch.events:
                reply = self._spoken(archive, batch.chat).say(told(archive, batch, _day(now)))
                return Letter(batch.id, batch.chat, batch.topic, reply, batch.attempts)
            # All of it was told where the chat has moved to.
            outbox.drop(archive, batch.id)
        return None

    def _spoken(self, archive: Archive, chat: str) -> Words:
        own = setting(archive, chat, LANGUAGE)
        return Words.of(own) if own and any(one.code == own for one in languages()) else self._words


def _day(now: datetime) -> date:
    return now.astimezone(ZoneInfo("Asia/Shanghai")).date()
