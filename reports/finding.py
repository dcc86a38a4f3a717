"""The nouns of checking: what a check looks at, the doubts it finds, and what it came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Literal, NamedTuple

from reports.model import Report


class Severity(Enum):
    """错: contradicts itself or the law's plain date; 疑: needs an explanation; 提: worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Verdict(Enum):
    """What a check came to; it passed only if everything it looks at was really read."""

    PASSED = "passed"
    FAILED = "failed"
    UNDECIDED = "undecided"
    INAPPLICABLE = "inapplicable"


@dataclass(frozen=True, slots=True)
class Finding:
    """One doubt about a report, with its work shown.

    `message` is a sentence a person would say; `working` the formula with the numbers in it, a line each;
    `difference` what is too much or too little; `figures` the cells by name; `fault` whether the report itself
    ("report") or our reading of it ("reading") is likelier to be wrong. `causes` are possible causes, in Chinese, none
    preferred; `also` the codes of other checks that the same slip fails.
    """

    code: str
    severity: Severity
    message: str
    figures: tuple[str, ...] = ()
    working: tuple[str, ...] = ()
    difference: int | Decimal | None = None
    fault: Literal["report", "reading"] = "report"
    causes: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """Every check that the slip fails, the one it is told under first."""
        return (self.code, *self.also)

    @property
    def is_hint(self) -> bool:
        """Whether it is only worth knowing: a hint is counted and shown after the doubts."""
        return self.severity is Severity.INFO


@dataclass(frozen=True, slots=True)
class Undecided:
    """A check, or a part of it, that lacks what it would compare; `why` says so in a short Chinese phrase."""

    why: str


@dataclass(frozen=True, slots=True)
class Fits:
    """A check passed, in a way worth telling; `how` is a short Chinese phrase."""

    how: str


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """A check that does not concern this report; `why` is a short Chinese phrase."""

    why: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The check fails too, by a slip that a finding under another code tells: one cause is one doubt."""

    code: str

    @property
    def why(self) -> str:
        """Where to look, in Chinese."""
        return f"同一处，见 {self.code}"


@dataclass(frozen=True, slots=True)
class Alike:
    """Something in an earlier known report of another body that looks like this one's: a section with its text, or a
    table with the same numbers throughout. `one_body`: by its name that body may well be this one."""

    agency: str
    year: int
    section: int = 0
    text: str = ""
    table: str = ""
    one_body: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """What a check looks at: a report, the day it is looked at (None where no clock is wanted), the same body's report
    of the year before, and the version of this report that was known earlier (None where there is none). `alike` are
    other bodies' words and tables that look like this report's; None where nobody looked for any. `words`: whether the
    running text is the body's own; that of a bundled sample, typeset anew, is ours, and says nothing about the body."""

    report: Report
    today: date | None = None
    before: Report | None = None
    earlier: Report | None = None
    alike: tuple[Alike, ...] | None = None
    words: bool = True

    def is_twice(self, one: Alike) -> bool:
        """Whether something alike is likely of this very report, kept under another name of its body."""
        return one.one_body and one.year == self.report.masthead.year


def by_gravity(results: Iterable[Result]) -> tuple[Finding, ...]:
    """The findings among the results, the gravest first, then by code."""
    gravity = list(Severity)
    found = [finding for result in results for finding in result.findings]
    return tuple(sorted(found, key=lambda finding: (gravity.index(finding.severity), finding.code)))


class Result(NamedTuple):
    """What one check came to on one report: its verdict, its findings, and why where it could not decide,
    or how it passed."""

    code: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    why: str = ""
