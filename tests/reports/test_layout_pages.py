"""Tables broken over pages: rows follow each other, cut labels are whole again, cut numbers stay in doubt."""

from __future__ import annotations

import pytest

from reports.layout import blocks
from reports.model import Grid
from tests.reports.layouts import Printer, laid

LABEL, FIGURE = 100.0, 200.0
XS = (LABEL, FIGURE, 300.0)


def two_pages(above: tuple[str, str], below: tuple[str, str], **open_at: bool) -> list[str | list[list[str]]]:
    """A table of two columns whose second row ends the page and whose third begins the next."""
    first = Printer(1).lines(XS, (700, 720, 740), bottom=open_at.get("bottom", True))
    first.write(105, 713, "规章").write(205, 713, "1").write(105, 733, above[0]).write(205, 733, above[1])
    second = Printer(2).lines(XS, (100, 120, 140), top=open_at.get("top", True))
    second.write(105, 113, below[0]).write(205, 113, below[1]).write(105, 133, "4.其他").write(205, 133, "9")
    return laid(first, second)


def rows(above: tuple[str, str], below: tuple[str, str], **open_at: bool) -> list[list[str]]:
    """The rows of that table between its first and last."""
    (grid,) = two_pages(above, below, **open_at)
    assert isinstance(grid, list)
    return grid[1:-1]


FULL = "五、要求确认或重"


@pytest.mark.parametrize(
    ("above", "below", "open_at", "expected"),
    [
        (("2.许可", "5"), ("3.处罚", "6"), {}, [["2.许可", "5"], ["3.处罚", "6"]]),
        (("2.许可", "5"), ("3.处罚", "6"), {"top": False, "bottom": False}, [["2.许可", "5"], ["3.处罚", "6"]]),
        ((FULL, "5"), ("新出具", ""), {}, [[FULL + "新出具", "5"]]),
        ((FULL, ""), ("新出具", "5"), {}, [[FULL + "新出具", "5"]]),
        ((FULL, "5"), ("新出具", "6"), {}, [[FULL + "新出具", "5\n6"]]),
        (("许可", "5"), ("处罚", "6"), {}, [["许可", "5"], ["处罚", "6"]]),
        (("许可", "5"), ("处罚", ""), {"top": False, "bottom": False}, [["许可处罚", "5"]]),
        (("许可", "5"), ("", "6"), {}, [["许可", "5\n6"]]),
        (("许可", ""), ("", "6"), {}, [["许可", "6"]]),
        (("许可", "数量"), ("", "6"), {}, [["许可", "数量"], ["", "6"]]),
        (("", ""), ("处罚", "6"), {}, [["", ""], ["处罚", "6"]]),
        (("许可", "5"), ("", ""), {}, [["许可", "5"], ["", ""]]),
    ],
    ids=[
        "two rows",
        "two rows without a line between",
        "label goes on",
        "label goes on beside its value",
        "number cut",
        "two rows without numbering",
        "label goes on without a line",
        "rest of a number",
        "value below",
        "values under a header",
        "blank row",
        "blank row below",
    ],
)
def test_a_row_cut_by_the_end_of_the_page(
    above: tuple[str, str], below: tuple[str, str], open_at: dict[str, bool], expected: list[list[str]]
) -> None:
    assert rows(above, below, **open_at) == expected


def test_a_label_beside_several_rows_goes_on() -> None:
    first = Printer(1).lines((100, 140), (700, 740)).lines((140, 200, 300), (700, 720, 740))
    first.write(102, 715, "四、无").write(145, 713, "1.甲").write(205, 713, "1").write(145, 733, "2.乙").write(
        205, 733, "2"
    )
    second = Printer(2).lines((100, 140), (100, 140)).lines((140, 200, 300), (100, 120, 140))
    second.write(102, 115, "法提供").write(145, 113, "3.丙").write(205, 113, "3").write(145, 133, "4.丁").write(
        205, 133, "4"
    )
    (grid,) = blocks([first.sheet, second.sheet])
    assert isinstance(grid, Grid)
    assert [[cell.text for cell in row] for row in grid.rows] == [
        ["四、无法提供", "1.甲", "1"],
        ["2.乙", "2"],
        ["3.丙", "3"],
        ["4.丁", "4"],
    ]
    assert (grid.rows[0][0].height, grid.rows[0][0].page, grid.rows[2][0].page) == (4, 1, 2)


def test_other_columns_below_keep_the_rest_of_a_number_in_doubt() -> None:
    first = Printer(1).lines(XS, (700, 720, 740)).write(105, 713, "规章").write(205, 713, "1").write(205, 733, "18")
    second = Printer(2).lines((100, 200, 250, 300), (100, 120)).write(205, 113, "9")
    assert laid(first, second) == [[["规章", "1"], ["", "18\n9"], ["", "9", ""]]]


def test_what_stands_at_the_head_of_the_next_page_may_be_the_rest_of_a_number() -> None:
    first = Printer(1).lines(XS, (700, 720, 740)).write(105, 713, "规章").write(205, 713, "1")
    first.write(105, 733, "许可").write(205, 733, "18")
    assert laid(first, Printer(2).write(205, 250, "9")) == [[["规章", "1"], ["许可", "18\n9"]], "9"]
    second = Printer(2).write(205, 100, "政府信息公开年报").lines((100, 200, 280), (120, 140)).write(205, 133, "9")
    assert laid(first, second) == [[["规章", "1"], ["许可", "18\n9"]], "政府信息公开年报", [["", "9"]]]
    assert laid(first, Printer(2).write(105, 250, "四、复议")) == [[["规章", "1"], ["许可", "18"]], "四、复议"]


def test_a_label_pushed_below_its_table_belongs_to_it() -> None:
    first = Printer(1).lines((100, 140, 300), (700, 720)).write(102, 713, "三、本").write(145, 713, "1")
    first.write(102, 728, "年度")
    second = Printer(2).lines((100, 140, 300), (100, 120, 140)).write(102, 113, "四、").write(145, 113, "2")
    assert laid(first, second) == [[["三、本年度", "1"], ["四、", "2"], ["", ""]]]
    first.write(102, 750, "四、复议情况")
    assert laid(first, second)[1:3] == ["年度", "四、复议情况"]
    wide = Printer(1).lines((100, 140, 300), (700, 720)).write(102, 713, "三、本").write(102, 728, "这行与表无关")
    assert laid(wide, second)[1] == "这行与表无关"
    number = Printer(1).lines((100, 140, 300), (700, 720)).write(102, 713, "三、本").write(102, 728, "12")
    assert laid(number, second)[1] == "12"


def test_tables_right_below_each_other_are_one_but_not_beside() -> None:
    page = Printer().lines(XS, (100, 120, 140)).lines(XS, (150, 170, 190)).lines((350, 450, 550), (300, 320, 340))
    assert [len(block) for block in laid(page)] == [4, 2]


def test_facing_pages_may_stand_apart() -> None:
    first = Printer(1).lines(XS, (700, 720, 740)).write(105, 713, "1.甲").write(105, 733, "2.乙").write(205, 733, "2")
    second = Printer(2).lines((130, 230, 330), (100, 120)).write(135, 113, "3.丙").write(235, 113, "3")
    assert laid(first, second) == [[["1.甲", ""], ["2.乙", "2"], ["3.丙", "3"]]]


def test_a_page_may_leave_out_the_lines_of_a_label_that_goes_on() -> None:
    xs = (100, 140, 200, 240, 280, 320)
    first = (
        Printer(1).lines(xs, (700, 720, 740)).write(102, 713, "三、结果").write(142, 713, "1.甲").write(205, 713, "1")
    )
    second = Printer(2).lines(xs[1:], (100, 120, 140)).write(142, 113, "2.乙").write(205, 113, "2").write(245, 113, "3")
    (grid,) = laid(first, second)
    assert grid == [
        ["三、结果", "1.甲", "1", "", ""],
        ["", "", "", "", ""],
        ["2.乙", "2", "3", ""],
        ["", "", "", ""],
    ]
    moved = Printer(2).lines(tuple(x + 8 for x in xs[1:]), (100, 120, 140)).write(152, 113, "2.乙")
    assert [type(block) for block in laid(first, moved)] == [list, list]
