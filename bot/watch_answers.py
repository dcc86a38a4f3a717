"""What can be said about what a chat watches, and what it is told of that, as data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from store.kept import Agency, Kept
from store.watches import Watch


@dataclass(frozen=True, slots=True)
class NowWatched:
    """A chat watches this from now on; `deadlines`: who is missing before a last day is told there from now on."""

    watch: Watch | None = None
    deadlines: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class Unwatched:
    """What a chat watches no more: nothing, where it did not anyway; `deadlines`: no lists of who is missing either."""

    watches: tuple[Watch, ...]
    deadlines: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class WatchList:
    """What a chat watches, a `page` at a time, and its hours without notices (empty: none are kept)."""

    watches: tuple[Watch, ...]
    deadlines: bool
    quiet: str
    page: int = 1
    found: bool = True


@dataclass(frozen=True, slots=True)
class CannotWatch:
    """Something cannot be watched, or not be given up: for what reason, and the words that said it."""

    why: Literal["chatless", "full", "unclear", "no_check", "of_many", "no_place", "not_watched"]
    words: str = ""
    found: bool = False


NEWS = 5
"""How much news a page of a notice shows."""


class Decided(NamedTuple):
    """What was decided (one of `Status`, in Chinese) about a doubt, by its check and its fingerprint."""

    code: str
    doubt: str
    status: str


@dataclass(frozen=True, slots=True)
class News:
    """What happened to one body's report of a year: kept as new or as a new version (`what`), what was decided about
    its doubts, or its page changed (`address`). `report` is that version's number, None where none is concerned, `kept`
    it itself where it is shown, `doubts` how many it has, hints left out; `last` the last day the law leaves,
    None where it names none."""

    agency: Agency
    called: str
    year: int
    what: Literal["new", "version", ""]
    kept: Kept | None = None
    decided: tuple[Decided, ...] = ()
    address: str = ""
    last: date | None = None
    report: int | None = None
    doubts: int = 0

    @property
    def late(self) -> bool:
        """Whether it says itself that it was published after the last day."""
        published = self.kept.report.masthead.published if self.kept else None
        return bool(published and self.last and published > self.last)


@dataclass(frozen=True, slots=True)
class Notice:
    """What happened to what a chat watches, a `page` at a time; `number` finds it again. `again`: it may have been sent
    before."""

    number: int
    news: tuple[News, ...]
    page: int = 1
    again: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class NearDeadline:
    """Before a last day: the bodies of a place that have no report of the year yet, of how many that have this last
    day; `left` days are left."""

    place: str
    year: int
    last: date
    left: int
    known: int
    missing: tuple[str, ...]
    aggregates: bool
    again: bool = False
    found: bool = True


WatchAnswer = NowWatched | Unwatched | WatchList | CannotWatch | Notice | NearDeadline
