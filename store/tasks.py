"""What needs a person in what a chat watches: doubts to decide, cells that were not read, years that are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from heapq import merge
from typing import Literal

from reports.agency import Kind, last_day
from reports.finding import Severity
from reports.sets import gaps
from store.among import stem
from store.archive import Archive
from store.decisions import Status
from store.kept import Agency
from store.rows import Row


@dataclass(frozen=True, slots=True)
class Covered:
    """A part of what is kept: a body, a place with all beneath it, or everything; of it all, or only the doubts of
    some checks (any: `*`, a family's letter, or one code)."""

    agency: int | None = None
    place: str = ""
    doubts: str = ""


@dataclass(frozen=True, slots=True)
class Task:
    """Something about a report that needs a person; `count` says how much of it, `errors` how many of those are errors.
    Of a missing year there is no report, and its number is 0."""

    kind: Literal["doubts", "unread", "year"]
    agency: Agency
    year: int
    report: int = 0
    count: int = 0
    errors: int = 0

    @property
    def item(self) -> str:
        """What it is claimed by: another version of a report is another matter."""
        return f"{self.kind}.{self.report or f'{self.agency.id}.{self.year}'}"


def scope(archive: Archive, chat: str) -> tuple[Covered, ...]:
    """What a chat watches; everything, where it watches nothing."""
    if "watches" not in archive.db.table_names():
        return (Covered(),)
    rows = archive.db.query("SELECT agency, place_code, doubts FROM watches WHERE chat = ? ORDER BY id", [chat])
    return tuple(Covered(row["agency"], row["place_code"] or "", row["doubts"]) for row in rows) or (Covered(),)


def tasks(archive: Archive, covered: tuple[Covered, ...], today: date, years: bool) -> Iterator[Task]:
    """What needs a person: errors first, then other doubts, unread cells and, with `years`, missing years; the newest
    year first."""
    yield from _doubts(archive, covered)
    whole = tuple(one for one in covered if not one.doubts)
    if whole:
        yield from _unread(archive, whole)
    if whole and years:
        yield from _missing(archive, whole, today)


def _doubts(archive: Archive, covered: tuple[Covered, ...]) -> Iterator[Task]:
    """Reports with doubts that nobody decided. Where the errors are decided, a report goes with those without any."""
    said = {(row["agency"], row["year"]) for row in archive.db.query("SELECT DISTINCT agency, year FROM decisions")}

    def left(row: Row) -> Task:
        known = (row["agency"], row["year"]) in said
        return _undecided(archive, row, covered) if known else _task("doubts", row, row["found"], row["errors"])

    demoted: list[Task] = []
    for task in map(left, _doubted(archive, covered, wrong=True)):
        if task.errors:
            yield task
        else:
            demoted.append(task)
    others = map(left, _doubted(archive, covered, wrong=False))
    both = merge(demoted, others, key=lambda one: (-one.year, one.agency.id))
    yield from (one for one in both if one.count)


def _doubted(archive: Archive, covered: tuple[Covered, ...], wrong: bool) -> Iterator[Row]:
    """The reports with errors (with other doubts alone, where not `wrong`), found without looking at all of them."""
    within, bodies = _within(covered, doubts=False)
    where, values = _within(covered)
    of = f"FROM findings WHERE report = reports.id AND ({where})"
    yield from archive.db.query(
        f"SELECT {_REPORT}, (SELECT count(*) {of} AND severity <> 'info') AS found, "
        f"(SELECT count(*) {of} AND severity = 'error') AS errors FROM reports {_AGENCY} "
        f"WHERE is_current AND ({within}) AND {'' if wrong else 'NOT '}EXISTS (SELECT 1 {of} AND severity = 'error') "
        f"AND EXISTS (SELECT 1 {of} AND severity <> 'info') ORDER BY {_NEWEST}",
        [*values, *values, *bodies, *values, *values],
    )


def _undecided(archive: Archive, row: Row, covered: tuple[Covered, ...]) -> Task:
    kept = archive.kept(row["report"])
    open_ones = [
        one
        for one in kept.findings
        if not one.is_hint
        and ((said := kept.decision(one)) is None or said.status is Status.OPEN)
        and any(_about(one.codes, part.doubts) for part in covered if _holds(kept.agency, part))
    ]
    errors = sum(one.severity is Severity.ERROR for one in open_ones)
    return _task("doubts", row, len(open_ones), errors)


def _unread(archive: Archive, covered: tuple[Covered, ...]) -> Iterator[Task]:
    where, values = _within(covered, doubts=False)
    rows = archive.db.query(
        f"SELECT {_REPORT}, cells - cells_read AS found FROM reports {_AGENCY} "
        f"WHERE is_current AND cells_read < cells AND ({where}) ORDER BY {_NEWEST}",
        values,
    )
    return (_task("unread", row, row["found"]) for row in rows)


def _missing(archive: Archive, covered: tuple[Covered, ...], today: date) -> Iterator[Task]:
    """Years left out between two that are kept, and those whose last day is over."""
    where, values = _within(covered, doubts=False)
    rows = archive.db.query(
        f"SELECT {_REPORT} FROM reports {_AGENCY} WHERE is_current AND ({where}) ORDER BY agency, year", values
    )
    kept: dict[int, tuple[Row, list[int]]] = {}
    for row in rows:
        kept.setdefault(row["agency"], (row, []))[1].append(row["year"])
    found = [(year, row) for row, years in kept.values() for year in (*gaps(years), *_due(row["name"], years, today))]
    for year, row in sorted(found, key=lambda one: (-one[0], one[1]["agency"])):
        yield Task("year", _agency(row), year)


def _due(name: str, years: list[int], today: date) -> Iterator[int]:
    for year in range(max(years) + 1, today.year):
        last = last_day(name, year)
        if last is not None and last < today:
            yield year


def _within(covered: tuple[Covered, ...], doubts: bool = True) -> tuple[str, list[str | int]]:
    """The condition that a row lies in one of the parts, with its values."""
    found: list[str] = []
    values: list[str | int] = []
    for one in covered:
        parts = ["1"]
        if one.agency is not None:
            parts.append("reports.agency = ?")
            values.append(one.agency)
        elif one.place:
            parts.append("place_code LIKE ?")
            values.append(f"{stem(one.place)}%")
        if doubts and one.doubts not in ("", "*"):
            ends = "" if len(one.doubts) > 1 else "%"
            parts.append("(code LIKE ? OR also_json LIKE ?)")
            values += [f"{one.doubts}{ends}", f'%"{one.doubts}{ends or chr(34)}%']
        found.append(" AND ".join(parts))
    return " OR ".join(f"({one})" for one in found), values


def _holds(agency: Agency, part: Covered) -> bool:
    if part.agency is not None:
        return part.agency == agency.id
    return (agency.place_code or "").startswith(stem(part.place))


def _about(codes: tuple[str, ...], doubts: str) -> bool:
    return doubts in ("", "*") or any(doubts in (code, code[0]) for code in codes)


def _task(kind: Literal["doubts", "unread"], row: Row, count: int, errors: int = 0) -> Task:
    return Task(kind, _agency(row), row["year"], row["report"], count, errors)


def _agency(row: Row) -> Agency:
    return Agency(row["agency"], row["name"], Kind(row["kind"]), row["place_code"])


_REPORT = "reports.id AS report, reports.agency AS agency, year, agencies.name, agencies.kind, place_code"
_AGENCY = "JOIN agencies ON agencies.id = reports.agency"
_NEWEST = "year DESC, reports.agency"
