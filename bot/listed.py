"""What is said of many reports as a list: a ranking, and the reports that have some words in their text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understand.mentions import Threshold
from reports.agency import Kind
from reports.indicators import Rate
from store.kept import Agency
from store.search import Passage


@dataclass(frozen=True, slots=True)
class Placed:
    """A body's place in a ranking and its number; `tied`: others have the same number and place."""

    at: int
    agency: Agency
    text: str
    tied: bool = False
    doubtful: bool = False
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Without:
    """How many reports of a ranking have no number, by why: the cell is blank or "/", was not read or is not there, the
    rate is of too few (below 30), or cannot be told."""

    blank: int = 0
    mark: int = 0
    unread: int = 0
    small: int = 0
    untold: int = 0


@dataclass(frozen=True, slots=True)
class Ranking:
    """Bodies of one kind by a figure of a year. `rows` are the first of them; `population` those with a number,
    `fitting` those past the threshold; `body`: the one whose place was asked for, `why_not`: why it has none.

    `others` are reports of other kinds, never ranked among these; `level`: only bodies of
    places of this level are, `mixed`: governments of several levels are;
    `pooled` is the rate of all with their counts added up; `note` says how a rate is made.
    """

    label: str
    unit: str
    year: int | None
    place: str
    kind: Kind
    level: str | None
    rows: tuple[Placed, ...]
    least: bool
    threshold: Threshold | None
    fitting: int
    population: int
    without: Without
    body: Placed | None = None
    why_not: str = ""
    others: tuple[tuple[Kind, int], ...] = ()
    mixed: bool = False
    pooled: Rate | None = None
    note: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Hits:
    """Reports with all of some words in their running text, of how many searched; `passages` are those of one page,
    each with a sentence, `more`: there are further ones; `ignored` are words of the question nothing was made of."""

    words: tuple[str, ...]
    places: tuple[str, ...]
    years: tuple[int, ...]
    reports: int
    searched: int
    passages: tuple[Passage, ...]
    page: int = 1
    more: bool = False
    ignored: tuple[str, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class NothingToFind:
    """A search without words, or for a word too short to be one."""

    words: str
    found: bool = False
