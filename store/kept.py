"""What the archive hands out: bodies, and reports as they were kept."""

from __future__ import annotations

from dataclasses import dataclass

from reports.agency import Kind
from reports.finding import Finding, Result, by_gravity
from reports.model import Report


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that reports: its number here, its name as printed, its kind, its place's code where that is known."""

    id: int
    name: str
    kind: Kind
    place_code: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a body's report of a year, with what every check came to; `source` is the file or address."""

    id: int
    agency: Agency
    year: int
    version: int
    current: bool
    report: Report
    results: tuple[Result, ...]
    source: str
    sample: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The doubts, the gravest first."""
        return by_gravity(self.results)
