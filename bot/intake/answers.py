"""What can be said of documents handed in, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.agency import kind
from reports.changes import Changes, changes
from reports.evidence import TOLD
from reports.examination import Examination
from store.archive import Archive
from store.keeping import Stored, present
from store.kept import Agency, Kept


@dataclass(frozen=True, slots=True)
class HandedFile:
    """A document as it was read: the reports in it, or what is wrong with it; `known` are they where these very bytes
    are kept already. `number` is that of its submission, where there is one; `unsure`: nobody knows yet whose its one
    report is, or of which year. `present` is what is kept of that body and year, and `changes` what differs from it."""

    name: str
    reports: tuple[Kept, ...] = ()
    trouble: str = ""
    known: tuple[Kept, ...] = ()
    number: int | None = None
    unsure: bool = False
    present: Kept | None = None
    changes: Changes = field(default_factory=Changes)


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in together, and what was read of it; nothing of it is kept yet."""

    files: tuple[HandedFile, ...]

    @property
    def found(self) -> bool:
        """Whether a report was read."""
        return any(one.reports or one.known for one in self.files)


@dataclass(frozen=True, slots=True)
class HandedDoubts:
    """The doubts about a report that was handed in."""

    kept: Kept
    number: int
    chosen: tuple[object, ...] = ()
    code: str = ""
    found: bool = True


@dataclass(frozen=True, slots=True)
class Saved:
    """Reports that have just been kept, and files that could not be, with the reason."""

    stored: tuple[Stored, ...]
    refused: tuple[tuple[str, str], ...] = ()

    @property
    def found(self) -> bool:
        """Whether any is kept."""
        return bool(self.stored)


@dataclass(frozen=True, slots=True)
class Waits:
    """Documents that wait for somebody who may keep them."""

    count: int
    found: bool = True


@dataclass(frozen=True, slots=True)
class TurnedDown:
    """A document that is not kept, by somebody's decision."""

    name: str
    found: bool = True


@dataclass(frozen=True, slots=True)
class WhoseReport:
    """Of whom and of which year a document is, is asked; `agency` and `year` are what is known of it so far.

    `strange`: words that name no body; `several`: the document holds several reports, of which nothing can be said at
    once; `years`: those that are likely.
    """

    number: int
    name: str
    agency: str | None
    year: int | None
    strange: str = ""
    several: int = 0
    years: tuple[int, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for somebody who may keep it, some of it and how much in all."""

    waiting: tuple[HandedFile, ...]
    count: int
    found: bool = True


@dataclass(frozen=True, slots=True)
class MayNot:
    """Something that only those decide who may keep reports."""

    found: bool = False


@dataclass(frozen=True, slots=True)
class HowToHandIn:
    """How a report is handed in."""

    found: bool = True


@dataclass(frozen=True, slots=True)
class NotHandedIn:
    """A document that could not be had, with the reason."""

    name: str
    why: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class LinksFound:
    """A page that leads to several reports: what it calls them, and their addresses."""

    asked: str
    links: tuple[tuple[str, str], ...]
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSubmission:
    """A button of a document that was decided upon, or let go."""

    found: bool = False


IntakeAnswer = (
    HandedIn
    | HandedDoubts
    | Saved
    | Waits
    | TurnedDown
    | WhoseReport
    | Queue
    | MayNot
    | HowToHandIn
    | NotHandedIn
    | LinksFound
    | NoSubmission
)


def read_as(
    archive: Archive, name: str, examinations: tuple[Examination, ...], number: int | None = None
) -> HandedFile:
    """A document by the reports in it; a single one beside what is kept of the same body and year."""
    reports = tuple(seen(one, name) for one in examinations)
    doubt = any(unsure(one) for one in examinations)
    earlier = present(archive, reports[0].report) if len(reports) == 1 and not doubt else None
    differ = changes(earlier.report, reports[0].report) if earlier else Changes()
    return HandedFile(name, reports, number=number, unsure=doubt, present=earlier, changes=differ)


def unsure(examination: Examination) -> bool:
    """Whether a report does not say whose it is, or of which year, and no person has said it either."""
    head = examination.report.masthead
    told = any(one.field == "year" and one.source == TOLD for one in head.evidence)
    return not head.agency or not head.year or (head.disputed and not told)


def seen(examination: Examination, source: str) -> Kept:
    """A report that is not kept, in the form of one that is: without a number of its own."""
    head = examination.report.masthead
    name = head.agency or ""
    agency = Agency(0, name, kind(name), None)
    return Kept(0, agency, head.year or 0, 1, True, examination.report, examination.results, source, False)
