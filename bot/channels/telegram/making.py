"""Where pictures and files are made for replies: in threads of their own.

They wait for the workshop, which makes one after another, and for half a minute where it hangs. In the threads that
all else shares those who wait would soon have taken every one, and no document would be read meanwhile. A stop waits
for neither: the program would not end before its threads.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.workshop import NotMade, workshop

_AT_ONCE = 2
"""Rows as text (CSV) need no workshop, and go past a file that waits for it."""

_THREADS = ThreadPoolExecutor(_AT_ONCE, "making")


async def made(make: Callable[[], bytes]) -> bytes:
    """What comes of making a file; raises what went wrong with it."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _made, make, workshop().closed)


def _made(make: Callable[[], bytes], closed: int) -> bytes:
    # What waited for a thread meanwhile would open the workshop again.
    if workshop().closed != closed:
        raise NotMade("the workshop was closed")
    return make()


def nothing_more_is_made() -> None:
    """Have the workshop leave what it is at, and what waits for it: whoever asked is told that it could not be made."""
    workshop().close()
