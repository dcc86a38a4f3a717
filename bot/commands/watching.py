"""/watching: what a chat watches, with buttons to give it up; its buttons under a notice show the rest of that."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.clock import today
from bot.command import Command
from bot.news import told
from bot.watched import listed
from store.archive import Archive
from store.outbox import batch


def answer(archive: Archive, ask: Ask) -> Answer:
    """What the chat watches, or all of a notice that it was sent."""
    page, number = ask.which or 1, ask.said.strip()
    notice = batch(archive, int(number[:9]), ask.chat) if number.isdecimal() and ask.chat else None
    return told(archive, notice, today(), page) if notice and notice.events else listed(archive, ask.chat, page)


WATCHING = Command(
    name="watching",
    short="gzl",
    chinese=("关注了什么", "关注列表"),
    help="这里关注了什么",
    arguments="",
    examples=("/watching", "/gzl"),
    place=30,
    answer=answer,
)
