"""Files sent together: Telegram brings each by itself, and the words that call us stand under one of them only."""

from __future__ import annotations

import asyncio
from collections import OrderedDict

import telegram

PATIENCE = 3.0
"""Seconds for which a file waits for one sent together with it that calls us: they come at once, in any order."""
MOST = 500


class Albums:
    """The files sent together of late, and whether one of them was for us."""

    def __init__(self) -> None:
        self._called: OrderedDict[tuple[int, str], asyncio.Event] = OrderedDict()

    def call(self, message: telegram.Message) -> None:
        """Note that a file is for us, and so are those sent with it."""
        if message.media_group_id:
            self._of(message).set()

    async def called(self, message: telegram.Message) -> bool:
        """Whether a file was sent together with one that is for us."""
        if not message.media_group_id:
            return False
        try:
            return await asyncio.wait_for(self._of(message).wait(), PATIENCE)
        except TimeoutError:
            return False

    def _of(self, message: telegram.Message) -> asyncio.Event:
        key = message.chat.id, message.media_group_id or ""
        event = self._called.setdefault(key, asyncio.Event())
        self._called.move_to_end(key)
        while len(self._called) > MOST:
            self._called.popitem(last=False)
        return event
