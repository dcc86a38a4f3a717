"""Workbooks (.xlsx, .xls, .ods): each visible sheet a grid, numbers as stored, merged cells spanning as they do.

A workbook of a few kilobytes may claim a cell in row 1 048 576, and laying that out ends the process: how far the
cells reach is looked at first. Formulas count with the value the file keeps for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from reports.containers import holding
from reports.errors import Unreadable
from reports.model import Block, Document
from reports.packages import attribute, damaged, opened, parsed, part
from reports.reader import Reader, signature
from reports.sheets import blocks

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_MOST_CELLS = 500_000
_MOST_SHEETS = 100
_SHEET = re.compile(r"xl/worksheets/.*\.xml$", re.IGNORECASE)
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Value = int | float | str | bool | time | date | timedelta


def read(data: bytes) -> Document:
    """The sheets in these bytes. Raises Unreadable where they are damaged, locked or unreasonably large."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    if signature(data) == "zip":
        _refuse_vast(data)
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as book:
            shown = [
                sheet.name
                for sheet in book.sheets_metadata
                if sheet.visible == SheetVisibleEnum.Visible and sheet.typ == SheetTypeEnum.WorkSheet
            ]
            sheets = enumerate(_bounded(map(book.get_sheet_by_name, shown[:_MOST_SHEETS])), 1)
            found = chain.from_iterable(_blocks(sheet, number) for number, sheet in sheets)
            return Document(kind="sheet", blocks=tuple(found))
    except PasswordError as error:
        raise Unreadable("locked", "这份表格加了密码，打不开；请去掉密码再发。") from error
    except (CalamineError, OSError, ValueError) as error:
        raise damaged() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":
            raise
        raise damaged() from error  # The library's own stumbling over a damaged .xls is no Exception.


def _bounded(sheets: Iterable[CalamineSheet]) -> Iterator[CalamineSheet]:
    """The sheets, as long as they have no more cells together than one may have."""
    left = _MOST_CELLS
    for sheet in sheets:
        row, column = sheet.end or (0, 0)
        left -= (row + 1) * (column + 1)
        if left < 0:
            raise _vast()
        yield sheet


def _blocks(sheet: CalamineSheet, number: int) -> Iterator[Block]:
    rows = [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = sheet.merged_cell_ranges
    widest = max(map(len, rows), default=0)
    inside = [
        (*first, last[0], min(last[1], widest - 1)) for first, last in ranges or () if last[0] - first[0] < len(rows)
    ]
    if sum((last - first + 1) * (right - left + 1) for first, left, last, right in inside) > _MOST_CELLS:
        raise _vast()
    return blocks(rows, number, None if ranges is None else inside)


def _text(value: Value) -> str:
    """A stored value as a sheet shows it: whole numbers without a point, times and dates as words.

    >>> [_text(value) for value in (6.0, 160.5964, 1e16, "", " / ", True)]
    ['6', '160.5964', '10000000000000000', '', '/', 'True']
    """
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value).strip()


def _refuse_vast(data: bytes) -> None:
    """Raises Unreadable for a workbook whose cells reach over more than any report's do, all sheets together."""
    left = _MOST_CELLS
    with opened(data) as package:
        for name in package.namelist():
            if name == "content.xml" or _SHEET.match(name):
                rows, columns = _reach(parsed(part(package, name)))
                left -= rows * columns
                if left < 0:
                    raise _vast()


def _reach(sheet: Element) -> tuple[int, int]:
    """The last row and column with something in them, in either kind of workbook, said or counted."""
    row = column = rows = columns = 0
    for element in sheet.iter():
        tag = element.tag
        if tag in ("row", "table-row"):
            said = element.get("r") or ""
            row = int(said) if said.isdecimal() else row + _times(element, "number-rows-repeated")
            column = 0
        elif tag in ("c", "table-cell", "covered-table-cell"):
            named = [_LETTERS.index(letter) + 1 for letter in (element.get("r") or "").upper() if letter in _LETTERS]
            column = column + _times(element, "number-columns-repeated")
            if named:
                column = sum(place * 26**power for power, place in enumerate(reversed(named)))
            if len(element):
                rows, columns = max(rows, row), max(columns, column)
        elif tag == "table":
            row = 0
    return rows, columns


def _times(element: Element, name: str) -> int:
    said = attribute(element, name) or ""
    return int(said) if said.isdecimal() else 1


def _vast() -> Unreadable:
    return Unreadable("too_large", "表格太大，不像是年报，没有读。")


READER = Reader("sheet", knows=lambda data: holding(data) == "sheet", read=read)
