"""F5: a body in the title and another in the opening words; never for a short form, an office or a publisher."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.checks import check
from reports.evidence import LEAD, PUBLISHER, TITLE, TOLD, agency_chosen, ordered
from reports.finding import Case, Result, Verdict
from reports.model import Evidence, Place
from tests.builders import a_report


def look(**said: str) -> Result:
    """What the check comes to where these places name these bodies."""
    sources = {"title": TITLE, "lead": LEAD, "publisher": PUBLISHER, "told": TOLD}
    evidence = ordered(
        Evidence("agency", name, sources[word], name, None if word == "told" else Place(line=1))
        for word, name in said.items()
    )
    report = a_report()
    head = replace(report.masthead, agency=agency_chosen(evidence), evidence=evidence)
    return check("F5").run(Case(replace(report, masthead=head)))


def test_two_bodies_are_a_doubt_with_the_places_that_name_them() -> None:
    (finding,) = look(title="示例市甲区财政局", lead="示例市甲区教育局").findings
    assert finding.message == "标题写的是示例市甲区财政局，开头写的却是示例市甲区教育局"
    assert finding.working == ("标题：示例市甲区财政局（第1行）", "首段：示例市甲区教育局（第1行）")


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("示例市科委", "示例市科学技术委员会"),
        ("甲区", "甲区人民政府"),
        ("甲区人民政府", "甲区人民政府办公室"),
        ("示例市甲区人民政府办公室", "甲区政府办"),
        ("甲县乙镇", "乙镇人民政府"),
        ("示例市发改委", "示例市发展和改革委员会"),
    ],
)
def test_short_and_long_names_of_one_body_are_in_order(title: str, lead: str) -> None:
    assert look(title=title, lead=lead).verdict is Verdict.PASSED


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ({"title": "示例市甲区财政局"}, Verdict.INAPPLICABLE),
        ({"lead": "示例市甲区财政局"}, Verdict.INAPPLICABLE),
        ({"title": "示例市甲区财政局", "publisher": "示例市人民政府"}, Verdict.INAPPLICABLE),
        ({}, Verdict.UNDECIDED),
    ],
)
def test_with_one_name_there_is_nothing_to_compare(said: dict[str, str], verdict: Verdict) -> None:
    assert look(**said).verdict is verdict


@pytest.mark.parametrize(("word", "where"), [("title", "标题"), ("lead", "开头")])
def test_what_a_person_said_is_held_against_what_is_printed(word: str, where: str) -> None:
    (finding,) = look(told="示例市乙区教育局", **{word: "示例市甲区财政局"}).findings
    assert finding.message == f"收录时说是示例市乙区教育局，{where}写的却是示例市甲区财政局"
    assert finding.fault == "reading"
    assert look(told="示例市甲区财政局", **{word: "甲区财政局"}).findings == ()
