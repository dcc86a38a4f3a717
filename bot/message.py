"""What passes between a channel and the conversation: a message in, a reply out, buttons between them."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from bot.understand.question import Question
from store.decisions import NOBODY, Person

_STARTS = re.compile("[A-Za-z0-9_-]{1,64}")

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
    `leads_there` asks the channel whether they lead another chat, by its name there; `to` is who wrote the message that
    this one answers, where that is a person.
    """

    text: str
    private: bool = True
    by: Person = NOBODY
    chat: str = ""
    topic: int | None = None
    language: str = ""
    leads: Callable[[], Awaitable[bool]] | None = field(default=None, repr=False, compare=False)
    follows: Question | None = field(default=None, repr=False, compare=False)
    leads_there: Callable[[str], Awaitable[bool]] | None = field(default=None, repr=False, compare=False)
    to: Person | None = field(default=None, repr=False, compare=False)

    async def is_by_a_leader(self) -> bool:
        """Whether who wrote this may decide for the chat."""
        return self.private if self.leads is None else await self.leads()


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a reply: what it says, and the question it asks when pressed (at most 64 bytes).

    One with `start` asks nothing, but opens the private chat with the bot, which begins there with `/start` and this
    word (1 to 64 of A-Z, a-z, 0-9, _ and -).
    """

    label: str
    asks: str = ""
    start: str = ""

    def __post_init__(self) -> None:
        if self.start and not _STARTS.fullmatch(self.start):
            raise ValueError(f"no chat can be started with {self.start!r}")
        if len(self.asks.encode()) > BUTTON_BYTES:
            raise ValueError(f"a button asks at most {BUTTON_BYTES} bytes: {self.asks!r}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a reply. It is made when it is wanted: `make` takes its time, and reads nothing.

    `otherwise` is the sentence to say in its place where it cannot be sent.
    """

    name: str
    make: Callable[[], bytes] = field(repr=False, compare=False)
    caption: str = ""
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that a reply's words describe. `make` draws it when it is wanted, and takes its time; `text` shows the
    same where no picture can be seen, empty where the words of the reply say it all.

    `which` and `drawn_from` find it again where it was sent before: what it shows, and the mark of all that it is drawn
    from; empty where it is drawn each time. `otherwise` is the sentence to say where it cannot be sent.
    """

    name: str
    make: Callable[[], bytes] = field(repr=False, compare=False)
    text: Callable[[], str] = field(default=str, repr=False, compare=False)
    which: str = ""
    drawn_from: Callable[[], str] = field(default=str, repr=False, compare=False)
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot says: HTML of Telegram's small kind (b, i, code, a, blockquote), and rows of buttons.

    `found` is false when nothing stored answers the question or the message was refused. `about` is the question it
    answers, for the channel to keep with what it sent. `files` go with it. `passing`: in a group it need not stay.
    `traceless`: that somebody was told this is not kept either.
    `aside`: to a pressed button it is said to who pressed it alone, and what stands above the button stays. `picture`
    is shown with the words as its caption. `below`: to a pressed button it is said below, and what stands above the
    button stays.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    found: bool = True
    files: tuple[Attachment, ...] = ()
    about: Question | None = field(default=None, repr=False, compare=False)
    passing: bool = field(default=False, repr=False, compare=False)
    aside: bool = field(default=False, repr=False, compare=False)
    traceless: bool = field(default=False, repr=False, compare=False)
    picture: Picture | None = None
    below: bool = field(default=False, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several answers to words that are still being typed, for the person to choose which is sent: a title and
    a line that describe it. `id` is the same whenever the same is offered again."""

    id: str
    title: str
    description: str
    reply: Reply


def whole(text: str) -> str:
    """A text without halves of characters, which no file and no channel takes."""
    return text.encode("utf-8", "replace").decode()
