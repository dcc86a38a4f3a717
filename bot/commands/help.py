"""/help: what can be asked."""

from __future__ import annotations

from bot.answers import Answer, Help
from bot.ask import Ask
from bot.command import Command
from bot.look_up import examples
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """Every command with its words, and examples that fit what is stored."""
    # Imported late: the list of all commands includes this one.
    from bot.commands import commands

    return Help(commands(), examples(archive))


HELP = Command(
    name="help",
    short="bz",
    chinese=("帮助",),
    help="怎么用",
    arguments="",
    examples=("/help", "/帮助"),
    place=18,
    answer=answer,
)
