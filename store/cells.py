"""What persons read in cells that could not be read, kept beside the report with who read it.

It becomes the figure as long as all who read the cell read the same; of two readings neither is taken, and what could
be read before stands again. A person may read a cell again: the later reading is theirs.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from reports.checks import examine
from reports.form import Form
from reports.model import Figure, Report
from reports.rereading import agreed, by_a_person
from store.archive import Archive
from store.copies import alike
from store.database import writing
from store.decisions import Person
from store.kept import Kept
from store.packing import figure_of, pack
from store.rechecking import case, recheck_around, replace_results
from store.rows import Row
from store.whole import around


@dataclass(frozen=True, slots=True)
class CellReading:
    """What a person read in a cell; `printed` is None where they cannot read it either."""

    figure: str
    printed: str | None
    by: Person
    at: datetime


@dataclass(frozen=True, slots=True)
class Handed:
    """A report in a document that was handed in and is not kept yet: its number, and which of those in it."""

    submission: int
    part: int = 0


Of = Handed | Kept
"""Whose cells are read."""


def readings(archive: Archive, of: Of) -> tuple[CellReading, ...]:
    """What persons read in a report's cells, each person's last reading of a cell, the oldest first."""
    return tuple(map(_reading, _rows(archive, of)))


def by_figure(of: Form, read: Sequence[CellReading]) -> dict[str, str]:
    """What each cell prints by everybody who read it; without those that two read differently."""
    names = dict.fromkeys(one.figure for one in read)
    said = {name: agreed(of, name, _printed(read, name)) for name in names}
    return {name: one for name, one in said.items() if one is not None}


def disputed(of: Form, read: Sequence[CellReading], name: str) -> bool:
    """Whether two persons read a cell differently."""
    some = _printed(read, name)
    return bool(some) and agreed(of, name, some) is None


def machine(archive: Archive, of: Of, report: Report) -> Report:
    """The report with the figures as they were before persons read any of its cells."""
    before = {row["figure"]: row["before_json"] for row in _rows(archive, of)}
    if not before:
        return report
    figures = {
        name: _before(report.form, one, before[name]) if name in before else one for name, one in report.figures.items()
    }
    return replace(report, figures=figures)


def say(
    archive: Archive,
    of: Of,
    before: Figure,
    printed: str | None,
    by: Person,
    chat: str,
    day: date | None = None,
) -> None:
    """Writes down what a person read in a cell that could not be read (`before`). Said twice, it is written once.

    `day` is the day by which the checks of a kept report look again.
    """
    submission, part, report = (None, 0, of.id) if isinstance(of, Kept) else (of.submission, of.part, None)
    with writing(archive.db):
        last = [one for one in readings(archive, of) if (one.figure, one.by.id) == (before.name, by.id)]
        if last and last[-1].printed == printed:
            return
        where, values = _where(of)
        archive.db.execute(
            f"UPDATE cell_readings SET stands = 0 WHERE {where} AND figure = ? AND said_by_id = ?",
            [*values, before.name, by.id],
        )
        archive.db.execute(
            "INSERT INTO cell_readings (submission, part, report, chat, figure, printed, before_json, said_by, "
            "said_by_id, said_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [submission, part, report, chat, before.name, printed, _kept(before), *by, _now()],
        )
        if isinstance(of, Kept):
            _apply(archive, of, before, day)


def adopt(archive: Archive, submission: int, reports: Sequence[int]) -> None:
    """What was read in a document's cells is of the reports that have just been kept from it, in their order."""
    with writing(archive.db):
        for part, report in enumerate(reports):
            archive.db.execute(
                "UPDATE cell_readings SET report = ? WHERE submission = ? AND part = ?", [report, submission, part]
            )


def _apply(archive: Archive, kept: Kept, before: Figure, day: date | None) -> None:
    """Lets the figure of a kept report be what its readers agree on, and the checks look again."""
    report = kept.report
    said = by_figure(report.form, readings(archive, kept)).get(before.name)
    figure = before if said is None else by_a_person(report.form, before, said)
    figures = {**report.figures, before.name: figure}
    archive.forget_names()
    packed = pack(figures, archive.names_of(report.form.id))
    run = archive.db.execute
    run(
        "UPDATE packed_figures SET values_json = ?, printed_json = ?, places_json = ?, notes_json = ? WHERE report = ?",
        [*packed, kept.id],
    )
    run("UPDATE reports SET cells_read = ? WHERE id = ?", [replace(report, figures=figures).read, kept.id])
    reports = around(archive, kept.agency.id, (kept.year - 1, kept.year + 1))
    for one in reports:
        if one.id == kept.id:
            replace_results(archive, one.id, examine(case(one, reports, day, alike(archive, one))))
    recheck_around(archive, kept.agency.id, kept.year)


def _rows(archive: Archive, of: Of) -> list[Row]:
    where, values = _where(of)
    return list(archive.db.query(f"SELECT * FROM cell_readings WHERE {where} AND stands ORDER BY id", values))


def _where(of: Of) -> tuple[str, list[int]]:
    if isinstance(of, Kept):
        return "report = ?", [of.id]
    return "submission = ? AND part = ? AND report IS NULL", [of.submission, of.part]


def _printed(read: Sequence[CellReading], name: str) -> tuple[str, ...]:
    return tuple(one.printed for one in read if one.figure == name and one.printed is not None)


def _reading(row: Row) -> CellReading:
    by = Person(row["said_by"], row["said_by_id"])
    return CellReading(row["figure"], row["printed"], by, datetime.fromisoformat(row["said_at"]))


def _kept(figure: Figure) -> str:
    return json.dumps([figure.printed, figure.unit, figure.note, figure.candidates], ensure_ascii=False)


def _before(of: Form, now: Figure, kept: str) -> Figure:
    printed, unit, note, candidates = json.loads(kept)
    before = figure_of(now.name, None, printed if unit is None else [printed, unit], now.place, of)
    return before._replace(note=note, candidates=tuple(candidates))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
