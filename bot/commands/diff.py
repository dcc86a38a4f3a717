"""/diff: what two versions of one report print differently, cell by cell."""

from __future__ import annotations

from bot.answers import Answer, Changed
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from reports.changes import changes
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The current version of the report asked for against the one kept last before or beside it."""
    kept = look_up(archive, ask, DIFF)
    if not isinstance(kept, Kept):
        return kept
    versions = archive.versions(kept.agency.id, kept.year)
    others = [one for one in versions if one.id != kept.id]
    if not others:
        return Changed(kept)
    return Changed(kept, others[-1], changes(others[-1].report, kept.report), len(versions))


DIFF = Command(
    name="diff",
    short="gd",
    chinese=("改动",),
    help="同一份报告两个版本差在哪里",
    arguments="机构 [年份]",
    examples=("/diff 东安区 2021", "/改动 洪泽区 2023"),
    place=14,
    answer=answer,
)
