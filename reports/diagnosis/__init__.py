"""Why sums fail: broken sums gathered into slips, one cause each, and the smallest repairs of each slip.

A printed figure is never changed. A repair says only: if this cell were that number, these sums would hold. Slips
are looked for from the smallest up: single cells; changes along one row or column; and what nothing small explains
is gathered by what its sums have in common.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from reports.diagnosis.lines import MANY, along_lines, in_one_line, lines
from reports.diagnosis.singles import single_cells
from reports.diagnosis.slip import Change, Repair, Scales, Slip
from reports.finding import Case
from reports.weighing import Weighed, weigh

__all__ = ["Change", "Repair", "Slip", "slips", "weighed"]


@lru_cache(maxsize=8)
def weighed(case: Case) -> tuple[Weighed, ...]:
    """The sums of the case's report. Remembered, because every check of sums asks for them."""
    return weigh(case.report)


@lru_cache(maxsize=8)
def slips(case: Case) -> tuple[Slip, ...]:
    """The slips that the broken sums of a report come from, in the order of the sums."""
    decided = tuple(one for one in weighed(case) if one.difference is not None)
    residual = {one: one.difference for one in decided if one.difference}
    if not residual:
        return ()
    scales = Scales(case.report, decided, residual)
    found = [*in_one_line(single_cells(scales), scales)]
    scales = scales.without(one for slip in found for one in slip.lanes)
    along = along_lines(scales)
    rest = scales.without(one for slip in along for one in slip.lanes)
    found = [*_together(found, scales), *along, *_unexplained(rest.residual)]
    return tuple(sorted(found, key=lambda slip: decided.index(slip.lanes[0])))


def _together(found: list[Slip], scales: Scales) -> list[Slip]:
    """Slips of single cells, those in one line that are off by the same taken for one."""
    for line in lines(scales.report.form):
        same: dict[object, dict[Slip, Change]] = {}
        for slip in found:
            for repair in slip.repairs:
                if len(repair) == 1 and repair[0].name in line:
                    same.setdefault(repair[0].new - repair[0].old, {}).setdefault(slip, repair[0])
        for alike in same.values():
            if len(alike) >= MANY:
                merged = Slip(tuple(one for slip in alike for one in slip.lanes), (tuple(alike.values()),))
                return _together([slip for slip in found if slip not in alike] + [merged], scales)
    return found


def _unexplained(broken: Iterable[Weighed]) -> list[Slip]:
    """What no small change explains: sums of one kind with the same difference, or with one total, are one doubt."""
    found: list[Slip] = []
    kinds: dict[str, list[Weighed]] = {}
    for one in broken:
        kinds.setdefault(one.code, []).append(one)
    for alike in kinds.values():
        sizes = {one.size for one in alike}
        if len(sizes) >= MANY or _flows_into_the_total(alike):
            found.append(Slip(tuple(alike)))
        else:
            found += [Slip(tuple(one for one in alike if one.size == size)) for size in sorted(sizes)]
    return found


def _flows_into_the_total(alike: list[Weighed]) -> bool:
    """Whether the differences of columns add up to that of the total column: the total was added up from them."""
    parts = [one.difference or 0 for one in alike if one.lane.key != "total"]
    totals = [one.difference for one in alike if one.lane.key == "total"]
    return bool(parts) and totals == [sum(parts)]
