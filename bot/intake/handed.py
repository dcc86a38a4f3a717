"""What a channel hands in: a document by its name, and the way to its bytes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

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


def written(text: str) -> Handed:
    """A report pasted as text."""

    async def fetch() -> bytes:
        return text.encode()

    return Handed("粘贴的文字.txt", fetch)
