"""The operator's view: a line in the log now and then, at SIGUSR1 at once, and numbers for a monitor."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress

import structlog

from bot.channels.telegram.health import Health
from bot.channels.telegram.listening import listening, metrics
from bot.settings import Settings

log = structlog.get_logger(__name__)


@asynccontextmanager
async def watched(health: Health, settings: Settings) -> AsyncIterator[None]:
    """Tell how the bot is doing as long as the block lasts, and once more at its end."""

    def tell() -> None:
        log.info("telegram.health", **health.now())

    async def every(seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            tell()

    loop = asyncio.get_running_loop()
    async with AsyncExitStack() as stack:
        if settings.metrics_listen:
            await stack.enter_async_context(listening(metrics(health), settings.metrics_listen))
        # Not every system has the signal, and not every thread may listen to it.
        with suppress(NotImplementedError, RuntimeError, ValueError):
            loop.add_signal_handler(signal.SIGUSR1, tell)
            stack.callback(loop.remove_signal_handler, signal.SIGUSR1)
        if settings.health_minutes:
            now_and_then = asyncio.create_task(every(settings.health_minutes * 60))
            stack.callback(now_and_then.cancel)
        yield
        tell()
