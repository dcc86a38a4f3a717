"""/check: each doubt about a report with its formula, numbers and cells; one of them, where its code is said."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.answers import Answer, Doubts
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from bot.one_doubt import Doubted, find
from store.archive import Archive
from store.kept import Kept

_CODE = re.compile(r"^(.*?)([A-Fa-f]\d{1,2})$")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The doubts about the report asked for, or those with the code asked for."""
    one = find(archive, ask.said)
    if one is not None:
        return Doubts(one.kept, (one.doubt,)) if isinstance(one, Doubted) else one
    said = _CODE.match(ask.words)
    kept = look_up(archive, replace(ask, words=said[1]) if said else ask, CHECK)
    if not isinstance(kept, Kept):
        return kept
    if said:
        code = said[2].upper()
        return Doubts(kept, tuple(one for one in kept.findings if code in one.codes), code)
    return Doubts(kept, kept.findings[ask.which - 1 : ask.which] if ask.which else ())


CHECK = Command(
    name="check",
    short="hd",
    chinese=("核对",),
    help="逐条看对不上的地方和算式",
    arguments="机构 [年份] [代码]",
    examples=("/check 东安区 2021", "/核对 洪泽区 2023", "/check 东安区 2021 A2", "东安区2021年哪里对不上"),
    place=2,
    answer=answer,
)
