"""How a command comes to its answer: on an archive it may read or write in, for whoever may ask it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import date

from bot import hearing
from bot.answers import Answer, NothingAsked, ReadOnly
from bot.ask import Ask
from bot.cell_answers import UnreadCell
from bot.chat_answers import LeadersOnly
from bot.chat_options import there
from bot.command import Command
from bot.memory import Memory
from bot.message import Message
from bot.online import Online
from bot.own_answers import Cancelled
from bot.permissions import Permissions
from bot.running import Running
from bot.under_way import UnderWay
from bot.understand.natural import complete, pressed
from bot.understand.question import Question
from bot.understand.readings import readings
from store.archive import Archive


@dataclass(frozen=True, slots=True)
class Commanding:
    """What commands run on. `writing` runs those that change what is kept; without it, they are refused. `remembering`
    writes down what a chat wants remembered of it, else nothing is; `permissions` say who may change what is kept;
    `online` is asked for where a link is looked at; `pictured` shows a cell as its original has it."""

    reading: Running
    memory: Memory
    day: Callable[[], date]
    writing: Running | None = None
    remembering: Running | None = None
    permissions: Permissions = field(default_factory=Permissions)
    under_way: UnderWay = field(default_factory=UnderWay)
    online: Callable[[], Online] | None = None
    pictured: Callable[[UnreadCell], Awaitable[UnreadCell]] | None = None

    async def run(self, ask: Ask, message: Message, last: Question | None) -> tuple[Answer | None, Question]:
        """The answer to a command or a button, and what it asked; one without its body is about that of the question
        before."""
        ask = replace(
            ask, by=message.by, chat=message.chat, topic=message.topic, private=message.private, to=message.to
        )
        command = hearing.command(ask)
        if command.goes_on is not None and self.online is not None and (task := asyncio.current_task()) is not None:
            # From now on it can be stopped, not only when the page is asked for.
            self.under_way.start(message.by.id, message.chat, task)
        asked = Question(command=command.name)
        settles = command.remembers and bool(ask.said.strip() or ask.which or ask.agency)
        if settles and not await _may_settle(ask, message):
            return LeadersOnly(command), asked
        if command.stops and self.under_way.cancel(message.by.id, message.chat):
            return Cancelled(stopped=True), asked
        changes = command.writes and bool(ask.said.strip() or ask.which)
        if command.guarded or changes:
            ask = await self.permissions.judged(self.reading, message, ask)
        if changes and not (command.guarded or ask.trusted):
            return LeadersOnly(command), asked
        on = self._on(command, settles, ask)
        if on is None:
            return ReadOnly(command), asked
        if command.personal:
            self.memory.forget(message)
        if command.writes or command.remembers or command.personal or command.shared:
            whole = replace(ask, asked=last) if command.writes and last is not None else ask
            found = await on(lambda archive: command.answer(archive, whole))
            if isinstance(found, UnreadCell) and self.pictured is not None:
                return await self.pictured(found), asked
            if found is None or command.goes_on is None or self.online is None:
                return found, asked
            return await command.goes_on(found, self.online()), asked
        return await self._asked(command, ask, last)

    def _on(self, command: Command, settles: bool, ask: Ask) -> Running | None:
        """What a command runs on; None where it may not."""
        if settles or command.personal or (command.shared and ask.said.strip()):
            return self.remembering
        return self.writing if command.writes else self.reading

    async def _asked(self, command: Command, ask: Ask, last: Question | None) -> tuple[Answer | None, Question]:
        """The answer of a command that only reads, and what its words asked."""
        day = self.day()
        asked = [Question(command=command.name)]

        def answer(archive: Archive) -> Answer:
            whole = complete(archive, ask, day) if ask.typed else pressed(archive, ask)
            found = command.answer(archive, whole)
            further = hearing.asking_on(whole, last) if isinstance(found, NothingAsked) and last is not None else None
            if further is not None:
                whole, found = further, command.answer(archive, further)
            asked[0] = replace(whole.asked, others=readings(whole.asked))
            return found

        return await self.reading(answer), asked[0]


async def _may_settle(ask: Ask, message: Message) -> bool:
    """Whether who asks leads the chat that something is to be settled for, which may be another one than this."""
    elsewhere, _ = there(ask)
    if not elsewhere:
        return await message.is_by_a_leader()
    return message.private and message.leads_there is not None and await message.leads_there(elsewhere)
