"""Slips along a line: changes in one row or one column that together satisfy the sums they touch.

Two cells exchanged, a row or column shifted, a row left out, a column copied from elsewhere: each changes several
cells of one row or column, and every broken sum that crosses the line says by how much.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from reports.diagnosis.shapes import recut
from reports.diagnosis.slip import Change, Repair, Scales, Slip
from reports.form import Form
from reports.weighing import Number, Weighed

Line = tuple[str, ...]

MANY = 3
"""So many cells of one line that are wrong together are one slip, not as many."""


@lru_cache(maxsize=16)
def lines(form: Form) -> tuple[Line, ...]:
    """Every row and column of the form's tables, as the names of its cells in order."""
    found = []
    for table in form.tables:
        for block in table.blocks:
            grid = [[f"{table.key}.{row.key}.{column.key}" for column in block.columns] for row in block.rows]
            found += [tuple(row) for row in grid]
            found += [tuple(column) for column in zip(*grid, strict=True)]
    return tuple(found)


@lru_cache(maxsize=16)
def _through(form: Form) -> dict[str, tuple[Line, ...]]:
    """For each cell the row and the column it stands in."""
    found: dict[str, tuple[Line, ...]] = {}
    for line in lines(form):
        for name in line:
            found[name] = (*found.get(name, ()), line)
    return found


def line_of(form: Form, names: Sequence[str]) -> Line:
    """The row or column that all these cells stand in; the cells themselves where they share none."""
    return next((line for line in _through(form)[names[0]] if all(name in line for name in names)), tuple(names))


def along_lines(scales: Scales) -> tuple[Slip, ...]:
    """The broken sums that a line explains, the line that explains most of them first."""
    found: list[Slip] = []
    while scales.residual and (fits := list(_fits(scales))):
        most = max(fits, key=lambda fit: (len(fit.solved), -len(fit.repair)))
        same = [fit.repair for fit in fits if (fit.solved, len(fit.repair)) == (most.solved, len(most.repair))]
        solved = tuple(one for one in scales.residual if one in most.solved)
        found += _slips(solved, tuple(dict.fromkeys(same)), scales)
        scales = scales.without(solved)
    return tuple(found)


def in_one_line(singles: Sequence[Slip], scales: Scales) -> tuple[Slip, ...]:
    """The slips of single cells, or others in their place where a line explains the same sums, and perhaps more, by
    fewer cells."""
    found = list(singles)
    for fit in _fits(scales) if found else ():
        covered = [slip for slip in found if fit.solved.issuperset(slip.lanes)]
        apart = all(slip in covered or fit.solved.isdisjoint(slip.lanes) for slip in found)
        alone = len(fit.solved) - sum(len(slip.lanes) for slip in covered)
        if apart and covered and len(fit.repair) < len(covered) + alone:
            solved = tuple(one for one in scales.residual if one in fit.solved)
            found = [slip for slip in found if slip not in covered] + _slips(solved, (fit.repair,), scales)
    return tuple(found)


class _Fit(NamedTuple):
    repair: Repair
    solved: frozenset[Weighed]


def _fits(scales: Scales) -> Iterator[_Fit]:
    """The lines whose cells, changed as the broken sums across them ask, leave no sum off that they touch."""
    for line in lines(scales.report.form):
        asked = _asked(line, scales)
        if not asked:
            continue
        changes = [change for name in line if name in asked and (change := scales.change(name, asked[name]))]
        if len(changes) < len(asked):
            continue
        tipped = scales.tipped(changes)
        if not any(tipped.values()):
            yield _Fit(tuple(changes), frozenset(one for one in tipped if one in scales.residual))


def _asked(line: Line, scales: Scales) -> dict[str, Number]:
    """By how much the broken sums that cross the line ask its cells to change; nothing where they contradict."""
    asked: dict[str, Number] = {}
    where: dict[Weighed, tuple[str, int] | None] = {}
    broken = scales.broken
    for name in line:
        for one, side in broken.get(name, ()):
            where[one] = None if one in where else (name, side)
    for one, crossing in where.items():
        if crossing:
            name, side = crossing
            by = -side * scales.residual[one]
            if asked.setdefault(name, by) != by:
                return {}
    return asked


def _slips(solved: tuple[Weighed, ...], repairs: tuple[Repair, ...], scales: Scales) -> list[Slip]:
    """One slip, or two where two cells have nothing to do with each other but stand in one line."""
    first = repairs[0]
    if len(first) != 2 or _linked(first, scales) or recut(first):
        return [Slip(solved, repairs)]
    ours, theirs = ({one for one, _ in scales.lies_on[change.name]} for change in first)
    shares = [tuple(one for one in solved if one in ours), tuple(one for one in solved if one not in ours)]
    both = tuple(one for one in solved if one in ours and one in theirs)
    mended = [tuple((_touching(repair, share, scales),) for repair in repairs) for share in shares]
    return [Slip(shares[0], mended[0], (), both), Slip(shares[1], mended[1])]


def _linked(repair: Repair, scales: Scales) -> bool:
    """Whether two changes make up for each other in a sum that holds, so that one slip explains both."""
    one, other = ({sum_ for sum_, _ in scales.lies_on[change.name]} for change in repair)
    return any(both not in scales.residual for both in one & other)


def _touching(repair: Repair, share: tuple[Weighed, ...], scales: Scales) -> Change:
    """The change of a repair that the last of these sums asks for."""
    return next(change for change in repair if any(one is share[-1] for one, _ in scales.lies_on[change.name]))
