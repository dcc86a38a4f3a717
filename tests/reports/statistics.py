"""Typesets the statistics table of 2014 to 2018 of a body that does not exist, as pages, Word documents and text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from reports.form import Form, Row
from reports.forms import form
from tests.reports.word import written

TITLE = "示例市甲区人民政府办公室2016年政府信息公开工作年度报告"
HEADER = ("统计指标", "单位", "统计数")
HEADINGS = {
    "s1.published": "一、主动公开情况",
    "s1.channels.gazette": "（二）通过不同渠道和方式公开政府信息的情况",
    "s2.responses": "二、回应解读情况",
    "s2.press": "（二）通过不同渠道和方式回应解读的情况",
    "s3.received": "三、依申请公开情况",
    "s8.units": "八、机构建设和保障经费情况",
    "s9.meetings": "九、政府信息公开会议和培训情况",
}
FOOT = "单位负责人：甲 审核人：乙 填报人：丙"
Printed = Sequence[Sequence[str]]


def edition() -> Form:
    """The form of the table."""
    return form("g2014")


def name(row: Row) -> str:
    """The name of a row's figure."""
    return f"stat.{row.key}.value"


def numbered() -> dict[str, str]:
    """Another number for every figure, with decimals where it is money."""
    of = edition()
    return {one: f"{at}.50" if of.is_amount(one) else str(at) for at, one in enumerate(of.figures, 101)}


def rows(
    cells: Mapping[str, str], *, units: bool = True, labels: Mapping[str, str] | None = None, leave_out: str = "~"
) -> list[list[str]]:
    """The table's rows; a label may be printed otherwise, rows whose key begins with `leave_out` are not printed."""
    found = [list(HEADER)]
    for row in edition().tables[0].blocks[0].rows:
        if row.key.startswith(leave_out) or (row.extra and name(row) not in cells):
            continue
        if row.key in HEADINGS:
            found.append([HEADINGS[row.key], "——", ""])
        label = (labels or {}).get(row.key, row.label)
        found.append([label, row.unit or "", cells.get(name(row), "")])
    return found if units else [[one[0], one[2]] for one in found]


def page(table: Printed) -> bytes:
    """The table in a web page."""
    body = "".join("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in row) + "</tr>" for row in table)
    return f"<meta charset=utf-8><h1>{TITLE}</h1><p>一、概述</p><table>{body}</table><p>{FOOT}</p>".encode()


def word(table: Printed) -> bytes:
    """The table in a Word document."""

    def fill(document: Any) -> None:
        document.add_heading(TITLE, 0)
        into = document.add_table(len(table), len(table[0]))
        for cells, row in zip(into.rows, table, strict=True):
            for cell, text in zip(cells.cells, row, strict=True):
                cell.text = text
        document.add_paragraph(FOOT)

    return written(fill)


def text(table: Printed, between: str, end: str = "\n") -> bytes:
    """The table as text, with this between cells and that between rows; blank cells leave nothing."""
    lines = end.join(between.join(_pieces(row)) for row in table)
    return f"{TITLE}\n政府信息公开情况统计表\n{lines}\n{FOOT}\n".encode()


def _pieces(row: Sequence[str]) -> Iterator[str]:
    return (piece for piece in row if piece)
