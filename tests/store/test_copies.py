"""Near copies are found by look-up, among other bodies' current reports that were kept before."""

from __future__ import annotations

from dataclasses import replace

from store.archive import Archive
from store.copies import alike
from store.kept import Kept
from store.recheck import recheck
from store.whole import around
from tests.builders import a_report, add
from tests.reports.test_copying import FULL, OTHER, OWN


def keep(archive: Archive, agency: str, words: str = OWN, year: int = 2021, **printed: str) -> Kept:
    return add(
        archive,
        a_report(
            agency, year, FULL | {name.replace("__", "."): text for name, text in printed.items()}, sections={1: words}
        ),
        data=repr((agency, words, year, printed)).encode(),
    ).kept


def codes(kept: Kept) -> set[str]:
    return {finding.code for finding in kept.findings} & {"D7", "E2", "E3"}


def test_the_later_kept_of_two_copies_is_told_of_the_other(archive: Archive) -> None:
    first, second = keep(archive, "示例市甲局"), keep(archive, "示例市乙局", OWN + OTHER[:30])
    assert (codes(first), codes(second)) == (set(), {"E2", "E3"})
    assert "示例市甲局 2021 年度报告" in next(one.message for one in second.findings if one.code == "E2")
    recheck(archive, everything=True, workers=1)
    assert [codes(archive.kept(one.id)) for one in (first, second)] == [set(), {"E2", "E3"}]


def test_ones_own_other_years_are_no_other_body(archive: Archive) -> None:
    keep(archive, "示例市甲局")
    assert codes(keep(archive, "示例市甲局", year=2022)) == {"D7"}


def test_a_version_that_was_replaced_is_no_copy(archive: Archive) -> None:
    keep(archive, "示例市甲局")
    keep(archive, "示例市甲局", OTHER, t2__fees__amount="1")
    archive.db.execute("UPDATE reports SET is_current = 0 WHERE version = 1")
    assert codes(keep(archive, "示例市乙局")) == set()


def test_other_words_and_other_numbers_are_no_copy(archive: Archive) -> None:
    keep(archive, "示例市甲局")
    report = a_report("示例市乙局", sections={1: OTHER})
    assert codes(add(archive, report).kept) == set()


def test_reports_of_an_older_program_become_findable(archive: Archive) -> None:
    keep(archive, "示例市甲局")
    second = keep(archive, "示例市乙局")
    for table in ("text_bands", "table_hashes", "findings"):
        archive.db.execute(f"DELETE FROM {table}")
    archive.db.execute("UPDATE reports SET checked_with = ''")
    archive.db.conn.commit()
    (whole,) = around(archive, second.agency.id, (2021, 2021))
    assert alike(archive, whole) == ()
    recheck(archive, workers=1)
    assert codes(archive.kept(second.id)) == {"E2", "E3"}
    assert len(alike(archive, replace(whole))) == 2
