"""One turn of the conversation: a message or a pressed button becomes a question, an answer, a reply.

It knows no channel. In a group it answers commands, and sentences that surely ask it something; in private it also
says what it did not understand.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

import structlog

from bot.answers import Answer, NoSuchAgency, NotUnderstood, ReadOnly
from bot.ask import Ask
from bot.clock import today
from bot.command import Command
from bot.commands import commands, names
from bot.look_up import examples, quoted
from bot.message import Message, Reply
from bot.render.words import Words
from bot.understand.natural import complete, natural, sure
from bot.understand.slots import understand
from store.archive import Archive

log = structlog.get_logger()


class Reading(Protocol):
    """How the conversation comes to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer | None]) -> Awaitable[Answer | None]: ...


class Conversation:
    """The conversation, for every channel the same."""

    def __init__(
        self, reading: Reading, words: Words, writing: Reading | None = None, day: Callable[[], date] = today
    ) -> None:
        """`writing` runs the work of commands that change what is kept; without it, they are refused. `day` is the day
        questions are asked on."""
        self._reading = reading
        self._writing = writing
        self._words = words
        self._day = day
        self.menu = tuple((command.name, command.help) for command in commands())
        self.chinese_names = frozenset(name for command in commands() for name in command.chinese)

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message; None where silence is better."""
        found = await self.answer_data(message)
        return self.word(found) if found is not None else None

    def word(self, answer: Answer) -> Reply:
        """The reply that words an answer."""
        return self._words.say(answer)

    async def answer_data(self, message: Message) -> Answer | None:
        """The answer to a message as data; None where silence is better."""
        ask = understand(message.text, names())
        day = self._day()
        if ask is not None and ask.command in names():
            return await self._answer(replace(ask, typed=message.text, by=message.by), day)
        if not message.text.strip():
            return None
        return await self._reading(lambda archive: _sentence(archive, message, day if ask is None else None))

    async def press(self, asks: str) -> Reply | None:
        """The reply to a pressed button; None where the button is out of date."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        answer = await self._answer(ask, self._day())
        return None if answer is None or isinstance(answer, NoSuchAgency) else self.word(answer)

    async def _answer(self, ask: Ask, day: date) -> Answer | None:
        command = _command(ask)
        if not command.writes:
            return await self._reading(lambda archive: command.answer(archive, complete(archive, ask, day)))
        if self._writing is None:
            return ReadOnly(command)
        return await self._writing(lambda archive: command.answer(archive, ask))


def _sentence(archive: Archive, message: Message, day: date | None) -> Answer | None:
    """The answer to words that are no command of ours; on no day where they begin with another's command."""
    ask = natural(archive, message.text, day) if day is not None else None
    if ask is not None and ask.command in names() and (message.private or sure(ask.asked)):
        return _command(ask).answer(archive, ask)
    return NotUnderstood(quoted(message.text), examples(archive)) if message.private else None


def _command(ask: Ask) -> Command:
    log.debug("asked", command=ask.command, words=ask.words, year=ask.year, agency=ask.agency)
    return next(one for one in commands() if one.name == ask.command)
