"""Every check there is, one family of doubts a file; the codes are those of the check catalogue."""

from __future__ import annotations

import sys
from collections.abc import Collection
from dataclasses import replace
from functools import cache

from reports.check import Check
from reports.finding import Case, Result
from reports.gather import declared
from reports.rereading import read_by_persons


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in the order of the codes."""
    return tuple(sorted(declared(sys.modules[__name__], Check), key=lambda check: check.code))


def check(code: str) -> Check:
    """The check of that code. Raises KeyError where there is none."""
    return {one.code: one for one in checks()}[code]


def examine(case: Case) -> tuple[Result, ...]:
    """What every check comes to on one report. Of a doubt about a cell that a person read, or a report that was read
    off a picture, the reading comes first under suspicion, not the report."""
    results = tuple(one.run(case) for one in checks())
    reports = [one for one in (case.report, case.before, case.earlier) if one]
    scanned = any(one.scanned for one in reports)
    ours = {name for one in reports for name in read_by_persons(one.figures.values())}
    return tuple(_with_fault(one, ours, scanned) for one in results) if ours or scanned else results


def _with_fault(result: Result, ours: Collection[str], scanned: bool) -> Result:
    findings = tuple(
        replace(one, fault="reading") if scanned or not set(ours).isdisjoint(one.figures) else one
        for one in result.findings
    )
    return result._replace(findings=findings)
