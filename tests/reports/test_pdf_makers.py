"""PDF files as other programs print them: with lines every figure is read, without lines none is wrong."""

from __future__ import annotations

import pytest

from reports.errors import ReportError
from reports.examine import examine
from tests.reports.makers import MAKERS, made_by
from tests.reports.printing import FORM
from tests.reports.typeset import AGENCY, page, tables

NUMBERED = {name: str(number) for number, name in enumerate(FORM.figures, 101)}
RULED = "table { border-collapse: collapse } td, th { border: 1px solid black }"
LAYOUTS = {
    "as it is": RULED,
    "tall, so that it breaks over many pages": RULED + "td { height: 90px }",
    "labels down": RULED + "td[rowspan] { width: 1em }",
    "on wide pages": RULED + "@page { size: A4 landscape }",
    "grey lines and shaded rows": "table { border-collapse: collapse } td, th { border: 1px solid #888 }"
    "tr:nth-child(2n) { background: #eee }",
}

by_each_maker = pytest.mark.parametrize(
    "maker",
    [
        pytest.param(maker, marks=pytest.mark.skipif(program is None, reason=f"{maker} is not installed"))
        for maker, program in MAKERS.items()
    ],
)


def printed_with(maker: str, style: str, *, ruled: bool = True) -> bytes:
    """A report with another number for each figure, in this style."""
    made = page(tables(NUMBERED, FORM)).decode()
    if not ruled:
        made = made.replace(" border=1", "")
    return made_by(maker, made.replace("</head>", f"<style>{style}</style></head>").encode())


def wrong(values: dict[str, object]) -> dict[str, object]:
    """What was read and is not what was printed."""
    return {name: value for name, value in values.items() if value is not None and str(value) != NUMBERED[name]}


@pytest.mark.slow
@by_each_maker
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_ruled_report_is_read_whole(maker: str, layout: str) -> None:
    (examination,) = examine(printed_with(maker, LAYOUTS[layout]))
    report = examination.report
    assert (wrong({**report.values}), report.unread) == ({}, ())
    # LibreOffice loses a title's first line at the top of a web page; what it does not print is not to be read.
    assert report.masthead.agency in (AGENCY, None)
    assert report.masthead.year == 2021


@pytest.mark.slow
@by_each_maker
@pytest.mark.parametrize(
    "style", ["", "td { padding: 0 }", "tr { border-bottom: 1px solid black }"], ids=["none", "tight", "between rows"]
)
def test_no_figure_is_wrong_where_lines_are_missing(maker: str, style: str) -> None:
    try:
        (examination,) = examine(printed_with(maker, style, ruled=False))
    except ReportError:
        return
    assert wrong({**examination.report.values}) == {}
