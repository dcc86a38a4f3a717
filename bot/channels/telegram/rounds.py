"""What the bot does again and again by itself, beside answering: jobs at intervals, started and stopped with it."""

from __future__ import annotations

import asyncio
import traceback
from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import NamedTuple

import structlog

log = structlog.get_logger(__name__)


GRACE = 4.0
"""Seconds the end waits for the work under way: a link may answer for minutes, and the system waits no longer."""


class Job(NamedTuple):
    """Work to be done every so many seconds; where it says that there is more to do (True), again at once."""

    name: str
    every: float
    work: Callable[[], Awaitable[bool | None]]


class Rounds:
    """Runs jobs beside each other as long as the block lasts; its end waits for the work under way, but not for ever:
    what is given up is begun again after the next start."""

    def __init__(self, jobs: Sequence[Job]) -> None:
        self._jobs = jobs
        self._stop = asyncio.Event()
        self._running: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> None:
        self._running = [asyncio.create_task(self._run(job), name=job.name) for job in self._jobs]

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=GRACE)
        for task in late:
            log.warning("round.given_up", job=task.get_name())
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)

    async def _run(self, job: Job) -> None:
        while not self._stop.is_set():
            if await _done(job):
                continue
            try:
                async with asyncio.timeout(job.every):
                    await self._stop.wait()
            except TimeoutError:
                continue


async def _done(job: Job) -> bool:
    """Whether there is more to do at once; a job that stumbles is logged, and has its next turn."""
    try:
        return bool(await job.work())
    except Exception as error:
        # Formatted here: a renderer that prints local variables would print the bot, and with it the token.
        log.error("round.failed", job=job.name, exception="".join(traceback.format_exception(error)))
        return False
