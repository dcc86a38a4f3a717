"""What an act deserves by the rules of the conversation, such as silence, one answer, or an answered press."""

from __future__ import annotations

from enum import Enum
from pathlib import Path

from benchmarks.day.people import BOT
from bot.commands import commands
from bot.conversation import Conversation
from bot.message import Message
from bot.opening import conversation
from bot.settings import Settings


class Due(Enum):
    """What an act that the bot hears of is to get."""

    ONE = "exactly one answer, or one refusal with a reason"
    NONE = "silence"
    AT_MOST_ONE = "one answer, or silence where too much is asked"
    TOUCH = "the press confirmed once and its message changed, or a word why not"
    RESULTS = "results once"
    CHANGED = "the answer changed, and no second one"


def due(text: str, private: bool, mentioned: bool = False, replying: bool = False) -> Due:
    """What a written text is to get: all in private; in a group commands of ours, mentions and replies to the bot.

    A bare sentence in a group gets silence whether privacy mode lets the bot see it or not. Of mentions and replies the
    day plays only such as `certain` lets through.
    """
    command = text.startswith("/") and _ours(text)
    return Due.ONE if private or command or mentioned or replying else Due.NONE


def _ours(text: str) -> bool:
    name, _, bot = text[1:].split()[0].partition("@")
    return bot in ("", BOT) and name in {name for command in commands() for name in command.names}


async def certain(texts: list[str], folder: Path) -> list[str]:
    """The sentences that the conversation surely answers in a group, each asked of it by itself."""
    settings = Settings(database=folder / "asked.db", samples=True)
    with conversation(settings) as about:
        return [text for text in texts if await _answered(about, text)]


async def _answered(about: Conversation, text: str) -> bool:
    return await about.answer(Message(text, private=False)) is not None
