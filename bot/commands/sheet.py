"""/sheet: the rows of an answer as files for a spreadsheet: all cells of a report, a trend, who is missing."""

from __future__ import annotations

from bot.another_way import again, kind_of
from bot.answers import Answer, NothingAsked
from bot.ask import Ask
from bot.command import Command
from bot.look_up import examples
from bot.picture_answers import NoRows, Sheets
from bot.rows import rows
from store.archive import Archive


def answer(archive: Archive, ask: Ask) -> Answer:
    """The rows of what is asked for; where there are none, the answer in words."""
    kind = kind_of(ask)
    found = again(archive, ask, kind) if kind else None
    if found is None or isinstance(found, NothingAsked):
        return NothingAsked(SHEET, examples(archive, SHEET.name)[0])
    if not found.found:
        return found
    table = rows(found)
    return Sheets(table) if table else NoRows(found)


SHEET = Command(
    name="sheet",
    short="dc",
    chinese=("存表格", "导出"),
    help="把答案存成 CSV 和 XLSX",
    arguments="机构 [年份] [数字名]",
    examples=("/sheet 平潭 2022", "/导出 平潭 新收", "/存表格 淮安市和平潭2024年新收"),
    place=34,
    answer=answer,
)
