"""How work comes to an archive, for programs that must not wait for it themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Protocol, TypeVar

from store.archive import Archive

T = TypeVar("T")


class Running(Protocol):
    """Runs work on an archive, away from the event loop, and gives what comes of it."""

    def __call__(self, work: Callable[[Archive], T]) -> Awaitable[T]: ...
