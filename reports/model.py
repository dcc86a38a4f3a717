"""The nouns of reading: a document as seen, and the figures and words of a report read from it.

Cells, places and figures come by the hundred, so they are named tuples (measured: a third of a dataclass's cost).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from reports.doubtful import Doubt
    from reports.form import Form
    from reports.said import Passage, Said


class Place(NamedTuple):
    """Where something stands, counted from 1: a line of a text, or table, row and column; and on which printed page.

    Lines and tables are counted through the whole document, rows through a table that goes on over pages.

    >>> str(Place(line=57)), str(Place(line=57, page=3)), str(Place(table=2, row=5, column=3, page=4))
    ('第57行', '第57行（第3页）', '第4页第2张表第5行第3列')
    """

    line: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    page: int = 0

    def __str__(self) -> str:
        if self.table:
            page = f"第{self.page}页" if self.page else ""
            return f"{page}第{self.table}张表第{self.row}行第{self.column}列"
        return f"第{self.line}行（第{self.page}页）" if self.page else f"第{self.line}行"


class Cell(NamedTuple):
    """One cell of a table as printed, counted from 0 with what others span; `page` from 1, 0 where there are none."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: for each row the cells that begin in it. `number` counts the document's tables from 1."""

    number: int
    rows: tuple[tuple[Cell, ...], ...]
    within: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of running text. `within` names the nested parts of the page it stands in; `page` is the
    printed page it begins on, from 1, or 0. `printed` are its own words where `text` was simplified for reading."""

    text: str
    line: int
    within: tuple[int, ...] = ()
    heading: bool = False
    page: int = 0
    printed: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture whose content nobody has read."""

    line: int
    within: tuple[int, ...] = ()


Block = Paragraph | Grid | Picture


@dataclass(frozen=True, slots=True)
class Document:
    """What a reader saw, in reading order, and the facts the file itself declares (title, published, source …).

    `pictured` are the pages of which there was only a picture, `doubts` the cells on them that could not be told for
    certain, each named by a letter in its cell.
    """

    kind: str
    blocks: tuple[Block, ...]
    facts: Mapping[str, str] = field(default_factory=dict)
    pictured: frozenset[int] = frozenset()
    doubts: tuple[Doubt, ...] = ()


class State(Enum):
    """What stands in a figure's cell: these are five different things, to the very end."""

    NUMBER = "number"
    BLANK = "blank"
    MARK = "mark"
    ODD = "odd"
    LOST = "lost"


class Figure(NamedTuple):
    """One figure of a report: its name in the form, its value, and what was printed where.

    `value` is an int for counts, a Decimal for amounts, None where no number is printed clearly. `state` says
    why: blank; a mark such as "/" or "无"; odd (something no number can be read from without guessing); or lost
    (the cell was not found, so `printed` is None too). `unit` is the one printed in the cell itself, if any; `note`
    says in Chinese how the cell was read, or why it was not, where that is not plain. `candidates` are what a cell that
    was not read may print, as far as that is known; nobody but a person who sees the original chooses among them.
    """

    name: str
    value: int | Decimal | None
    state: State
    printed: str | None = None
    place: Place | None = None
    unit: str | None = None
    note: str = ""
    candidates: tuple[str, ...] = ()


class Evidence(NamedTuple):
    """One place that says who reports (`field` "agency") or on which year ("year"): the words, and where.

    `source` is the kind of place in Chinese (标题, 首段, 统计期限 …); `place` is None for what tags or a person
    say. Of 网站标识码 and 网址 the value is the code and the host: they name a site, which may serve many bodies.
    """

    field: Literal["agency", "year"]
    value: str | int
    source: str
    printed: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Masthead:
    """Who reports on which year, when and where it was published; None where the document does not print it.

    `period` is the 统计期限, first and last day. `site_code` is the 网站标识码: it names the site, not the body.
    `evidence` is all that was found on body and year, the most trusted first, contradictions among it too.
    """

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    period: tuple[date, date] | None = None
    published: date | None = None
    published_time: time | None = None
    source: str | None = None
    site_code: str | None = None
    evidence: tuple[Evidence, ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether title and statistical period name different years, so that nobody knows which is reported on."""
        return self.period is not None and self.year not in (self.period[0].year, self.period[1].year)


@dataclass(frozen=True)
class Report:
    """One annual report as read: masthead, form, every figure of the form by name, sections one to six as text.

    `figures` has an entry for each figure of the form in the form's order, found or not. `pictured` is true where
    a table is missing and a picture stands in its section. `prose` is the text line by line with its places, where they
    are known. `headings` are the sections' headings as printed, and `opening` the words between the title and the first
    of them. `scanned` is true where some of it was read off pictures: what is there is surely read, but words may lack.
    """

    masthead: Masthead
    form: Form
    figures: Mapping[str, Figure]
    sections: Mapping[int, str] = field(default_factory=dict)
    pictured: bool = False
    prose: tuple[Passage, ...] = ()
    headings: Mapping[int, str] = field(default_factory=dict)
    opening: str = ""
    scanned: bool = False

    @cached_property
    def values(self) -> dict[str, int | Decimal | None]:
        """The number printed for each figure, None where there is none."""
        return {name: figure.value for name, figure in self.figures.items()}

    @cached_property
    def states(self) -> frozenset[State]:
        """What kinds of things stand in its cells."""
        return frozenset(map(_STATE, self.figures.values()))

    @cached_property
    def printed(self) -> frozenset[str]:
        """The names of the figures this report's form has."""
        return _one_and_the_same(frozenset(self.figures))

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The numbers said in the text, each with what it may mean; they never stand in for a figure."""
        # Imported here because the narrative is made of these very nouns.
        from reports.narrative import narrative
        from reports.said import lines

        head = self.masthead
        return narrative(self.prose or lines(self.sections), self.form, self.printed, head.year, head.agency)

    @property
    def untabled(self) -> bool:
        """Whether no cell of any table was found, so that there is only what the text says."""
        return self.states <= {State.LOST}

    @property
    def filled_in(self) -> bool:
        """Whether any cell holds a number, or anything else that is not plainly nothing; a blank form holds none."""
        return not self.states <= {State.BLANK, State.MARK}

    @property
    def read(self) -> int:
        """How many cells were read, printed blanks and marks among them."""
        return sum(1 for figure in self.figures.values() if figure.state not in (State.ODD, State.LOST))

    @cached_property
    def unread(self) -> tuple[str, ...]:
        """The figures whose cell was not found or not understood, in the form's order."""
        return tuple(name for name, figure in self.figures.items() if figure.state in (State.ODD, State.LOST))


_STATE = attrgetter("state")


@lru_cache(maxsize=256)
def _one_and_the_same(names: frozenset[str]) -> frozenset[str]:
    """The same names as the same object: what is remembered by them is then found without comparing each."""
    return names
