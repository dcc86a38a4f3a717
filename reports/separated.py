"""Tells separated tables (commas, semicolons, tabs) from text, which may hold commas too."""

from __future__ import annotations

import csv

from reports.charset import decode
from reports.errors import Unreadable
from reports.reader import LONGEST_TEXT, has_markup, signature

_FEWEST_ROWS = 4
_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 200
_SHORT = 60
_MOSTLY = 0.9


def separated(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows of a separated table, each as long as the others; () for what is not plainly one.

    Spreadsheets export every row with all its columns. Rows of different lengths, as tables copied from a page have,
    say nothing about what stands under what, and are left to be read as text.

    >>> len(separated("信息内容,制发,废止\\n规章,0,\\n办法,,1\\n规定,1,2".encode()))
    4
    >>> separated("信息内容,制发,废止\\n规章,0\\n办法,,1\\n规定,1,2".encode())
    ()
    """
    if len(data) > LONGEST_TEXT or signature(data) is not None or has_markup(data):
        return ()
    try:
        text = decode(data)
    except Unreadable:
        return ()
    for delimiter in "\t,;":
        rows = _rows(text, delimiter)
        if rows:
            return rows
    return ()


def _rows(text: str, delimiter: str) -> tuple[tuple[str, ...], ...]:
    if delimiter not in text[: 1 << 16]:
        return ()
    try:
        parsed = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
        rows = tuple(tuple(field.strip() for field in row) for row in parsed if row)
    except csv.Error:
        return ()
    if len(rows) < _FEWEST_ROWS or len({len(row) for row in rows}) != 1:
        return ()
    if not _FEWEST_COLUMNS <= len(rows[0]) <= _MOST_COLUMNS:
        return ()
    lengths = [len(field) for row in rows for field in row]
    short = sum(length <= _SHORT for length in lengths)
    return rows if short >= _MOSTLY * len(lengths) else ()
