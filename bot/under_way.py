"""Work that takes a while and that the person it is for may stop: one at a time for each person in each chat."""

from __future__ import annotations

import asyncio
from typing import Any


class UnderWay:
    """The work under way, by person and chat."""

    def __init__(self) -> None:
        self._tasks: dict[tuple[str, str], asyncio.Task[Any]] = {}

    def start(self, person: str, chat: str, task: asyncio.Task[Any]) -> bool:
        """Keep work as that of a person in a chat, until it is done; false where they have some under way already."""
        if self.busy(person, chat):
            return False
        self._tasks[person, chat] = task
        task.add_done_callback(lambda done: self._done(person, chat, done))
        return True

    def busy(self, person: str, chat: str) -> bool:
        """Whether a person has work under way in a chat."""
        task = self._tasks.get((person, chat))
        return task is not None and not task.done()

    def cancel(self, person: str, chat: str) -> bool:
        """Stop a person's work in a chat; whether there was any."""
        busy = self.busy(person, chat)
        return busy and self._tasks[person, chat].cancel()

    def _done(self, person: str, chat: str, task: asyncio.Task[Any]) -> None:
        if self._tasks.get((person, chat)) is task:
            del self._tasks[person, chat]
