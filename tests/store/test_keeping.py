"""Keeping a report: nothing is kept twice, nothing is erased, and one version of a year is the current one."""

from __future__ import annotations

import sqlite3

import pytest

from reports.check import Needs
from reports.checks import checks
from reports.model import Masthead, Report
from store.archive import Archive
from store.keeping import Nameless, Origin, Outcome, keep
from tests.builders import FILE, SAMPLE, a_report, add, examined


def count(archive: Archive, table: str) -> int:
    return archive.db.table(table).count


def test_a_report_comes_back_as_it_was_kept(archive: Archive) -> None:
    report = a_report(printed={"t3.new.total": "6"}, source="区政府办", sections={1: "总体情况。", 6: "无。"})
    examination = examined(report)
    (stored,) = keep(archive, b"bytes", [examination], Origin("报告.html", "小王"))
    assert stored.outcome is Outcome.NEW
    kept = archive.report(stored.kept.agency.id, 2021)
    assert kept == stored.kept
    assert (kept.version, kept.current, kept.source, kept.sample) == (1, True, "报告.html", False)
    assert kept.report.masthead == report.masthead
    assert kept.report.form is report.form
    assert kept.report.figures == report.figures
    alone = {check.code for check in checks() if check.needs is Needs.REPORT}
    assert [one for one in kept.results if one.code in alone] == [
        one for one in examination.results if one.code in alone
    ]
    assert kept.findings == examination.findings != ()
    assert archive.sections(kept.id) == {1: "总体情况。", 6: "无。"}


def test_who_added_a_document_and_when_is_kept(archive: Archive) -> None:
    keep(archive, b"1234", [examined(a_report())], Origin("报告.html", "小王"))
    (row,) = archive.db.query("SELECT size, source, sample, added_by, added_at FROM documents")
    assert (row["size"], row["source"], row["sample"], row["added_by"]) == (4, "报告.html", 0, "小王")
    assert row["added_at"].endswith("+00:00")


def test_the_same_bytes_are_kept_once(archive: Archive) -> None:
    first = add(archive, a_report())
    again = add(archive, a_report())
    assert again.outcome is Outcome.SAME
    assert again.kept == first.kept
    assert (count(archive, "documents"), count(archive, "reports")) == (1, 1)


def test_a_corrected_report_is_current_and_the_earlier_one_stays(archive: Archive) -> None:
    before = add(archive, a_report(printed={"t3.new.total": "6"})).kept
    stored = add(archive, a_report(printed={"t3.new.total": "7"}))
    assert (stored.outcome, stored.kept.version, stored.kept.current) == (Outcome.VERSION, 2, True)
    earlier, current = archive.versions(before.agency.id, 2021)
    assert (earlier.current, earlier.report) == (False, before.report)
    assert archive.report(before.agency.id, 2021) == current == stored.kept


def test_only_one_version_can_be_current(archive: Archive) -> None:
    add(archive, a_report(printed={"t3.new.total": "6"}))
    add(archive, a_report(printed={"t3.new.total": "7"}))
    with pytest.raises(sqlite3.IntegrityError, match=r"UNIQUE.*reports\.agency, reports\.year"):
        archive.db.conn.execute("UPDATE reports SET is_current = 1")
    archive.db.conn.rollback()


def test_a_less_complete_reading_is_set_aside(archive: Archive) -> None:
    whole = add(archive, a_report())
    stored = add(archive, a_report(printed={"t3.new.total": None}))
    assert (stored.outcome, stored.kept.current, stored.kept.version) == (Outcome.ASIDE, False, 2)
    current = archive.report(whole.kept.agency.id, 2021)
    assert current is not None
    assert (current.id, current.report) == (whole.kept.id, whole.kept.report)


def test_a_blank_cell_is_read_and_makes_no_reading_less_complete(archive: Archive) -> None:
    add(archive, a_report())
    assert add(archive, a_report(printed={"t3.new.total": ""})).outcome is Outcome.VERSION


def test_a_sample_never_takes_the_place_of_what_people_added(archive: Archive) -> None:
    own = add(archive, a_report(printed={"t3.new.total": None}))
    assert add(archive, a_report(), SAMPLE).outcome is Outcome.ASIDE
    current = archive.report(own.kept.agency.id, 2021)
    assert current == own.kept


def test_what_people_add_takes_the_place_of_a_sample(archive: Archive) -> None:
    assert add(archive, a_report(), SAMPLE).outcome is Outcome.NEW
    stored = add(archive, a_report(printed={"t3.new.total": "6"}))
    assert (stored.outcome, stored.kept.sample) == (Outcome.VERSION, False)


@pytest.mark.parametrize(
    ("agency", "year", "missing"), [(None, 2021, "单位"), ("东安区", None, "年份"), (None, None, "单位和年份")]
)
def test_a_report_without_body_or_year_leaves_nothing_behind(
    archive: Archive, agency: str | None, year: int | None, missing: str
) -> None:
    with pytest.raises(Nameless) as raised:
        add(archive, a_report(agency, year))
    assert raised.value.missing == missing
    assert [count(archive, table) for table in ("documents", "agencies", "reports", "form_figures")] == [0, 0, 0, 0]


def test_two_reports_of_one_document_are_kept_together_or_not_at_all(archive: Archive) -> None:
    named, nameless = examined(a_report()), examined(a_report(None, 2020))
    with pytest.raises(Nameless):
        keep(archive, b"both", [named, nameless], FILE)
    assert archive.document(b"both") is None
    assert count(archive, "agencies") == 0
    stored = keep(archive, b"both", [named, examined(a_report(year=2020))], FILE)
    assert [one.kept.year for one in stored] == [2021, 2020]
    assert archive.document(b"both") == tuple(one.kept for one in stored)


def test_an_empty_masthead_is_kept_as_empty(archive: Archive) -> None:
    report = a_report()
    bare = Report(Masthead(agency="东安区人民政府", year=2021), report.form, report.figures)
    assert add(archive, bare).kept.report.masthead == bare.masthead


def test_a_form_that_gains_a_cell_keeps_the_order_it_had(archive: Archive) -> None:
    """What is stored by position must not move when a later program knows more cells."""
    kept = add(archive, a_report(printed={"t3.new.total": "6"})).kept
    last = "t4.lit_after.total"
    archive.db.execute("DELETE FROM form_figures WHERE name = ?", [last])
    archive.db.execute("UPDATE packed_figures SET values_json = json_remove(values_json, '$[#-1]')")
    archive.db.conn.commit()
    add(archive, a_report(year=2022))
    assert archive.names_of("g2021")[-1] == last
    found = archive.report(kept.agency.id, 2021)
    assert found is not None
    assert found.report.figures["t3.new.total"].value == 6
    assert last not in found.report.figures


def test_a_report_without_its_tables_can_be_kept(archive: Archive) -> None:
    report = a_report()
    stored = add(archive, Report(report.masthead, report.form, {}))
    assert stored.kept.report.figures == {}
    assert [result.why for result in stored.kept.results if result.code == "F2"] == [""]


def test_a_document_with_two_reports_keeps_both_or_neither(archive: Archive) -> None:
    two = [examined(a_report("东安区人民政府")), examined(a_report("西安区人民政府", printed={"t3.new.total": "6"}))]
    kept = keep(archive, b"bytes", two, FILE)
    assert [one.outcome for one in kept] == [Outcome.NEW, Outcome.NEW]
    again = keep(archive, b"bytes", two, FILE)
    assert [(one.outcome, one.kept) for one in again] == [(Outcome.SAME, one.kept) for one in kept]
    with pytest.raises(Nameless):
        keep(archive, b"other", [examined(a_report("阳明区人民政府")), examined(a_report(None))], FILE)
    assert (count(archive, "documents"), count(archive, "reports")) == (1, 2)
