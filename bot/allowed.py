"""Which way a command's work is run: reading, writing, or noting for a chat; or why it is not run for who asks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from bot.answers import Answer, ReadOnly
from bot.ask import Ask
from bot.chat_answers import LeadersOnly
from bot.command import Command
from bot.message import Message
from bot.permissions import may_change
from store.archive import Archive
from store.chats import setting

SAVING = "saving"
"""The chat's setting of who may change what is kept."""


class Reading(Protocol):
    """How the conversation comes to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer | None]) -> Awaitable[Answer | None]: ...


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to an archive; None where a conversation does not have one."""

    reading: Reading
    writing: Reading | None
    remembering: Reading | None

    async def of(self, command: Command, ask: Ask, message: Message) -> Reading | LeadersOnly | ReadOnly:
        """The way a question's work is run for who asks it, or why it is not."""
        changes = bool(ask.said.strip() or ask.which)
        if command.remembers and changes:
            if not await message.is_by_a_leader():
                return LeadersOnly(command)
            return self.remembering or ReadOnly(command)
        if command.shared and ask.said.strip():
            return self.remembering or ReadOnly(command)
        if not command.writes:
            return self.reading
        if self.writing is not None and changes and not await self._may_change(message):
            return LeadersOnly(command)
        return self.writing or ReadOnly(command)

    async def _may_change(self, message: Message) -> bool:
        """Whether who asks may change what is kept; a chat that has settled nothing leaves it to everyone."""
        found: list[str | None] = []

        def look(archive: Archive) -> None:
            found.append(setting(archive, message.chat, SAVING))

        if message.chat:
            await self.reading(look)
        saving = next(filter(None, found), "everyone")
        return may_change(saving, False, False) or may_change(saving, await message.is_by_a_leader(), False)
