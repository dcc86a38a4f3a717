"""Small works that are done many at a time: who asks for one waits until it is done together with the others."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

A_MOMENT = 0.01
"""Seconds in which others may join; nobody who waits here is waited for by people."""


class Together(Generic[T, R]):
    """Gathers what is asked for in a moment, and what is asked for while the one before is being done."""

    def __init__(self, do: Callable[[Sequence[T]], Awaitable[Sequence[R]]], moment: float = A_MOMENT) -> None:
        """`do` does several and says what became of each, in their order."""
        self._do = do
        self._moment = moment
        self._asked: list[tuple[T, asyncio.Future[R]]] = []
        self._doing: asyncio.Task[None] | None = None

    async def done(self, one: T) -> R:
        """What became of it, when it is done; raises what went wrong with it, and with all it was done with."""
        done: asyncio.Future[R] = asyncio.get_running_loop().create_future()
        self._asked.append((one, done))
        if self._doing is None:
            # In a context of its own: it is not the work of whoever asks first.
            self._doing = asyncio.create_task(self._all(), context=Context())
        return await done

    async def _all(self) -> None:
        try:
            while self._asked:
                await asyncio.sleep(self._moment)
                asked, self._asked = self._asked, []
                await self._these(asked)
        finally:
            self._doing = None

    async def _these(self, asked: Sequence[tuple[T, asyncio.Future[R]]]) -> None:
        waiting = [done for _, done in asked]
        try:
            became = await self._do([one for one, _ in asked])
        except Exception as trouble:
            for done in waiting:
                if not done.done():
                    done.set_exception(trouble)
        else:
            for done, one in zip(waiting, became, strict=True):
                if not done.done():  # whoever waited may have been given up
                    done.set_result(one)
