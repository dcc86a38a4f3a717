"""A picture as read beside what it shows: which figures are wrong, invented or unread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from reports.errors import ReportError
from reports.examine import understand
from reports.forms import form
from reports.model import Report, State
from reports.numerals import read as meant
from reports.reading import read
from tests.reports.pictured.paper import Look, filled, parts, printed
from tests.reports.pictured.spoiling import KINDS, opened


@dataclass(frozen=True)
class Judged:
    """How a picture was read: the report, if any; figures of another number, numbers where none is, cells unread."""

    report: Report | None
    cells: int
    wrong: tuple[str, ...]
    invented: tuple[str, ...]
    unread: tuple[str, ...]


def picture(
    kind: str, seed: int, look: Look, edition: str, folders: Sequence[Path] = ()
) -> tuple[bytes, dict[str, str]]:
    """A picture of a report, spoilt in this way, and what its cells print; the same for the same seed."""
    chance = Random(f"{kind} {seed}")
    of = form(edition)
    cells = filled(of, chance)
    page = printed(parts(of, cells, of.years[0]), look, 150, folders)
    return KINDS[kind](opened(page), chance), cells


def judged(data: bytes, cells: Mapping[str, str]) -> Judged:
    """What comes of reading a picture whose cells print this."""
    try:
        report = understand(read(data))
    except ReportError:
        return Judged(None, len(cells), (), (), tuple(cells))
    wrong: list[str] = []
    invented: list[str] = []
    unread: list[str] = []
    for name, text in cells.items():
        want = meant(text, report.form.is_amount(name))
        got = report.figures.get(name)
        if got is None or got.state in (State.LOST, State.ODD):
            unread.append(name)
        elif (got.state, got.value) != (want.state, want.value):
            (wrong if want.value is not None else invented).append(f"{name}: {text!r} as {got.printed!r}")
    return Judged(report, len(cells), tuple(wrong), tuple(invented), tuple(unread))
