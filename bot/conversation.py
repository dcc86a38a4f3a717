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
from bot.chat_answers import LeadersOnly
from bot.clock import today
from bot.command import Command
from bot.commands import commands, names
from bot.look_up import examples, quoted
from bot.measure import measure
from bot.message import Message, Reply
from bot.recognised import recognised
from bot.render.words import Words
from bot.understand.natural import complete, heard, lost, natural, sure
from bot.understand.question import Question
from bot.understand.slots import understand
from store.aliases import mean
from store.archive import Archive

log = structlog.get_logger()

NOTHING = Question()
"""A message of which nothing was understood."""
UNKNOWN = Message("")
"""Who presses a button, where the channel does not say."""

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
        """`writing` runs the work of commands that change what is kept; without it, they are refused. `day` is the day
        questions are asked on. `remembering` writes down what a chat wants remembered of it, else nothing is."""
        self._reading = reading
        self._writing = writing
        self._remembering = remembering
        self._words = words
        self._day = day
        self.menu = tuple((command.name, command.help) for command in commands())
        self.chinese_names = frozenset(name for command in commands() for name in command.chinese)

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message; None where silence is better."""
        found, asked = await self.heard(message)
        return self.word(found, asked) if found is not None else None

    def word(self, answer: Answer, asked: Question = NOTHING) -> Reply:
        """The reply that words an answer; it begins with which bodies are meant, where they are not called by their
        names, and with the words that were not understood, if any."""
        reply = self._words.say(answer)
        heads = [recognised(self._words, answer, asked)]
        strange = lost(asked) if answer.found and asked.command in _ECHOED else ""
        if strange:
            said = {"words": quoted(strange), "bodies": asked.bodies, "years": asked.years, "label": _measured(asked)}
            heads.append(self._words.page("half_heard", said))
        return replace(reply, html="\n".join(filter(None, (*heads, reply.html))))

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
                understood[0] = heard(archive, message.text, day, message.chat)
            return _sentence(archive, message, understood[0])

        return await self._reading(answer), understood[0]

    async def press(self, asks: str, pressed: Message = UNKNOWN) -> Reply | None:
        """The reply to a button that somebody pressed; None where the button is out of date."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        ask = replace(ask, by=pressed.by, chat=pressed.chat)
        place = await self._remember(ask)
        answer, _ = await self._answer(ask, pressed, self._day())
        if answer is None or isinstance(answer, NoSuchAgency):
            return None
        reply = self.word(answer)
        return replace(reply, html=f"{self._words.page('remembered', place)}\n{reply.html}") if place else reply

    async def _remember(self, ask: Ask) -> dict[str, str]:
        """Keeps which of several places of one name this chat means, where a button chose one: its name and where."""
        found: dict[str, str] = {}

        def choose(archive: Archive) -> None:
            agency = archive.agency(ask.agency) if ask.agency else None
            found.update(mean(archive, ask.chat, agency) if agency else {})

        if ask.chosen and ask.chat and self._remembering:
            await self._remembering(choose)
        return found

    async def _answer(self, ask: Ask, message: Message, day: date) -> tuple[Answer | None, Question]:
        command = _command(ask)
        understood = [replace(NOTHING, command=command.name)]

        def answer(archive: Archive) -> Answer:
            whole = complete(archive, ask, day)
            understood[0] = whole.asked
            return command.answer(archive, whole)

        if command.remembers and ask.said.strip():
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
        return _command(ask).answer(archive, replace(ask, typed=message.text, by=message.by, chat=message.chat))
    return NotUnderstood(quoted(message.text), examples(archive)) if message.private else None


def _measured(asked: Question) -> str:
    return measure(asked).label if asked.command in _MEASURED else ""


def _command(ask: Ask) -> Command:
    log.debug("asked", command=ask.command, words=ask.words, year=ask.year, agency=ask.agency)
    return next(one for one in commands() if one.name == ask.command)
