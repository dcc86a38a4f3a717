"""What is said of figures, as data: one number, its years, its place among others, its parts, and what words mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bot.figures import Shown
from bot.listed import Hits, NothingToFind, Ranking
from bot.portions import Portion
from bot.terms import Term
from reports.finding import Finding
from reports.model import Figure
from store.kept import Agency, Kept


@dataclass(frozen=True, slots=True)
class OneFigure:
    """Figures of one report under one name, and what they are the parts of or made from.

    `label` says what was asked for, `number` stands for it; `parts` are its pieces where it is a sum, `more` other
    figures asked for with their units, `portions` what it is a share of, `note` says how a rate is made.
    """

    kept: Kept
    label: str
    unit: str
    number: Shown
    parts: tuple[Shown, ...] = ()
    more: tuple[tuple[Shown, str], ...] = ()
    portions: tuple[Portion, ...] = ()
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
class Beside:
    """A figure or rate in two years, one after the other."""

    label: str
    unit: str
    before: Point
    now: Point


@dataclass(frozen=True, slots=True)
class TwoYears:
    """A body's main figures in a year and in the one before, each from its own report."""

    kept: Kept
    before: Kept
    rows: tuple[Beside, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Part:
    """One group of results: its sum, the rows it is made of, and its share of all that were answered, if any."""

    total: Shown
    reasons: tuple[Shown, ...]
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """What became of the requests that were not granted, beside all that were answered; `who` are the applicants asked
    about, empty for all. `small`: too few for shares; `doubtful`: the numbers do not add up, so that there are none;
    `years`: those kept of the body."""

    kept: Kept
    answered: Shown
    parts: tuple[Part, ...]
    who: str = ""
    small: bool = False
    doubtful: bool = False
    years: tuple[int, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Share:
    """A figure by the kinds of applicants, beside the total printed; `percents` are their shares, None for none.
    `small`: too few for shares; `doubtful`: the numbers do not add up, so that there are none."""

    kept: Kept
    label: str
    unit: str
    total: Shown
    rows: tuple[Shown, ...]
    percents: tuple[Decimal | None, ...] = ()
    small: bool = False
    doubtful: bool = False
    found: bool = True


UNREAD = "unread"
"""What a button says after /source for the cells that were not read."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a report comes from, and cells of it as printed, by their label; those of a `doubt` where it is of one."""

    kept: Kept
    cells: tuple[tuple[str, Figure], ...]
    doubt: Finding | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Shelf:
    """The years kept of a body, and those left out between two of them."""

    agency: Agency
    years: tuple[int, ...]
    gaps: tuple[int, ...] = ()
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


Told = (
    Hits
    | NothingToFind
    | OneFigure
    | Trend
    | Compared
    | TwoYears
    | Why
    | Share
    | Ranking
    | Source
    | Shelf
    | Collection
    | Defined
    | NotDefined
)
