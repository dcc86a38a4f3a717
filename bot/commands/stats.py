"""/stats: a report in a few lines, its doubts flagged."""

from __future__ import annotations

from bot.answers import Answer, Summary
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from reports.agency import Kind
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The summary of the report asked for."""
    kept = look_up(archive, ask, STATS)
    if not isinstance(kept, Kept):
        return kept
    agency = kept.agency
    governments = archive.of_place(agency.place_code, Kind.GOVERNMENT) if agency.kind is Kind.OFFICE else ()
    offices = archive.of_place(agency.place_code, Kind.OFFICE) if agency.kind is Kind.GOVERNMENT else ()
    return Summary(
        kept=kept,
        years=archive.years(agency.id),
        aggregate_kept=any(kept.year in archive.years(one.id) for one in governments),
        office=next((one for one in offices if kept.year in archive.years(one.id)), None),
    )


STATS = Command(
    name="stats",
    short="tj",
    chinese=("统计",),
    help="看一份年报的数字和疑点",
    arguments="机构 [年份]",
    examples=("/stats 东安区 2021", "/统计 上海市人民政府办公厅", "/tj 平潭 2022", "平潭2022年的年报"),
    place=1,
    answer=answer,
)
