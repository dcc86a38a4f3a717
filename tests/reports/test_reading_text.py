"""Text with one cell a line: what is read is what was printed, and a row with a cell gone is not read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from reports.examine import examine
from reports.forms import form
from reports.model import Report, State
from tests.reports.chance import LINES, Drawn, distinct, reports
from tests.reports.flattened import Lines, flattened


def read(text: str) -> Report:
    """The one report in this text."""
    (examination,) = examine(text.encode())
    return examination.report


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(reports(blanks=False), LINES)
def test_a_text_without_blanks_is_read_exactly(drawn: Drawn, lines: Lines) -> None:
    got = read(flattened(drawn.texts, drawn.form, lines))
    wrong = {name: value for name, value in got.values.items() if value != drawn.values[name]}
    assert (got.form, wrong, got.unread) == (drawn.form, {}, ())


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(reports(), LINES)
def test_where_blanks_left_no_line_nothing_wrong_is_read(drawn: Drawn, lines: Lines) -> None:
    got = read(flattened(drawn.texts, drawn.form, lines))
    wrong = {name: value for name, value in got.values.items() if value not in (None, drawn.values[name])}
    assert wrong == {}
    assert State.BLANK not in got.states


@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_row_that_lost_its_blanks_is_unread_and_its_neighbours_are_not(edition: str) -> None:
    of = form(edition)
    cells = distinct(of)
    got = read(flattened(cells | {"t3.partial.org_legal": ""}, of)).values
    row = [name for name in cells if name.startswith("t3.partial.")]
    assert {name for name, value in got.items() if value is None} == set(row)


def test_a_text_cut_in_the_middle_of_a_number_does_not_give_its_first_digits() -> None:
    of = form("g2021")
    text = flattened(dict.fromkeys(of.figures, "13612"), of, Lines(trailing=""))
    row = text.index("(一)予以公开")
    for end in range(row, row + 120):
        assert set(read(text[:end]).values.values()) <= {None, 13612}


@pytest.mark.parametrize("line", ["- 12 -", "— 12 —", "第 12 页", "第12页 共20页", "12 / 20"])
def test_the_number_of_a_page_between_the_cells_is_no_figure(line: str) -> None:
    of = form("g2021")
    text = flattened(distinct(of), of, Lines(trailing="", gap=0))
    value = distinct(of)["t3.granted.org_research"]
    got = read(text.replace(f"\n{value}\n", f"\n{value}\n{line}\n")).values
    assert {name: value for name, value in got.items() if value is not None and str(value) != distinct(of)[name]} == {}


def test_a_menu_with_the_words_of_the_form_and_numbers_beside_them_gives_no_figure() -> None:
    of = form("g2021")
    menu = "行政许可\n12\n行政处罚\n7\n总计\n1\n2\n3\n4\n5\n6\n7\n其他\n1\n2\n3\n4\n5\n6\n7\n"
    got = read(menu + flattened({}, of, Lines(furniture=False)) + menu)
    assert set(got.values.values()) == {None}


def test_a_label_whose_number_stands_on_a_line_of_its_own_adds_no_figure_to_the_row_above() -> None:
    of = form("g2021")
    text = flattened(distinct(of) | {"t3.partial.org_legal": ""}, of, Lines(trailing=""))
    got = read(text.replace("1.属于国家秘密", "1.\n属于国家秘密")).values
    assert got["t3.partial.natural"] is None
    assert str(got["t3.denied.secret.natural"]) == distinct(of)["t3.denied.secret.natural"]


def test_the_group_and_the_row_on_one_line_are_the_row() -> None:
    of = form("g2021")
    text = flattened(distinct(of), of, Lines(trailing=""))
    got = read(text.replace("(三)不予公开\n\n1.属于", "(三)不予公开 1.属于")).values
    assert str(got["t3.denied.secret.natural"]) == distinct(of)["t3.denied.secret.natural"]
    assert got["t3.partial.total"] is not None


@pytest.mark.parametrize("line", ["一、本年新收政府信息公开申请数量", "信息内容", "总计", "自然人"])
def test_a_label_that_is_gone_takes_its_figures_with_it(line: str) -> None:
    of = form("g2021")
    cells = distinct(of)
    got = read(flattened(cells, of, Lines(trailing="")).replace(f"{line}\n", "", 1)).values
    assert {name for name, value in got.items() if value is not None and str(value) != cells[name]} == set()


def test_columns_named_in_another_order_are_not_read_by_the_forms_order() -> None:
    of = form("g2021")
    text = flattened(distinct(of), of, Lines(trailing="", broken=False))
    got = read(text.replace("本年废止件数\n\n现行有效件数", "现行有效件数\n\n本年废止件数")).values
    assert [got[name] for name in ("t2.regulations.repealed", "t2.normative.valid")] == [None, None]


def test_a_2021_text_with_a_single_row_of_other_outcomes_keeps_that_row() -> None:
    of = form("g2021")
    cells = distinct(of) | {f"t3.other.{column.key}": "5" for column in of.tables[1].blocks[0].columns}
    got = read(flattened(cells, of, one_row_other=True))
    assert got.values["t3.other.natural"] == 5
    assert got.unread == ()
