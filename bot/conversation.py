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
from bot.command import Command
from bot.commands import commands, names
from bot.echo import echo
from bot.formerly import told
from bot.languages import SETTING, languages, spoken
from bot.look_up import quoted
from bot.memory import Memory, settled
from bot.message import Message, Reply
from bot.offers import offers
from bot.recognised import recognised
from bot.render.words import Words
from bot.suggestions import suggestions
from bot.understand.following import beside, follow, surely
from bot.understand.joining import filled
from bot.understand.natural import beyond, complete, heard, lost, natural, pressed, sure
from bot.understand.question import Question
from bot.understand.readings import readings
from bot.understand.slots import understand
from store.aliases import mean
from store.archive import Archive
from store.chats import setting

log = structlog.get_logger()

NOTHING = Question()
"""A message of which nothing was understood."""

UNSIGNED = Message("")
"""Where nobody knows who presses a button, or in which chat; nothing is remembered of it."""


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
    ) -> None:
        """`words` are those of the bot where a chat has no others. `writing` runs the work of commands that change what
        is kept; without it, they are refused. `day` is the day questions are asked on. `remembering` writes down what a
        chat wants remembered of it, else nothing is; `clock` tells how long ago the last question was."""
        self._reading = reading
        self._writing = writing
        self._words = words
        self._day = day
        self._remembering = remembering
        self._memory = Memory(clock)
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
        message = replace(message, text=_whole(message.text))
        ask = understand(message.text, names())
        if ask is not None and ask.command in names():
            ask = replace(ask, typed=message.text, by=message.by, chat=message.chat)
            answer, asked = await self._commanded(ask, message, self._memory.last(message))
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
        if answer is None or isinstance(answer, NoSuchAgency):
            return None
        self._memory.keep(pressed, settled(asked, answer))
        words = await self.words(pressed)
        reply = self.word(answer, asked, words)
        return replace(reply, html=f"{words.page('remembered', place)}\n{reply.html}") if place else reply

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
        understood = [NOTHING]

        def answer(archive: Archive) -> Answer | None:
            if known:
                understood[0] = _understood(archive, message, day, last)
            return _sentence(archive, message, understood[0])

        return await self._reading(answer), understood[0]

    async def _commanded(self, ask: Ask, message: Message, last: Question | None) -> tuple[Answer | None, Question]:
        """The answer to a command or a button; a command without its body is about that of the question before."""
        command = _command(ask)
        day = self._day()
        understood = [replace(NOTHING, command=command.name)]

        def answer(archive: Archive) -> Answer:
            whole = complete(archive, ask, day) if ask.typed else pressed(archive, ask)
            found = command.answer(archive, whole)
            further = _asking_on(whole, last) if isinstance(found, NothingAsked) and last is not None else None
            if further is not None:
                whole, found = further, command.answer(archive, further)
            understood[0] = replace(whole.asked, others=readings(whole.asked))
            return found

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


def _understood(archive: Archive, message: Message, day: date, last: Question | None) -> Question:
    """What a sentence asks, with what it takes from the question before, and its other close readings."""
    asked = heard(archive, message.text, day, message.chat)
    if last is None or beyond(asked, message.text):
        return replace(asked, others=readings(asked))
    replied = message.follows is not None
    whole = follow(asked, message.text, last, replied)
    if whole is not None and (message.private or surely(asked, message.text, replied)):
        return replace(whole, others=readings(whole))
    near = beside(asked, last)
    return replace(asked, others=readings(asked) if near is None else (near,))


def _sentence(archive: Archive, message: Message, asked: Question) -> Answer | None:
    """The answer to words that are no command of ours."""
    ask = natural(asked)
    if ask is not None and ask.command in names() and (message.private or asked.follows or sure(ask.asked)):
        found = _command(ask).answer(archive, replace(ask, typed=message.text, by=message.by, chat=message.chat))
        # 为什么今天下雨 is no question that only lacks a body.
        if not (isinstance(found, NothingAsked) and lost(asked)):
            return found
    return NotUnderstood(quoted(message.text), suggestions(archive)) if message.private else None


def _asking_on(ask: Ask, last: Question) -> Ask | None:
    """A command without its body, about the body before; /check A2 keeps its code. None where it only says it again."""
    again = ask.command == last.command and not (ask.words or ask.year or ask.asked.figures or ask.asked.indicator)
    whole = None if again or not last.bodies else natural(filled(ask.asked, last))
    if whole is None:
        return None
    words = ask.words if whole.agency is not None else whole.words + ask.words
    return replace(whole, words=words, said=ask.said, typed=ask.typed, by=ask.by, chat=ask.chat)


def _whole(text: str) -> str:
    """A text without halves of characters, which no file and no channel takes."""
    return text.encode("utf-8", "replace").decode()


def _command(ask: Ask) -> Command:
    log.debug("asked", command=ask.command)
    return next(one for one in commands() if one.name == ask.command)
