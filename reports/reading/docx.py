"""Word documents (.docx, Word's and WPS's): paragraphs and tables in the order of the body, as a reader would see them.

Read from the XML itself (ECMA-376 part 1, 17), whatever the namespace: python-docx takes 90 ms to import and refuses
a document with one dangling relation. What the page does not show (deleted and hidden text, the instructions of
fields) is left out; what it shows struck out, raised, in a floating box or as a picture keeps a mark of that, so that
no figure is read from it. Titles among the file's properties are not used: they outlive the report they were
written for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from reports.containers import holding
from reports.model import Block, Cell, Document, Grid, Paragraph, Picture
from reports.packages import attribute, damaged, opened, parsed, part
from reports.reader import Reader

_WIDEST = 1000
_TRANSPARENT = frozenset("sdt sdtContent customXml ins moveTo smartTag AlternateContent Choice Fallback".split())
_SILENT = frozenset("pPr rPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr del moveFrom delText instrText rt".split())
_WRITTEN = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_GONE = frozenset(("del", "hidden"))
_PICTURES = frozenset(("blip", "imagedata", "chart"))
_STRUCK = "\u0336"
_PRIVATE = 0xF000
_SYMBOL = re.compile("[0-9A-Fa-f]{1,4}")


def read(data: bytes) -> Document:
    """The document in these bytes. Raises Unreadable where they are damaged or unreasonably long."""
    with opened(data) as package:
        body = next((child for child in parsed(part(package, _main(package))) if child.tag == "body"), None)
        if body is None:
            raise damaged()
        return Document(kind="docx", blocks=tuple(_Body(_headings(package)).blocks(body)))


def _main(package: ZipFile) -> str:
    """The name of the part with the text: where the package's relations say, which is not always the usual place."""
    for relation in parsed(part(package, "_rels/.rels")):
        if (relation.get("Type") or "").endswith("/officeDocument"):
            return (relation.get("Target") or "").lstrip("/")
    raise damaged()


def _headings(package: ZipFile) -> frozenset[str]:
    """The identities of the styles that make a paragraph a heading."""
    if "word/styles.xml" not in package.namelist():
        return frozenset()
    styles = parsed(part(package, "word/styles.xml"))
    named = {
        attribute(style, "styleId") or "": (attribute(name, "val") or "").lower()
        for style in styles
        for name in style
        if name.tag == "name"
    }
    return frozenset(one for one, name in named.items() if name.startswith(("title", "heading", "标题")))


@dataclass(slots=True)
class _Body:
    """What is counted while the body is walked."""

    headings: frozenset[str]
    lines: int = 0
    tables: int = 0
    parts: int = 0

    def blocks(self, parent: Element, within: tuple[int, ...] = ()) -> Iterator[Block]:
        """Paragraphs, grids and pictures in reading order."""
        for child in _shown(parent):
            tag = child.tag
            if tag == "p":
                yield from self._paragraph(child, within)
            elif tag == "tbl":
                yield from self._table(child, within)

    def _paragraph(self, element: Element, within: tuple[int, ...]) -> Iterator[Block]:
        heading = any(
            one.tag == "pStyle" and attribute(one, "val") in self.headings for one in _properties(element, "pPr")
        )
        for line in filter(None, map(str.strip, _text(element).split("\n"))):
            self.lines += 1
            yield Paragraph(line, self.lines, within, heading)
        if _pictured(element):
            yield Picture(self.lines, within)
        for box in _boxes(element):
            yield from self.blocks(box, within)

    def _table(self, table: Element, within: tuple[int, ...]) -> Iterator[Block]:
        """A grid; a table that holds other tables is a frame, and what is in its cells follows one after another."""
        nested = next(_inside(table, "tbl"), None)
        if nested is None:
            self.tables += 1
            yield Grid(self.tables, tuple(_rows(table)), within)
            return
        for row in _rows_of(table):
            for cell in _cells_of(row):
                self.parts += 1
                yield from self.blocks(cell, (*within, self.parts))


def _rows(table: Element) -> tuple[tuple[Cell, ...], ...]:
    """The cells of each row; those that continue the cell above (or, in old files, to the left) belong to it."""
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(_rows_of(table)):
        cells: list[Cell] = []
        column = _count(_properties(row, "trPr"), "gridBefore", 0)
        still_open: dict[int, tuple[int, int]] = {}
        for element in _cells_of(row):
            properties = list(_properties(element, "tcPr"))
            width = max(_count(properties, "gridSpan", 1), 1)
            if cells and _merge(properties, "hMerge") == "continue":
                cells[-1] = cells[-1]._replace(width=cells[-1].width + width)
            elif _merge(properties, "vMerge") == "continue" and column in open_cells:
                above, at = still_open[column] = open_cells[column]
                begun = rows[above][at]
                rows[above][at] = begun._replace(height=number - begun.row + 1)
            else:
                if _merge(properties, "vMerge"):
                    still_open[column] = (number, len(cells))
                cells.append(Cell(_cell_text(element), number, column, 1, width))
            column += width
        rows.append(cells)
        open_cells = still_open
    return tuple(map(tuple, rows))


def _cell_text(cell: Element) -> str:
    """What a cell shows, its paragraphs on lines of their own: two numbers in one cell must not become one."""
    lines = [_text(one).strip() for one in _shown(cell) if one.tag == "p"]
    floating = [_text(one).strip() for box in _boxes(cell) for one in box]
    text = "\n".join([*filter(None, lines), *(f"〔文本框〕{line}" for line in floating if line)])
    return text or ("〔图〕" if _pictured(cell) else "")


def _text(element: Element) -> str:
    """The text of a paragraph as printed, without what only the file knows and without floating boxes."""
    words: list[str] = []
    for child in _shown(element):
        tag = child.tag
        if tag == "r":
            words.append(_run(child))
        elif tag == "oMath":
            words.append("〔公式〕")
        else:
            words.append(_text(child))
    return "".join(words)


def _run(run: Element) -> str:
    """The text of one run. Struck and raised text stays apart from its neighbours, so that no figure grows by it."""
    looks = {one.tag: attribute(one, "val") or "on" for one in _properties(run, "rPr")}
    looks = {name: value for name, value in looks.items() if value not in ("0", "false", "off")}
    if "vanish" in looks:
        return ""
    words = []
    for child in _shown(run):
        tag = child.tag
        if tag == "t":
            words.append(child.text or "")
        elif tag == "sym":
            words.append(_symbol(child))
        elif tag in _WRITTEN:
            words.append(_WRITTEN[tag])
        elif tag == "ruby":
            words.append(_text(child))
    text = "".join(words)
    if "strike" in looks or "dstrike" in looks:
        text = "".join(character + _STRUCK for character in text)
    return f" {text} " if looks.get("vertAlign") in ("superscript", "subscript") and text else text


def _symbol(element: Element) -> str:
    """A character of a symbol font, in the private range: a 5 there may show as a telephone, but never as a 5."""
    code = attribute(element, "char") or ""
    return chr(_PRIVATE | int(code, 16)) if _SYMBOL.fullmatch(code) else "〔符号〕"


def _shown(parent: Element) -> Iterator[Element]:
    """The children a reader sees, looking through wrappers; of alternative renderings of one thing the first."""
    for child in parent:
        tag = child.tag
        if tag == "AlternateContent":
            yield from (one for choice in list(child)[:1] for one in _shown(choice))
        elif tag in _TRANSPARENT:
            yield from _shown(child)
        elif tag not in _SILENT:
            yield child


def _inside(element: Element, *names: str) -> Iterator[Element]:
    """Everything shown inside with one of these names, outermost first and not looked into."""
    for child in _shown(element):
        if child.tag in names:
            yield child
        else:
            yield from _inside(child, *names)


def _boxes(element: Element) -> Iterator[Element]:
    return _inside(element, "txbxContent")


def _pictured(element: Element) -> bool:
    return next(_inside(element, *_PICTURES), None) is not None


def _rows_of(table: Element) -> Iterator[Element]:
    for row in _shown(table):
        if row.tag == "tr" and not any(one.tag in _GONE for one in _properties(row, "trPr")):
            yield row


def _cells_of(row: Element) -> Iterator[Element]:
    return (cell for cell in _shown(row) if cell.tag == "tc")


def _properties(element: Element, name: str) -> Iterator[Element]:
    return (one for properties in element if properties.tag == name for one in properties)


def _count(properties: Iterable[Element], name: str, least: int) -> int:
    """A number of columns among the properties, within reason."""
    for one in properties:
        if one.tag == name:
            printed = attribute(one, "val") or ""
            if printed.isascii() and printed.isdigit() and len(printed) < 9:
                return min(int(printed), _WIDEST)
    return least


def _merge(properties: Iterable[Element], name: str) -> str | None:
    """Whether a cell begins ("restart") or continues a merged one; None for neither."""
    return next((attribute(one, "val") or "continue" for one in properties if one.tag == name), None)


READER = Reader("docx", knows=lambda data: holding(data) == "docx", read=read)
