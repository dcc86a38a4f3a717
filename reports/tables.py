"""A table's numbers as one thing: how much they say, and a hash by which the same numbers are found elsewhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from reports.model import Report, State

_STOCKS = frozenset({"in_force", "ever_public", "prev_items", "cumulative"})
TELLING = 12
"""How many digits a table needs before the same numbers in two bodies are no chance."""


def digits(report: Report, names: Iterable[str]) -> int:
    """How many digits some figures have in all, totals and stocks left out, for those repeat of themselves."""
    cells = ((report.values[name], report.form.cells[name][2]) for name in names)
    values = [value for value, column in cells if column.key != "total" and column.means not in _STOCKS]
    return sum(len(str(value).replace(".", "").strip("0-")) or 1 for value in values if value)


def hashes(report: Report) -> dict[str, int]:
    """A number for each table that was read whole and says enough; the same where every cell is the same."""
    found = {}
    for table in report.form.tables:
        figures = [one for name, one in report.figures.items() if name.startswith(f"{table.key}.")]
        if not figures or any(one.state in (State.ODD, State.LOST) for one in figures):
            continue
        if digits(report, (one.name for one in figures)) >= TELLING:
            said = f"{report.form.id} " + " ".join(f"{one.name}={one.value}" for one in figures)
            found[table.key] = int.from_bytes(hashlib.blake2b(said.encode(), digest_size=8).digest(), "big") >> 1
    return found
