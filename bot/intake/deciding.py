"""A submission named, shown again, kept, or turned down."""

from __future__ import annotations

from io import BytesIO
from pickle import UnpicklingError

import structlog

from bot.clock import today
from bot.intake.answers import HandedFile, Saved, TurnedDown, Waits, WhoseReport, read_as, unsure
from bot.reading_room.crossing import Came, hear, say
from reports.errors import ReportError
from reports.examination import Examination, again, told
from store.archive import Archive
from store.cells import Handed, adopt, by_figure, readings
from store.decisions import Person
from store.keeping import Nameless, Origin, Outcome, Stored, keep
from store.submissions import Stage, Submission, decide

log = structlog.get_logger()

_LIKELY_YEARS = 3


class Unreadable(Exception):
    """What was read of a submission is not understood any more: the program has become another since."""


def packed(examinations: tuple[Examination, ...]) -> bytes:
    """A reading as it is written down, in the words in which the reader told it."""
    stream = BytesIO()
    say(stream, Came(examinations))
    return stream.getvalue()


def read(one: Submission) -> tuple[Examination, ...]:
    """The reports in a submission, of whom and of which year a person said they are. Raises Unreadable."""
    try:
        came = hear(BytesIO(one.reading))
        examinations = came.examinations if isinstance(came, Came) else ()
        whose = (one.agency, one.year) if len(examinations) == 1 else (None, None)
        return tuple(told(each, *whose, today()) for each in examinations)
    except (UnpicklingError, AttributeError, TypeError, ValueError, KeyError, EOFError) as error:
        raise Unreadable(one.id) from error


def reread(archive: Archive, one: Submission) -> tuple[Examination, ...]:
    """The same, with what persons read in the cells that could not be read. Raises Unreadable."""
    found = []
    for part, examination in enumerate(read(one)):
        said = by_figure(examination.report.form, readings(archive, Handed(one.id, part)))
        found.append(again(examination, said, today()) if said else examination)
    return tuple(found)


def shown(archive: Archive, one: Submission) -> HandedFile:
    """A submission as it is shown. Raises Unreadable."""
    return read_as(archive, one.source, reread(archive, one), one.id)


def nameless(one: Submission) -> WhoseReport | None:
    """The question whose report a submission is, where body or year is not known."""
    examinations = read(one)
    return whose(one, examinations) if any(map(unsure, examinations)) else None


def whose(one: Submission, examinations: tuple[Examination, ...], strange: str = "") -> WhoseReport:
    """The question whose report a submission is."""
    head = examinations[0].report.masthead
    newest = today().year - 1
    years = tuple(newest - back for back in range(_LIKELY_YEARS))
    likely = tuple(dict.fromkeys((*_printed_years(examinations[0]), *years)))[:_LIKELY_YEARS]
    several = len(examinations) if len(examinations) > 1 else 0
    year = None if head.disputed and one.year is None else head.year
    return WhoseReport(one.id, one.source, head.agency, year, strange, several, likely)


def _printed_years(examination: Examination) -> tuple[int, ...]:
    """The years that the report itself names: those of its title and period, the one before its date."""
    head = examination.report.masthead
    period = (head.period[0].year, head.period[1].year) if head.period else ()
    before = (head.published.year - 1,) if head.published else ()
    return (*((head.year,) if head.year else ()), *period, *before)


def save(archive: Archive, some: tuple[Submission, ...], by: Person) -> Saved | WhoseReport:
    """Keeps submissions; a single one without body or year is asked about first. Raises Unreadable."""
    if len(some) == 1 and (asked := nameless(some[0])) is not None:
        return asked
    stored: list[Stored] = []
    refused: list[tuple[str, str]] = []
    for one in some:
        try:
            if len(some) > 1 and nameless(one) is not None:
                refused.append((one.source, "没读准单位或年份，请单独看它"))
                continue
            kept = keep(archive, one.content, reread(archive, one), Origin(one.source, one.by.id or by.id))
            if not any(each.outcome is Outcome.SAME for each in kept):
                adopt(archive, one.id, [each.kept.id for each in kept])
            stored += kept
            decide(archive, one.id, Stage.KEPT, by)
        except (ReportError, Nameless) as error:
            log.info("not_kept", submission=one.id, reason=type(error).__name__)
            refused.append((one.source, error.message if isinstance(error, ReportError) else "没读出单位或年份"))
    return Saved(tuple(stored), tuple(refused))


def wait(archive: Archive, some: tuple[Submission, ...], by: Person) -> Waits:
    """Puts submissions where those find them who may keep them."""
    for one in some:
        decide(archive, one.id, Stage.WAITING, by)
    return Waits(len(some))


def turn_down(archive: Archive, one: Submission, by: Person) -> TurnedDown:
    """Writes down that a submission is not kept."""
    decide(archive, one.id, Stage.REFUSED, by)
    return TurnedDown(one.source)
