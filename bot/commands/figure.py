"""/figure: one number of one report, its cell and its doubts."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.figures import shown
from bot.look_up import look_up
from bot.numbers import called, named, number
from bot.told import OneFigure
from reports.forms import forms
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure asked for in the report asked for; without a figure, the requests received."""
    kept = look_up(archive, ask, FIGURE)
    if not isinstance(kept, Kept):
        return kept
    names = ask.asked.figures or ("t3.new.total",)
    own = named(kept.report, names)
    words = called(forms()[0], names)
    return OneFigure(
        kept=kept,
        label=words.words,
        unit=words.unit,
        number=number(kept.report, names),
        parts=tuple(shown(kept.report, name, kept.report.form.cells[name][1].label) for name in own)
        if len(own) > 1
        else (),
        doubts=tuple(doubt for doubt in kept.findings if set(doubt.figures) & set(own)),
    )


FIGURE = Command(
    name="figure",
    short="sj",
    chinese=("数据",),
    help="看一个数字",
    arguments="机构 年份 数字名",
    examples=("/figure 东安区 2021 新收", "东安区2021年收到几件申请", "平潭2022年不予公开几件"),
    place=3,
    answer=answer,
)
