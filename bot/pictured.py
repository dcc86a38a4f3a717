"""A table of a report as a picture shows it: each cell as what it is, the doubtful ones with their doubt's number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from bot.figures import version
from reports.finding import Finding
from reports.form import Block, Column, Row, Table
from reports.model import Figure, Report, State
from reports.rereading import is_by_a_person
from store.kept import Kept

Look = Literal["number", "zero", "blank", "mark", "unread", "none"]

_NUMBERS = "一二三四五六七八九"
_STATES: Mapping[State, Look] = {State.BLANK: "blank", State.MARK: "mark"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, how it looks, the numbers of the doubts about it, and whether a person read it."""

    text: str
    look: Look
    doubts: tuple[int, ...] = ()
    by_a_person: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its label as the form has it, what is printed beside it for several rows, how deep it stands."""

    label: str
    group: str
    depth: int
    heading: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that share their columns; of each column the label, and what is printed above it for several."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Pictured:
    """A table of a kept report, laid out; `doubts` are numbered as /check numbers them, `others` has how many more
    there are about other tables."""

    kept: Kept
    table: Table
    unit: str
    grids: tuple[Grid, ...]
    doubts: tuple[tuple[int, Finding], ...]
    others: int
    unread: int
    by_persons: int

    @property
    def source(self) -> str:
        """Which version of the report it is."""
        return version(self.kept)


def pictured(kept: Kept, key: str) -> Pictured:
    """The table of that key (t3), laid out. Raises KeyError where the report's form has none."""
    report = kept.report
    table = {one.key: one for one in report.form.tables}[key]
    doubts = [one for one in kept.findings if not one.is_hint]
    about: defaultdict[str, list[int]] = defaultdict(list)
    for number, doubt in enumerate(doubts, 1):
        for name in doubt.figures:
            about[name].append(number)
    here = {number for name, numbers in about.items() if name.startswith(f"{key}.") for number in numbers}
    grids = tuple(_grid(report, table, block, about) for block in table.blocks)
    units = {one for block in table.blocks for one in _units(block)}
    cells = [cell for grid in grids for line in grid.lines for cell in line.cells]
    return Pictured(
        kept,
        table,
        units.pop() if len(units) == 1 else "",
        tuple(grid for grid in grids if grid.lines),
        tuple((number, doubt) for number, doubt in enumerate(doubts, 1) if number in here),
        len(doubts) - len(here),
        sum(cell.look == "unread" for cell in cells),
        sum(cell.by_a_person for cell in cells),
    )


_REQUESTS = "t3"


def first_to_show(report: Report) -> str:
    """The key of the table that is shown where none is named: that of the requests, in older forms the first."""
    keys = [one.key for one in report.form.tables]
    return _REQUESTS if _REQUESTS in keys else keys[0]


def called(report: Report, number: str) -> str | None:
    """The key of the table of that number, "四" or "4"; None where the report's form has none."""
    said = _NUMBERS[int(number) - 1] if number.isascii() else number
    return next((one.key for one in report.form.tables if one.name == f"表{said}"), None)


def _units(block: Block) -> Iterator[str]:
    yield from (one.unit for one in block.columns if one.unit)
    yield from (one.unit for one in block.rows if one.unit)


def _grid(report: Report, table: Table, block: Block, about: Mapping[str, list[int]]) -> Grid:
    columns = _columns(report, table, block)
    stems = {row.key for row in block.rows}
    lines = tuple(
        Line(
            row.label,
            row.group,
            sum(row.key.startswith(f"{stem}.") for stem in stems),
            row.heading,
            tuple(_cell(report, f"{table.key}.{row.key}.{column.key}", row, about) for column in columns),
        )
        for row in block.rows
        if _shown(report, table, row, columns)
    )
    return Grid(block.caption, tuple((one.label, one.group) for one in columns), lines)


def _columns(report: Report, table: Table, block: Block) -> tuple[Column, ...]:
    """The columns of the form, and the extra ones that the report prints, in the form's order."""
    prefix = f"{table.key}."
    keys = {name.rpartition(".")[2] for name in report.figures if name.startswith(prefix)}
    return tuple(one for one in block.all_columns if not one.extra or one.key in keys)


def _shown(report: Report, table: Table, row: Row, columns: tuple[Column, ...]) -> bool:
    """Whether a row stands in the picture: every row of the form does, an extra one where the report prints it."""
    return not row.extra or any(f"{table.key}.{row.key}.{one.key}" in report.figures for one in columns)


def _cell(report: Report, name: str, row: Row, about: Mapping[str, list[int]]) -> Cell:
    figure = report.figures.get(name)
    doubts = tuple(about.get(name, ()))
    if figure is None:
        return Cell("", "none", doubts)
    text, look = _printed(figure)
    return Cell(text, look, doubts, is_by_a_person(figure))


def _printed(figure: Figure) -> tuple[str, Look]:
    """What a picture shows in a cell, each kind told from the others."""
    if figure.value is not None:
        return f"{figure.value}{figure.unit or ''}", "number" if figure.value else "zero"
    look = _STATES.get(figure.state, "unread")
    words = {"blank": "空白", "mark": (figure.printed or "").strip(), "unread": "未读"}
    return words[look], look
