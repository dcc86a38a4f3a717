"""Every check there is, one family of doubts a file; the codes are those of the check catalogue."""

from __future__ import annotations

import sys
from functools import cache

from reports.check import Check
from reports.finding import Case, Result
from reports.gather import declared


@cache
def checks() -> tuple[Check, ...]:
    """Every check, in the order of the codes."""
    return tuple(sorted(declared(sys.modules[__name__], Check), key=lambda check: check.code))


def check(code: str) -> Check:
    """The check of that code. Raises KeyError where there is none."""
    return {one.code: one for one in checks()}[code]


def examine(case: Case) -> tuple[Result, ...]:
    """What every check comes to on one report."""
    return tuple(one.run(case) for one in checks())
