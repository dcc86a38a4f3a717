"""How work comes to an archive, for programs that must not wait for it themselves."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from store.archive import Archive

if TYPE_CHECKING:
    from bot.answers import Answer

T = TypeVar("T")


class Reading(Protocol):
    """How the conversation comes to an archive: runs the work on one, away from the event loop."""

    def __call__(self, work: Callable[[Archive], Answer | None]) -> Awaitable[Answer | None]: ...


class Running(Protocol):
    """The same for work that comes to anything at all."""

    def __call__(self, work: Callable[[Archive], T]) -> Awaitable[T]: ...
