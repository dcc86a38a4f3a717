"""The update that is being worked on, for those who do not hold it: who sends, who counts, who works on longer."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

ANSWERS = ("send", "forward", "copy")
"""How the methods begin that say something new; a message changed twice in the same way is the same message."""
NO_ANSWER = frozenset({"sendChatAction"})


@dataclass(slots=True, eq=False)
class Work:
    """One update on its way: whether something was said to it and Telegram took it, what went wrong, and what it still
    waits for. `confirmed`: a pressed button waited long for its turn, and was told before that it was heard;
    `turned_away`: or that it was pressed too often, and nothing more is done."""

    number: int | None = None
    said: bool = False
    taken: bool = False
    failed: bool = False
    refused: bool = False
    unsure: bool = False
    confirmed: bool = False
    turned_away: bool = False
    jobs: set[asyncio.Task[Any]] = field(default_factory=set)


CURRENT: ContextVar[Work | None] = ContextVar("work", default=None)


@contextmanager
def aside() -> Iterator[None]:
    """What is sent in the block is no answer yet: an update that gets nothing more is taken up again after a crash."""
    token = CURRENT.set(None)
    try:
        yield
    finally:
        CURRENT.reset(token)


def says(method: str) -> bool:
    """Whether a method of Telegram's says something new to people."""
    return method.startswith(ANSWERS) and method not in NO_ANSWER
