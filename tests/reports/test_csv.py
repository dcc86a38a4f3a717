"""Separated text: claimed only where it plainly is a table, its figures under their own headings."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from reports.examine import examine
from reports.model import Cell, Grid, Paragraph, State
from reports.reading import read
from tests.reports.office import AGENCY, numbered
from tests.reports.sheets import rows, whole


def _exported(values: dict[str, str], delimiter: str, encoding: str) -> bytes:
    file = StringIO()
    csv.writer(file, delimiter=delimiter).writerows(rows(whole(values)))
    return file.getvalue().encode(encoding)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8-sig"), ("\t", "utf-16"), (";", "gb18030")])
def test_a_report_exported_by_a_spreadsheet_is_read_whole(delimiter: str, encoding: str) -> None:
    (found,) = examine(_exported(numbered(), delimiter, encoding))
    assert {name: str(value) for name, value in found.report.values.items()} == numbered()
    assert (found.report.masthead.agency, found.report.masthead.year) == (AGENCY, 2021)


def test_a_blank_form_invents_nothing() -> None:
    (found,) = examine(_exported({}, ",", "utf-8"))
    assert found.report.states == {State.BLANK}


def test_a_heading_spreads_over_the_headings_below_it() -> None:
    document = read("行政复议,,行政诉讼,\n维持,纠正,维持,纠正\n1,2,3,4\n,,,\n".encode())
    grid = document.blocks[-1]
    assert isinstance(grid, Grid)
    assert grid.rows[0] == (Cell("行政复议", 0, 0, 1, 2), Cell("行政诉讼", 0, 2, 1, 2))
    assert len(grid.rows[2]) == 4


def test_a_row_with_one_text_is_a_paragraph_too() -> None:
    document = read('"题目\n第二行",,\n甲,乙,丙\n,5,\n1,2,3\n'.encode())
    assert document.kind == "csv"
    assert document.blocks[:2] == (Paragraph("题目", 1), Paragraph("第二行", 1))


@pytest.mark.parametrize(
    "text",
    [
        "一、总体情况\n新收 1,234 件\n",
        "甲,乙,丙\n1,2,3\n",
        "甲,乙\n1,2\n3,4\n5,6\n",
        "甲,乙,丙\n1,2\n3,4,5\n5,6,7\n",
        'a,"b\n' * 5,
        ("本年度," + "工作" * 40 + ",完成\n") * 5,
        "规章\t0\t0\t0\n（三）不予公开\t1.国家秘密\t0\n2.其他\t0\n3.其他\t0\n",
    ],
)
def test_what_is_not_plainly_a_table_is_text(text: str) -> None:
    assert read(text.encode()).kind == "text"
