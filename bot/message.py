"""What passes between a channel and the conversation: a message in, a reply out, buttons between them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.understand.question import Question
from store.decisions import NOBODY, Person

BUTTON_BYTES = 64
"""The longest text a button may carry, in bytes (Bot API, InlineKeyboardButton.callback_data)."""


@dataclass(frozen=True, slots=True)
class Message:
    """One thing a person wrote, as plain text without the channel's own markup.

    `private` is true where only this person reads the answer (a private chat, the terminal); in a group the
    conversation keeps silent about everything that is not meant for it. `by` is who wrote it, `chat` where, as the
    channel names it (empty where nothing is to be remembered of it), `topic` in which topic of the chat, `language`
    that of the person's own device where the channel tells it (an IETF tag: zh-hans, en). `leads` asks the channel
    whether they lead the chat; without it, everybody does in private, and nobody in a group. `follows` is the question
    that the reply it answers was about, blank where that is forgotten; None where it answers none of ours.
    """

    text: str
    private: bool = True
    by: Person = NOBODY
    chat: str = ""
    topic: int | None = None
    language: str = ""
    leads: Callable[[], Awaitable[bool]] | None = field(default=None, repr=False, compare=False)
    follows: Question | None = field(default=None, repr=False, compare=False)

    async def is_by_a_leader(self) -> bool:
        """Whether who wrote this may decide for the chat."""
        return self.private if self.leads is None else await self.leads()


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply: what it says, and the question it asks when pressed (at most 64 bytes)."""

    label: str
    asks: str

    def __post_init__(self) -> None:
        if len(self.asks.encode()) > BUTTON_BYTES:
            raise ValueError(f"a button asks at most {BUTTON_BYTES} bytes: {self.asks!r}")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says: HTML of Telegram's small kind (b, i, code, a, blockquote), and rows of buttons.

    `found` is false when nothing stored answers the question or the message was refused. `about` is the question it
    answers, for the channel to keep with what it sent.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    found: bool = True
    about: Question | None = field(default=None, repr=False, compare=False)
