"""What is said of figures, as data: one number, its years, its place among others, its parts, and what words mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.figures import Shown
from bot.terms import Term
from bot.understand.mentions import Threshold
from reports.agency import Kind
from reports.finding import Finding
from reports.indicators import Rate
from reports.model import Figure
from store.kept import Agency, Kept
from store.search import Passage


@dataclass(frozen=True, slots=True)
class OneFigure:
    """Figures of one report under one name, and what they are the parts of or made from.

    `label` says what was asked for, `number` stands for it; `parts` are its pieces where it is a sum, `more` other
    figures asked for with their units, `note` says how a rate is made.
    """

    kept: Kept
    label: str
    unit: str
    number: Shown
    parts: tuple[Shown, ...] = ()
    more: tuple[tuple[Shown, str], ...] = ()
    note: str = ""
    doubts: tuple[Finding, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series: the number, and why it does not compare with the number before it, if it does not.

    `change` is how much more it is than the year before (percentage points for a rate), where both have an undoubted
    number that compares; `earlier` is that year's as shown.
    """

    year: int
    number: Shown | None
    breaks: str = ""
    doubtful: bool = False
    change: int | Decimal | None = None
    earlier: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """A body's figure over years; a year without a stored report has no number."""

    agency: Agency
    label: str
    unit: str
    points: tuple[Point, ...]
    source: str
    note: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """Several bodies' figure of one year, each from its own report; None where there is none."""

    year: int
    label: str
    unit: str
    rows: tuple[tuple[Agency, Kept | None, Shown | None], ...]
    mixed: bool = False
    note: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One group of results: its sum, and the rows it is made of."""

    total: Shown
    reasons: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """What became of the requests that were not granted, beside all that were answered."""

    kept: Kept
    answered: Shown
    parts: tuple[Part, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """A figure by the kinds of applicants, beside the total printed."""

    kept: Kept
    label: str
    unit: str
    total: Shown
    rows: tuple[Shown, ...]
    found: bool = True


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

    `others` are reports of other kinds, never ranked among these; `mixed`: governments of several levels are;
    `pooled` is the rate of all with their counts added up; `note` says how a rate is made.
    """

    label: str
    unit: str
    year: int | None
    place: str
    kind: Kind
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
class Source:
    """Where a report comes from, and cells of it as printed, by their label."""

    kept: Kept
    cells: tuple[tuple[str, Figure], ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """The years kept of a body."""

    agency: Agency
    years: tuple[int, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Collection:
    """How much is kept, of all years or of one, and some bodies with their newest year."""

    year: int | None
    bodies: int
    reports: int
    some: tuple[tuple[Agency, int], ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Defined:
    """A word of the glossary."""

    term: Term
    found: bool = True


@dataclass(frozen=True, slots=True)
class NotDefined:
    """A word the glossary does not have."""

    words: str
    found: bool = False


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


Told = (
    Hits
    | NothingToFind
    | OneFigure
    | Trend
    | Compared
    | Why
    | Share
    | Ranking
    | Source
    | Shelf
    | Collection
    | Defined
    | NotDefined
)
