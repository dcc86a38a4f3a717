"""What the archive hands out: bodies, and reports as they were kept."""

from __future__ import annotations

from dataclasses import dataclass

from reports.agency import Kind
from reports.finding import Finding, Result, by_gravity
from reports.model import Report
from store.decisions import Decision, fingerprint


@dataclass(frozen=True, slots=True)
class Agency:
    """A body that reports: its number here, its name as printed, its kind, its place's code where that is known."""

    id: int
    name: str
    kind: Kind
    place_code: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a body's report of a year, with what every check came to and what people said of it; `source` is the
    file or address."""

    id: int
    agency: Agency
    year: int
    version: int
    current: bool
    report: Report
    results: tuple[Result, ...]
    source: str
    sample: bool
    decisions: tuple[Decision, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The doubts, the gravest first."""
        return by_gravity(self.results)

    def decision(self, finding: Finding) -> Decision | None:
        """What people last said of a finding, as long as its cells say what they said then."""
        fitting = self.decided(finding)
        return fitting[-1] if fitting else None

    def decided(self, finding: Finding) -> tuple[Decision, ...]:
        """Everything people said of a finding while its cells said what they say now, the oldest first."""
        said = fingerprint(self.report, finding)
        return tuple(one for one in self.decisions if (one.code, one.fingerprint) == (finding.code, said))
