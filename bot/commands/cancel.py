"""/cancel: what the bot is still doing for who asks is stopped."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.own_answers import Cancelled
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """That there is nothing to stop; the conversation, which knows what is under way, has looked before."""
    return Cancelled(stopped=False)


CANCEL = Command(
    name="cancel",
    short="qx",
    chinese=("取消",),
    help="停下正在为你做的事",
    arguments="",
    examples=("/cancel", "/取消"),
    place=62,
    answer=answer,
    stops=True,
)
