"""One turn of the conversation: a message or a pressed button becomes a question, an answer, a reply.

It knows no channel. In a group it answers commands alone; in private it also says what it did not understand.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Protocol

import structlog

from bot.answers import Answer, NoSuchAgency, NotUnderstood, ReadOnly
from bot.ask import Ask
from bot.commands import commands, names
from bot.look_up import examples, quoted
from bot.message import Message, Reply
from bot.render.words import Words
from bot.understand.slots import understand
from store.archive import Archive

log = structlog.get_logger()


class Reading(Protocol):
    """How the conversation comes to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer]) -> Awaitable[Answer]: ...


class Conversation:
    """The conversation, for every channel the same."""

    def __init__(self, reading: Reading, words: Words, writing: Reading | None = None) -> None:
        """`writing` runs the work of commands that change what is kept; without it, they are refused."""
        self._reading = reading
        self._writing = writing
        self._words = words
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
        if ask is not None and ask.command in names():
            return await self._answer(replace(ask, typed=message.text, by=message.by))
        if not message.private or not message.text.strip():
            return None
        words = quoted(message.text)
        return await self._reading(lambda archive: NotUnderstood(words, examples(archive)))

    async def press(self, asks: str) -> Reply | None:
        """The reply to a pressed button; None where the button is out of date."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        answer = await self._answer(ask)
        return None if isinstance(answer, NoSuchAgency) else self.word(answer)

    async def _answer(self, ask: Ask) -> Answer:
        command = next(one for one in commands() if one.name == ask.command)
        log.debug("asked", command=ask.command, words=ask.words, year=ask.year, agency=ask.agency)
        if not command.writes:
            return await self._reading(lambda archive: command.answer(archive, ask))
        if self._writing is None:
            return ReadOnly(command)
        return await self._writing(lambda archive: command.answer(archive, ask))
