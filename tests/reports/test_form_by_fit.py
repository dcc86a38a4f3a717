"""The form is chosen by what is printed, never by the year; a column of subtotals puts no figure in a wrong place."""

from __future__ import annotations

import pytest

from reports.examine import examine
from reports.form import Form
from reports.forms import form
from reports.model import Report, State
from tests.reports.flattened import Lines, flattened
from tests.reports.typeset import Layout, Rows, Sections, Td, page, tables

PIPED = Lines(gap=0, trailing="", furniture=False, broken=False, total_early=False)
LAYOUTS = pytest.mark.parametrize("header", ["spans", "empties", "bare"])


def read(data: bytes) -> Report:
    """The one report in these bytes."""
    (examination,) = examine(data)
    return examination.report


def numbered(of: Form) -> dict[str, str]:
    """Another number for every figure."""
    return {name: str(at) for at, name in enumerate(of.figures, 101)}


def subtotals(of: Form) -> dict[str, str]:
    """A number for every row's subtotal."""
    rows = [row for row in of.tables[1].blocks[0].rows if not row.heading]
    return {f"t3.{row.key}.subtotal": str(at) for at, row in enumerate(rows, 9001)}


def with_subtotals(made: Sections, printed: list[str], label: str = "小计", at: int = 0) -> Sections:
    """The tables with a column of subtotals among the organisations, `at` so many of them."""
    values = iter(printed)
    (rows,) = made[3]
    found: Rows = []
    for number, row in enumerate(rows):
        wide = [td._replace(width=td.width + 1) if td.text in ("申请人情况", "法人或其他组织") else td for td in row]
        figures = [place for place, td in enumerate(row) if td.figure]
        first = next((place for place, td in enumerate(row) if td.text == "商业企业"), None)
        if number == 2 and first is not None:
            wide.insert(first + at, Td(label))
        elif figures:
            wide.insert(figures[1] + at, Td(next(values), figure=True))
        found.append(wide)
    return made | {3: [found]}


def not_as_printed(got: Report, cells: dict[str, str]) -> dict[str, object]:
    """The figures that hold something else than was printed."""
    return {name: value for name, value in got.values.items() if value != int(cells[name])}


@LAYOUTS
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
@pytest.mark.parametrize("at", [0, 5])
def test_a_column_of_subtotals_is_read_and_shifts_no_other(header: str, edition: str, at: int) -> None:
    of = form(edition)
    cells = numbered(of) | subtotals(of)
    layout = Layout(header=header)  # type: ignore[arg-type]
    got = read(page(with_subtotals(tables(cells, of, layout), list(subtotals(of).values()), at=at), layout))
    assert (not_as_printed(got, cells), got.unread) == ({}, ())
    assert got.values["t3.new.subtotal"] == 9001
    assert got.form.label("t3.new.subtotal") == "表三 一、本年新收政府信息公开申请数量·小计"


@pytest.mark.parametrize("label", ["", "合计", "共几件"])
def test_a_column_that_is_not_named_as_subtotals_puts_no_figure_in_a_wrong_place(label: str) -> None:
    of = form("g2021")
    cells = numbered(of)
    got = read(page(with_subtotals(tables(cells, of), list(subtotals(of).values()), label)))
    assert {value for value in got.values.values() if value is not None} <= {int(text) for text in cells.values()}
    assert {name: value for name, value in got.values.items() if value not in (None, int(cells[name]))} == {}


@pytest.mark.parametrize("between", ["\n", " ", " | "])
@pytest.mark.parametrize("early", [True, False])
@pytest.mark.parametrize("named", [True, False])
def test_eight_values_a_row_of_text_are_read_where_the_header_names_eight(
    between: str, early: bool, named: bool
) -> None:
    of = form("g2021")
    cells = numbered(of) | subtotals(of)
    said = "法人或其他组织\n总计\n" if early else "法人或其他组织\n"
    lines = Lines(gap=0, trailing="", furniture=False, broken=False, total_early=early)
    made = flattened(cells | _subtotals_second(of, cells), of, lines)
    head, rest = made.split("\n", 1)
    if named:
        rest = rest.replace(said, said + "小计\n", 1)
    got = read(f"{head}\n{rest if between == chr(10) else between.join(rest.splitlines())}\n".encode())
    third = {name: value for name, value in got.values.items() if name.startswith("t3.")}
    if named:
        assert third == {name: int(text) for name, text in cells.items() if name.startswith("t3.")}
    else:
        assert set(third.values()) == {None}


def _subtotals_second(of: Form, cells: dict[str, str]) -> dict[str, str]:
    """Cells that `flattened` prints with the subtotal behind the first column: it prints the extra column last."""
    moved: dict[str, str] = {}
    for row in of.tables[1].blocks[0].rows:
        names = [f"t3.{row.key}.{column.key}" for column in of.tables[1].blocks[0].all_columns]
        if names[-1] in cells:
            printed = [cells[names[0]], cells[names[-1]], *(cells[name] for name in names[1:-1])]
            moved |= dict(zip(names, printed, strict=True))
    return moved


def test_a_subtotal_that_does_not_come_out_is_a_doubt_of_its_own() -> None:
    of = form("g2021")
    cells = dict.fromkeys(of.figures, "0") | dict.fromkeys(subtotals(of), "0")
    cells |= {"t3.new.subtotal": "5", "t3.new.org_legal": "4", "t3.new.total": "4", "t3.carried_out.total": "4"}
    cells |= {"t3.carried_out.org_legal": "4", "t3.carried_out.subtotal": "5"}
    printed = [cells[name] for name in subtotals(of)]
    (examination,) = examine(page(with_subtotals(tables(cells, of), printed)))
    said = [one.message for one in examination.findings if one.code == "A3"]
    rows = "一、本年新收政府信息公开申请数量、四、结转下年度继续办理"
    assert said == [f"{rows}：小计写 5，可各类申请人加起来是 4，差 1"]


def test_a_fused_row_with_subtotals_stays_unread() -> None:
    of = form("g2021")
    cells = dict.fromkeys(of.figures, "0") | dict.fromkeys(subtotals(of), "0")
    head, *lines = flattened(cells, of, PIPED).splitlines()
    text = "".join(lines).replace("法人或其他组织", "法人或其他组织小计", 1)
    got = read(f"{head}\n{text}\n".encode())
    assert {value for name, value in got.values.items() if name.startswith("t3.")} == {None}


@pytest.mark.parametrize("year", [2019, 2022, 2024])
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_the_year_does_not_choose_the_form(edition: str, year: int) -> None:
    of = form(edition)
    cells = numbered(of)
    for data in (page(tables(cells, of), year=year), flattened(cells, of, year=year).encode()):
        got = read(data)
        assert (got.form.id, got.masthead.year, not_as_printed(got, cells)) == (edition, year, {})


def test_the_form_of_2021_with_a_single_row_of_other_results_is_still_that_of_2021() -> None:
    of = form("g2021")
    cells = numbered(of) | {f"t3.other.{column.key}": "7" for column in of.tables[1].blocks[0].columns}
    got = read(page(tables(cells, of, one_row_other=True), year=2022))
    assert (got.form.id, got.values["t3.other.total"], got.unread) == ("g2021", 7, ())
    assert "t3.other.misc.total" not in got.values


@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_blank_form_holds_no_numbers(edition: str) -> None:
    of = form(edition)
    got = read(page(tables({}, of)))
    assert (got.form.id, set(got.values.values())) == (edition, {None})
    assert {figure.state for figure in got.figures.values()} == {State.BLANK}
    got = read(flattened({}, of).encode())
    assert (got.form.id, set(got.values.values())) == (edition, {None})


@pytest.mark.parametrize(("said", "unit"), [("(单位:元)", "元"), ("（元）", "元"), ("(单位:万元)", None), ("", None)])
@pytest.mark.parametrize("between", ["", "\n", " | "])
def test_a_unit_of_money_in_the_header_that_is_not_the_forms_is_the_figures(
    said: str, unit: str | None, between: str
) -> None:
    of = form("g2021")
    cells = numbered(of) | {"t2.fees.amount": "251000"}
    lines = Lines(gap=0, trailing="", furniture=False, broken=False)
    data = flattened(cells, of, lines).replace("\n", between) if between else page(tables(cells, of)).decode()
    for label in ("本年收费金额(单位:万元)", "本年收费金额（单位：万元）"):
        data = data.replace(label, f"本年收费金额{said}")
    got = read(data.encode())
    assert not_as_printed(got, cells) == {}
    assert (got.figures["t2.fees.amount"].unit, str(got.values["t2.fees.amount"])) == (unit, "251000")


def test_a_unit_in_a_cell_goes_before_that_of_its_header() -> None:
    of = form("g2021")
    cells = numbered(of) | {"t2.fees.amount": "25.1万元"}
    got = read(page(tables(cells, of)).replace("（单位：万元）".encode(), "（单位：元）".encode()))
    assert got.figures["t2.fees.amount"].unit == "万元"


def test_a_blank_below_a_unit_has_none() -> None:
    of = form("g2021")
    cells = numbered(of) | {"t2.fees.amount": "/"}
    got = read(page(tables(cells, of)).replace("（单位：万元）".encode(), "（单位：元）".encode()))
    assert (got.figures["t2.fees.amount"].unit, got.figures["t2.fees.amount"].state) == (None, State.MARK)
