"""What can be said about one doubt and what people decided about it, as data; and a letter that asks about doubts."""

from __future__ import annotations

from dataclasses import dataclass

from reports.finding import Finding
from store.kept import Kept


@dataclass(frozen=True, slots=True)
class Outdated:
    """A button was about a doubt of an earlier version, or of an earlier look at this one; nothing was written down.

    `kept` is the report as it is now; `version` the one the button was about; `again`: the same doubt in the present
    one.
    """

    kept: Kept
    version: int
    again: Finding | None = None
    found: bool = False


@dataclass(frozen=True, slots=True)
class NoteHow:
    """How a note to a doubt is said; `lost`: a note was said, and nobody knows about which doubt."""

    lost: bool = False
    found: bool = True


@dataclass(frozen=True, slots=True)
class Letter:
    """The doubts about which a body may be asked in a letter, and how many are not in it: where we may have read wrong,
    mere hints, those already decided, and those that only show beside another report kept here. Without any doubt there
    is no letter."""

    kept: Kept
    doubts: tuple[Finding, ...]
    unsure: int = 0
    hints: int = 0
    settled: int = 0
    beside: int = 0
    found: bool = True
