"""/table: a table of a report, all of it, as a picture."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.chat_options import pictures_wanted
from bot.command import Command
from bot.look_up import look_up
from bot.picture_answers import NoSuchTable, WholeTable
from bot.pictured import called, first_to_show
from store.archive import Archive
from store.kept import Kept

_TABLE = re.compile(r"表\s*(?P<named>[一二三四五六七八九1-9])(?![0-9])|(?<!\S)表?(?P<last>[一二三四五六七八九1-9])\s*$")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The table asked for by its number, else the one that counts the requests."""
    said = _TABLE.search(ask.said) or _TABLE.search(ask.words)
    kept = look_up(archive, replace(ask, words=_TABLE.sub("", ask.words).strip()), TABLE)
    if not isinstance(kept, Kept):
        return kept
    tables = kept.report.form.tables
    number = said and (said["named"] or said["last"])
    if number:
        key = called(kept.report, number)
    elif ask.which is not None:
        key = tables[ask.which - 1].key if 0 < ask.which <= len(tables) else None
    else:
        key = first_to_show(kept.report)
    if key is None:
        return NoSuchTable(kept, f"表{number}" if number else "")
    return WholeTable(kept, key, wanted=pictures_wanted(archive, ask.chat))


TABLE = Command(
    name="table",
    short="kb",
    chinese=("看表",),
    help="把一张表整张画成图",
    arguments="机构 [年份] [表四]",
    examples=("/table 东安区 2021", "/看表 平潭 2022 表四", "/table 洪泽区 2023 表二"),
    place=32,
    answer=answer,
)
