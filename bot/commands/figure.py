"""/figure: numbers of one report, their cells and their doubts."""

from __future__ import annotations

from dataclasses import replace

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.figures import Shown, shown
from bot.look_up import look_up
from bot.measure import KINDS, Measure, measure
from bot.portions import portions
from bot.told import OneFigure
from bot.understand.question import Question
from store.archive import Archive
from store.kept import Kept


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure or rate asked for in the report asked for; of several figures each; else the requests received."""
    kept = look_up(archive, ask, FIGURE)
    if not isinstance(kept, Kept):
        return kept
    first, *more = _measures(ask.asked)
    own = {cell for one in (first, *more) for cell in one.cells(kept)}
    return OneFigure(
        kept=kept,
        label=first.label,
        unit=first.unit,
        number=first.number(kept),
        parts=_parts(kept, first),
        more=tuple((replace(one.number(kept), label=one.label), one.unit) for one in more if not _is_empty(one, kept)),
        portions=tuple(portions(kept, ask)),
        note=first.note,
        doubts=tuple(doubt for doubt in kept.findings if set(doubt.figures) & own),
    )


def _measures(asked: Question) -> list[Measure]:
    """What is asked for: several figures each, a rate also of each kind of applicant where they are told apart."""
    if len(asked.groups) > 1:
        return [Measure(names) for names in asked.groups]
    one = measure(asked)
    apart = asked.indicator and "applicants" in asked.cues and one.ratio.by_applicant
    return [one, *(replace(one, applicant=kind) for kind in KINDS)] if apart else [one]


def _is_empty(one: Measure, kept: Kept) -> bool:
    """Whether a rate has nothing to be made of: of applicants of this kind there were none."""
    return one.indicator is not None and one.rate(kept).bottom == 0


def _parts(kept: Kept, of: Measure) -> tuple[Shown, ...]:
    """What a sum is made of, each by its row, its column, or both: whatever tells it from the others."""
    names = of.parts(kept.report)
    cells = [kept.report.form.cells[name] for name in names]
    rows, columns = len({row.key for _, row, _ in cells}), len({column.key for _, _, column in cells})
    labels = [
        column.label if rows == 1 else row.label + (f"（{column.label}）" if columns > 1 else "")
        for _, row, column in cells
    ]
    return tuple(shown(kept.report, name, label) for name, label in zip(names, labels, strict=True))


FIGURE = Command(
    name="figure",
    short="sj",
    chinese=("数据",),
    help="看一个数字或比率",
    arguments="机构 年份 数字名",
    examples=("/figure 东安区 2021 新收", "东安区2021年收到几件申请", "平潭2022年不予公开几件", "淮安市2024年公开率"),
    place=3,
    answer=answer,
)
