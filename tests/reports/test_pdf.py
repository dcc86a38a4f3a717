"""PDF files: reports typeset and printed on pages are read exactly or not at all, whichever way the pages lie."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.model import State
from tests.reports.chance import Drawn, reports
from tests.reports.press import HIGH, WIDE, Page, printed, table, width
from tests.reports.printing import FORM, ROOM, cells, examined, grids, report, texts
from tests.reports.typeset import AGENCY, Td, tables

TURNED = [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(reports(editions=("g2021",)), st.lists(st.integers(4, 27), max_size=2, unique=True).map(sorted))
def test_what_is_printed_is_read_wherever_the_page_ends(drawn: Drawn, breaks: list[int]) -> None:
    short = {name: text for name, text in drawn.texts.items() if width(text) < ROOM}
    got = examined(report(tables(short, FORM), breaks))
    expected = {name: drawn.values[name] if name in short else None for name in got.values}
    wrong = {name: value for name, value in got.values.items() if value != expected[name]}
    assert (wrong, got.unread) == ({}, ())


def test_a_report_says_who_when_and_where_each_figure_stands() -> None:
    got = examined(report(tables(cells() | {"t3.rejected.repeat.natural": "17"}, FORM), [12]))
    assert (got.masthead.agency, got.masthead.year) == (AGENCY, 2021)
    figure = got.figures["t3.rejected.repeat.natural"]
    assert (figure.value, str(figure.place)) == (17, "第3页第2张表第20行第4列")
    assert got.sections[1] == "我办认真贯彻落实条例。"
    assert got.sections[5] == "无。"


@pytest.mark.parametrize(("turned", "tilt"), TURNED)
def test_a_page_is_read_the_way_its_text_stands(turned: int, tilt: str) -> None:
    page = Page(turned=turned, wide=WIDE if turned % 180 == 0 else HIGH, high=HIGH if turned % 180 == 0 else WIDE)
    upright = Page()
    upright.write(100, 100, "行政许可")
    table(upright, [[Td("规章"), Td("12")], [Td("行政许可"), Td("3")]], [100, 200, 300], 120)
    wide, high = page.wide, page.high
    turn = {0: "1 0 0 1 0 0", 90: f"0 1 -1 0 {wide} 0", 180: f"-1 0 0 -1 {wide} {high}", 270: f"0 -1 1 0 0 {high}"}
    page.content = [f"q {turn[turned]} cm", *upright.content, "Q"]
    data = printed(page)
    assert (texts(data), grids(data)) == (["行政许可"], [[["规章", "12"], ["行政许可", "3"]]])


def test_an_empty_page_beside_text_is_fine() -> None:
    page = Page()
    page.write(100, 100, "年报")
    assert texts(printed(Page(), page)) == ["年报"]


def test_blank_cells_are_blank() -> None:
    got = examined(report(tables({}, FORM)))
    assert {figure.state for figure in got.figures.values()} == {State.BLANK}


def test_only_what_is_left_of_a_cropped_page_is_read() -> None:
    page = Page(cropped="/CropBox [90 400 320 800]")
    page.write(100, 80, "年报")
    page.write(100, 700, "裁掉的话 99")
    table(page, [[Td("规章"), Td("12")], [Td("许可"), Td("3")]], [100, 200, 300], 120)
    assert (texts(printed(page)), grids(printed(page))) == (["年报"], [[["规章", "12"], ["许可", "3"]]])


def test_a_number_cut_by_the_edge_of_a_cropped_page_is_none() -> None:
    page = Page(cropped="/CropBox [90 400 217 800]")
    table(page, [[Td("规章"), Td("1234")], [Td("许可"), Td("3")]], [100, 200, 210], 120)
    page.write(100, 80, "年报")
    assert all("123" not in cell for (*_, row) in grids(printed(page)) for cell in row)
