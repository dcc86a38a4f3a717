"""The real reports beside the project: nothing wrong, nothing invented, and exactly the doubts that are there."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from reports.errors import ReportError
from reports.examination import Examination
from reports.examine import examine
from reports.finding import Verdict

SHARED = Path(__file__).parents[3] / "shared" / "reports"
FOLDERS = sorted(folder for folder in SHARED.glob("*") if (folder / "expected.json").exists())

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FOLDERS, reason=f"the real reports are not in {SHARED}"),
]


def examined(folder: Path) -> Examination | None:
    """The report in a folder; None where it is refused."""
    (source,) = folder.glob("source.*")
    try:
        (examination,) = examine(source.read_bytes())
    except ReportError:
        return None
    return examination


def expected(folder: Path) -> dict[str, Decimal | None]:
    """What a careful person reads in it; amounts printed with a unit are judged elsewhere."""
    figures = json.loads((folder / "expected.json").read_text(encoding="utf-8"))["figures"]
    return {
        name: None if value is None else Decimal(str(value))
        for name, value in figures.items()
        if not isinstance(value, str)
    }


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_no_figure_is_wrong_or_invented(folder: Path) -> None:
    examination, wanted = examined(folder), expected(folder)
    values = examination.report.values if examination else {}
    assert {
        name: value for name, value in values.items() if value is not None and value != wanted.get(name, value)
    } == {}


@pytest.mark.parametrize("number", ["000", "001", "002", "006", "007", "037", "055"])
def test_reports_of_the_kinds_read_now_are_read_whole(number: str) -> None:
    (folder,) = (folder for folder in FOLDERS if folder.name.startswith(number))
    examination = examined(folder)
    assert examination is not None
    wanted = expected(folder)
    assert {name: value for name, value in wanted.items() if examination.report.values.get(name) != value} == {}


def test_the_one_doubt_about_report_000_is_said_once() -> None:
    examination = examined(next(folder for folder in FOLDERS if folder.name.startswith("000")))
    assert examination is not None
    (finding,) = (one for one in examination.findings if not one.is_hint)
    assert (finding.codes, finding.figures) == (("A2",), ("t3.result_total.natural", "t3.result_total.total"))
    assert "6 件" in finding.message


SOUND = [
    folder
    for folder in FOLDERS
    if not any(
        kind.startswith("narrative")
        for kind in json.loads((folder / "expected.json").read_text(encoding="utf-8"))["known_inconsistencies"]
    )
]


@pytest.mark.parametrize("folder", SOUND, ids=lambda folder: folder.name)
def test_prose_in_order_is_not_held_against_a_report(folder: Path) -> None:
    examination = examined(folder)
    assert [one.code for one in examination.findings if one.code.startswith("C")] == [] if examination else True


@pytest.mark.parametrize(
    ("number", "codes"),
    [("007", ["C1", "C1", "C2", "C4", "C6"]), ("022", ["C4"]), ("029", ["C1", "C5"]), ("030", ["C1", "C5"])],
)
def test_what_the_prose_contradicts_is_found(number: str, codes: list[str]) -> None:
    examination = examined(next(folder for folder in FOLDERS if folder.name.startswith(number)))
    assert examination is not None
    assert sorted(one.code for one in examination.findings if one.code.startswith("C")) == codes


@pytest.mark.parametrize("number", ["006"])
def test_sound_reports_are_not_accused(number: str) -> None:
    examination = examined(next(folder for folder in FOLDERS if folder.name.startswith(number)))
    assert examination is not None
    assert [one for one in examination.findings if not one.is_hint] == []


FINDS = {"outcome_sum": {"A2"}, "t4_total": {"A5"}, "stats_sum": {"A8"}, "table2": {"E5", "F6"}}
"""The checks that find a kind of inconsistency; the other kinds need the words of a report, or other reports."""


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_does_not_add_up_is_found_and_nothing_else_is_accused(folder: Path) -> None:
    examination = examined(folder)
    if examination is None:
        pytest.skip("refused")
    said = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    listed = {text.partition(" |")[0] for text in said["known_inconsistencies"]}
    results = {one.code: one for one in examination.results}
    found = {one.code for one in examination.findings if not one.is_hint}
    for kind in listed & FINDS.keys():
        assert found & FINDS[kind] or results[min(FINDS[kind])].verdict is Verdict.UNDECIDED, kind
    innocent = {code for kind, codes in FINDS.items() if kind not in listed for code in codes}
    sums_and_structure = {code for code in results if code[0] in "ABE" or code in ("F4", "F5", "F6", "F7")}
    excused = {"B3"} if not said["complete"] or examination.report.unread else set()
    assert found & innocent == set()
    assert found & sums_and_structure <= {code for kind in listed & FINDS.keys() for code in FINDS[kind]} | excused
