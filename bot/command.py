"""What every command declares: its names, its words in the menu, examples that run as tests, and how it answers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.ask import Ask
from store.archive import Archive

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.online import Online


@dataclass(frozen=True, slots=True)
class Command:
    """A command: `/name` and its short and Chinese names, what the menu says, what follows it, how it answers.

    `name` and `short` are ASCII, because Telegram accepts no other (BotCommand: a-z, 0-9, _); `arguments` is what
    follows in the help, empty where nothing does; `place` orders the menu. `writes`: it changes
    what is kept; `remembers`: it changes what this chat wants remembered, which with words behind it only those do
    who lead the chat; `guarded`: it does more for those who may change what is kept;
    `personal`: it changes what is kept of who asks, and everybody may ask it for themselves. `goes_on` takes an
    answer further where that needs more than the archive: the web. `shared`: with words
    behind it, it changes what everybody in the chat keeps together. `stops`: it stops what is under way for who asks.
    """

    name: str
    short: str
    chinese: tuple[str, ...]
    help: str
    arguments: str
    examples: tuple[str, ...]
    place: int
    answer: Callable[[Archive, Ask], Answer]
    writes: bool = False
    remembers: bool = False
    guarded: bool = False
    personal: bool = False
    goes_on: Callable[[Answer, Online], Awaitable[Answer]] | None = None
    shared: bool = False
    stops: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it goes by."""
        return (self.name, self.short, *self.chinese)
