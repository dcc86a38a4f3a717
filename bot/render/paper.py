"""A letter on paper: its lines as a Word document of A4 size, which LibreOffice opens alike."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from docx.document import Document

_SONG, _HEI = "宋体", "黑体"
_WIDTHS = (5.2, 5.0, 2.9, 2.9)
"""Centimetres of the columns of a table: table, row, column, what is printed."""


class Line(NamedTuple):
    """A line of the letter: what it is (title, heading, row, right, text), and its text or cells as plain text."""

    kind: str
    cells: tuple[str, ...]


def docx(lines: Iterable[Line]) -> bytes:
    """The bytes of the document."""
    # It takes longer to load than most answers take, and only who writes a letter needs it.
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH as At
    from docx.shared import Cm, Pt

    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.5)
    page.top_margin = page.bottom_margin = Cm(2.5)
    _font(paper.styles["Normal"], _SONG, Pt(12))
    paper.styles["Normal"].paragraph_format.space_after = Pt(4)
    for kind, some in groupby(lines, key=attrgetter("kind")):
        if kind == "row":
            _table(paper, [line.cells for line in some])
            continue
        for line in some:
            paragraph = paper.add_paragraph()
            words = paragraph.add_run(line.cells[0])
            if kind in ("title", "heading"):
                words.bold = True
                _font(words, _HEI, Pt(15) if kind == "title" else Pt(12))
                paragraph.paragraph_format.keep_with_next = True
                paragraph.paragraph_format.space_before = Pt(8)
            if kind == "title":
                paragraph.alignment = At.CENTER
                paragraph.paragraph_format.space_after = Pt(14)
            elif kind == "right":
                paragraph.alignment = At.RIGHT
            elif not line.cells[0].endswith("："):
                paragraph.paragraph_format.first_line_indent = Pt(24) if kind == "text" else None
    return _bytes(paper)


def _table(paper: Document, rows: list[tuple[str, ...]]) -> None:
    from docx.shared import Cm, Pt

    table = paper.add_table(rows=0, cols=len(_WIDTHS))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for number, cells in enumerate(rows):
        row = table.add_row()
        for cell, text, width in zip(row.cells, cells, _WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
            words = cell.paragraphs[0].add_run(text)
            words.bold = number == 0
            _font(words, _SONG, Pt(10.5))
    paper.add_paragraph().paragraph_format.space_after = Pt(0)


def _font(of: Any, name: str, size: Any) -> None:
    """Sets a font for Latin and for Chinese letters, which Word keeps apart."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    of.font.name, of.font.size = name, size
    properties = of.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), name)
    # Without its language, Chinese punctuation stands in the middle as in Taiwan.
    for language in properties.findall(qn("w:lang")) or [OxmlElement("w:lang")]:
        language.set(qn("w:eastAsia"), "zh-CN")
        properties.append(language)


def _bytes(paper: Document) -> bytes:
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()
