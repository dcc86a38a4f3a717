"""A question whose answer takes long, and which is changed before that is there: its last wording alone is answered."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any, NamedTuple

import telegram


class _Doing(NamedTuple):
    text: str
    task: asyncio.Task[None]


class Latest:
    """The answers under way, by the messages that ask for them."""

    def __init__(self) -> None:
        self._under_way: dict[tuple[int, int], _Doing] = {}

    def answers(self, message: telegram.Message, text: str) -> bool:
        """Whether this very text of a message is being answered."""
        doing = self._under_way.get(_key(message))
        return doing is not None and doing.text == text

    async def give_up(self, message: telegram.Message) -> bool:
        """Answer what a message asked before no more; whether that was under way."""
        doing = self._under_way.pop(_key(message), None)
        if doing is None:
            return False
        doing.task.cancel()
        await asyncio.wait({doing.task})
        return True

    async def run(self, message: telegram.Message, text: str, answering: Coroutine[Any, Any, None]) -> None:
        """Answer a text of a message; given up on the way, that counts as done."""
        key, task = _key(message), asyncio.ensure_future(answering)
        doing = self._under_way[key] = _Doing(text, task)
        try:
            await asyncio.wait({task})
            with suppress(asyncio.CancelledError):
                task.result()
        finally:
            task.cancel()
            if self._under_way.get(key) is doing:
                del self._under_way[key]


def _key(message: telegram.Message) -> tuple[int, int]:
    return message.chat.id, message.message_id
