"""A conversation that repeats what it hears, unless a test has put other words into its mouth."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from types import MappingProxyType

from bot.chats import Chats
from bot.intake.handed import Handed, Linked
from bot.message import Choice, Message, Reply
from bot.progress import Progress
from bot.render.words import Words
from bot.understand.question import Question
from store.exchanges import Exchange
from store.pictures import Sent


class InMemory(Chats):
    """What is kept of the chats, as long as the test lasts."""

    def __init__(self) -> None:
        self.exchanges: dict[tuple[str, int], Exchange] = {}
        self.abouts: dict[tuple[str, int], Question] = {}
        self.present: dict[str, bool] = {}
        self.moves: list[tuple[str, str]] = []
        self.pictures: dict[Sent, str] = {}

    async def keep(self, exchange: Exchange, about: Question | None) -> None:
        self.exchanges[exchange.chat, exchange.question] = exchange
        await self.retell(exchange.chat, exchange.answers, about)

    async def retell(self, chat: str, answers: Sequence[int], about: Question | None, gone: int | None = None) -> None:
        for key, one in self.exchanges.items():
            if key[0] == chat and gone in one.answers:
                kept = {*one.answers, *answers} - {gone}
                self.exchanges[key] = replace(one, answers=tuple(sorted(kept)))
        self.abouts |= {(chat, answer): about for answer in answers if about}

    async def asked(self, chat: str, question: int) -> Exchange | None:
        return self.exchanges.get((chat, question))

    async def told(self, chat: str, answer: int) -> Question | None:
        return self.abouts.get((chat, answer))

    async def sent_as(self, picture: Sent) -> str | None:
        return self.pictures.get(picture)

    async def keep_picture(self, picture: Sent, name: str) -> None:
        self.pictures[picture] = name

    async def joined(self, chat: str) -> bool:
        news, self.present[chat] = not self.present.get(chat), True
        return news

    async def left(self, chat: str) -> None:
        self.present[chat] = False

    async def moved(self, old: str, new: str) -> None:
        self.moves.append((old, new))


class Echo:
    """Stands in for the real conversation; keeps what it was given."""

    menu = (("stats", "查一份年报的数字"), ("help", "用法"))
    menus = MappingProxyType({"zh": menu, "en": (("stats", "A report's figures"), ("help", "How to use this"))})
    chinese_names = frozenset({"统计", "核对"})
    for_leaders = frozenset({"help"})

    def __init__(self) -> None:
        self.chats: Chats = InMemory()
        self.offers: dict[str, tuple[Choice, ...] | Exception] = {}
        self.loaded = 0
        self.typed: list[Message] = []
        self.heard: list[Message] = []
        self.pressed: list[tuple[str, Message]] = []
        self.handed: list[tuple[Message, Handed | Linked, bytes]] = []
        self.says: dict[str, Reply | Exception | None] = {}
        self.slow: dict[str, asyncio.Event] = {}
        self.at_once = self.most_at_once = 0
        self.progress: Progress | None = None

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.heard]

    async def answer(self, message: Message) -> Reply | None:
        self.heard.append(message)
        return await self._say(message.text)

    async def hand_in(self, message: Message, handed: Handed | Linked, progress: Progress | None = None) -> Reply:
        self.progress = progress
        fetched = handed.name.encode() if isinstance(handed, Linked) else await handed.fetch()
        self.handed.append((message, handed, fetched))
        return await self._say(handed.name) or Reply("")

    async def press(self, asks: str, pressed: Message) -> Reply | None:
        self.pressed.append((asks, pressed))
        return await self._say(asks)

    async def sentence(self, name: str, message: Message, /, **said: object) -> str:
        return Words.of("zh").sentence(name).format(**said)

    async def load(self) -> None:
        self.loaded += 1

    def is_ours(self, text: str) -> bool:
        return not text.startswith("/foo")

    def outlasts(self, text: str) -> bool:
        return text.startswith("/recheck")

    async def choices(self, message: Message) -> tuple[Choice, ...]:
        self.typed.append(message)
        if message.text in self.slow:
            await self.slow[message.text].wait()
        offers = self.offers.get(message.text, ())
        if isinstance(offers, Exception):
            raise offers
        return offers

    async def _say(self, text: str) -> Reply | None:
        self.at_once += 1
        self.most_at_once = max(self.at_once, self.most_at_once)
        if text in self.slow:
            await self.slow[text].wait()
        self.at_once -= 1
        words = self.says.get(text, Reply(f"<b>{escape(text)}</b>"))
        if isinstance(words, Exception):
            raise words
        return words
