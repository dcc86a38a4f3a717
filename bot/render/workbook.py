"""Workbooks by XlsxWriter: what only the workshop does."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple


class Cell(NamedTuple):
    """What is written in a cell: a text, a number or nothing; `note` is shown beside it."""

    value: str | int | Decimal | None
    note: str = ""


class Sheet(NamedTuple):
    """A sheet: its name, its lines of cells, and how wide its columns are; a `head` stays in sight, in bold."""

    name: str
    lines: Sequence[Sequence[Cell]]
    widths: Sequence[int] = ()
    head: bool = False


def xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook of these sheets. Only the workshop calls it."""
    import xlsxwriter

    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True})
        for one in sheets:
            sheet = book.add_worksheet(one.name)
            for column, width in enumerate(one.widths):
                sheet.set_column(column, column, width)
            for row, line in enumerate(one.lines):
                for column, cell in enumerate(line):
                    _write(book, sheet, row, column, cell, bold if one.head and not row else None)
            if one.head:
                sheet.freeze_panes(1, 0)
    return out.getvalue()


def _write(book: Any, sheet: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    value = cell.value
    if isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif value is not None and Decimal(repr(float(value))) == value:
        decimals = -value.as_tuple().exponent if isinstance(value, Decimal) else 0  # type: ignore[operator]
        style = book.add_format({"num_format": f"0.{'0' * decimals}"}) if decimals > 0 else style
        sheet.write_number(row, column, value, style)
    elif value is not None:
        # More digits than a spreadsheet's number holds.
        sheet.write_string(row, column, str(value))
    if cell.note:
        sheet.write_comment(row, column, cell.note)
