"""One turn of the conversation: a message or a pressed button becomes a question, an answer, a reply.

It knows no channel. In a group it answers commands, and sentences that surely ask it something or ask on; in private it
also says what it did not understand.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bot import hearing
from bot.another_way import ways
from bot.answers import Answer, NoSuchAgency, NoSuchYear, NothingAsked, NotUnderstood, ReadOnly
from bot.ask import Ask
from bot.chats import Chats
from bot.choices import chosen, offered
from bot.clock import today
from bot.commanding import Commanding
from bot.commands import commands, names
from bot.echo import echo
from bot.formerly import told
from bot.in_groups import aside, folded, in_group, passes
from bot.intake.handed import Handed, Linked, behind_button
from bot.intake.pressing import leaves_a_list
from bot.intake.taking import Intake
from bot.languages import SETTING, languages, spoken
from bot.memory import Memory, settled
from bot.message import Choice, Message, Reply, whole
from bot.offers import offers
from bot.online import Online
from bot.own_answers import SmallTalk
from bot.permissions import Permissions
from bot.progress import Progress
from bot.recognised import recognised
from bot.render.words import Words
from bot.running import Running
from bot.under_way import UnderWay
from bot.understand.question import Question
from bot.whereabouts import place_chosen
from store.aliases import mean
from store.archive import Archive
from store.chats import setting

NOTHING = Question()
"""A message of which nothing was understood."""

EVERYBODY = Permissions()

_HAND_IN = Ask("add")

UNSIGNED = Message("")
"""Where nobody knows who presses a button, or in which chat; nothing is remembered of it."""

_ANYTHING = Message("东安区去年收到几件申请")
"""A question as people ask it, with nobody who asks."""


class Conversation:
    """The conversation, for every channel the same."""

    def __init__(
        self,
        reading: Running,
        words: Words,
        writing: Running | None = None,
        day: Callable[[], date] = today,
        remembering: Running | None = None,
        clock: Callable[[], float] = time.monotonic,
        chats: Chats | None = None,
        permissions: Permissions = EVERYBODY,
        intake: Intake | None = None,
        online: Callable[[], Online] | None = None,
    ) -> None:
        """`words` are those of the bot where a chat has no others. `writing` runs the work of commands that change what
        is kept; without it, they are refused. `day` is the day questions are asked on. `remembering` writes down what a
        chat wants remembered of it, else nothing is; `clock` tells how long ago the last question was. `chats` is what
        is kept of the chats for the channel that serves them, if one does; `permissions` say who may change what is
        kept; `intake` takes documents, without it none are; `online` is asked for where a link is looked at."""
        self._reading = reading
        self._words = words
        self._day = day
        self._remembering = remembering
        self._memory = Memory(clock)
        self._chats = chats
        self._intake = intake
        under_way = intake.under_way if intake else UnderWay()
        pictured = intake.pictured if intake else None
        self._commanding = Commanding(
            reading, self._memory, day, writing, remembering, permissions, under_way, online, pictured
        )
        self.menu = words.menu(commands())
        self.for_leaders = frozenset(command.name for command in commands() if command.remembers)
        self.under_way = self._commanding.under_way
        self.chinese_names = frozenset(name for command in commands() for name in command.chinese)

    @property
    def chats(self) -> Chats:
        """What is kept of the chats. Only for a conversation that was given it."""
        assert self._chats is not None
        return self._chats

    @property
    def menus(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """The commands with what they do, in every language there is."""
        return {one.code: Words.of(one.code).menu(commands()) for one in languages()}

    async def load(self) -> None:
        """Load what the first question would else wait for."""
        await self.answer(_ANYTHING)

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message; None where silence is better."""
        found, asked = await self.heard(message)
        return self._worded(found, asked, message, await self.words(message)) if found is not None else None

    async def words(self, message: Message) -> Words:
        """The words of the language that a message is answered in."""
        own = await self._reading(lambda archive: setting(archive, message.chat, SETTING)) if message.chat else None
        return Words.of(spoken(own, message, self._words.language))

    async def sentence(self, name: str, message: Message, /, **said: object) -> str:
        """A sentence that a channel says itself, in the language of the message it answers; `said` are its blanks."""
        return (await self.words(message)).sentence(name).format(**said)

    async def choices(self, message: Message) -> tuple[Choice, ...]:
        """What could be sent in answer to words that are still being typed, in the bot's own language: whoever reads it
        is not known, and the same words are offered to everybody the same. Nothing is remembered or changed."""
        day = self._day()
        offers = await self._reading(lambda archive: tuple(offered(archive, whole(message.text), day)))
        return chosen(offers, self.word, self._words)

    def is_ours(self, text: str) -> bool:
        """Whether a text meant for us is a question or a command we know, and not another bot's command."""
        ask = hearing.commanded(text)
        return ask is None or ask.command in names()

    def outlasts(self, text: str) -> bool:
        """Whether the answer to a text looks at the web first."""
        return hearing.outlasts(text)

    def _worded(self, answer: Answer, asked: Question, message: Message, words: Words) -> Reply:
        """The reply that words an answer where it is said: long help in private, in a group no more than need be."""
        if message.private:
            return self.word(answer, asked, words)
        reply = self.word(in_group(answer), asked, words)
        return replace(reply, html=folded(reply.html), passing=passes(answer))

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
            buttons=offers(
                (*reply.buttons, ways(asked, answer, words.labels["pictures"])), asked, answer, words.perhaps
            ),
            about=settled(asked, answer),
        )

    async def answer_data(self, message: Message) -> Answer | None:
        """The answer to a message as data; None where silence is better."""
        return (await self.heard(message))[0]

    async def heard(self, message: Message) -> tuple[Answer | None, Question]:
        """The answer to a message as data, None where silence is better, and how the message was understood."""
        message = replace(message, text=whole(message.text))
        last = self._memory.last(message)
        ask = hearing.commanded(message.text) or hearing.naming(message, last)
        if ask is not None and ask.command in names():
            ask = replace(ask, typed=message.text)
            answer, asked = await self._commanding.run(ask, message, last)
        elif not message.text.strip():
            return None, NOTHING
        else:
            answer, asked = await self._spoken(message, known=ask is None)
        if answer is not None and not isinstance(answer, NotUnderstood | SmallTalk):
            self._memory.keep(message, settled(asked, answer), isinstance(answer, NothingAsked))
        return answer, asked

    async def press(self, asks: str, pressed: Message = UNSIGNED) -> Reply | None:
        """The reply to a pressed button, None where it is out of date; `pressed` says who pressed it, and where."""
        ask = Ask.from_button(asks)
        if ask is None or ask.command not in names():
            return None
        if (link := behind_button(asks)) is not None:
            return await self.hand_in(replace(pressed, text=""), link)
        place = await self._remember(replace(ask, chat=pressed.chat))
        answer, asked = await self._commanding.run(ask, pressed, None)
        if answer is None or (isinstance(answer, NoSuchAgency) and not ask.words):
            return None
        self._memory.keep(pressed, settled(asked, answer))
        words = await self.words(pressed)
        reply = self._worded(answer, asked, pressed, words)
        reply = replace(reply, aside=aside(answer), below=reply.below or leaves_a_list(ask))
        return replace(reply, html=f"{words.page('remembered', place)}\n{reply.html}") if place else reply

    async def hand_in(self, message: Message, handed: Handed | Linked, progress: Progress | None = None) -> Reply:
        """The reply to a document, or the address of one, that somebody hands in: what was read of it; `progress` is
        told how far the reading has come."""
        answer: Answer = ReadOnly(hearing.command(_HAND_IN))
        if self._intake is not None:
            answer = await self._intake.take(message, handed, progress)
        if message.text.strip() and (ask := hearing.said_of(message, answer)) is not None:
            answer = (await self._commanding.run(ask, message, None))[0] or answer
        self._memory.keep(message, settled(NOTHING, answer))
        return self._worded(answer, NOTHING, message, await self.words(message))

    async def _remember(self, ask: Ask) -> dict[str, str]:
        """Keeps which of several places of one name this chat means, where a button chose one: its name and where."""
        if not (ask.chosen and ask.chat and self._remembering):
            return {}
        return await self._remembering(lambda archive: mean(archive, ask.chat, place_chosen(archive, ask)))

    async def _spoken(self, message: Message, known: bool) -> tuple[Answer | None, Question]:
        """The answer to a sentence; nothing is understood of another's command, which is not `known`."""
        day, last = self._day(), self._memory.last(message)
        last = None if last is not None and last.handed else last
        understood = [NOTHING]

        def answer(archive: Archive) -> Answer | None:
            if known:
                understood[0] = hearing.understood(archive, message, day, last)
            return hearing.sentence(archive, message, understood[0])

        return await self._reading(answer), understood[0]
