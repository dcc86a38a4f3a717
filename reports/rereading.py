"""What a person reads in a cell that could not be read: it becomes the figure, and says that a person read it.

A cell that was read plainly is read again by nobody; what persons read stands in for nothing but what is missing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from reports.form import Form
from reports.model import Figure, Report, State
from reports.numerals import Reading, read
from reports.wording import fold

BY_A_PERSON = "由人看原件读出"
"""How the note of a figure begins that a person read."""
_LONGEST = 60


def reading(of: Form, name: str, printed: str) -> Reading | None:
    """What a cell holds in which a person reads these characters; None where that is neither number, mark nor blank."""
    found = read(printed, of.is_amount(name), of.cells[name][2].signed)
    return None if found.state is State.ODD else found


def agreed(of: Form, name: str, printed: Collection[str]) -> str | None:
    """What a cell prints by everybody who read it; None where nobody has, or two read it differently."""
    means = {_meant(of, name, one) for one in printed}
    return next(iter(printed)) if len(means) == 1 else None


def reread(report: Report, printed: Mapping[str, str]) -> Report:
    """The report with what persons read in cells that could not be read; other cells stay as they are."""
    figures = report.figures
    new = {name: by_a_person(report.form, figures[name], said) for name, said in printed.items() if name in figures}
    return replace(report, figures={name: new.get(name, one) for name, one in figures.items()}) if new else report


def by_a_person(of: Form, figure: Figure, printed: str) -> Figure:
    """The figure as a person read it, its note telling so and what could be read before; itself where it was read."""
    found = reading(of, figure.name, printed)
    if not unread(figure) or found is None:
        return figure
    note = f"{BY_A_PERSON}（原来没读准：{why(figure)}）" if why(figure) else BY_A_PERSON
    return Figure(figure.name, found.value, found.state, printed, figure.place, found.unit, note)


def unread(figure: Figure) -> bool:
    """Whether a figure's cell was not found or not understood."""
    return figure.state in (State.ODD, State.LOST)


def why(figure: Figure) -> str:
    """Why a figure was not read, in Chinese; empty where its cell was not found."""
    if figure.note or figure.printed is None:
        return figure.note
    printed = fold(figure.printed)
    return f"印着“{printed if len(printed) <= _LONGEST else printed[:_LONGEST] + '…'}”，认不出是什么数"


def is_by_a_person(figure: Figure) -> bool:
    """Whether a person read a figure."""
    return figure.note.startswith(BY_A_PERSON)


def read_by_persons(figures: Iterable[Figure]) -> tuple[str, ...]:
    """The names of the figures that a person read."""
    return tuple(one.name for one in figures if one.note and is_by_a_person(one))


def _meant(of: Form, name: str, printed: str) -> tuple[object, ...]:
    """What makes two persons' words the same reading: the number, else the very mark."""
    found = reading(of, name, printed)
    if found is None or found.value is None:
        return (found and found.state, fold(printed))
    return (found.value, found.unit)
