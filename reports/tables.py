"""A table's numbers as one thing: how much they say, and a hash by which the same numbers are found elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache

from reports.form import Form
from reports.model import Report, State

_STOCKS = frozenset({"in_force", "ever_public", "prev_items", "cumulative"})
TELLING = 12
"""How many digits a table needs before the same numbers in two bodies are no chance."""


def digits(report: Report, names: Iterable[str]) -> int:
    """How many digits some figures have in all, totals and stocks left out, for those repeat of themselves."""
    found = 0
    for name in names:
        if value := report.values[name]:
            column = report.form.cells[name][2]
            if column.key != "total" and column.means not in _STOCKS:
                found += len(str(value).replace(".", "").strip("0-")) or 1
    return found


def enough(report: Report) -> bool:
    """Whether any table's numbers say enough to be looked for elsewhere."""
    return any(digits(report, names) >= TELLING for names in _by_table(report).values())


def hashes(report: Report) -> dict[str, int]:
    """A number for each table that was read whole and says enough; the same where every cell is the same."""
    found = {}
    for table, names in _by_table(report).items():
        read = all(report.figures[name].state not in (State.ODD, State.LOST) for name in names)
        if read and digits(report, names) >= TELLING:
            said = f"{report.form.id} " + " ".join(f"{name}={report.values[name]}" for name in names)
            found[table] = int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big") >> 1
    return found


def _by_table(report: Report) -> dict[str, list[str]]:
    return _grouped(report.form, report.printed)


@lru_cache(maxsize=64)
def _grouped(form: Form, printed: frozenset[str]) -> dict[str, list[str]]:
    # Remembered, because nearly all reports of a form have the same figures.
    found: dict[str, list[str]] = {}
    for name in form.cells:
        if name in printed:
            found.setdefault(name.partition(".")[0], []).append(name)
    return found
