"""Everything that can be said, as data; templates word it, `found` tells whether anything stored was the answer."""

from __future__ import annotations

from dataclasses import dataclass

from bot.command import Command
from bot.figures import Shown
from bot.terms import Term
from bot.understand.mentions import Threshold
from reports.agency import Kind
from reports.finding import Finding
from reports.model import Figure
from store.kept import Agency, Kept
from store.scores import Score


@dataclass(frozen=True, slots=True)
class Example:
    """A question that fits what is stored."""

    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in a few lines. `aggregate_kept`: for an office, whether its government's own report is kept;
    `office`: for a government, its office whose report of that year is kept too."""

    kept: Kept
    years: tuple[int, ...]
    aggregate_kept: bool = False
    office: Agency | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Doubts:
    """A report's doubts, each with its work shown, and what the other checks came to."""

    kept: Kept
    found: bool = True


@dataclass(frozen=True, slots=True)
class OneFigure:
    """Figures of one report under one name, and what they are the parts of or made from.

    `label` says what was asked for, `number` stands for it; `parts` are its pieces where it is a sum.
    """

    kept: Kept
    label: str
    unit: str
    number: Shown
    parts: tuple[Shown, ...] = ()
    doubts: tuple[Finding, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a series: the number, and why it does not compare with the year before, if it does not."""

    year: int
    number: Shown | None
    breaks: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A body's figure over years; a year without a stored report has no number."""

    agency: Agency
    label: str
    unit: str
    points: tuple[Point, ...]
    source: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class Compared:
    """Several bodies' figure of one year, each from its own report; None where there is none."""

    year: int
    label: str
    unit: str
    rows: tuple[tuple[Agency, Kept | None, Shown | None], ...]
    mixed: bool = False
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
class Ranking:
    """Bodies of one kind by a figure of a year. `rows` are the first of them with their place in the ranking;
    `population` those with a number, `without` those whose report has none, `fitting` those past the threshold."""

    label: str
    unit: str
    year: int | None
    place: str
    kind: Kind
    rows: tuple[tuple[int, Score], ...]
    least: bool
    threshold: Threshold | None
    fitting: int
    population: int
    without: int
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
class Explained:
    """A word of the glossary."""

    term: Term
    found: bool = True


@dataclass(frozen=True, slots=True)
class NotExplained:
    """A word the glossary does not have."""

    words: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchAgency:
    """No body goes by these words; the most similar that do exist, and questions that have an answer, if any."""

    command: str
    words: str
    nearest: tuple[Agency, ...]
    year: int | None
    examples: tuple[Example, ...] = ()
    found: bool = False


@dataclass(frozen=True, slots=True)
class WhichAgency:
    """Several bodies go by these words; each with where it is, in words. `more`: not all of them are listed."""

    command: str
    words: str
    choices: tuple[tuple[Agency, str], ...]
    year: int | None
    more: bool = False
    found: bool = False


@dataclass(frozen=True, slots=True)
class NoSuchYear:
    """The body is known, that year is not kept."""

    command: str
    agency: Agency
    year: int
    years: tuple[int, ...]
    found: bool = False


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """A command without the words it needs."""

    command: Command
    example: Example
    found: bool = False


@dataclass(frozen=True, slots=True)
class Welcome:
    """The first words to somebody new."""

    examples: tuple[Example, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class Help:
    """What can be asked."""

    commands: tuple[Command, ...]
    examples: tuple[Example, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Words that are no question to us, or a command that is none of ours."""

    words: str
    examples: tuple[Example, ...]
    found: bool = False


Answer = (
    Summary
    | Doubts
    | OneFigure
    | Trend
    | Compared
    | Ranking
    | Why
    | Share
    | Source
    | Shelf
    | Collection
    | Explained
    | NotExplained
    | NoSuchAgency
    | WhichAgency
    | NoSuchYear
    | NothingAsked
    | Welcome
    | Help
    | NotUnderstood
)
