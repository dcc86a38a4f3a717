"""/source: where a report comes from, and where in it a figure is printed."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from bot.numbers import named
from bot.one_doubt import Doubted, find
from bot.told import UNREAD, Source
from reports.finding import Finding
from store.archive import Archive
from store.kept import Kept

_MOST = 8


def answer(archive: Archive, ask: Ask) -> Answer:
    """The report's file or address, and the cells of the figure asked for as printed."""
    one = find(archive, ask.said)
    if one is not None:
        return _of(one.kept, one.doubt.figures, one.doubt) if isinstance(one, Doubted) else one
    kept = look_up(archive, ask, SOURCE)
    if not isinstance(kept, Kept):
        return kept
    if ask.said == UNREAD:
        return _of(kept, kept.report.unread)
    return _of(kept, named(kept.report, ask.asked.figures))


def _of(kept: Kept, cells: tuple[str, ...], doubt: Finding | None = None) -> Source:
    known = [name for name in cells if name in kept.report.figures][:_MOST]
    return Source(kept, tuple((kept.report.form.label(name), kept.report.figures[name]) for name in known), doubt)


SOURCE = Command(
    name="source",
    short="yw",
    chinese=("原文",),
    help="报告从哪里来，数字印在哪里",
    arguments="机构 [年份] [数字名]",
    examples=("/source 东安区 2021", "东安区2021年新收印在哪", "平潭2022年的原文"),
    place=10,
    answer=answer,
)
