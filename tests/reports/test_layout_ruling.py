"""Ruled tables: cells are what the lines close, whatever the lines; what lies across a line belongs to both cells."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reports.layout.ruling import Box, lattices
from reports.layout.sheet import UNKNOWN, Stroke
from tests.reports.layouts import Printer, laid


def test_two_rows_without_a_line_between_are_not_read_as_one() -> None:
    page = Printer().lines((100, 200, 260, 320, 380), (100, 150))
    page.write(105, 113, "许可").write(105, 133, "处罚")
    for x, above, below in ((210, "1", "2"), (270, "3", "4"), (330, "", "5")):
        page.write(x, 113, above).write(x, 133, below)
    assert laid(page) == [[["许可处罚", f"1\n2\n{UNKNOWN}", f"3\n4\n{UNKNOWN}", f"5\n{UNKNOWN}"]]]


def test_a_digit_on_a_line_belongs_to_both_cells() -> None:
    page = Printer().lines((100, 200, 300), (100, 120, 140)).write(197, 113, "1").write(250, 123, "2")
    assert laid(page) == [[["1\n2"], []]]


def test_a_number_with_a_line_between_its_digits_is_one() -> None:
    page = Printer().lines((100, 200, 300), (100, 120, 140)).write(195, 113, "12").write(250, 133, "3")
    assert laid(page) == [[["12"], ["", "3"]]]


def test_a_table_within_a_cell_keeps_its_letters() -> None:
    page = Printer().lines((50, 300, 550), (50, 400)).lines((100, 150, 200), (100, 120)).write(105, 113, "甲")
    assert laid(page) == [[["", ""]], [["甲", ""]]]


def test_columns_that_only_line_ends_make_are_dropped_if_empty() -> None:
    page = Printer().lines((100, 200, 300), (100, 120, 140)).write(105, 113, "甲")
    page.strokes += [Stroke(60, 120, 340, 120)]
    assert laid(page) == [[["甲", ""], ["", ""]]]
    page.write(70, 113, "乙")
    assert laid(page) == [[["乙", "甲", ""], ["", "", ""]]]


BORDERS = st.lists(st.integers(5, 60), min_size=2, max_size=8).map(
    lambda widths: [10.0 + sum(widths[:at]) for at in range(len(widths) + 1)]
)


@given(BORDERS, BORDERS, st.data())
def test_cells_are_what_the_lines_close(xs: list[float], ys: list[float], data: st.DataObject) -> None:
    """Any table cut into rectangles comes back as those rectangles, drawn in pieces, twice, or a little off."""
    columns, rows_ = len(xs) - 1, len(ys) - 1
    owner: dict[tuple[int, int], int] = {}
    boxes: list[tuple[int, int, int, int]] = []
    for row in range(rows_):
        for column in range(columns):
            if (row, column) in owner:
                continue
            free = next((c for c in range(column, columns) if (row, c) in owner), columns) - column
            wide = data.draw(st.integers(1, min(free, 3)))
            tall = data.draw(st.integers(1, min(rows_ - row, 3)))
            owner |= {(row + down, column + on): len(boxes) for down in range(tall) for on in range(wide)}
            boxes.append((row, column, tall, wide))
    strokes = []
    for row, column, tall, wide in boxes:
        left, right, top, bottom = xs[column], xs[column + wide], ys[row], ys[row + tall]
        off = data.draw(st.floats(-1, 1))
        strokes += [Stroke(left, y + off, right, y + off) for y in (top, bottom)]
        strokes += [Stroke(x + off, top, x + off, bottom) for x in (left, right)]
    found = lattices(strokes)
    # A border that no cell ends at cannot be seen.
    if len(boxes) == 1:
        assert found == []
        return
    (lattice,) = found
    at_x, at_y = _seen(lattice.xs, xs), _seen(lattice.ys, ys)
    expected = sorted((xs[c], ys[r], xs[c + w], ys[r + t]) for r, c, t, w in boxes)
    got = sorted(
        (at_x[box.column], at_y[box.row], at_x[box.column + box.width], at_y[box.row + box.height])
        for box in lattice.boxes().values()
    )
    assert got == expected


def _seen(found: list[float], drawn: list[float]) -> list[float]:
    """For each border found the one drawn."""
    return [min(drawn, key=lambda one: abs(one - border)) for border in found]


@given(st.lists(st.tuples(*[st.floats(0, 200)] * 4), max_size=40))
def test_cells_never_overlap_whatever_the_lines(edges: list[tuple[float, float, float, float]]) -> None:
    strokes = [
        Stroke(min(a, c), b, max(a, c), b) if turn % 2 else Stroke(a, min(b, d), a, max(b, d))
        for turn, (a, b, c, d) in enumerate(edges)
    ]
    for lattice in lattices(strokes):
        squares = [
            (row, column)
            for box in lattice.boxes().values()
            for row in range(box.row, box.row + box.height)
            for column in range(box.column, box.column + box.width)
        ]
        assert len(squares) == len(set(squares)) == (len(lattice.xs) - 1) * (len(lattice.ys) - 1)


def test_what_is_no_rectangle_is_filled_up() -> None:
    page = Printer().lines((0, 50, 100, 150), (0, 50, 100))
    page.strokes.remove(Stroke(50, 0, 50, 100))
    page.strokes += [Stroke(50, 50, 50, 100)]
    page.strokes.remove(Stroke(0, 50, 150, 50))
    page.strokes += [Stroke(50, 50, 150, 50)]
    (lattice,) = lattices(page.strokes)
    assert list(lattice.boxes().values()) == [Box(0, 0, 2, 2), Box(0, 2, 1, 1), Box(1, 2, 1, 1)]


def test_ten_thousand_columns_are_no_table() -> None:
    page = Printer().lines(tuple(float(4 * at) for at in range(10_003)), (0, 50))
    assert lattices(page.strokes) == []
    assert (
        lattices([Stroke(0, 4 * y, 9, 4 * y) for y in range(1500)] + [Stroke(5 * x, 0, 5 * x, 9) for x in range(1500)])
        == []
    )
