"""Asking the archive: what is there comes in order, what is not there is None or empty."""

from __future__ import annotations

from store.archive import Archive, fingerprint
from tests.builders import a_report, add


def test_years_come_newest_first(archive: Archive) -> None:
    for year in (2020, 2023, 2019):
        kept = add(archive, a_report(year=year)).kept
    assert archive.years(kept.agency.id) == (2023, 2020, 2019)


def test_what_was_never_kept_is_nothing(archive: Archive) -> None:
    assert archive.agency(1) is None
    assert archive.report(1, 2021) is None
    assert archive.versions(1, 2021) == ()
    assert archive.years(1) == ()
    assert archive.sections(1) == {}
    assert archive.document(b"") is None


def test_an_agency_is_found_by_its_number(archive: Archive) -> None:
    agency = add(archive, a_report()).kept.agency
    assert archive.agency(agency.id) == agency


def test_the_newest_year_of_each_body_makes_the_examples(archive: Archive) -> None:
    for name, year in (("东安区人民政府", 2019), ("东安区人民政府", 2022), ("淮安市人民政府", 2020)):
        add(archive, a_report(name, year))
    assert [(one.name, year) for one, year in archive.newest(3)] == [("东安区人民政府", 2022), ("淮安市人民政府", 2020)]
    assert len(archive.newest(1)) == 1


def test_a_fingerprint_tells_bytes_apart() -> None:
    assert fingerprint(b"1") != fingerprint(b"2")
    assert len(fingerprint(b"")) == 64
