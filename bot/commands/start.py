"""/start: the first words to somebody new."""

from __future__ import annotations

from bot.answers import Answer, Welcome
from bot.ask import Ask
from bot.command import Command
from bot.look_up import examples
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """A welcome with questions to try."""
    return Welcome(examples(archive))


START = Command(
    name="start",
    short="ks",
    chinese=("开始",),
    help="认识一下",
    arguments="",
    examples=("/start",),
    place=19,
    answer=answer,
)
