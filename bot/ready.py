"""Answers given lately are ready: who asks what another has just asked need not wait for it to be worked out again.

An answer to a question about what is kept depends on its words, the question before it, the day, the language, what the
chat has settled for itself, and what is kept. All but the last are what it is found by; when anything that answers come
from is written into the archive, by whichever program, every ready answer is gone. Of people's words nothing is kept
that `memory` does not keep for as long: questions in memory alone, the oldest forgotten first.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from bot.conversation import Conversation
from bot.languages import spoken
from bot.message import Message, Reply
from bot.render.words import Words
from store.chats import with_something_of_their_own

MOST = 200
AT_ONCE = 8
"""Answers worked out at once: more would not come sooner, and each holds whole reports."""
READING = frozenset(
    {
        *("stats", "check", "figure", "trend", "compare", "rank", "why", "share", "source", "years"),
        *("rates", "diff", "doubts", "missing", "search"),
    }
)
"""Commands whose answers come from the reports alone; another's may hang on who asks, or change something."""


@dataclass(slots=True)
class Shelf:
    """What is ready for one state of the archive, and the chats that read it in their own way."""

    version: int
    own: frozenset[str]
    replies: OrderedDict[Hashable, Reply] = field(default_factory=OrderedDict)
    working: dict[Hashable, asyncio.Event] = field(default_factory=dict)


class Ready(Conversation):
    """The conversation, with the answers of lately at hand; `version` tells states of the archive apart, at once."""

    def __init__(self, *args: Any, version: Callable[[], int], **more: Any) -> None:
        super().__init__(*args, **more)
        self._version = version
        self._seen: int | None = None
        self._at_once = asyncio.Semaphore(AT_ONCE)
        self._shelf = Shelf(-1, frozenset())

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message; None where silence is better."""
        if self._shelf.version != (version := self._state()):
            self._shelf = Shelf(version, await self._own_chats())
        shelf, key = self._shelf, self._key(message)
        if (working := shelf.working.get(key)) is not None:
            await working.wait()
        ready = shelf.replies.get(key)
        if ready is not None:
            shelf.replies.move_to_end(key)
            self._memory.keep(message, ready.about)
            return ready
        shelf.working[key] = done = asyncio.Event()
        try:
            async with self._at_once:
                reply = await super().answer(message)
        finally:
            shelf.working.pop(key, None)
            done.set()
        # Worked out while something was written, it may be of either state.
        if reply and reply.about and reply.about.command in READING and self._state() == shelf.version:
            shelf.replies[key] = reply
            while len(shelf.replies) > MOST:
                shelf.replies.popitem(last=False)
        return reply

    async def words(self, message: Message) -> Words:
        """The words of the language that a message is answered in; a chat with nothing of its own has settled none."""
        if message.chat in self._shelf.own or self._state() != self._shelf.version:
            return await super().words(message)
        return Words.of(spoken(None, message, self._words.language))

    def _state(self) -> int:
        """The version, looked at once a turn of the loop: what is written later is told of in a later one."""
        if self._seen is None:
            self._seen = self._version()
            asyncio.get_running_loop().call_soon(self._look_again)
        return self._seen

    def _look_again(self) -> None:
        self._seen = None

    def _key(self, message: Message) -> Hashable:
        own = message.chat if message.chat in self._shelf.own else ""
        asked_before = (self._memory.last(message), message.follows is not None)
        return message.text, message.private, message.language, bool(message.chat), own, asked_before, self._day()

    async def _own_chats(self) -> frozenset[str]:
        return await self._reading(with_something_of_their_own)
