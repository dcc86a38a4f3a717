"""A report as a person would check it against the paper: its tables as laid out, and where each cell was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reports.examination import Examination
from reports.form import Block, Column, Row
from reports.model import Figure, Place, Report, State

_START = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table: its label, what stands in its cells, and where they were read."""

    label: str
    cells: tuple[str, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table that share their columns."""

    caption: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines as plain texts."""
        return tuple((line.label, *line.cells, line.where) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Laid:
    """A table of the form, laid out; `title` as the form has it, `read` and `of` how many of its cells were read."""

    name: str
    title: str
    read: int
    of: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """Cells of which the same is to be said: their rows with the columns, how many they are, where they stand, and one
    of them with what is printed and the note."""

    rows: tuple[str, ...]
    count: int
    where: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class Explained:
    """Everything that was read of a report. `unread`: cells without a reading, with the reason; `differing`: those
    whose print is not the plain number, or that were read in a way worth saying."""

    examination: Examination
    tables: tuple[Laid, ...]
    unread: tuple[Remark, ...]
    differing: tuple[Remark, ...]
    sections: tuple[tuple[str, str], ...]

    @property
    def report(self) -> Report:
        """The report that is explained."""
        return self.examination.report


def explain(examination: Examination) -> Explained:
    """A report, ready to be worded."""
    report = examination.report
    figures = report.figures.values()
    return Explained(
        examination,
        tuple(_tables(report)),
        _remarks(report, (one for one in figures if _unread(one))),
        _remarks(report, (one for one in figures if not _unread(one) and (one.note or _differs(one)))),
        tuple(
            (one.title, _beginning(report.sections[one.number]))
            for one in report.form.sections
            if one.number in report.sections
        ),
    )


def shown(figure: Figure | None) -> str:
    """What stands in a cell, each kind of it told from the others; "" for a cell this form or report has not."""
    if figure is None:
        return ""
    match figure.state:
        case State.NUMBER:
            return f"{figure.value}{figure.unit or ''}"
        case State.BLANK:
            return "‹空›"
        case State.MARK:
            return f"“{(figure.printed or '').strip()}”"
        case _:
            return "‹未读›" if figure.place else "‹缺›"


def where(places: Iterable[Place]) -> str:
    """Places in short, those that follow each other as one.

    >>> where([Place(line=57), Place(line=58), Place(line=60)])
    '行57–58、60'
    >>> where([Place(table=2, row=5, column=column, page=4) for column in (4, 5, 6)])
    '页4 表2 行5 列4–6'
    """
    return "；".join(
        f"{f'页{page} ' if page else ''}表{table} 行{row} 列{_runs(one.column for one in group)}"
        if table
        else f"{f'页{page} ' if page else ''}行{_runs(one.line for one in group)}"
        for (page, table, row), group in groupby(sorted(set(places), key=_order), key=lambda one: _order(one)[:3])
    )


def _order(place: Place) -> tuple[int, int, int, int]:
    return place.page, place.table, place.row, place.column or place.line


def _runs(numbers: Iterable[int]) -> str:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _tables(report: Report) -> Iterator[Laid]:
    for table in report.form.tables:
        cells = [figure for name, figure in report.figures.items() if report.form.cells[name][0] is table]
        parts = tuple(_part(report, table.key, block) for block in table.blocks)
        yield Laid(table.name, table.title, sum(1 for one in cells if not _unread(one)), len(cells), parts)


def _part(report: Report, table: str, block: Block) -> Part:
    lines = (_line(report, table, row, block.columns) for row in block.rows)
    return Part(block.caption, tuple(column.label for column in block.columns), tuple(filter(None, lines)))


def _line(report: Report, table: str, row: Row, columns: Sequence[Column]) -> Line | None:
    """A row with what stands in it; None for one that this report does not have."""
    figures = [report.figures.get(f"{table}.{row.key}.{column.key}") for column in columns]
    if not row.heading and not any(figures):
        return None
    indent = "　" if "." in row.key else ""
    return Line(
        indent + row.label, tuple(map(shown, figures)), where(one.place for one in figures if one and one.place)
    )


def _unread(figure: Figure) -> bool:
    return figure.state in (State.ODD, State.LOST)


def _differs(figure: Figure) -> bool:
    """Whether what is printed is not just the number."""
    return figure.value is not None and figure.printed is not None and figure.printed.strip() != f"{figure.value}"


def _remarks(report: Report, figures: Iterable[Figure]) -> tuple[Remark, ...]:
    """Neighbouring cells of which the same is to be said, together."""
    groups = (tuple(group) for _, group in groupby(figures, key=_same))
    return tuple(
        Remark(tuple(_rows(report, group)), len(group), where(one.place for one in group if one.place), group[0])
        for group in groups
    )


def _same(figure: Figure) -> tuple[object, ...]:
    """What cells have in common that one sentence is enough for."""
    return figure.note or (figure.printed and figure.place), figure.printed, figure.name.partition(".")[0]


def _rows(report: Report, figures: Sequence[Figure]) -> Iterator[str]:
    """Cells in words, those of a row together: "表二 规章·本年制发件数、本年废止件数"."""
    cells = (report.form.cells[one.name] for one in figures)
    for (table, row), same in groupby(cells, key=lambda cell: cell[:2]):
        yield f"{table.name} {row.label}·{'、'.join(column.label for _, _, column in same)}"


def _beginning(text: str) -> str:
    """The first words of a section."""
    line = " ".join(text.split())
    return line if len(line) <= _START else f"{line[:_START]}……"
