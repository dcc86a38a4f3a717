"""What was read off pictures: its words are held against nothing, and of its doubts our reading comes first."""

from __future__ import annotations

from dataclasses import replace

from reports.checks import checks, examine
from reports.examine import understand
from reports.finding import Case, Verdict
from reports.reading import read
from tests.builders import a_report, a_text

BROKEN = a_report(printed={"t3.new.natural": "7", "t3.new.total": "9"})


def test_a_document_with_pages_that_are_pictures_makes_a_report_that_says_so() -> None:
    document = read(a_text())
    assert not understand(document).scanned
    assert understand(replace(document, pictured=frozenset({1}))).scanned


def test_its_words_are_held_against_nothing() -> None:
    by_words = {one.code for one in checks() if one.words and not one.forms}
    results = examine(Case(replace(BROKEN, scanned=True)))
    judged = {one.code: one for one in results if one.code in by_words}
    assert judged.keys() == by_words
    assert {one.verdict for one in judged.values()} == {Verdict.UNDECIDED}
    assert {one.why for one in judged.values()} == {"文字是从图上认出来的，可能不全，没有核对"}


def test_of_its_doubts_our_reading_comes_first_under_suspicion() -> None:
    plain = [one for result in examine(Case(BROKEN)) for one in result.findings]
    ours = [one for result in examine(Case(replace(BROKEN, scanned=True))) for one in result.findings]
    assert "report" in {one.fault for one in plain if one.code.startswith("A")}
    assert {one.code for one in plain if one.code.startswith("A")} <= {one.code for one in ours}
    assert {one.fault for one in ours} == {"reading"}
