"""Printed pages to blocks: tables over pages, page numbers, paragraphs, and tables without lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.layout import blocks
from reports.layout.ruling import Box, lattices
from reports.layout.sheet import UNKNOWN, Glyph, Sheet, Stroke
from reports.model import Block, Grid, Paragraph

WIDE, HIGH = 600.0, 800.0


class Printer:
    """A page being filled: text is set ten points wide a Han character, five a Latin one."""

    def __init__(self, number: int = 1) -> None:
        self.number = number
        self.glyphs: list[Glyph] = []
        self.strokes: list[Stroke] = []

    def write(self, x: float, y: float, text: str) -> Printer:
        """Sets a line of text."""
        spaced = False
        for letter in text:
            wide = 10.0 if ord(letter) > 127 else 5.0
            if letter != " ":
                self.glyphs.append(Glyph(letter, x, y - 8, x + wide, y + 2, spaced))
            spaced = letter == " "
            x += wide
        return self

    def lines(self, xs: tuple[float, ...], ys: tuple[float, ...], *, top: bool = True, bottom: bool = True) -> Printer:
        """Draws all lines between these borders; the first and last row may be open."""
        across = ys[0 if top else 1 : len(ys) if bottom else -1]
        self.strokes += [Stroke(xs[0], y, xs[-1], y) for y in across]
        self.strokes += [Stroke(x, ys[0], x, ys[-1]) for x in xs]
        return self

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return Sheet(self.number, WIDE, HIGH, tuple(self.glyphs), tuple(self.strokes))


def laid(*pages: Printer) -> list[str | list[list[str]]]:
    """Paragraphs as texts, tables as rows of texts."""
    return [_plain(block) for block in blocks([page.sheet for page in pages])]


def _plain(block: Block) -> str | list[list[str]]:
    if isinstance(block, Grid):
        return [[cell.text for cell in row] for row in block.rows]
    assert isinstance(block, Paragraph)
    return block.text


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


@pytest.mark.parametrize("number", ["- {} -", "— {} —", "第{}页", "第 {} 页 共 9 页", "{}/9", "{}"])
def test_page_numbers_go(number: str) -> None:
    pages = [
        Printer(at).write(100, 300, "第一句话。").write(290, 760, number.format(at)).lines((80, 280, 520), (500, 790))
        for at in (1, 2, 3)
    ]
    assert [text for text in laid(*pages) if isinstance(text, str)] == ["第一句话。"] * 3
    assert all(row == ["", ""] for grid in laid(*pages) if isinstance(grid, list) for row in grid)


def test_a_number_alone_on_the_last_line_is_kept_unless_it_counts_pages() -> None:
    assert laid(Printer().write(100, 300, "甲").write(290, 770, "4")) == ["甲"]
    assert laid(Printer().write(100, 300, "甲").write(290, 30, "4")) == ["4", "甲"]
    assert laid(Printer().write(100, 757, "甲").write(100, 770, "4")) == ["甲", "4"]
    pages = (Printer(1).write(9, 300, "甲").write(290, 770, "4"), Printer(2).write(9, 300, "乙").write(290, 770, "9"))
    assert laid(*pages) == ["甲", "4", "乙", "9"]


def test_a_repeated_line_is_kept_once() -> None:
    pages = [
        Printer(at).write(200, 40, "甲区年报2021").write(100, 300, "一句话。").write(290, 770, f"-{at}-")
        for at in range(1, 5)
    ]
    assert laid(*pages) == ["甲区年报2021", "一句话。", "一句话。", "一句话。", "一句话。"]


def test_paragraphs_go_on_where_a_line_is_full() -> None:
    page = Printer()
    page.write(120, 100, "一句话说得很长很长很长很长很长")
    page.write(100, 120, "说到了下一行。")
    page.write(120, 140, "又一句话正好在行末说完了的呢。")
    page.write(100, 160, "末了。")
    page.write(120, 180, "三句话说得很长很长很长很长很2")
    page.write(100, 200, "(一)小标题")
    page.write(100, 220, "短。")
    assert laid(page) == [
        "一句话说得很长很长很长很长很长说到了下一行。",
        "又一句话正好在行末说完了的呢。",
        "末了。",
        "三句话说得很长很长很长很长很2",
        "(一)小标题",
        "短。",
    ]


def test_a_table_without_lines_is_one_where_each_column_has_its_header() -> None:
    page = Printer().write(100, 80, "二、主动公开")
    page.write(300, 100, "法人或其他组织").write(200, 110, "自然人")
    page.write(100, 120, "信息内容").write(300, 120, "商业").write(360, 120, "科研")
    page.write(300, 135, "企业").write(360, 135, "机构")
    page.write(100, 160, "规章").write(210, 160, "1").write(310, 160, "2").write(370, 160, "3")
    page.write(100, 180, "许可").write(210, 180, "12").write(370, 180, "/")
    page.write(100, 220, "完毕。")
    assert laid(page) == [
        "二、主动公开",
        [
            ["法人或其他组织"],
            [],
            ["信息内容"],
            [],
            ["自然人", "商业企业", "科研机构"],
            ["规章", "1", "2", "3"],
            ["许可", "12", "/"],
        ],
        "完毕。",
    ]


@pytest.mark.parametrize(
    "header",
    [
        [],
        [(210.0, "甲")],
        [(100.0, "这一行是一句很长很长的话"), (310.0, "乙")],
        [(210.0, "甲"), (310.0, "5")],
        [(100.0, "内容")],
    ],
    ids=["none", "too few", "prose", "numbers", "no column"],
)
def test_a_table_without_lines_stays_text_where_its_columns_are_uncertain(header: list[tuple[float, str]]) -> None:
    page = Printer()
    for x, text in header:
        page.write(x, 100, text)
    page.write(100, 120, "规章").write(210, 120, "1").write(310, 120, "2")
    assert all(isinstance(text, str) for text in laid(page))


def test_values_that_overlap_no_column_stay_text() -> None:
    page = Printer().write(210, 100, "甲").write(310, 100, "乙")
    page.write(100, 120, "规章").write(210, 120, "1").write(230, 120, "2")
    page.write(100, 140, "许可").write(205, 140, "3333333")
    assert laid(page)[-1] == "许可 3333333"


def test_two_rows_without_a_line_between_are_not_read_as_one() -> None:
    page = Printer().lines((100, 200, 260, 320, 380), (100, 150))
    page.write(105, 113, "许可").write(105, 133, "处罚")
    for x, above, below in ((210, "1", "2"), (270, "3", "4"), (330, "", "5")):
        page.write(x, 113, above).write(x, 133, below)
    assert laid(page) == [[["许可处罚", f"1\n2\n{UNKNOWN}", f"3\n4\n{UNKNOWN}", f"5\n{UNKNOWN}"]]]


def test_a_digit_on_a_line_belongs_to_both_cells() -> None:
    page = Printer().lines(XS, (100, 120, 140)).write(197, 113, "1").write(250, 123, "2")
    assert laid(page) == [[["1\n2"], []]]


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


def test_a_page_without_anything_has_no_blocks() -> None:
    assert laid(Printer()) == []
