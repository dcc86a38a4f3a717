"""/forget: what is kept about who asks is erased, in a group what this group keeps, in private everything."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.own_answers import Forgotten
from store.archive import Archive
from store.forgetting import forget_everywhere, forget_here


def answer(archive: Archive, ask: Ask) -> Answer:
    """What was erased, by how many of each kind."""
    if ask.private:
        return Forgotten(forget_everywhere(archive, ask.by.id, ask.chat), everywhere=True)
    return Forgotten(forget_here(archive, ask.by.id, ask.chat), everywhere=False)


FORGET = Command(
    name="forget",
    short="wj",
    chinese=("忘记我",),
    help="删掉记下的和你有关的东西",
    arguments="",
    examples=("/forget", "/忘记我"),
    place=61,
    answer=answer,
    personal=True,
)
