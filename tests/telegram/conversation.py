"""A conversation that repeats what it hears, unless a test has put other words into its mouth."""

from __future__ import annotations

import asyncio
from html import escape
from types import MappingProxyType

from bot.intake.handed import Handed
from bot.message import Message, Reply
from bot.render.words import Words


class Echo:
    """Stands in for the real conversation; keeps what it was given."""

    menu = (("stats", "查一份年报的数字"), ("help", "用法"))
    menus = MappingProxyType({"zh": menu, "en": (("stats", "A report's figures"), ("help", "How to use this"))})
    chinese_names = frozenset({"统计", "核对"})

    def __init__(self) -> None:
        self.heard: list[Message] = []
        self.pressed: list[tuple[str, Message]] = []
        self.handed: list[tuple[Message, Handed, bytes]] = []
        self.says: dict[str, Reply | Exception | None] = {}
        self.slow: dict[str, asyncio.Event] = {}
        self.at_once = self.most_at_once = 0

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.heard]

    async def answer(self, message: Message) -> Reply | None:
        self.heard.append(message)
        return await self._say(message.text)

    async def hand_in(self, message: Message, handed: Handed) -> Reply:
        self.handed.append((message, handed, await handed.fetch()))
        return await self._say(handed.name) or Reply("")

    async def press(self, asks: str, pressed: Message) -> Reply | None:
        self.pressed.append((asks, pressed))
        return await self._say(asks)

    async def sentence(self, name: str, message: Message) -> str:
        return Words.of("zh").sentence(name)

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
