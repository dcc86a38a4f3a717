"""/privacy: what is kept of people, and for how long."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.own_answers import Privacy
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """What is kept, as it is."""
    return Privacy()


PRIVACY = Command(
    name="privacy",
    short="ys",
    chinese=("隐私",),
    help="记下些什么、记多久",
    arguments="",
    examples=("/privacy", "/隐私"),
    place=60,
    answer=answer,
)
