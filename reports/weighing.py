"""The sums of the form weighed on one report: each with the cells on its two sides and the difference between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from reports.form import Lane, Sum
from reports.model import Report

Number = int | Decimal


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """A sum in one column or row: the figures on its two sides, and left less right.

    `difference` is None where one of them holds no number, so that nobody knows.
    """

    sum: Sum
    lane: Lane
    left: tuple[str, ...]
    right: tuple[str, ...]
    difference: Number | None

    @property
    def code(self) -> str:
        """The check it is looked at by."""
        return self.sum.code

    @property
    def size(self) -> Number:
        """The difference without its sign; 0 where it is unknown."""
        return max(self.difference or 0, -(self.difference or 0))

    @property
    def names(self) -> tuple[str, ...]:
        """All its figures, the left side first."""
        return self.left + self.right


def weigh(report: Report) -> tuple[Weighed, ...]:
    """Every sum that the report's figures could have, in the order of the form."""
    values, printed = cast("dict[str, Number]", report.values), report.printed
    difference: Number | None
    found = []
    for one in report.form.sums:
        for lane, (left, right) in one.sides(printed):
            try:
                # A figure without a number is None after all, and cannot be added.
                difference = sum(map(values.__getitem__, left)) - sum(map(values.__getitem__, right))
            except TypeError:
                difference = None
            found.append(Weighed(one, lane, left, right, difference))
    return tuple(found)
