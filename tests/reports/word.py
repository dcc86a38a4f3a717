"""Writes reports of a body that does not exist as Word documents, tables merged as Word merges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any

from docx import Document

from tests.reports.office import SECTIONS, TITLE, Typeset, form, tables

Change = Callable[[Any], None]


def written(change: Change | None = None) -> bytes:
    """A Word document; `change` writes into it or alters what is there."""
    document = Document()
    if change:
        change(document)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def report(values: Mapping[str, str], change: Change | None = None) -> bytes:
    """A whole report with these figures."""

    def whole(document: Any) -> None:
        document.add_heading(TITLE, 0)
        fill(document, values)
        if change:
            change(document)

    return written(whole)


def fill(document: Any, values: Mapping[str, str]) -> None:
    """Writes the six sections of a report with these figures."""
    typeset = dict(zip((2, 3, 4), tables(values), strict=True))
    for section in form().sections:
        document.add_paragraph(f"{'一二三四五六'[section.number - 1]}、{section.title}")
        if section.number in SECTIONS:
            document.add_paragraph(SECTIONS[section.number])
        else:
            add_table(document, typeset[section.number])


def add_table(document: Any, boxes: Typeset) -> Any:
    """A table with these cells at the end of a document or of a cell."""
    rows = max(box.row + box.height for box in boxes)
    columns = max(box.column + box.width for box in boxes)
    table = document.add_table(rows, columns)
    cells = table._cells
    for box in boxes:
        cell = cells[box.row * columns + box.column]
        if (box.height, box.width) != (1, 1):
            cell = cell.merge(cells[(box.row + box.height - 1) * columns + box.column + box.width - 1])
        cell.text = box.text
    return table
