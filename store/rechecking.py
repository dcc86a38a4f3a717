"""Findings brought up to date: when a neighbour in time or version is kept, and when the checks themselves changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from reports.catalogue import catalogue
from reports.check import Needs
from reports.checks import checks, examine
from reports.finding import Alike, Case, Result, by_gravity
from store import rows
from store.archive import Archive
from store.copies import alike
from store.whole import Whole, around


def recheck_around(archive: Archive, agency: int, year: int) -> None:
    """Looks again at what depends on a report just kept: its own versions, and those of the year after.

    Only checks that look beyond one report look again, for the others have seen nothing new. To be called within the
    transaction that keeps the report.
    """
    reports = around(archive, agency, (year - 1, year + 1))
    beyond = {check.code for check in checks() if check.needs is not Needs.REPORT or check.beside}
    for one in reports:
        if one.year >= year:
            looked = examine(case(one, reports, alike=alike(archive, one)))
            again = {result.code: result for result in looked if result.code in beyond}
            known = tuple(again.pop(result.code, result) for result in one.results)
            results = (*known, *again.values())
            if differ(one, results):
                replace_results(archive, one.id, results)


def rechecked(
    archive: Archive, reports: Sequence[Whole], today: date | None
) -> Iterator[tuple[Whole, tuple[Result, ...]]]:
    """A body's reports, each with what every check comes to now."""
    for one in reports:
        yield one, examine(case(one, reports, today, alike(archive, one)))


def case(
    one: Whole, reports: Iterable[Whole], today: date | None = None, alike: tuple[Alike, ...] | None = None
) -> Case:
    """A report beside its neighbours: the year before as current, and the other version of itself known last.

    Of a version that is not current, that is the one kept before it. A bundled sample, typeset anew, is nobody's
    earlier version.
    """
    others = [other for other in reports if other.year == one.year and other.id != one.id and not other.sample]
    earlier = [other for other in others if one.current or other.version < one.version]
    before = next((other for other in reports if other.year == one.year - 1 and other.current), None)
    return Case(
        report=one.report,
        today=today,
        before=before.report if before else None,
        earlier=earlier[-1].report if earlier else None,
        alike=alike,
        words=not one.sample,
    )


def differ(one: Whole, results: Sequence[Result]) -> bool:
    """Whether the checks come to something else than what is kept."""
    return by_gravity(one.results) != by_gravity(results) or _verdicts(one.results) != _verdicts(results)


def replace_results(archive: Archive, report: int, results: Sequence[Result]) -> None:
    """Keeps what the checks come to now instead of what they came to before."""
    run = archive.db.execute
    run("UPDATE reports SET checks_json = ? WHERE id = ?", [rows.checks_json(results), report])
    run("DELETE FROM findings WHERE report = ?", [report])
    for finding in by_gravity(results):
        values = rows.columns(finding)
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        run(f"INSERT INTO findings (report, {names}) VALUES (?, {marks})", [report, *values.values()])


def stale(archive: Archive) -> int:
    """How many kept reports were checked by other checks than this program's."""
    (row,) = archive.db.query("SELECT count(*) AS stale FROM reports WHERE checked_with <> ?", [catalogue()])
    return int(row["stale"])


def _verdicts(results: Sequence[Result]) -> set[tuple[str, str, str]]:
    return {(one.code, one.verdict.value, one.why) for one in results}
