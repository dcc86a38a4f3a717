"""What can be said with a picture, and as a file of rows, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.kept import Agency, Kept

if TYPE_CHECKING:
    from bot.answers import Answer
    from bot.charted import Chart
    from bot.rows import Rows


@dataclass(frozen=True, slots=True)
class WholeTable:
    """A table of a report, all of it. `table` is its key (t3); `number` that of the submission it was handed in as, of
    a report that is not kept; `wanted`: where it is asked for, pictures are."""

    kept: Kept
    table: str
    number: int | None = None
    wanted: bool = True
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSuchTable:
    """The report has no table that is called so."""

    kept: Kept
    called: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class Charted:
    """An answer of several numbers as bars; its words are those of the `answer`."""

    answer: Answer
    chart: Chart
    wanted: bool = True
    found: bool = True


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What became of a body's requests, year by year, as bars."""

    agency: Agency
    chart: Chart
    wanted: bool = True
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoChart:
    """There are not several numbers to draw; the words are those of the `answer`, if there is one."""

    answer: Answer | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class Sheets:
    """The rows of an answer, as files for a spreadsheet."""

    rows: Rows
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoRows:
    """An answer that has no rows; its own words are said."""

    answer: Answer
    found: bool = False


PictureAnswer = WholeTable | NoSuchTable | Charted | Outcomes | NoChart | Sheets | NoRows
