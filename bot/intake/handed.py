"""What a channel hands in: a document by its name, and the way to its bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.ask import Ask
from bot.fetching.links import found

LARGEST = 20 * 2**20
"""The largest file in bytes that a bot is given (Bot API, getFile)."""


class NotHanded(Exception):
    """A document could not be had; the text is a sentence for people."""


@dataclass(frozen=True, slots=True)
class Handed:
    """A document: its file's name or its address, how to get its bytes, and its size where that is known before.

    `fetch` raises NotHanded.
    """

    name: str
    fetch: Callable[[], Awaitable[bytes]]
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Linked:
    """The address of a document, with every way to read it, the likeliest first."""

    readings: tuple[str, ...]

    @property
    def name(self) -> str:
        """The address as it most likely reads."""
        return self.readings[0]


def linked(text: str) -> tuple[Linked, ...]:
    """The addresses in a text."""
    return tuple(Linked(one.readings) for one in found(text))


def behind_button(asks: str) -> Linked | None:
    """The address that a button hands in; None for one that asks anything else."""
    ask = Ask.from_button(asks)
    addresses = linked(ask.words) if ask and ask.command == "add" else ()
    return addresses[0] if addresses else None


def written(text: str) -> Handed:
    """A report pasted as text."""

    async def fetch() -> bytes:
        return text.encode()

    return Handed("粘贴的文字.txt", fetch)
