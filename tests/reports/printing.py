"""Reports printed as PDF files by the tests' own press, and what is read of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest

from reports.errors import Unreadable
from reports.examine import examine
from reports.forms import form
from reports.model import Grid, Paragraph, Report
from reports.reading import read
from tests.reports.press import Page, printed, table
from tests.reports.typeset import AGENCY, Sections, Td

FORM = form("g2021")
NARROW = [30.0, 70.0, 125.0, 270.0, 312.0, 354.0, 396.0, 438.0, 480.0, 522.0, 565.0]
ROOM = 27
EVEN = [30.0 + 35.6 * column for column in range(16)]


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
