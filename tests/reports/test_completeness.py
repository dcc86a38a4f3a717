"""Tables, rows and columns that are not there (B3), and what a report looks like that lacks them."""

from __future__ import annotations

import pytest

from reports.checks import check
from reports.examine import examine
from reports.finding import Case, Finding, Result, Verdict
from reports.forms import form
from reports.model import Report
from tests.reports.chance import distinct
from tests.reports.flattened import flattened
from tests.reports.typeset import Layout, Sections, page, tables

FORM = form("g2021")


def made() -> Sections:
    """A whole report's tables."""
    return tables(distinct(FORM), FORM)


def look(data: bytes) -> tuple[Report, Result]:
    """The report in these bytes, and what the check comes to on it."""
    (examination,) = examine(data)
    return examination.report, check("B3").run(Case(examination.report))


def the(result: Result) -> Finding:
    """The one finding, which blames our reading first."""
    (finding,) = result.findings
    assert (result.verdict, finding.fault) == (Verdict.FAILED, "reading")
    return finding


def test_a_whole_report_passes() -> None:
    assert look(page(made()))[1].verdict is Verdict.PASSED


@pytest.mark.parametrize("section", [2, 3, 4])
def test_a_missing_table_is_one_doubt(section: int) -> None:
    cut = made() | {section: []}
    report, result = look(page(cut))
    finding = the(result)
    assert finding.message.startswith(f"没有找到表{'一二三四'[section - 1]}（")
    assert set(finding.figures) == set(report.unread)


def test_where_a_picture_stands_in_its_place_the_table_may_be_in_it() -> None:
    data = page(made() | {4: []}).replace("<p>五、".encode(), '<p><img src="t4.png"></p><p>五、'.encode())
    report, result = look(data)
    assert report.pictured
    assert the(result).message.endswith("这一部分里有图片，表格可能在图里")


def test_a_picture_elsewhere_is_no_table() -> None:
    data = page(made() | {4: []}).replace(b"<h1>", b"<img src=logo.png><h1>")
    report, result = look(data)
    assert not report.pictured
    assert "图片" not in the(result).message


def test_missing_rows_are_one_doubt_that_names_them() -> None:
    cut = made()
    cut[3] = [
        [row for row in rows if not any("重复申请" in td.text or "出版物" in td.text for td in row)] for rows in cut[3]
    ]
    report, result = look(page(cut))
    assert the(result).message == "表三里没有找到 2 行：2.重复申请、3.要求提供公开出版物"
    assert len(report.unread) == 14


def test_many_missing_rows_are_named_by_the_first_three() -> None:
    cut = made()
    cut[3] = [
        [row for row in rows if not any(td.text.startswith(("5.", "6.", "7.", "8.")) for td in row)] for rows in cut[3]
    ]
    assert the(look(page(cut))[1]).message.endswith("7.属于行政执法案卷等")


def test_a_missing_column_is_one_doubt_and_the_others_are_read() -> None:
    cells, cut = distinct(FORM), made()
    kinds = [td for td in cut[3][0][2] if td.text != "科研机构"]
    cut[3][0][:3] = [[cut[3][0][0][0], cut[3][0][0][1]._replace(width=6)], cut[3][0][1], kinds]
    cut[3][0][1][1] = cut[3][0][1][1]._replace(width=4)
    for row in cut[3][0][3:]:
        del row[-5]
    report, result = look(page(cut))
    assert the(result).message == "表三里没有找到 1 列：科研机构"
    assert {name.rsplit(".", 1)[1] for name in report.unread} == {"org_research"}
    assert all(str(value) == cells[name] for name, value in report.values.items() if value is not None)


def test_a_row_found_but_not_understood_is_not_missing() -> None:
    result = look(flattened(distinct(FORM) | {"t3.granted.natural": ""}, FORM).encode())[1]
    assert (result.verdict, result.findings) == (Verdict.UNDECIDED, ())
    assert result.why == "表三有 7 格，格数和表头对不上，没有读"


def test_a_blank_page_of_the_form_lacks_nothing() -> None:
    (examination,) = examine(page(tables({}, FORM, Layout(blank="&nbsp;")), Layout(blank="&nbsp;")))
    assert set(examination.report.values.values()) == {None}
    assert examination.report.unread == ()
    assert examination.findings == ()
