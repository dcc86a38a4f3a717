"""Findings stay up to date: whichever of two years is kept first, and whenever the checks themselves change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.bundled import samples
from reports.checks import checks
from reports.examine import examine
from reports.finding import Verdict
from reports.model import Report
from store import recheck as module
from store.archive import Archive
from store.keeping import Origin, keep
from store.kept import Kept
from store.recheck import recheck
from store.rechecking import recheck_around, stale
from store.whole import around
from tests.builders import FILE, SAMPLE, a_report, add, examined

OUT = a_report(year=2021, printed={"t3.carried_out.total": "5"})
IN = a_report(year=2022, printed={"t3.carried_in.total": "3"}, published=date(2023, 1, 20))


def codes(kept: Kept | None) -> set[str]:
    assert kept is not None
    return {finding.code for finding in kept.findings}


def verdict(kept: Kept | None, code: str) -> Verdict:
    assert kept is not None
    return next(result.verdict for result in kept.results if result.code == code)


@pytest.mark.parametrize("order", [(OUT, IN), (IN, OUT)])
def test_whichever_year_comes_first_the_later_one_is_doubted(archive: Archive, order: tuple[Report, Report]) -> None:
    first, _ = [add(archive, report).kept for report in order]
    agency = first.agency.id
    assert "D1" in codes(archive.report(agency, 2022))
    assert "D1" not in codes(archive.report(agency, 2021))


def test_a_corrected_year_clears_the_doubt_about_the_next(archive: Archive) -> None:
    agency = add(archive, OUT).kept.agency.id
    add(archive, IN)
    add(archive, a_report(year=2021, printed={"t3.carried_out.total": "3"}))
    assert verdict(archive.report(agency, 2022), "D1") is Verdict.PASSED
    assert codes(archive.report(agency, 2021)) >= {"D10"}


def test_two_years_in_one_document_see_each_other(archive: Archive) -> None:
    stored = keep(archive, b"both", [examined(IN), examined(OUT)], FILE)
    assert "D1" in codes(stored[0].kept)


def test_the_office_and_the_government_are_never_compared(archive: Archive) -> None:
    add(archive, replace(OUT, masthead=replace(OUT.masthead, agency="东安区人民政府办公室")))
    assert verdict(add(archive, IN).kept, "D1") is Verdict.INAPPLICABLE


def test_a_change_after_publication_is_told_of_the_current_version_alone(archive: Archive) -> None:
    first = add(archive, a_report(printed={"t3.new.total": "6"})).kept
    second = add(archive, a_report(printed={"t3.new.total": "7"})).kept
    earlier, current = archive.versions(first.agency.id, 2021)
    assert ("D10" in codes(current), "D10" in codes(earlier)) == (True, False)
    assert current == second


def test_a_version_set_aside_is_told_of_both(archive: Archive) -> None:
    add(archive, a_report(printed={"t3.new.total": "7"}, published=date(2022, 3, 1)))
    aside = add(archive, a_report(printed={"t3.new.total": "6"}, published=date(2022, 1, 20))).kept
    current = archive.report(aside.agency.id, 2021)
    assert not aside.current
    assert "D10" in codes(aside) & codes(current)


def test_a_bundled_sample_is_nobodys_earlier_version(archive: Archive) -> None:
    add(archive, a_report(), SAMPLE)
    own = add(archive, a_report(printed={"t3.new.total": "7"})).kept
    assert verdict(own, "D10") is Verdict.INAPPLICABLE


def test_what_has_not_changed_is_not_written_again(archive: Archive) -> None:
    agency = add(archive, OUT).kept.agency.id
    add(archive, IN)
    before = archive.db.conn.total_changes
    recheck_around(archive, agency, 2021)
    assert archive.db.conn.total_changes == before


def test_reports_come_back_whole(archive: Archive) -> None:
    """Whatever the checks may look at is kept, so that looking again comes to the same."""
    for name, data in samples():
        examinations = examine(data)
        stored = keep(archive, data, examinations, Origin(name, "tester"))
        for examination, one in zip(examinations, stored, strict=True):
            year = one.kept.year
            whole = next(w for w in around(archive, one.kept.agency.id, (year, year)) if w.id == one.kept.id)
            said = replace(examination.report.masthead, agency=one.kept.agency.name)
            assert whole.report == replace(examination.report, masthead=said)
    assert recheck(archive, everything=True, workers=1).changed == 0


def test_a_picture_in_the_place_of_a_table_is_remembered(archive: Archive) -> None:
    report = replace(a_report(printed={"t4.review.total": None}), pictured=True, scanned=True)
    kept = add(archive, report).kept
    assert around(archive, kept.agency.id, (2021, 2021))[0].report.pictured
    assert (kept.report.pictured, kept.report.scanned) == (True, True)


def outdated(archive: Archive) -> None:
    """As if an older program had checked: other checks, and none of the findings."""
    archive.db.execute("UPDATE reports SET checked_with = 'older', checks_json = '{}'")
    archive.db.execute("DELETE FROM findings")
    archive.db.conn.commit()


@pytest.mark.parametrize("workers", [1, 2])
def test_older_results_are_brought_up_to_date(archive: Archive, path: Path, workers: int) -> None:
    for number in range(5):
        for report in (OUT, IN):
            add(archive, replace(report, masthead=replace(report.masthead, agency=f"示例市第{number}局")))
    before = list(archive.db.query("SELECT report, code, message FROM findings ORDER BY report, id"))
    outdated(archive)
    assert stale(archive) == 10
    done = recheck(archive, workers=workers, batch=2)
    assert (done.reports, done.changed, stale(archive)) == (10, 10, 0)
    assert list(archive.db.query("SELECT report, code, message FROM findings ORDER BY report, id")) == before
    again = recheck(archive, workers=workers)
    assert (again.reports, again.changed) == (0, 0)
    assert recheck(archive, everything=True, workers=workers).reports == 10
    for kept in archive.versions(1, 2022):
        assert {result.code for result in kept.results} == {check.code for check in checks()}


def test_a_day_still_to_come_needs_to_know_today(archive: Archive) -> None:
    kept = add(archive, OUT).kept
    recheck(archive, date(2022, 1, 1), everything=True, workers=1)
    assert "F2" in codes(archive.report(kept.agency.id, 2021))
    recheck(archive, date(2022, 2, 1), everything=True, workers=1)
    assert "F2" not in codes(archive.report(kept.agency.id, 2021))


def test_a_report_kept_while_others_are_looked_at_is_not_overwritten(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading and the writing are two steps; what was kept between them is looked at again."""
    agency = add(archive, IN).kept.agency.id
    outdated(archive)

    looked = module.look

    def slow(*given: object) -> object:
        found = looked(*given)  # type: ignore[arg-type]
        if agency and len(archive.versions(agency, 2021)) == 0:
            add(archive, OUT)
        return found

    monkeypatch.setattr(module, "look", slow)
    recheck(archive, workers=1)
    assert "D1" in codes(archive.report(agency, 2022))


@pytest.mark.parametrize("earlier_first", [True, False])
def test_a_slip_that_last_year_tells_too_is_one_doubt_whichever_year_comes_first(
    archive: Archive, earlier_first: bool
) -> None:
    printed = {"t3.carried_in.total": "5"}
    now = a_report(year=2022, printed=printed, published=date(2023, 1, 20))
    reports = (a_report(year=2021), now) if earlier_first else (now, a_report(year=2021))
    agency, _ = (add(archive, report).kept.agency.id for report in reports)
    kept = archive.report(agency, 2022)
    assert kept is not None
    (told,) = (one for one in kept.findings if not one.is_hint)
    assert told.codes == ("A1", "A3", "D1")
    assert verdict(kept, "D1") is Verdict.FAILED
