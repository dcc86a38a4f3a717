"""A button pressed twice by a hasty finger: the second press asks for nothing new."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable

import telegram

HASTY = 1.5
"""Seconds after what a press asked for is there, in which the same press by the same person is the same wish. Presses
that came while it was worked on wait for their turn, and so fall into them too."""
MOST = 1000

_Key = tuple[int, int, int | str | None]


class Twice:
    """The last press of each person under each message, and when it was done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._done: OrderedDict[_Key, tuple[str | None, float]] = OrderedDict()

    def again(self, query: telegram.CallbackQuery) -> bool:
        """Whether somebody presses what was done for them just now."""
        data, at = self._done.get(_key(query), (None, 0.0))
        return data is not None and data == query.data and self._clock() - at < HASTY

    def done(self, query: telegram.CallbackQuery) -> None:
        """Note that what a press asked for is there."""
        self._done.pop(_key(query), None)
        self._done[_key(query)] = query.data, self._clock()
        while len(self._done) > MOST:
            self._done.popitem(last=False)


def _key(query: telegram.CallbackQuery) -> _Key:
    message = query.message
    where = (0, query.inline_message_id) if message is None else (message.chat.id, message.message_id)
    return query.from_user.id, *where
