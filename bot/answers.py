"""Everything that can be said, as data; templates word it, `found` tells whether anything stored was the answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.area_answers import Doubtful, NoSuchPlace, Published, Unpublished, WhichPlace
from bot.cell_answers import CellAnswer
from bot.chat_answers import Aliases, ChatSettings, LeadersOnly, NoAlias
from bot.command import Command
from bot.doubt_answers import Letter, NoteHow, Outdated
from bot.intake.answers import IntakeAnswer
from bot.own_answers import OwnAnswer
from bot.page_answers import LookedAgain, Looking, NoLink, ToLook
from bot.picture_answers import PictureAnswer, WholeTable
from bot.rule_answers import RuleAnswer
from bot.task_answers import Todo
from bot.told import Told
from bot.watch_answers import WatchAnswer
from reports.changes import Changes
from reports.finding import Finding
from reports.indicators import Rate
from store.decisions import Status
from store.kept import Agency, Kept


@dataclass(frozen=True, slots=True)
class Example:
    """A question that fits what is stored."""

    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A report in a few lines. `aggregate_kept`: for an office, whether its government's own report is kept;
    `office`: for a government, its office whose report of that year is kept too; `instead_of`: the version that a link
    was to, which this one has replaced."""

    kept: Kept
    years: tuple[int, ...]
    aggregate_kept: bool = False
    office: Agency | None = None
    instead_of: int | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class Doubts:
    """A report's doubts, each with its work shown, and what the other checks came to; where they are many, in short.

    `chosen`: only these were asked for, and are shown in full; `code`: by the code of their check.
    """

    kept: Kept
    chosen: tuple[Finding, ...] = ()
    code: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """A decision about one doubt of a report, just written down."""

    kept: Kept
    doubt: Finding
    found: bool = True


@dataclass(frozen=True, slots=True)
class Unmarked:
    """No decision was written down: the report has no doubt of this code, or these several."""

    kept: Kept
    code: str
    doubts: tuple[Finding, ...]
    found: bool = False


@dataclass(frozen=True, slots=True)
class MarkHow:
    """How a decision is said."""

    statuses: tuple[str, ...] = tuple(one.value for one in Status)
    found: bool = False


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """A command that would change what is kept, where nobody may."""

    command: Command
    found: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """What differs between two versions of a report, the earlier one first; `earlier` is None where there is one."""

    kept: Kept
    earlier: Kept | None = None
    changes: Changes = field(default_factory=Changes)
    versions: int = 1
    found: bool = True


@dataclass(frozen=True, slots=True)
class Rates:
    """The indicators derived from a report's figures."""

    kept: Kept
    rates: tuple[Rate, ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSuchAgency:
    """No body goes by these words; the most similar that do exist, and questions that have an answer, if any.

    `places`: what the words name where it is known, each with the places it lies in before it: 江苏省南京市, 鼓楼区;
    `inside`: the nearest are bodies of that place.
    """

    command: str
    words: str
    nearest: tuple[Agency, ...]
    year: int | None
    examples: tuple[Example, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    inside: bool = False
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
    """The body is known, that year is not kept; `running`: it is not over yet, so nobody has published its report."""

    command: str
    agency: Agency
    year: int
    years: tuple[int, ...]
    running: bool = False
    found: bool = False


@dataclass(frozen=True, slots=True)
class NothingAsked:
    """A command without the words it needs."""

    command: Command
    example: Example
    found: bool = False


@dataclass(frozen=True, slots=True)
class NothingSaid:
    """A question without a word in it, where silence would be taken for a fault."""

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


About = Summary | Doubts | Marked | Unmarked | Changed | Rates | Letter | WholeTable
Answer = (
    About
    | Told
    | IntakeAnswer
    | CellAnswer
    | WatchAnswer
    | MarkHow
    | ReadOnly
    | LeadersOnly
    | Outdated
    | NoteHow
    | Todo
    | Aliases
    | NoAlias
    | LookedAgain
    | Looking
    | NoLink
    | ToLook
    | Doubtful
    | Unpublished
    | Published
    | NoSuchPlace
    | WhichPlace
    | NoSuchAgency
    | WhichAgency
    | NoSuchYear
    | NothingAsked
    | NothingSaid
    | Welcome
    | Help
    | ChatSettings
    | OwnAnswer
    | PictureAnswer
    | RuleAnswer
    | NotUnderstood
)
