"""The view `figures`: what a volunteer sees who opens the file in Datasette, a cell a row."""

from __future__ import annotations

from typing import Any

import pytest

from reports.model import Place, Report
from store.archive import Archive
from store.cells import say
from store.decisions import Person
from tests.builders import a_report, add


@pytest.fixture
def rows(archive: Archive) -> dict[str, dict[str, Any]]:
    printed = {
        "t2.fees.amount": "0.50",
        "t3.new.total": "１,２３４件",
        "t3.new.natural": "",
        "t3.granted.total": "/",
        "t3.partial.total": None,
    }
    add(archive, a_report(printed=printed))
    return {row["figure"]: row for row in archive.db.query("SELECT * FROM figures")}


def test_every_cell_is_a_row_with_words_around_it(archive: Archive, rows: dict[str, dict[str, Any]]) -> None:
    kept = archive.report(1, 2021)
    assert kept is not None
    assert set(rows) == set(kept.report.figures)
    place = kept.report.figures["t3.carried_in.total"].place
    assert place is not None
    assert rows["t3.carried_in.total"] == {
        "report": kept.id,
        "agency": "东安区人民政府",
        "year": 2021,
        "is_current": 1,
        "figure": "t3.carried_in.total",
        "label": "表三 二、上年结转政府信息公开申请数量·总计",
        "unit": "件",
        "value": 0,
        "printed": "0",
        "place": str(place),
        "note": None,
    }


def test_a_figure_that_a_person_read_says_so(archive: Archive) -> None:
    kept = add(archive, a_report(printed={"t3.new.total": "约5"})).kept
    say(archive, kept, kept.report.figures["t3.new.total"], "5", Person("张三", "1"), "here")
    notes = {row["figure"]: row["note"] for row in archive.db.query("SELECT figure, note FROM figures") if row["note"]}
    assert notes == {"t3.new.total": "由人看原件读出（原来没读准：印着“约5”，认不出是什么数）"}


@pytest.mark.parametrize(
    ("figure", "value", "printed"),
    [
        ("t2.fees.amount", 0.5, "0.50"),
        ("t3.new.total", 1234, "１,２３４件"),
        ("t3.new.natural", None, ""),
        ("t3.granted.total", None, "/"),
        ("t3.partial.total", None, None),
        ("t3.carried_in.total", 0, "0"),
    ],
)
def test_what_was_printed_stands_beside_the_number(
    rows: dict[str, dict[str, Any]], figure: str, value: float | None, printed: str | None
) -> None:
    assert (rows[figure]["value"], rows[figure]["printed"]) == (value, printed)


def test_a_cell_the_report_does_not_have_is_no_row(archive: Archive) -> None:
    whole = a_report()
    part = {name: figure for name, figure in whole.figures.items() if name.startswith("t4.")}
    add(archive, Report(whole.masthead, whole.form, part))
    assert {row["figure"] for row in archive.db.query("SELECT figure FROM figures")} == set(part)


def test_an_earlier_version_is_marked_as_such(archive: Archive) -> None:
    for number in ("6", "7"):
        add(archive, a_report(printed={"t3.new.total": number}))
    found = archive.db.query("SELECT value FROM figures WHERE figure = 't3.new.total' AND is_current")
    assert [row["value"] for row in found] == [7]


@pytest.mark.parametrize("place", [Place(57), Place(57, page=3), Place(0, 2, 5, 3), Place(0, 2, 5, 3, 200), None])
def test_a_place_is_said_in_words(archive: Archive, place: Place | None) -> None:
    whole = a_report()
    add(
        archive,
        Report(whole.masthead, whole.form, {name: one._replace(place=place) for name, one in whole.figures.items()}),
    )
    said = {row["place"] for row in archive.db.query("SELECT place FROM figures")}
    assert said == {str(place) if place else None}
