"""What can be said about the bodies of an area, as data; `answers` has what is said about one report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from reports.sets import Missing
from store.area import Compared
from store.kept import Agency


@dataclass(frozen=True, slots=True)
class DoubtfulBody:
    """A body with how many errors and doubts its report has; `called` tells it from others of its name."""

    agency: Agency
    called: str
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Doubtful:
    """The doubts about the reports of a place (all, where it is empty) and year; `reports` is how many are kept.
    `said` is the place as typed; bodies come a `page` at a time."""

    place: str
    year: int
    reports: int
    bodies: tuple[DoubtfulBody, ...]
    compared: Compared
    said: str = ""
    page: int = 1
    found: bool = True


@dataclass(frozen=True, slots=True)
class Late:
    """A body that published after the last day the law leaves it; `called` tells it from others of its name."""

    agency: Agency
    called: str
    published: date
    last: date

    @property
    def days(self) -> int:
        """How many days late."""
        return (self.published - self.last).days


@dataclass(frozen=True, slots=True)
class Unpublished:
    """Who of the bodies known in a place (everywhere, where it is empty) has published a year's report, and the years
    left out between two that are kept. `about`: who was late, or who is missing, was asked for; `said` is the place as
    typed; long lists come a `page` at a time."""

    place: str
    year: int
    missing: Missing
    gaps: tuple[tuple[str, tuple[int, ...]], ...]
    late: tuple[Late, ...] = ()
    about: Literal["missing", "late"] = "missing"
    said: str = ""
    page: int = 1
    found: bool = True


@dataclass(frozen=True, slots=True)
class Published:
    """On which days a body published its reports, the newest year first: None where the day was not read, and the last
    day the law leaves, None where it names none."""

    agency: Agency
    days: tuple[tuple[int, date | None, date | None], ...]
    gaps: tuple[int, ...] = ()
    found: bool = True


@dataclass(frozen=True, slots=True)
class NoSuchPlace:
    """No place goes by these words, or nothing is kept of it; nothing at all, where they are empty."""

    command: str
    words: str
    found: bool = False


@dataclass(frozen=True, slots=True)
class WhichPlace:
    """Several places of which reports are kept go by these words; their full names."""

    command: str
    words: str
    names: tuple[str, ...]
    year: int | None
    found: bool = False
