"""What a reader and its parent say to each other: pickles, from which only the nouns of reading are made.

A form is one object a process, so it crosses as its id. Figures come by the hundred and cross as plain tuples
(measured: half the time). What a reader says is taken apart with care all the same: a document may have got hold of it.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from enum import Enum
from typing import IO, Any, NamedTuple

from reports.errors import ReportError, Unreadable, Unrecognised
from reports.examination import Examination
from reports.finding import Severity, Verdict
from reports.form import Form
from reports.forms import form
from reports.leads import Lead
from reports.model import Figure, Place, Report, State

FOLDER = "nianbao-reading-"
"""How the name of a reader's own folder for temporary files begins."""

_NOUNS = frozenset(
    (
        *("reports.model", "reports.said", "reports.finding", "reports.examination", "reports.errors", __name__),
        "reports.leads",
        "reports.examine",  # where examinations were when submissions that still wait were written down
    )
)
_PLAIN = frozenset((("datetime", "date"), ("datetime", "time"), ("decimal", "Decimal"), ("builtins", "MemoryError")))


class Job(NamedTuple):
    """What a reader is asked: the report in these bytes; or (`inside`) in every file handed in as them, but for the
    first few that were read before; or a picture of what stands at a `place` of them; or where they lead, as the page
    at this `address`."""

    data: bytes
    today: date | None = None
    inside: bool = False
    before: int = 0
    place: Place | None = None
    address: str = ""


class Ready(NamedTuple):
    """The reader is there, and everything it needs is loaded."""


class Begun(NamedTuple):
    """A file is begun: its name inside the one handed in ("" for that itself), and its bytes where they are others;
    how many files there are, where that is known."""

    name: str
    content: bytes | None
    of: int = 0


class Came(NamedTuple):
    """What came of a file: the reports in it, or what is wrong."""

    examinations: tuple[Examination, ...]
    error: Exception | None = None


class Cropped(NamedTuple):
    """The picture of a place, as PNG; None where there is none to be had."""

    png: bytes | None


class Led(NamedTuple):
    """Where a page leads; None where that could not be found out."""

    lead: Lead | None


class Ended(NamedTuple):
    """The job is done; `last`: the reader has served long enough and leaves."""

    last: bool


Said = Ready | Begun | Came | Cropped | Led | Ended


class Stumbled(Exception):
    """A bug showed in the reading; the text is the reader's traceback."""


def say(stream: IO[bytes], said: Said | Job, more: bool = False) -> None:
    """Writes one message, which may wait where `more` follows. Raises OSError where nobody listens any more."""
    pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = TABLE
    pickler.dump(said)
    if not more:
        stream.flush()


def hear(stream: IO[bytes]) -> Any:
    """The next message. Raises EOFError at the end, UnpicklingError for what is none."""
    return _Hearing(stream).load()


class _Hearing(pickle.Unpickler):
    """Makes nothing but the classes that are known to cross."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _NOUNS or (module, name) in _PLAIN:
            found = getattr(sys.modules[module], name, None)
            if isinstance(found, type) and found.__module__ == module:
                return found
            if found in _MADE_BY:
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not cross")


def _form(identifier: str) -> Form:
    return form(identifier)


def _report(figures: tuple[tuple[Any, ...], ...], others: Mapping[str, Any]) -> Report:
    made = (
        # What was written down by an earlier program may lack the last fields.
        Figure(*one)._replace(place=None if one[_PLACE] is None else Place._make(one[_PLACE]))
        for one in figures
    )
    return Report(figures={one.name: one for one in made}, **others)


def _error(kind: type[ReportError], word: str, message: str) -> ReportError:
    return kind(word, message)


def _apart(report: Report) -> tuple[Any, ...]:
    """A report as its parts, without what it has worked out."""
    figures = tuple(
        (*one[:_PLACE], one.place and tuple(one.place), *one[_PLACE + 1 :]) for one in report.figures.values()
    )
    others = {one.name: getattr(report, one.name) for one in fields(report) if one.name != "figures"}
    return _report, (figures, others)


def _member(one: Enum) -> tuple[Any, ...]:
    """A member of an enumeration by its value: some versions of Python would say it with getattr, which stays out."""
    return type(one), (one.value,)


def _refusal(error: ReportError) -> tuple[Any, ...]:
    return _error, (type(error), error.kind, error.message)


_PLACE = Figure._fields.index("place")
_MADE_BY = (_form, _report, _error)
TABLE: dict[type, Any] = {
    Form: lambda one: (_form, (one.id,)),
    Report: _apart,
    State: _member,
    Severity: _member,
    Verdict: _member,
    ReportError: _refusal,
    Unreadable: _refusal,
    Unrecognised: _refusal,
}
