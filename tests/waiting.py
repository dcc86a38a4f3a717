"""Waiting for what comes in its own time, so that no test hangs on how quick a machine is."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

PATIENCE = 60.0
"""Seconds after which what should have come is said to be missing; a machine with much else to do may need many."""


async def until(happened: Callable[[], bool], step: float = 0.005) -> None:
    """Come back when something is true. Raises TimeoutError where it does not become so."""
    async with asyncio.timeout(PATIENCE):
        while not happened():  # noqa: ASYNC110 (what is waited for sets no event: log lines, other processes)
            await asyncio.sleep(step)
