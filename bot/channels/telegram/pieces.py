"""A text somebody pastes, which Telegram's apps cut into several messages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field


@dataclass(slots=True)
class Pieces:
    """What somebody has pasted so far; `more` is set by each further piece, `done` when the whole was answered."""

    texts: list[str]
    more: asyncio.Event = field(default_factory=asyncio.Event)
    done: asyncio.Event = field(default_factory=asyncio.Event)
