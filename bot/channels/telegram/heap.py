"""One heap for all threads, so that what one lets go of another takes."""

from __future__ import annotations

import ctypes

_ARENA_MAX = -8
"""M_ARENA_MAX of glibc's malloc.h."""


def one_heap() -> None:
    """Let no thread have a heap of its own, where the system's library does that (glibc); must come before the threads.

    Their work takes turns in Python anyway, and each heap keeps its free memory to itself.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_ARENA_MAX, 1)
