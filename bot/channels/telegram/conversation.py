"""What the channel needs of a conversation: what it answers, the names of its commands, what it keeps of chats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from bot.chats import Chats
from bot.intake.handed import Handed, Linked
from bot.message import Choice, Message, Reply
from bot.progress import Progress


class Conversation(Protocol):
    """One conversation for all chats; it parses the commands itself and knows no channel."""

    @property
    def menu(self) -> Sequence[tuple[str, str]]:
        """The commands for Telegram's menu: an ASCII name and its description, in the bot's language."""

    @property
    def menus(self) -> Mapping[str, Sequence[tuple[str, str]]]:
        """The same in each language there is, by its code."""

    @property
    def for_leaders(self) -> frozenset[str]:
        """The commands of the menu that in a group only those need who lead it."""

    @property
    def chats(self) -> Chats:
        """What is kept of the chats."""

    @property
    def chinese_names(self) -> frozenset[str]:
        """The Chinese names of commands, without the slash: what makes `/统计…` in a group ours."""

    async def load(self) -> None:
        """Load what the first question would else wait for."""

    async def answer(self, message: Message) -> Reply | None:
        """The reply to a message, or None to keep silent."""

    async def hand_in(self, message: Message, handed: Handed | Linked, progress: Progress | None = None) -> Reply:
        """The reply to a document; `message` says who hands it in, where, and with which words; `progress` is told how
        far the reading has come."""

    def is_ours(self, text: str) -> bool:
        """Whether a text meant for us is a question or a command we know, and not another bot's command."""

    def outlasts(self, text: str) -> bool:
        """Whether the answer to a text looks at the web first, so that its chat had better go on meanwhile."""

    async def choices(self, message: Message) -> tuple[Choice, ...]:
        """What could be sent in answer to words that are still being typed; none of it is remembered."""

    async def press(self, asks: str, pressed: Message) -> Reply | None:
        """The reply that takes the place of the one whose button was pressed, or None if the button is out of date;
        `pressed` says who pressed it, and where."""

    async def sentence(self, name: str, message: Message, /, **said: object) -> str:
        """A sentence that the channel says itself, in the language of the message it answers; `said` are its blanks."""
