"""Doubtful figures by the sums of the form: one is taken where exactly one of its candidates makes every sum come out.

The sums only choose between the readings of a doubtful figure. What was read clearly is never touched, so that a
report that does not add up is still seen not to; and where two readings, or none, come out, nobody chooses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reports.doubtful import is_doubtful, named, note
from reports.form import Form
from reports.model import Document, Figure, State
from reports.numerals import read

Equation = tuple[tuple[str, ...], tuple[str, ...]]

BY_SUMS = "图上看不清，可能是{said}；只有“{chosen}”合乎表内合计"
_ENOUGH = 2
"""How many sums must come out for a reading that is not the likeliest: one may come out by chance."""


def settled(figures: Mapping[str, Figure], document: Document, form: Form) -> dict[str, Figure]:
    """The figures, those that a picture does not show clearly as lost with their candidates, or chosen by the sums."""
    if not document.pictured:
        return dict(figures)
    found = {name: _plain(figure, document) for name, figure in figures.items()}
    return chosen(found, form)


def _plain(figure: Figure, document: Document) -> Figure:
    """A figure without the letter that names its doubt; what a picture shows as no number is not read either."""
    printed, place = figure.printed or "", figure.place
    if is_doubtful(printed):
        at = named(printed)
        doubt = document.doubts[at] if at is not None and at < len(document.doubts) else None
        ways = doubt.candidates if doubt else ()
        return Figure(figure.name, None, State.LOST, None, place, None, note(ways), ways)
    if figure.state is State.ODD and place is not None and place.page in document.pictured:
        return Figure(figure.name, None, State.LOST, None, place, None, note(()))
    return figure


def chosen(figures: Mapping[str, Figure], form: Form) -> dict[str, Figure]:
    """The figures, with those lost ones taken of whose candidates exactly one makes all sums come out that it is in.

    A sum counts where every other figure in it is read: a blank or a mark adds nothing.
    """
    found = dict(figures)
    sums = list(equations(form, frozenset(found)))
    waiting = {name: figure.candidates for name, figure in found.items() if figure.state is State.LOST}
    waiting = {name: ways for name, ways in waiting.items() if ways}
    hopeless: set[str] = set()
    while True:
        taken = None
        for name in waiting:
            decided = [one for one in sums if name in one[0] + one[1] and _others_read(one, name, found)]
            if name in hopeless or not decided:
                continue
            fitting = [way for way in waiting[name] if all(_comes_out(one, name, way, found) for one in decided)]
            if not fitting:
                hopeless.add(name)
            elif len(fitting) == 1 and len(decided) >= (1 if fitting[0] == waiting[name][0] else _ENOUGH):
                taken = name, fitting[0]
                break
        if taken is None:
            return found
        name, way = taken
        found[name] = _chosen(found[name], way, waiting.pop(name), form)


def equations(form: Form, printed: frozenset[str]) -> Iterable[Equation]:
    """The sums of the form of which this report has every figure."""
    return (sides for one in form.sums for _, sides in one.sides(printed))


def _others_read(one: Equation, name: str, figures: Mapping[str, Figure]) -> bool:
    """Whether every other figure of a sum is known, or plainly nothing."""
    return all(
        other == name or figures[other].value is not None or figures[other].state in (State.BLANK, State.MARK)
        for other in one[0] + one[1]
    )


def _comes_out(one: Equation, name: str, way: str, figures: Mapping[str, Figure]) -> bool:
    def added(names: Sequence[str]) -> int:
        return sum(int((read(way).value if other == name else figures[other].value) or 0) for other in names)

    reading = read(way)
    return reading.state in (State.NUMBER, State.MARK) and added(one[0]) == added(one[1])


def _chosen(figure: Figure, way: str, ways: Sequence[str], form: Form) -> Figure:
    reading = read(way, form.is_amount(figure.name), form.cells[figure.name][2].signed)
    said = BY_SUMS.format(said="、".join(f"“{one}”" for one in ways), chosen=way)
    return Figure(figure.name, reading.value, reading.state, way, figure.place, reading.unit, said)
