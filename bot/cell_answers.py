"""What is said of cells that were not read, as data: one of them to be read by a person, and that none is left."""

from __future__ import annotations

from dataclasses import dataclass, field

from reports.model import Figure
from store.cells import CellReading
from store.kept import Kept


@dataclass(frozen=True, slots=True)
class Told:
    """What a person has just said of a cell: its label, and what it prints (None: they cannot read it either)."""

    label: str
    printed: str | None


@dataclass(frozen=True, slots=True)
class UnreadCell:
    """A cell that could not be read, for a person who sees the original.

    `ref` names it for ever, `before` and `after` those beside it; it is the one at `at` of so many, `left` of which
    nobody has read yet. `figure` is what could be read of it, `readings` what persons read in it; `differ`: two read
    it differently. `told` is what was just said of another cell, `strange` words that were not understood of this.
    `document` are the bytes of the original where they are kept, `crop` the picture of the cell where it is one.
    """

    ref: str
    kept: Kept
    figure: Figure
    at: int
    of: int
    left: int
    readings: tuple[CellReading, ...] = ()
    differ: bool = False
    before: str = ""
    after: str = ""
    told: Told | None = None
    strange: str = ""
    document: bytes | None = field(default=None, repr=False, compare=False)
    crop: bytes | None = field(default=None, repr=False, compare=False)
    found: bool = True


@dataclass(frozen=True, slots=True)
class AllRead:
    """No cell of a report waits for this person any more. `left` of them are not settled: nobody could read them, or,
    `differ` of them, two persons read them differently. `number` is that of a document handed in, not kept yet."""

    kept: Kept
    left: int = 0
    differ: int = 0
    told: Told | None = None
    number: int | None = None
    found: bool = True


@dataclass(frozen=True, slots=True)
class CellGone:
    """A button of a cell that has been read since, or of a version that is not the last."""

    found: bool = False


CellAnswer = UnreadCell | AllRead | CellGone
