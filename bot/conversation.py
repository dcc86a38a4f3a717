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
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.clock import today
from bot.command import Command
from bot.commands import commands, names
from bot.languages import SETTING, languages, spoken
from bot.look_up import examples, quoted
from bot.measure import measure
from bot.message import Message, Reply
from bot.render.words import Words
from bot.understand.natural import complete, heard, lost, natural, sure
from bot.understand.question import Question
from bot.understand.slots import understand
from store.archive import Archive
from store.chats import setting

log = structlog.get_logger()

NOTHING = Question()
"""A message of which nothing was understood."""

UNSIGNED = Message("")
"""Where nobody knows who presses a button, or in which chat."""

_MEASURED = frozenset({"figure", "trend", "compare", "rank"})
_ECHOED = _MEASURED | {"stats", "check", "why", "share", "source", "rates", "years"}


class Reading(Protocol):
    """How the conversation comes to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer | None]) -> Awaitable[Answer | None]: ...


class Conversation:
    """The conversation, for every channel the same."""

    def __init__(
        self,
        reading: Reading,
        words: Words,
        writing: Reading | None = None,
        day: Callable[[], date] = today,
        remembering: Reading | None = None,
    ) -> None:
        """`words` are those of the bot where a chat has no others. `writing` runs the work of commands that change what
        is kept; without it, they are refused. `day` is the day questions are asked on. `remembering` writes down what a
        chat wants remembered of it, else nothing is."""
        self._reading = reading
        self._writing = writing
        self._words = words
        self._remembering = remembering
        self._day = day
        self.menu = words.menu(commands())
        self.chinese_names = frozenset(name for command in commands() for name in command.chinese)

    @property
    def menus(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The commands with what they do, in every language there is."""
        return {one.code: Words.of(one.code).menu(commands()) for one in languages()}

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message; None where silence is better."""
        found, asked = await self.heard(message)
        return self.word(found, asked, await self.words(message)) if found is not None else None

    async def words(self, message: Message) -> Words:
        """The words of the language that a message is answered in."""
        own = None
        if message.chat:
            own = await self._reading(lambda archive: ChatSettings(setting(archive, message.chat, SETTING)))
        return Words.of(spoken(own.language if isinstance(own, ChatSettings) else None, message, self._words.language))

    async def sentence(self, name: str, message: Message) -> str:
        """A sentence that a channel says itself, in the language of the message it answers."""
        return (await self.words(message)).sentence(name)

    def word(self, answer: Answer, asked: Question = NOTHING, words: Words | None = None) -> Reply:
        """The reply that words an answer; it begins with the words that were not understood, if any."""
        words = words or self._words
        reply = words.say(answer)
        strange = lost(asked) if answer.found and asked.command in _ECHOED else ""
        if not strange:
            return reply
        said = {"words": quoted(strange), "bodies": asked.bodies, "years": asked.years, "label": _measured(asked)}
        return replace(reply, html=f"{words.page('half_heard', said)}\n{reply.html}")

    async def answer_data(self, message: Message) -> Answer | None:
        """The answer to a message as data; None where silence is better."""
        return (await self.heard(message))[0]

    async def heard(self, message: Message) -> tuple[Answer | None, Question]:
        """The answer to a message as data, None where silence is better, and how the message was understood."""
        ask = understand(message.text, names())
        day = self._day()
        if ask is not None and ask.command in names():
            whole = replace(ask, typed=message.text, by=message.by, chat=message.chat)
            return await self._answer(whole, message, day)
        if not message.text.strip():
            return None, NOTHING
        understood = [NOTHING]

        def answer(archive: Archive) -> Answer | None:
            if ask is None:
                understood[0] = heard(archive, message.text, day)
            return _sentence(archive, message, understood[0])

        return await self._reading(answer), understood[0]

    async def press(self, asks: str, pressed: Message = UNSIGNED) -> Reply | None:
        """The reply to a pressed button, None where it is out of date; `pressed` says who pressed it, and where."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        answer, _ = await self._answer(replace(ask, by=pressed.by, chat=pressed.chat), pressed, self._day())
        if answer is None or isinstance(answer, NoSuchAgency):
            return None
        return self.word(answer, words=await self.words(pressed))

    async def _answer(self, ask: Ask, message: Message, day: date) -> tuple[Answer | None, Question]:
        command = _command(ask)
        understood = [replace(NOTHING, command=command.name)]

        def answer(archive: Archive) -> Answer:
            whole = complete(archive, ask, day)
            understood[0] = whole.asked
            return command.answer(archive, whole)

        if command.remembers and (ask.said.strip() or ask.which):
            if not await message.is_by_a_leader():
                return LeadersOnly(command), understood[0]
            run: Reading | None = self._remembering
        else:
            run = self._writing if command.writes else self._reading
        if run is None:
            return ReadOnly(command), understood[0]
        if command.writes or command.remembers:
            return await run(lambda archive: command.answer(archive, ask)), understood[0]
        return await run(answer), understood[0]


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
