"""Work that several ask for at once is done once, and given up when nobody waits for it any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable
from contextlib import asynccontextmanager
from contextvars import Context
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Work(Generic[T]):
    """Work under way or done, and how many hold it."""

    task: asyncio.Task[T]
    holders: int = 0


class Once(Generic[K, T]):
    """What is being worked on, by what tells one piece of work from another; nothing is kept that nobody holds."""

    def __init__(self) -> None:
        self._works: dict[K, _Work[T]] = {}

    async def done(self, key: K, do: Callable[[], Awaitable[T]]) -> T:
        """What comes of the work; raises what went wrong with it."""
        async with self.held(key, do) as result:
            return result

    @asynccontextmanager
    async def held(self, key: K, do: Callable[[], Awaitable[T]]) -> AsyncIterator[T]:
        """The same, as long as the block lasts: whoever asks meanwhile is given it too."""
        work = self._works.get(key)
        if work is None:

            async def doing() -> T:
                return await do()

            # In a context of its own: it is not the work of whoever asks first.
            work = self._works[key] = _Work(asyncio.create_task(doing(), context=Context()))
        work.holders += 1
        try:
            yield await asyncio.shield(work.task)
        finally:
            work.holders -= 1
            if not work.holders:
                self._works.pop(key, None)
                work.task.cancel()
