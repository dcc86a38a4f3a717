"""Workbooks: figures as stored, merged cells as merged, and no cell laid out that only a bomb would claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from python_calamine import PasswordError

from reports.errors import Unreadable
from reports.examine import examine
from reports.model import Cell, Grid, State
from reports.reading import read
from tests.reports.office import AGENCY, SECTIONS, Box, numbered, tables
from tests.reports.packed import repacked
from tests.reports.sheets import ods, rows, sheet, whole, workbook, xlsx

XLS = (Path(__file__).parent / "corpus" / "jia-2021.xls").read_bytes()
VALUES = {**numbered(), "t2.fees.amount": "160.5964"}


def _grid(data: bytes) -> Grid:
    return next(block for block in read(data).blocks if isinstance(block, Grid))


def _printed(data: bytes) -> dict[str, str]:
    (found,) = examine(data)
    return {name: str(value) for name, value in found.report.values.items()}


def test_a_report_on_one_sheet_is_read_whole() -> None:
    data = xlsx([whole(VALUES)])
    (found,) = examine(data)
    assert _printed(data) == VALUES
    assert (found.report.masthead.agency, found.report.masthead.year) == (AGENCY, 2021)
    assert found.report.sections[5] == SECTIONS[5]


def test_an_old_workbook_is_read_whole() -> None:
    assert _printed(XLS) == numbered()


def test_an_old_workbook_that_makes_the_library_panic_is_damaged() -> None:
    """Byte 2621 says where something in the workbook begins; out of its bounds, the library panics."""
    with pytest.raises(Unreadable) as refusal:
        read(XLS[:2621] + b"\xff" + XLS[2622:])
    assert refusal.value.kind == "damaged"


def test_a_person_who_interrupts_is_not_called_damage(monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(sheet: object, number: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reports.reading.sheet._blocks", stop)
    with pytest.raises(KeyboardInterrupt):
        read(XLS)


def test_a_locked_workbook_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(sheet: object, number: int) -> None:
        raise PasswordError("Workbook is password protected")

    monkeypatch.setattr("reports.reading.sheet._blocks", locked)
    with pytest.raises(Unreadable) as refusal:
        read(XLS)
    assert refusal.value.kind == "locked"


def test_a_report_on_three_sheets_is_read_whole() -> None:
    assert _printed(xlsx(tables(VALUES))) == VALUES


def test_a_blank_form_is_blank() -> None:
    (found,) = examine(xlsx([whole({})]))
    assert found.report.states == {State.BLANK}
    assert "B3" not in {finding.code for finding in found.findings}


def test_what_is_hidden_is_not_read() -> None:
    assert read(xlsx([(Box("5", 0, 0),), (Box("6", 0, 0),)], hidden=[1])).blocks == (Grid(1, ((Cell("6", 0, 0),),)),)


def test_cells_stored_in_other_ways_are_shown_as_they_are() -> None:
    cells = (
        '<c r="A1"><v>6</v></c><c r="B1"><v>6.50</v></c><c r="C1" t="str"><f>A1</f><v>1,234</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1"/>'
    )
    merged = '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A9:B9"/></mergeCells>'
    data = workbook([f"{_WORKSHEET}<sheetData><row r='1'>{cells}</row></sheetData>{merged}</worksheet>"])
    assert [cell.text for cell in _grid(data).rows[0]] == ["6", "1,234", "True"]


_WORKSHEET = "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>"


@pytest.mark.parametrize(
    "inside",
    [
        "<row r='1'><c r='A1'><v>6</v></c></row><row r='1048576'><c r='XFD1048576'><v>6</v></c></row>",
        "<row r='1048575'><c><v>6</v></c></row><row><c/><c><v>6</v></c></row>",
    ],
)
def test_a_cell_at_the_end_of_the_world_is_refused(inside: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(workbook([f"{_WORKSHEET}<sheetData>{inside}</sheetData></worksheet>"]))
    assert refusal.value.kind == "too_large"


def test_an_opendocument_workbook_is_read() -> None:
    assert _printed(ods(rows(whole(VALUES)))) == VALUES


def test_repeated_cells_are_counted_before_they_are_laid_out() -> None:
    row = (
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row><table:table-row>"
        "<table:table-cell table:number-columns-repeated='1000000' office:value-type='string'><text:p>1</text:p>"
        "</table:table-cell></table:table-row>"
    )
    with pytest.raises(Unreadable) as refusal:
        read(ods([["甲"]], row))
    assert refusal.value.kind == "too_large"


def test_blank_rows_to_the_end_of_the_sheet_do_no_harm() -> None:
    cell = "<table:table-cell office:value-type='string'><text:p>甲</text:p></table:table-cell>"
    rest = "<table:table-row table:number-rows-repeated='1048575'><table:table-cell/></table:table-row>"
    data = ods([], f"<table:table-row>{cell}</table:table-row>{rest}")
    assert _grid(data).rows == ((Cell("甲", 0, 0),),)


@pytest.mark.parametrize(
    "data",
    [
        workbook(["<worksheet>"]),
        workbook(["<worksheet/>"])[:-30],
        repacked(workbook(["<worksheet/>"]), {"xl/workbook.xml": b"<a"}),
    ],
)
def test_a_damaged_workbook_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.kind == "damaged"


def test_sheets_larger_than_any_report_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reports.reading.sheet._MOST_CELLS", 2)
    monkeypatch.setattr("reports.reading.sheet._refuse_vast", lambda data: None)
    with pytest.raises(Unreadable) as refusal:
        read(workbook([sheet((Box("甲", 0, 0), Box("乙", 0, 1), Box("丙", 0, 2)))]))
    assert refusal.value.kind == "too_large"
