"""The cells of a report that could not be read, one after another, and how a button names each for ever."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot import carried
from bot.cell_answers import Told, UnreadCell
from bot.intake.answers import seen
from bot.intake.deciding import read, reread
from reports.model import Figure, Report
from reports.rereading import unread
from store.archive import Archive
from store.cells import CellReading, Handed, Of, disputed, machine, readings
from store.decisions import Person
from store.kept import Kept
from store.originals import original
from store.submissions import Submission

_REF = re.compile(r"([sr])(\d{1,9})\.(\d{1,3})\.([\w-]{4})(?:([=＝?？])(.*))?", re.DOTALL)
_BEGINS = re.compile(r"(?<![A-Za-z0-9])[sr]\d{1,9}\.\d{1,3}\.")


class Ref(NamedTuple):
    """What a button names: a document handed in or a kept report, by its number; which report in it; the figure.

    `says`: what a person reads there, "" for a blank, None where they cannot; `only_shows`: nothing is said.
    """

    kept: bool
    number: int
    part: int
    figure: str
    says: str | None = None
    only_shows: bool = True


def ref(said: str) -> Ref | None:
    """The cell that words name, and what they say of it; None for other words. No form has a figure "".

    >>> ref("s12.0.UueW=15").figure, ref("r12.0.UueW?").says, ref("r1.0.none").figure, ref("东安区")
    ('t3.new.total', None, '', None)
    """
    found = _REF.fullmatch(said)
    if found is None:
        return None
    says = found[6] if found[5] in ("=", "＝") else None
    figure = carried.figure(found[4]) or ""
    return Ref(found[1] == "r", int(found[2]), int(found[3]), figure, says, found[5] is None)


def typed_ref(typed: str) -> Ref | None:
    """The cell that a typed command names, and what it says of it with every comma, space and year as it was typed.

    >>> typed_ref("/补读 s12.0.UueW=1，234").says, typed_ref("/补读 s12.0.UueW=7 4 ").says, typed_ref("/补读 东安区")
    ('1，234', '7 4', None)
    """
    begins = _BEGINS.search(typed)
    return ref(typed[begins.start() :].strip()) if begins else None


@dataclass(frozen=True, slots=True)
class Cells:
    """A report whose cells are read by persons: as it is now, as it was read before, what persons said, and the bytes
    it was read from where they are here."""

    of: Of
    kept: Kept
    before: Report
    said: tuple[CellReading, ...]
    document: bytes | None

    @property
    def names(self) -> tuple[str, ...]:
        """The cells that could not be read, in the form's order; none of a report without any table."""
        return () if self.before.untabled else self.before.unread

    @property
    def left(self) -> tuple[str, ...]:
        """Those that still are not."""
        return tuple(name for name in self.names if unread(self.kept.report.figures[name]))

    def named(self, name: str) -> str:
        """The name of a cell for buttons."""
        letter, number, part = (
            ("r", self.of.id, 0) if isinstance(self.of, Kept) else ("s", self.of.submission, self.of.part)
        )
        return f"{letter}{number}.{part}.{carried.code(name)}"

    def waiting(self, by: Person, after: str = "") -> Iterator[str]:
        """The cells that wait for this person, those behind another first: nobody has read them, nor have they."""
        own = {one.figure for one in self.said if one.by.id == by.id}
        at = self.names.index(after) + 1 if after in self.names else 0
        behind = (*self.names[at:], *self.names[:at])
        return (name for name in behind if name in self.left and name not in own)

    def shown(self, name: str, told: Told | None = None, strange: str = "") -> UnreadCell:
        """One of them for a person to read."""
        at = self.names.index(name)
        return UnreadCell(
            self.named(name),
            self.kept,
            self.before.figures[name],
            at + 1,
            len(self.names),
            len(self.left),
            tuple(one for one in self.said if one.figure == name),
            self.differ(name),
            self.named(self.names[at - 1]) if at else "",
            self.named(self.names[at + 1]) if at + 1 < len(self.names) else "",
            told,
            strange,
            self.document,
        )

    def differ(self, name: str) -> bool:
        """Whether two persons read a cell differently."""
        return disputed(self.before.form, self.said, name)

    def figure(self, name: str) -> Figure | None:
        """What could be read of one of them; None for another cell."""
        return self.before.figures[name] if name in self.names else None


def of_submission(archive: Archive, one: Submission, part: int) -> Cells | None:
    """The cells of a report in a document that was handed in; None where it has no such report. Raises Unreadable."""
    examinations = read(one)
    if part >= len(examinations):
        return None
    handed = Handed(one.id, part)
    kept = seen(reread(archive, one)[part], one.source)
    return Cells(handed, kept, examinations[part].report, readings(archive, handed), one.content)


def of_kept(archive: Archive, kept: Kept) -> Cells:
    """The cells of a kept report."""
    before = machine(archive, kept, kept.report)
    return Cells(kept, kept, before, readings(archive, kept), original(archive, kept.id))
