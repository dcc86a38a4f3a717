"""Rows as files: CSV that a spreadsheet opens as it is, and XLSX with doubts as comments and a sheet of sources.

A text that a spreadsheet would take for a formula has an apostrophe before it in the CSV; the XLSX says it is text.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO
from typing import TYPE_CHECKING

from bot.message import Attachment, whole
from bot.render.workbook import Cell, Sheet, xlsx
from bot.rows import SOURCES, Entry, Rows
from bot.workshop import workshop

if TYPE_CHECKING:
    from bot.render.words import Words

_FORMULA = re.compile(r"[=+@\t\r]|-(?!\d+(?:\.\d+)?$).")
_UNNAMED = re.compile(r"[^\w\-（）()]+")
_LONGEST = 60
_WIDE = 40


def files(rows: Rows, words: Words, unsent: str) -> tuple[Attachment, ...]:
    """Both files, named by what they are about."""
    name = _UNNAMED.sub("-", whole(rows.title)).strip("-")[:_LONGEST]
    return (
        Attachment(f"{name}.csv", lambda: as_csv(rows, words), otherwise=unsent),
        Attachment(f"{name}.xlsx", lambda: as_xlsx(rows, words), otherwise=unsent),
    )


def as_csv(rows: Rows, words: Words) -> bytes:
    """The rows as CSV: UTF-8 with the mark by which Excel knows it."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(map(words.worded, rows.columns))
    for line in rows.lines:
        writer.writerow([_plain(one, words) for one in line])
    return whole(out.getvalue()).encode("utf-8-sig")


def as_xlsx(rows: Rows, words: Words) -> bytes:
    """The rows as XLSX, which the workshop writes. Raises NotMade."""
    head = [Cell(words.worded(name)) for name in rows.columns]
    lines = [[_cell(one, words) for one in line] for line in rows.lines]
    data = Sheet(words.worded("数据"), [head, *lines], _widths(rows, words), head=True)
    first = [Cell(words.worded(name)) for name in SOURCES]
    beside = [first, *([Cell(whole(text)) for text in texts] for texts in rows.sources)]
    return workshop().make(xlsx, [data, Sheet(words.worded("来源"), beside)])


def _widths(rows: Rows, words: Words) -> list[int]:
    longest = [
        max((len(str(_plain(line[column], words))) for line in rows.lines), default=0)
        for column in range(len(rows.columns))
    ]
    return [min(max(2 * len(name), most) + 2, _WIDE) for name, most in zip(rows.columns, longest, strict=True)]


def _cell(one: Entry, words: Words) -> Cell:
    value = whole(_said(one, words)) if isinstance(one.value, str) else one.value
    return Cell(value, whole(words.worded(one.note)) if one.note else "")


def _plain(one: Entry, words: Words) -> str | int | Decimal:
    if not isinstance(one.value, str):
        return "" if one.value is None else one.value
    text = _said(one, words)
    return f"'{text}" if _FORMULA.match(text) else text


def _said(one: Entry, words: Words) -> str:
    return str(one.value) if one.quoted else words.worded(str(one.value))
