"""Work that takes a while and that the person it is for may stop: all that they have under way in a chat."""

from __future__ import annotations

import asyncio
from typing import Any


class UnderWay:
    """The work under way, by person and chat."""

    def __init__(self) -> None:
        self._tasks: dict[tuple[str, str], set[asyncio.Task[Any]]] = {}

    def start(self, person: str, chat: str, task: asyncio.Task[Any]) -> None:
        """Keep work as that of a person in a chat, until it is done."""
        self._tasks.setdefault((person, chat), set()).add(task)
        task.add_done_callback(lambda done: self._done(person, chat, done))

    def busy(self, person: str, chat: str) -> bool:
        """Whether a person has work under way in a chat."""
        return any(not task.done() for task in self._tasks.get((person, chat), ()))

    def cancel(self, person: str, chat: str) -> bool:
        """Stop a person's work in a chat; whether there was any."""
        stopped = [task.cancel() for task in self._tasks.get((person, chat), ())]
        return any(stopped)

    def _done(self, person: str, chat: str, task: asyncio.Task[Any]) -> None:
        tasks = self._tasks.get((person, chat), set())
        tasks.discard(task)
        if not tasks:
            self._tasks.pop((person, chat), None)
