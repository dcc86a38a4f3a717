"""Rows as files: CSV that a spreadsheet opens as it is, and XLSX with doubts as comments and a sheet of sources.

A text that a spreadsheet would take for a formula has an apostrophe before it in the CSV; the XLSX says it is text.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any

from bot.message import Attachment, whole
from bot.rows import SOURCES, Entry, Rows

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
    """The rows as XLSX."""
    # Imported here: few answers become files.
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet(words.worded("数据"))
        for column, name in enumerate(rows.columns):
            sheet.write_string(0, column, words.worded(name), book.add_format({"bold": True}))
            longest = max((len(str(_plain(line[column], words))) for line in rows.lines), default=0)
            sheet.set_column(column, column, min(max(2 * len(name), longest) + 2, _WIDE))
        for row, line in enumerate(rows.lines, 1):
            for column, one in enumerate(line):
                _write(book, sheet, row, column, one, words)
        sheet.freeze_panes(1, 0)
        beside = book.add_worksheet(words.worded("来源"))
        for row, texts in enumerate((tuple(map(words.worded, SOURCES)), *rows.sources)):
            for column, text in enumerate(texts):
                beside.write_string(row, column, whole(text))
    return out.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, one: Entry, words: Words) -> None:
    value = one.value
    if isinstance(value, str):
        sheet.write_string(row, column, whole(_said(one, words)))
    elif value is not None and Decimal(repr(float(value))) == value:
        decimals = -value.as_tuple().exponent if isinstance(value, Decimal) else 0  # type: ignore[operator]
        style = book.add_format({"num_format": f"0.{'0' * decimals}"}) if decimals > 0 else None
        sheet.write_number(row, column, value, style)
    elif value is not None:
        # More digits than a spreadsheet's number holds.
        sheet.write_string(row, column, str(value))
    if one.note:
        sheet.write_comment(row, column, whole(words.worded(one.note)))


def _plain(one: Entry, words: Words) -> str | int | Decimal:
    if not isinstance(one.value, str):
        return "" if one.value is None else one.value
    text = _said(one, words)
    return f"'{text}" if _FORMULA.match(text) else text


def _said(one: Entry, words: Words) -> str:
    return str(one.value) if one.quoted else words.worded(str(one.value))
