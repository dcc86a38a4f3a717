"""/share: who applied: a figure by the kinds of applicants."""

from __future__ import annotations

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.look_up import look_up
from bot.numbers import called, named, number
from bot.shares import doubted, percent, small
from bot.told import Share
from reports.forms import forms
from store.archive import Archive
from store.kept import Kept

_APPLICANTS = ("natural", "org_business", "org_research", "org_nonprofit", "org_legal", "org_other")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The figure of each kind of applicant beside the total printed; requests received where none is named."""
    kept = look_up(archive, ask, SHARE)
    if not isinstance(kept, Kept):
        return kept
    asked = next((name for name in ask.asked.figures if name.startswith("t3.")), "t3.new.total")
    row = asked.rpartition(".")[0]
    form = forms()[0]
    label = called(form, (f"{row}.total",))
    rows = []
    for applicant in _APPLICANTS:
        name = f"{row}.{applicant}"
        own = named(kept.report, (name,))
        if own:
            rows.append(number(kept.report, (name,), kept.report.form.cells[own[0]][2].label))
    total = number(kept.report, (f"{row}.total",))
    cells = [cell for who in (*_APPLICANTS, "total") for cell in named(kept.report, (f"{row}.{who}",))]
    wrong = doubted(kept, cells)
    return Share(
        kept=kept,
        label=label.words,
        unit=label.unit,
        total=total,
        rows=tuple(rows),
        percents=tuple(None if wrong else percent(one, total) for one in rows),
        small=small(total),
        doubtful=wrong,
    )


SHARE = Command(
    name="share",
    short="sq",
    chinese=("占比",),
    help="申请人里个人和各类组织各占多少",
    arguments="机构 [年份]",
    examples=("/share 淮安市 2024", "淮安市2024年个人申请占多少", "平潭2022年都是什么人申请"),
    place=8,
    answer=answer,
)
