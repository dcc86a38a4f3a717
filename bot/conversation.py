"""One turn of the conversation: a message or a pressed button becomes a question, an answer, a reply.

It knows no channel. In a group it answers commands, and sentences that surely ask it something or ask on; in private it
also says what it did not understand.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

import structlog

from bot.answers import Answer, NoSuchAgency, NoSuchYear, NothingAsked, NotUnderstood, ReadOnly
from bot.ask import Ask
from bot.chat_answers import ChatSettings, LeadersOnly
from bot.clock import today
from bot.commands import commands, names
from bot.echo import echo
from bot.formerly import told
from bot.hearing import asking_on, command_of, naming, said_of, sentence, understood, whole
from bot.intake.answers import NoSubmission
from bot.intake.handed import Handed
from bot.intake.taking import Intake
from bot.languages import SETTING, languages, spoken
from bot.memory import Memory, settled
from bot.message import Message, Reply
from bot.offers import offers
from bot.permissions import Permissions
from bot.recognised import recognised
from bot.render.words import Words
from bot.understand.natural import complete, pressed
from bot.understand.question import Question
from bot.understand.readings import readings
from bot.understand.slots import understand
from store.aliases import mean
from store.archive import Archive
from store.chats import setting

log = structlog.get_logger()

NOTHING = Question()
"""A message of which nothing was understood."""

EVERYBODY = Permissions()

UNSIGNED = Message("")
"""Where nobody knows who presses a button, or in which chat; nothing is remembered of it."""

_HAND_IN = Ask("add")


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
        clock: Callable[[], float] = time.monotonic,
        permissions: Permissions = EVERYBODY,
        intake: Intake | None = None,
    ) -> None:
        """`words` are those of the bot where a chat has no others. `writing` runs the work of commands that change what
        is kept; without it, they are refused. `day` is the day questions are asked on. `remembering` writes down what a
        chat wants remembered of it, else nothing is; `clock` tells how long ago the last question was. `permissions`
        say who may change what is kept; `intake` takes documents, without it none are."""
        self._reading = reading
        self._writing = writing
        self._words = words
        self._day = day
        self._remembering = remembering
        self._memory = Memory(clock)
        self._permissions = permissions
        self._intake = intake
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
        """The reply that words an answer. It begins with what was understood where that is not plain, and what was not,
        and with what became of a place named out of its years; buttons for the other close readings end it."""
        words = words or self._words
        if isinstance(answer, NoSuchYear):
            answer = replace(answer, running=answer.year == self._day().year)
        reply = words.say(answer)
        changes = told(asked, answer)
        first = (
            recognised(words, answer, asked),
            echo(words, reply, answer, asked),
            words.page("_formerly", {"changes": changes}) if changes else "",
        )
        return replace(
            reply,
            html="\n".join(filter(None, (*first, reply.html))),
            buttons=offers(reply.buttons, asked, answer, words.perhaps),
            about=settled(asked, answer),
        )

    async def answer_data(self, message: Message) -> Answer | None:
        """The answer to a message as data; None where silence is better."""
        return (await self.heard(message))[0]

    async def heard(self, message: Message) -> tuple[Answer | None, Question]:
        """The answer to a message as data, None where silence is better, and how the message was understood."""
        message = replace(message, text=whole(message.text))
        last = self._memory.last(message)
        ask = understand(message.text, names()) or naming(message, last)
        if ask is not None and ask.command in names():
            ask = replace(ask, typed=message.text, by=message.by, chat=message.chat)
            answer, asked = await self._commanded(ask, message, last)
        elif not message.text.strip():
            return None, NOTHING
        else:
            answer, asked = await self._spoken(message, known=ask is None)
        if answer is not None and not isinstance(answer, NotUnderstood):
            self._memory.keep(message, settled(asked, answer))
        return answer, asked

    async def press(self, asks: str, pressed: Message = UNSIGNED) -> Reply | None:
        """The reply to a pressed button, None where it is out of date; `pressed` says who pressed it, and where."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        ask = replace(ask, by=pressed.by, chat=pressed.chat)
        place = await self._remember(ask)
        answer, asked = await self._commanded(ask, pressed, None)
        if answer is None or isinstance(answer, NoSuchAgency | NoSubmission):
            return None
        self._memory.keep(pressed, settled(asked, answer))
        words = await self.words(pressed)
        reply = self.word(answer, asked, words)
        return replace(reply, html=f"{words.page('remembered', place)}\n{reply.html}") if place else reply

    async def hand_in(self, message: Message, handed: Handed) -> Reply:
        """The reply to a document that somebody hands in: what was read of it."""
        answer: Answer = ReadOnly(command_of(_HAND_IN))
        if self._intake is not None:
            answer = await self._intake.take(message, handed)
        if message.text.strip() and (ask := said_of(message, answer)) is not None:
            answer = (await self._commanded(ask, message, None))[0] or answer
        self._memory.keep(message, settled(NOTHING, answer))
        return self.word(answer, NOTHING, await self.words(message))

    async def _remember(self, ask: Ask) -> dict[str, str]:
        """Keeps which of several places of one name this chat means, where a button chose one: its name and where."""
        found: dict[str, str] = {}

        def choose(archive: Archive) -> None:
            agency = archive.agency(ask.agency) if ask.agency else None
            found.update(mean(archive, ask.chat, agency) if agency else {})

        if ask.chosen and ask.chat and self._remembering:
            await self._remembering(choose)
        return found

    async def _spoken(self, message: Message, known: bool) -> tuple[Answer | None, Question]:
        """The answer to a sentence; nothing is understood of another's command, which is not `known`."""
        day, last = self._day(), self._memory.last(message)
        last = None if last is not None and last.handed else last
        found = [NOTHING]

        def answer(archive: Archive) -> Answer | None:
            if known:
                found[0] = understood(archive, message, day, last)
            return sentence(archive, message, found[0])

        return await self._reading(answer), found[0]

    async def _commanded(self, ask: Ask, message: Message, last: Question | None) -> tuple[Answer | None, Question]:
        """The answer to a command or a button; a command without its body is about that of the question before."""
        command = command_of(ask)
        day = self._day()
        asked = [replace(NOTHING, command=command.name)]

        def answer(archive: Archive) -> Answer:
            full = complete(archive, ask, day) if ask.typed else pressed(archive, ask)
            found = command.answer(archive, full)
            further = asking_on(full, last) if isinstance(found, NothingAsked) and last is not None else None
            if further is not None:
                full, found = further, command.answer(archive, further)
            asked[0] = replace(full.asked, others=readings(full.asked))
            return found

        if command.guarded:
            ask = await self._permissions.judged(self._reading, message, ask)
        if command.remembers and (ask.said.strip() or ask.which):
            if not await message.is_by_a_leader():
                return LeadersOnly(command), asked[0]
            run: Reading | None = self._remembering
        else:
            run = self._writing if command.writes else self._reading
        if run is None:
            return ReadOnly(command), asked[0]
        if command.writes or command.remembers:
            return await run(lambda archive: command.answer(archive, ask)), asked[0]
        return await run(answer), asked[0]
