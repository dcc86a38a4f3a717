"""The memory of a program that runs for weeks: one heap for all threads, and a collector that looks at what is new."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""
_NEW = 5000
"""New objects after which the collector looks for rings among them. A message makes more than the 700 it looks after
otherwise, and most are gone before the next."""


def one_heap() -> None:
    """Let no thread have a heap of its own, where the system's library does that (glibc); must come before the threads.

    Their work takes turns in Python anyway, and each heap keeps its free memory to itself.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)


async def give_back() -> None:
    """Let go of rings, and give the system back what is free between what is in use: some milliseconds."""
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


@contextmanager
def here_to_stay() -> Iterator[None]:
    """Tell the collector that what is loaded now stays as long as the block lasts: a hundred thousand objects and more
    that it need not look through again."""
    usual = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(_NEW, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()
