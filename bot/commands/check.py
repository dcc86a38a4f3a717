"""/check: each doubt about a report with its formula, numbers and cells."""

from __future__ import annotations

from bot.answers import Answer, Doubts
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The doubts about the report asked for."""
    kept = look_up(archive, ask, CHECK)
    return Doubts(kept) if isinstance(kept, Kept) else kept


CHECK = Command(
    name="check",
    short="hd",
    chinese=("核对",),
    help="逐条看对不上的地方和算式",
    arguments="机构 [年份]",
    examples=("/check 东安区 2021", "/核对 洪泽区 2023"),
    place=2,
    answer=answer,
)
