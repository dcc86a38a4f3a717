"""The nouns of diagnosis: a change to a cell, the scales a change tips, and a slip with its possible repairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from reports.model import Report
from reports.weighing import Number, Weighed


class Change(NamedTuple):
    """A cell, what it prints, and what it would have to print."""

    name: str
    old: Number
    new: Number


Repair = tuple[Change, ...]
"""Changes that would together satisfy sums that do not hold. Never made: only named as possible."""


@dataclass(frozen=True, slots=True, eq=False)
class Slip:
    """Sums that fail together by one slip, and its smallest repairs, all equally small, none preferred.

    `others` are repairs of this slip together with others, where the sums could be shared out among slips otherwise.
    `shared` are sums that hold only when another slip in them is repaired too.
    """

    lanes: tuple[Weighed, ...]
    repairs: tuple[Repair, ...] = ()
    others: tuple[Repair, ...] = ()
    shared: tuple[Weighed, ...] = ()


@dataclass(frozen=True, eq=False)
class Scales:
    """The sums of one report that can be decided, and which of them each cell lies on.

    `residual` is what each broken sum is still off by; a sum that is not in it holds.
    """

    report: Report
    weighed: tuple[Weighed, ...]
    residual: Mapping[Weighed, Number] = field(default_factory=dict)

    @cached_property
    def lies_on(self) -> dict[str, list[tuple[Weighed, int]]]:
        """For each cell the sums it is in, and 1 or -1 for the side."""
        found: dict[str, list[tuple[Weighed, int]]] = {}
        for one in self.weighed:
            for side, names in ((1, one.left), (-1, one.right)):
                for name in names:
                    found.setdefault(name, []).append((one, side))
        return found

    @cached_property
    def broken(self) -> dict[str, list[tuple[Weighed, int]]]:
        """The same for the broken sums alone."""
        found: dict[str, list[tuple[Weighed, int]]] = {}
        for one in self.residual:
            for side, names in ((1, one.left), (-1, one.right)):
                for name in names:
                    found.setdefault(name, []).append((one, side))
        return found

    def without(self, solved: Iterable[Weighed]) -> Scales:
        """The same scales with some broken sums taken for solved."""
        gone = frozenset(solved)
        left = {one: off for one, off in self.residual.items() if one not in gone}
        same = Scales(self.report, self.weighed, left)
        same.__dict__["lies_on"] = self.lies_on
        return same

    def change(self, name: str, by: Number) -> Change | None:
        """The change of a cell by so much; None where no such number can stand there."""
        old = self.report.values[name]
        assert old is not None
        new = old + by
        return Change(name, old, new) if new >= 0 or self.report.form.cells[name][2].signed else None

    def tipped(self, changes: Iterable[Change]) -> dict[Weighed, Number]:
        """Every sum the changes touch, with what it would then be off by."""
        off: dict[Weighed, Number] = {}
        for name, old, new in changes:
            for one, side in self.lies_on[name]:
                off[one] = off.get(one, self.residual.get(one, 0)) + side * (new - old)
        return off
