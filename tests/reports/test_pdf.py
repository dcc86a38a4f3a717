"""PDF files: reports typeset and printed on pages are read exactly or not at all; what is no such file is refused."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.errors import Unreadable
from reports.examine import examine
from reports.forms import form
from reports.model import Grid, Paragraph, Picture, Report, State
from reports.reading import read
from tests.reports.chance import Drawn, reports
from tests.reports.press import HIGH, WIDE, Page, printed, table, width
from tests.reports.typeset import AGENCY, Sections, Td, tables

FORM = form("g2021")
NARROW = [30.0, 70.0, 125.0, 270.0, 312.0, 354.0, 396.0, 438.0, 480.0, 522.0, 565.0]
ROOM = 27
EVEN = [30.0 + 35.6 * column for column in range(16)]
TURNED = [(0, "1 0 0 1"), (90, "0 1 -1 0"), (180, "-1 0 0 -1"), (270, "0 -1 1 0")]


def report(made: Sections, breaks: Sequence[int] = (), footers: bool = True) -> bytes:
    """A report with these tables; the third goes on on another page after each of these rows."""
    return printed(*pages(made, breaks, footers))


def pages(made: Sections, breaks: Sequence[int] = (), footers: bool = True, year: int = 2021) -> list[Page]:
    """The pages of such a report."""
    first, last = Page(), Page()
    first.write(100, 60, f"{AGENCY}{year}年政府信息公开工作年度报告", 14)
    first.write(60, 90, "一、总体情况")
    first.write(60, 110, "我办认真贯彻落实条例。")
    first.write(60, 130, "二、主动公开政府信息情况")
    top = 140.0
    for rows in made[2]:
        top = table(first, rows, [60, 180, 300, 420, 540], top)
    sheets = [first]
    (third,) = made[3]
    cuts = [0, *breaks, len(third)]
    for start, end in pairwise(cuts):
        page = Page(high=1300)
        if not start:
            page.write(60, 70, "三、收到和处理政府信息公开申请情况")
        table(page, part(third, start, end), NARROW, 80, 40)
        sheets.append(page)
    last.write(60, 70, "四、政府信息公开行政复议、行政诉讼情况")
    table(last, made[4][0], EVEN, 80)
    last.write(60, 200, "五、存在的主要问题及改进情况")
    last.write(60, 220, "无。")
    last.write(60, 240, "六、其他需要报告的事项")
    sheets.append(last)
    for number, page in enumerate(sheets, 1):
        if footers:
            page.write(280, page.high - 37, f"- {number} -")
    return sheets


def part(rows: Sequence[Sequence[Td]], start: int, end: int) -> list[list[Td]]:
    """Some rows of a table, the cells that hang into them cut as a page's end cuts them."""
    cut: list[list[Td]] = [[] for _ in range(end - start)]
    hanging: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        column = 0
        placed = []
        for cell in row:
            while column in hanging and hanging[column][0] > number:
                column += hanging[column][1]
            placed.append((column, cell))
            column += cell.width
        for column, cell in placed:
            last = number + cell.height
            hanging[column] = last, cell.width
            upper, lower = max(number, start), min(last, end)
            if upper < lower:
                text = cell.text if number >= start else ""
                cut[upper - start].append(cell._replace(text=text, height=lower - upper))
    for number in range(start, end):
        order = {id(cell): at for at, cell in enumerate(cut[number - start])}
        # Cells that hang down from the page before stand left of the row's own.
        cut[number - start].sort(key=lambda cell: (not (cell.text == "" and cell.height > 1), order[id(cell)]))
    return cut


def examined(data: bytes) -> Report:
    """The one report in these bytes."""
    (examination,) = examine(data)
    return examination.report


def cells(value: str = "0") -> dict[str, str]:
    """A report with the same figure everywhere."""
    return dict.fromkeys(FORM.figures, value)


def grids(data: bytes) -> list[list[list[str]]]:
    """The texts of each table's cells."""
    return [
        [[cell.text for cell in row] for row in block.rows] for block in read(data).blocks if isinstance(block, Grid)
    ]


def texts(data: bytes) -> list[str]:
    """The paragraphs."""
    return [block.text for block in read(data).blocks if isinstance(block, Paragraph)]


def refusal(data: bytes) -> Unreadable:
    """Why these bytes are not read."""
    with pytest.raises(Unreadable) as refused:
        read(data)
    return refused.value


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


def test_two_numbers_of_a_cell_stay_two() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("12\n5")], [Td("许可"), Td("7 8")]], [100, 200, 300], 120, 30)
    assert grids(printed(page)) == [[["规章", "12\n5"], ["许可", "7 8"]]]


def test_a_footnote_mark_is_no_digit() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(209.3, 129, "1", 5)
    assert grids(printed(page)) == [[["规章", "5 1"], ["许可", "7"]]]


def test_a_circled_number_is_no_digit() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5①")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    assert grids(printed(page)) == [[["规章", "5 ①"], ["许可", "7"]]]


def test_a_number_over_another_is_none() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(204.5, 133, "3")
    assert grids(printed(page)) == [[["规章", "5�3"], ["许可", "7"]]]


def test_a_letter_printed_twice_is_bold() -> None:
    page = Page()
    table(page, [[Td("规章"), Td("11")], [Td("许可"), Td("7")]], [100, 200, 300], 120)
    page.write(204.4, 133, "11")
    assert grids(printed(page)) == [[["规章", "11"], ["许可", "7"]]]


def test_what_cannot_be_seen_is_not_read() -> None:
    page = Page()
    page.write(100, 100, "年报")
    page.write(100, 130, "看不见的 12", mode=3)
    page.write(100, 400, "内部资料", 40, tilt="0.7 0.7 -0.7 0.7")
    page.write(-200, 200, "页外")
    table(page, [[Td("规章"), Td("5")], [Td("许可"), Td("7")]], [100, 200, 300], 520)
    page.rule(250, 520, 250, 560, "1 G")
    page.bar(100, 520, 200, 20, "0.9 g")
    assert (texts(printed(page)), grids(printed(page))) == (["年报"], [[["规章", "5"], ["许可", "7"]]])


def test_lines_drawn_as_thin_bars_are_lines() -> None:
    page = Page()
    for y in (100, 130, 160):
        page.bar(100, y, 200, 1)
    for x in (100, 200, 300):
        page.bar(x, 100, 1, 61)
    for x, y, text in ((110, 120, "规章"), (210, 120, "1"), (110, 150, "许可"), (210, 150, "2")):
        page.write(x, y, text)
    assert grids(printed(page)) == [[["规章", "1"], ["许可", "2"]]]


def test_boxes_drawn_round_cells_are_lines() -> None:
    page = Page()
    for x, y, text in ((100, 700, "规章"), (200, 700, "1"), (100, 670, "许可"), (200, 670, "2")):
        page.content.append(f"{x} {y} 100 30 re S")
        page.write(x + 5, HIGH - y - 10, text)
    page.content.append("100 100 m 150 150 200 150 250 100 c S")
    assert grids(printed(page)) == [[["规章", "1"], ["许可", "2"]]]


def test_lines_of_a_drawing_within_the_page_are_moved_with_it() -> None:
    inner = Page()
    table(inner, [[Td("12"), Td("3")], [Td("4"), Td("5")]], [100, 200, 300], 120)
    page = Page()
    page.content.append("q 0.5 0 0 0.5 90 70 cm /F Do Q")
    page.write(120, 100, "甲")
    form = "\n".join(inner.content)
    assert grids(printed(page, form=form)) == [[["12", "3"], ["4", "5"]]]
    assert texts(printed(page, form=form)) == ["甲"]
    assert grids(printed(page, form=form + "\n/F Do")) == [[["12", "3"], ["4", "5"]]]


def test_a_number_running_off_its_table_is_whole_or_none() -> None:
    page = Page()
    for right, top in ((225, 120), (592, 220)):
        table(page, [[Td("规章"), Td("")], [Td("许可"), Td("2")]], [right - 125, right - 25, right], top)
        page.write(right - 21, top + 13, "1234567")
    assert grids(printed(page)) == [
        [["规章", "1234567"], ["许可", "2"]],
        [["规章", "12345��"], ["许可", "2"]],
    ]


def test_a_picture_large_enough_for_a_table_is_told() -> None:
    page = Page()
    page.write(
        100,
        100,
        "三、收到和处理政府信息公开申请情况，见下面这张图片，其中共有二百个数字，请放大后再看，谢谢大家的理解和支持，",
    )
    page.picture(100, 150, 300, 200)
    page.picture(100, 500, 20, 20)
    page.write(100, 600, "四、政府信息公开行政复议、行政诉讼情况，今年没有。")
    assert [type(block) for block in read(printed(page)).blocks] == [Paragraph, Picture, Paragraph]


def test_a_scan_says_that_it_is_one() -> None:
    scan = Page()
    scan.picture(0, 0, WIDE, HIGH)
    scan.write(400, 830, "扫描全能王 创建")
    error = refusal(printed(scan, scan))
    assert error.kind == "picture"
    assert error.message.startswith("这份 PDF 是扫描件，没有文字")


def test_letters_without_meaning_are_refused() -> None:
    page = Page()
    page.write(100, 100, "\ue000\ue001\ue002\ue003\ue004年报")
    assert refusal(printed(page)).kind == "garbled"


def test_an_empty_page_beside_text_is_fine() -> None:
    page = Page()
    page.write(100, 100, "年报")
    assert texts(printed(Page(), page)) == ["年报"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "damaged"),
        (b"%PDF-1.4\n" + Random(7).randbytes(5000), "damaged"),
        (printed(Page())[:400], "damaged"),
        (printed(), "damaged"),
        (printed(*[Page()] * 3000), "too_large"),
        (
            printed(
                Page(), encrypt=f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'00' * 32}> /U <{'11' * 32}> >>"
            ),
            "encrypted",
        ),
    ],
    ids=["header", "garbage", "truncated", "no pages", "3000 pages", "encrypted"],
)
def test_what_cannot_be_opened_is_refused(data: bytes, kind: str) -> None:
    error = refusal(data)
    assert error.kind == kind
    assert "PDF" in error.message


def test_a_page_without_its_object_is_refused() -> None:
    page = Page()
    page.write(100, 100, "年报")
    data = printed(page, page).replace(b"/Kids [9 0 R 11 0 R]", b"/Kids [9 0 R 99 0 R]")
    assert refusal(data).kind == "damaged"


def test_endless_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.reading.pdf import pages

    monkeypatch.setattr(pages, "_MOST_GLYPHS", 10)
    page = Page()
    page.write(100, 100, "很长很长的年报，" * 3)
    assert refusal(printed(page)).kind == "too_large"


def test_a_page_with_endless_lines_keeps_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from reports.reading.pdf import objects

    page = Page()
    table(page, [[Td("规章"), Td("5")]] * 4, [100, 200, 300], 120)
    monkeypatch.setattr(objects, "_MOST_STROKES", 5)
    assert texts(printed(page)) == ["规章 5"] * 4
    monkeypatch.setattr(objects, "_MOST_OBJECTS", 2)
    assert texts(printed(page)) == ["规章 5"] * 4


def test_blank_cells_are_blank() -> None:
    got = examined(report(tables({}, FORM)))
    assert {figure.state for figure in got.figures.values()} == {State.BLANK}
