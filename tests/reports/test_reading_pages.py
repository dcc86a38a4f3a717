"""Web pages in every layout: what the cells print is read, no more and no less."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from reports.examine import examine
from reports.form import Form
from reports.forms import form
from reports.model import Grid, Paragraph, Report, State
from reports.reading import read as seen
from tests.reports.chance import INSIDES, LAYOUTS, Drawn, distinct, reports
from tests.reports.typeset import PLAIN, Layout, page, tables


def read(data: bytes) -> Report:
    """The one report in these bytes."""
    (examination,) = examine(data)
    return examination.report


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(reports(), LAYOUTS)
def test_what_is_printed_in_any_layout_is_read_exactly(drawn: Drawn, layout: Layout) -> None:
    got = read(page(tables(drawn.texts, drawn.form, layout), layout))
    assert got.form is drawn.form
    wrong = {name: value for name, value in got.values.items() if value != drawn.values[name]}
    assert (wrong, got.unread) == ({}, ())


@pytest.mark.parametrize("of", [form("g2019"), form("g2021")], ids=lambda of: of.id)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("says", ["utf-8", "gb2312", "big5", "iso-8859-1"])
def test_the_charset_is_known_by_the_bytes_whatever_the_page_declares(of: Form, encoding: str, says: str) -> None:
    cells = distinct(of)
    got = read(page(tables(cells, of), encoding=encoding, says=says))
    assert {name: str(value) for name, value in got.values.items()} == cells


@pytest.mark.parametrize("inside", INSIDES)
def test_markup_inside_cells_changes_no_figure(inside: str) -> None:
    of, layout = form("g2021"), Layout(inside=inside, header="empties")
    cells = distinct(of)
    assert {name: str(value) for name, value in read(page(tables(cells, of, layout), layout)).values.items()} == cells


@pytest.mark.parametrize(
    "cell",
    ["1<br>2", "<p>1</p><p>2</p>", "<p>1</p>2", "<div>1</div><span>2</span>", "1<sup>2</sup>", "<del>1</del>2", "①2"],
)
def test_two_numbers_in_one_cell_are_never_one(cell: str) -> None:
    of = form("g2021")
    got = read(page(tables(distinct(of) | {"t3.new.natural": cell}, of)))
    assert got.figures["t3.new.natural"].state is State.ODD
    assert got.values["t3.new.org_business"] == int(distinct(of)["t3.new.org_business"])


def test_a_blank_a_mark_an_unclear_cell_and_a_zero_are_four_things() -> None:
    of = form("g2021")
    cells = {
        "t3.new.natural": "",
        "t3.new.org_business": "/",
        "t3.new.org_research": "约3",
        "t3.new.org_nonprofit": "0",
    }
    got = read(page(tables(distinct(of) | cells, of))).figures
    assert [got[name].state for name in cells] == [State.BLANK, State.MARK, State.ODD, State.NUMBER]
    assert [got[name].value for name in cells] == [None, None, None, 0]
    assert [got[name].printed for name in cells] == ["", "/", "约3", "0"]


def test_each_figure_says_where_it_stands() -> None:
    of = form("g2021")
    place = read(page(tables(distinct(of), of))).figures["t3.new.total"].place
    assert str(place) == "第2张表第4行第10列"


@pytest.mark.parametrize("header", ["spans", "empties", "bare"])
def test_a_2021_report_with_a_single_row_of_other_outcomes_keeps_that_row(header: str) -> None:
    of, layout = form("g2021"), Layout(header=header)  # type: ignore[arg-type]
    cells = {name: str(number) for number, name in enumerate(of.cells, 1)}
    got = read(page(tables(cells, of, layout, one_row_other=True), layout))
    assert got.values["t3.other.natural"] == int(cells["t3.other.natural"])
    assert "t3.other.misc.natural" not in got.figures
    assert not got.unread


def test_a_single_row_of_other_outcomes_left_blank_gives_no_figure() -> None:
    of = form("g2021")
    cells = distinct(of) | {f"t3.other.{column.key}": "" for column in of.tables[1].blocks[0].columns}
    got = read(page(tables(cells, of, one_row_other=True)))
    assert {value for name, value in got.values.items() if name.startswith("t3.other")} == {None}


def test_a_row_hidden_from_readers_is_not_read() -> None:
    of = form("g2021")
    data = page(tables(distinct(of), of)).decode()
    hidden = '<tr style="DISPLAY:none"><td colspan=3>一、本年新收政府信息公开申请数量</td>' + "<td>7</td>" * 7 + "</tr>"
    got = read(data.replace('<tr><td colspan="3">二、上年', f'{hidden}<tr><td colspan="3">二、上年').encode())
    assert hidden in data.replace('<tr><td colspan="3">二、上年', f'{hidden}<tr><td colspan="3">二、上年')
    assert str(got.values["t3.new.natural"]) == distinct(of)["t3.new.natural"]


def test_a_table_within_a_page_of_layout_tables_is_found() -> None:
    of, layout = form("g2019"), Layout(nested=True)
    assert read(page(tables(distinct(of), of, layout), layout)).unread == ()


def test_nothing_is_read_from_a_row_that_prints_the_same_figure_twice_with_two_values() -> None:
    of = form("g2021")
    made = tables(distinct(of), of)
    again = [td if not td.figure else td._replace(text="9999") for td in made[3][0][3]]
    made[3][0].insert(4, again)
    got = read(page(made)).figures["t3.new.natural"]
    assert (got.value, got.state, got.printed) == (None, State.ODD, f"{distinct(of)['t3.new.natural']} | 9999")


def test_the_plain_layout_is_the_form_itself() -> None:
    of = form("g2019")
    assert read(page(tables({}, of), PLAIN)).states == {State.BLANK}


def test_a_cell_far_to_the_right_is_no_column_of_the_form() -> None:
    of = form("g2021")
    made = tables(distinct(of), of)
    made[3][0][3][-1:] = [made[3][0][3][-1]._replace(width=2000), made[3][0][3][-1]]
    got = read(page(made)).values
    assert str(got["t3.new.total"]) == distinct(of)["t3.new.total"]


def test_only_what_is_not_shown_is_left_out() -> None:
    of, layout = form("g2021"), Layout(inside='<p style="color:red">{}</p><p style="display : none">5</p>')
    assert read(page(tables(distinct(of), of, layout), layout)).unread == ()


def test_a_report_counts_the_cells_it_read() -> None:
    of = form("g2021")
    got = read(page(tables(distinct(of) | {"t3.new.natural": "约3", "t3.new.total": "/"}, of)))
    assert (got.read, len(got.figures), got.unread) == (199, 200, ("t3.new.natural",))


def test_a_form_element_between_row_and_cell_is_no_cell() -> None:
    of = form("g2021")
    data = page(tables(distinct(of), of)).replace(b"<tr><td", b"<tr><form></form><td")
    assert read(data).unread == ()


@pytest.mark.parametrize("hide", ['style="display:none"', "hidden", 'style="visibility: hidden"'])
def test_a_table_the_page_does_not_show_is_not_read(hide: str) -> None:
    of = form("g2021")
    shown, old = (page(tables(distinct(of, start), of)).decode() for start in (1, 5000))
    unseen = "".join(re.findall("<table.*?</table>", old, re.DOTALL))
    for inside in (f"<div {hide}><p>旧表</p>{unseen}</div>", unseen.replace("<table", f"<table {hide}")):
        (got,) = examine(shown.replace("<p>二、", inside + "<p>二、").encode())
        assert got.report.values == {name: int(text) for name, text in distinct(of).items()}


def test_a_style_that_hides_nothing_hides_nothing() -> None:
    page = "<html><body><table style='border: none'><tr><td style='overflow: hidden'>12</td></tr></table></body></html>"
    (grid,) = (block for block in seen(page.encode()).blocks if isinstance(block, Grid))
    assert [[cell.text for cell in row] for row in grid.rows] == [["12"]]


def test_boxes_to_choose_from_and_remarks_of_the_page_are_no_text() -> None:
    data = "<p>一、总体情况</p><select><option>2020</option></select><!-- 草稿 --><p>正文。</p>".encode()
    assert [block.text for block in seen(data).blocks if isinstance(block, Paragraph)] == ["一、总体情况", "正文。"]
