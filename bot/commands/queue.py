"""/queue: the documents that wait for somebody who may keep them; buttons work them off one by one."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.intake.answers import MayNot, Queue
from bot.intake.deciding import Unreadable, shown
from store.archive import Archive
from store.submissions import Submission, waiting

_MOST = 5


def answer(archive: Archive, ask: Ask) -> Answer:
    """What waits in this chat, for those who may keep it; to who runs the bot, all that waits."""
    if not ask.trusted:
        return MayNot()
    mine = [one for one in waiting(archive, None if ask.oversees else ask.chat) if _readable(archive, one)]
    return Queue(tuple(shown(archive, one) for one in mine[:_MOST]), len(mine))


def _readable(archive: Archive, one: Submission) -> bool:
    try:
        shown(archive, one)
    except Unreadable:
        return False
    return True


QUEUE = Command(
    name="queue",
    short="dsl",
    chinese=("待收录",),
    help="看等着收录的年报",
    arguments="",
    examples=("/queue", "/待收录"),
    place=23,
    answer=answer,
    guarded=True,
)
