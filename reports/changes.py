"""Two versions of one report, cell by cell: what each prints where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reports.model import Figure, Report, State


@dataclass(frozen=True, slots=True)
class Change:
    """A cell that two versions print differently, by its name, with what stands in it in each."""

    name: str
    earlier: Figure
    later: Figure


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions of a report. `unread` are the cells that could be read in only one of them;
    `forms` is true where they are on different forms, so that no cell is comparable."""

    cells: tuple[Change, ...] = ()
    unread: tuple[str, ...] = ()
    forms: bool = False


def changes(earlier: Report, later: Report) -> Changes:
    """The cells that differ. A blank that became 0 is a change; a cell nobody could read is none.

    >>> from tests.builders import a_report
    >>> [one.name for one in changes(a_report(), a_report(printed={"t3.new.total": "6"})).cells]
    ['t3.new.total']
    """
    if earlier.form is not later.form:
        return Changes(forms=True)
    found, unread = [], []
    for name, figure in later.figures.items():
        other = earlier.figures.get(name)
        if other is None or _said(other) == _said(figure):
            continue
        if _unclear(other) or _unclear(figure):
            unread.append(name)
        else:
            found.append(Change(name, other, figure))
    return Changes(tuple(found), tuple(unread))


def _said(figure: Figure) -> object:
    """What a cell says, however it was typeset."""
    return (figure.value, figure.unit) if figure.value is not None else figure.state


def _unclear(figure: Figure) -> bool:
    return figure.state in (State.ODD, State.LOST)


def shown(figures: Sequence[Figure]) -> list[str]:
    """What cells print, in words."""
    return [
        f"{one.value}{one.unit or ''}" if one.value is not None else f"“{one.printed}”" if one.printed else "空白"
        for one in figures
    ]
