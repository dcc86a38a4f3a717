"""A figure asked for, in the reports that have it: its number as printed or added up, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot import figures
from bot.figures import Shown
from reports.concepts import cells
from reports.form import Form
from reports.forms import forms
from reports.model import Report
from reports.wording import unnumbered


def named(report: Report, names: Sequence[str]) -> tuple[str, ...]:
    """The cells of this report that figures of the newest form are in; a heading's own where it prints that."""
    found: dict[str, None] = {}
    for name in names:
        path, _, column = name.rpartition(".")
        heading = f"{path.removesuffix('.*')}.{column}"
        own = path.endswith(".*") and heading in report.figures
        found |= dict.fromkeys([heading] if own else cells(report.form, name))
    return tuple(found)


def number(report: Report, names: Sequence[str], label: str = "") -> Shown:
    """The figure asked for, as a reply shows it."""
    own = named(report, names)
    if not own:
        return Shown(label, "这一版表格没有这一项", plain=False)
    return figures.shown(report, own[0], label) if len(own) == 1 else figures.added(report, own, label)


@dataclass(frozen=True, slots=True)
class Called:
    """What a reply calls figures: their words, their unit, and the columns among the words."""

    words: str
    unit: str
    columns: str


def called(form: Form, names: Sequence[str]) -> Called:
    """The words for figures of the newest form: rows, then the column where it is not the total.

    >>> called(forms()[0], ("t3.denied.*.total",)), called(forms()[0], ("t3.new.natural",)).words
    (Called(words='不予公开', unit='件', columns=''), '本年新收政府信息公开申请数量（自然人）')
    """
    rows: dict[str, None] = {}
    columns: dict[str, None] = {}
    unit = ""
    for name in names:
        path, _, key = name.rpartition(".")
        plain = f"{path.removesuffix('.*')}.{key}"
        # What only an older form has is called as it was there.
        has = next((one for one in (form, *forms()) if plain in one.cells), None)
        if has is not None:
            _, row, column = has.cells[plain]
            label = unnumbered(row.label)
            rows[row.label if label == "总计" else label] = None
            columns[column.label] = None
            unit = column.unit or row.unit or unit
    shown = "、".join(column for column in columns if column != "总计")
    return Called("＋".join(rows) + (f"（{shown}）" if shown else ""), unit, shown)
