"""By what near copies of a report are found: hashes of its sections and of its tables."""

from __future__ import annotations

from typing import NamedTuple

from reports.likeness import LEAST, bands, masked
from reports.model import Report
from reports.tables import hashes

SECTIONS = (1, 5)


class Prints(NamedTuple):
    """The bands of each section that says enough, by its number; the hash of each table that does, by its key."""

    bands: dict[int, tuple[int, ...]]
    tables: dict[str, int]


def prints(report: Report) -> Prints:
    """A report's hashes, made once when it is kept."""
    texts = {number: masked(report.sections.get(number, ""), report.masthead.agency) for number in SECTIONS}
    return Prints({number: bands(text) for number, text in texts.items() if len(text.text) >= LEAST}, hashes(report))
