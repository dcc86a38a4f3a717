"""Text in rows: every figure is read as printed or declared unread, whatever happens to one line."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.forms import form
from reports.model import State
from tests.reports.chance import MANY, far_apart
from tests.reports.rows import MISCHIEF, STYLES, Rows, figures, read, typeset
from tests.reports.test_mutations import misread

EDITIONS = st.sampled_from(("g2019", "g2021"))
FIGURES = st.sampled_from(("far apart", "ones", "tens", "thousands"))


@pytest.mark.slow
@pytest.mark.parametrize("mischief", MISCHIEF, ids=lambda mischief: mischief.__name__)
@settings(max_examples=MANY, deadline=None)
@given(EDITIONS, STYLES, FIGURES, st.integers(0, 2**32), st.floats(0, 1, exclude_max=True))
def test_a_damaged_line_makes_no_figure_wrong(
    mischief: Callable[[list[str], int, Random], list[str]],
    edition: str,
    style: Rows,
    kind: str,
    seed: int,
    at: float,
) -> None:
    of = form(edition)
    cells = figures(of, kind, seed)
    lines = typeset(cells, of, style)
    damaged = mischief(lines, int(at * len(lines)), Random(seed))
    assert misread("\n".join(damaged).encode(), cells) == {}


LEGIBLE = (
    Rows(),
    Rows(outer=False, padding=2),
    Rows(rule=True, apart=True, padding=1),
    Rows(header="levels", group=False),
    Rows(header="levels", total_early=False, lost=3),
    Rows(header="broken"),
    Rows(header="broken", lost=2),
    Rows(label="after", padding=2),
    Rows(label="after", lost=3),
    Rows(label="above", wrapped=6),
    Rows(label="above", header="broken"),
    Rows(label="below", wrapped=11, furniture=True),
    Rows(label="below", header="broken"),
    Rows(between=" "),
    Rows(between=" ", lost=3),
    Rows(between="\t", label="above"),
    Rows(between="  ", label="below"),
    Rows(between=" ", label="after"),
)


@pytest.mark.parametrize("style", LEGIBLE, ids=str)
@pytest.mark.parametrize("edition", ["g2019", "g2021"])
def test_a_report_in_rows_is_read_as_printed(edition: str, style: Rows) -> None:
    of = form(edition)
    cells = figures(of, "tens", 5)
    got = read(typeset(cells, of, style))
    assert {name: str(value) for name, value in got.values.items()} == cells


@pytest.mark.parametrize("style", [Rows(), Rows(between="|", outer=False, label="after"), Rows(padding=2)], ids=str)
def test_between_bars_a_blank_cell_is_blank_and_a_mark_a_mark(style: Rows) -> None:
    of = form("g2021")
    cells = far_apart(of) | {
        "t3.new.org_legal": "",
        "t3.granted.natural": "/",
        "t3.granted.total": "约5",
        "t4.review.other": "",
    }
    got = read(typeset(cells, of, style))
    states = {name: figure.state for name, figure in got.figures.items() if figure.state is not State.NUMBER}
    assert states == {
        "t3.new.org_legal": State.BLANK,
        "t3.granted.natural": State.MARK,
        "t3.granted.total": State.ODD,
        "t4.review.other": State.BLANK,
    }


def test_a_blank_form_between_bars_is_blank() -> None:
    got = read(typeset({}, form("g2021"), Rows()))
    assert {figure.state for name, figure in got.figures.items() if name[:2] != "t4"} == {State.BLANK}


def test_figures_that_do_not_add_up_are_read_as_printed() -> None:
    of = form("g2021")
    cells = far_apart(of)
    assert {name: str(value) for name, value in read(typeset(cells, of, Rows())).values.items()} == cells


def test_how_rows_without_labels_and_headers_were_read_is_said() -> None:
    of = form("g2021")
    got = read(typeset(figures(of, "tens", 5), of, Rows(header="broken", lost=2))).figures
    first = "表头残缺，按这张表固定的列次序读，各行合计相符"
    notes = {figure.note for name, figure in got.items() if name[:2] == "t3"}
    assert notes == {first, f"这一行没有行名，按前后两行之间的行数归位；{first}"}
    above = read(typeset(figures(of, "tens", 5), of, Rows(label="above"))).figures
    assert above["t3.new.natural"].note == "行名和数字不在一行，一一对应归位"


@pytest.mark.parametrize("style", [Rows(header="broken"), Rows(header="broken", lost=2)], ids=str)
def test_a_broken_header_proves_nothing_where_the_rows_do_not_add_up(style: Rows) -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    cells["t3.new.total"] = str(int(cells["t3.new.total"]) + 1)
    assert {name[:2] for name in read(typeset(cells, of, style)).unread} == {"t3"}


def test_a_header_in_another_order_is_not_taken_for_a_broken_one() -> None:
    of = form("g2021")
    swap = {"自然人总计": "总计自然人", "商业企科研机社会公法律服": "科研机商业企社会公法律服"}
    for one, other in swap.items():
        lines = [other if line == one else line for line in typeset(figures(of, "tens", 5), of, Rows(header="broken"))]
        assert {name[:2] for name in read(lines).unread} == {"t3"}


def test_rows_without_labels_are_not_placed_where_their_number_is_another() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = typeset(cells, of, Rows(label="before"))
    at = next(place for place, line in enumerate(lines) if "属于行政查询事项" in line)
    values = lines[at].split(" | ", 1)[1]
    got = read([*lines[:at], "| " + values, "| " + values, *lines[at + 1 :]])
    assert {name.rsplit(".", 1)[0] for name in got.unread} == {"t3.denied.admin_query"}


def test_rows_put_back_by_their_order_are_let_go_where_the_sums_contradict() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    for column in ("natural", "total"):
        cells[f"t3.partial.{column}"] = str(int(cells[f"t3.partial.{column}"]) + 1)
    lines = typeset(cells, of, Rows())
    at = next(place for place, line in enumerate(lines) if "部分公开" in line)
    lines[at] = "| " + lines[at].split(" | ", 1)[1]
    assert {name.rsplit(".", 1)[0] for name in read(lines).unread} == {"t3.partial"}


def test_a_header_of_cases_that_is_legible_in_another_order_is_not_read_by_the_form() -> None:
    of = form("g2021")
    lines = typeset(figures(of, "tens", 5), of, Rows())
    harmed = [line.replace("结果维持", "▇") for line in lines]
    assert read(harmed).unread == ()
    assert read(harmed).figures["t4.review.upheld"].note == "表头残缺，按这张表固定的列次序读，各行合计相符"
    swap = str.maketrans({"维": "纠", "持": "正", "纠": "维", "正": "持"})
    swapped = [line.translate(swap) if line.count("结果维持") == 2 else line for line in lines]
    assert {name[:2] for name in read(swapped).unread} == {"t4"}
    wrong = figures(of, "tens", 5) | {"t4.review.total": "99"}
    assert {
        name[:2] for name in read([line.replace("结果维持", "▇") for line in typeset(wrong, of, Rows())]).unread
    } == {"t4"}


def test_a_piece_of_a_label_that_is_a_word_of_another_form_hides_no_row() -> None:
    of = form("g2021")
    cells = figures(of, "thousands", 0)
    lines = typeset(cells, of, Rows(between="\t", label="below", wrapped=11))
    at = next(place for place, line in enumerate(lines) if line.startswith("一、本年新收"))
    lines[at : at + 2] = reversed(lines[at : at + 2])
    got = read(lines)
    assert {name: str(value) for name, value in got.values.items() if value is not None} == cells


def test_a_row_whose_label_is_a_word_of_another_form_is_placed_by_its_order() -> None:
    of = form("g2021")
    cells = figures(of, "tens", 5)
    lines = [line.replace("1.属于国家秘密", "本年") for line in typeset(cells, of, Rows(between=" "))]
    got = read(lines)
    assert {name: str(value) for name, value in got.values.items()} == cells
    assert got.figures["t3.denied.secret.natural"].note == "这一行没有行名，按前后两行之间的行数归位"
