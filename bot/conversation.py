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
from bot.formerly import told
from bot.look_up import examples, quoted
from bot.measure import measure
from bot.message import Message, Reply
from bot.render.words import Words
from bot.understand.natural import complete, heard, lost, natural, sure
from bot.understand.question import Question
from bot.understand.slots import understand
from store.archive import Archive

log = structlog.get_logger()

NOTHING = Question()
"""A message of which nothing was understood."""

_MEASURED = frozenset({"figure", "trend", "compare", "rank"})
_ECHOED = _MEASURED | {"stats", "check", "why", "share", "source", "rates", "years"}


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
        found, asked = await self.heard(message)
        return self.word(found, asked) if found is not None else None

    def word(self, answer: Answer, asked: Question = NOTHING) -> Reply:
        """The reply that words an answer; it begins with the words that were not understood, if any, and with what
        became of a place named out of its years."""
        reply = self._words.say(answer)
        strange = lost(asked) if answer.found and asked.command in _ECHOED else ""
        lines = []
        if strange:
            said = {"words": quoted(strange), "bodies": asked.bodies, "years": asked.years, "label": _measured(asked)}
            lines.append(self._words.page("half_heard", said))
        if changes := told(asked, answer):
            lines.append(self._words.page("_formerly", {"changes": changes}))
        return replace(reply, html="\n".join([*lines, reply.html]))

    async def answer_data(self, message: Message) -> Answer | None:
        """The answer to a message as data; None where silence is better."""
        return (await self.heard(message))[0]

    async def heard(self, message: Message) -> tuple[Answer | None, Question]:
        """The answer to a message as data, None where silence is better, and how the message was understood."""
        ask = understand(message.text, names())
        day = self._day()
        if ask is not None and ask.command in names():
            return await self._answer(replace(ask, typed=message.text, by=message.by, chat=message.chat), day)
        if not message.text.strip():
            return None, NOTHING
        understood = [NOTHING]

        def answer(archive: Archive) -> Answer | None:
            if ask is None:
                understood[0] = heard(archive, message.text, day)
            return _sentence(archive, message, understood[0])

        return await self._reading(answer), understood[0]

    async def press(self, asks: str) -> Reply | None:
        """The reply to a pressed button; None where the button is out of date."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        answer, _ = await self._answer(ask, self._day())
        return None if answer is None or isinstance(answer, NoSuchAgency) else self.word(answer)

    async def _answer(self, ask: Ask, day: date) -> tuple[Answer | None, Question]:
        command = _command(ask)
        understood = [replace(NOTHING, command=command.name)]

        def answer(archive: Archive) -> Answer:
            whole = complete(archive, ask, day)
            understood[0] = whole.asked
            return command.answer(archive, whole)

        if not command.writes:
            return await self._reading(answer), understood[0]
        if self._writing is None:
            return ReadOnly(command), understood[0]
        return await self._writing(lambda archive: command.answer(archive, ask)), understood[0]


def _sentence(archive: Archive, message: Message, asked: Question) -> Answer | None:
    """The answer to words that are no command of ours; nothing is understood of another's command."""
    ask = natural(asked)
    if ask is not None and ask.command in names() and (message.private or sure(ask.asked)):
        return _command(ask).answer(archive, ask)
    return NotUnderstood(quoted(message.text), examples(archive)) if message.private else None


def _measured(asked: Question) -> str:
    return measure(asked).label if asked.command in _MEASURED else ""


def _command(ask: Ask) -> Command:
    log.debug("asked", command=ask.command, words=ask.words, year=ask.year, agency=ask.agency)
    return next(one for one in commands() if one.name == ask.command)
