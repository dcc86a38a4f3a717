"""Two reports side by side in the same tables: each half is read by itself, or nothing is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings

from reports.abreast import abreast
from reports.errors import Unrecognised
from reports.forms import form, forms
from reports.reading import read
from tests.reports.beside import alone, examined, joined
from tests.reports.chance import Drawn, distinct, reports
from tests.reports.typeset import Sections, Td, page, tables

FORM = form("g2021")
TITLES = ("示例市甲区财政局2021年政府信息公开工作年度报告", "示例市乙区财政局2022年政府信息公开工作年度报告")


def side_by_side(left: Sections, right: Sections, titles: tuple[str, str] | None = TITLES) -> bytes:
    """A page whose tables hold two reports, without a title of its own."""
    return re.sub(rb"<h1>.*?</h1>", b"", page(joined(left, right, titles)))


def test_each_half_has_its_own_title_figures_and_columns() -> None:
    made = tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM)
    both = examined(side_by_side(*made))
    assert [(report.masthead.agency, report.masthead.year) for report in both] == [
        ("示例市甲区财政局", 2021),
        ("示例市乙区财政局", 2022),
    ]
    assert [report.values for report in both] == [alone(page(one)).values for one in made]
    places = [report.figures["t3.new.total"].place for report in both]
    assert [place and place.column for place in places] == [10, 20]


def test_what_stands_over_both_halves_belongs_to_neither() -> None:
    made = tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM)
    both = examined(page(joined(*made)))
    assert [(report.masthead.agency, report.masthead.year, report.masthead.published) for report in both] == [
        (None, None, None),
        (None, None, None),
    ]


@settings(max_examples=25)
@given(left=reports(), right=reports())
def test_any_two_reports_side_by_side_are_read_as_each_alone_or_refused(left: Drawn, right: Drawn) -> None:
    made = [tables(of.texts, of.form) for of in (left, right)]
    try:
        data = side_by_side(made[0], made[1])
        expected = [alone(page(one)).values for one in made]
        both = examined(data)
    except (Unrecognised, ValueError):
        return
    assert [report.values for report in both] == expected


def with_columns_twice() -> Sections:
    """Tables with one column of labels and the figures of two years beside it."""
    made, more = tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM)
    return {
        number: [
            [
                [*row, *(td for td in other if td.figure or td.text in COLUMNS)]
                for row, other in zip(rows, others, strict=True)
            ]
            for rows, others in zip(made[number], more[number], strict=True)
        ]
        for number in made
    }


COLUMNS = {column.label for table in FORM.tables for block in table.blocks for column in block.columns}


def with_a_table_of_one() -> Sections:
    """Two reports side by side in all tables but one."""
    made, more = tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM)
    return joined(made, more) | {4: made[4]}


def with_a_cell_over_the_seam() -> Sections:
    """Two reports side by side, with a cell that reaches from one into the other."""
    made = joined(tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM))
    for number in made:
        made[number][0].append([Td("备注", 14)])
    return made


@pytest.mark.parametrize("made", [with_columns_twice(), with_a_table_of_one(), with_a_cell_over_the_seam()])
def test_tables_that_cannot_be_cut_for_certain_are_refused(made: Sections) -> None:
    with pytest.raises(Unrecognised) as refused:
        examined(page(made))
    assert refused.value.kind == "several"


def test_other_tables_on_the_page_go_with_neither() -> None:
    menu = "<table><tr><td>首页</td><td>商业</td></tr></table>"
    data = side_by_side(tables(distinct(FORM), FORM), tables(distinct(FORM, 301), FORM))
    halves = abreast(read(data.replace(b"<body>", f"<body>{menu}".encode())), forms())
    assert len(halves) == 2
    assert all(block.number > 1 for half in halves for block in half.blocks if hasattr(block, "number"))
