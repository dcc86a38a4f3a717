"""Web pages: their text in reading order, their tables as grids, and what their meta tags declare.

Cells keep the rows and columns they span (HTML Living Standard, 4.9.12 "Processing model"), spans clamped to 1000.
"""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reports.charset import decode
from reports.model import Block, Cell, Document, Grid, Paragraph, Picture
from reports.reader import Reader, has_markup, signature

_SILENT = frozenset("script style noscript template select textarea iframe svg head -comment".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr input button".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WIDEST = 1000
_SINGLE = (1, 1)
_CELLS = frozenset(("td", "th"))
_BREAKS = "br, p + p, div + div, li + li"


def read(data: bytes) -> Document:
    """The page in these bytes. Raises Unreadable where they are no text."""
    tree = LexborHTMLParser(decode(data))
    facts = {
        str(attributes["name"]).lower(): str(attributes.get("content") or "")
        for attributes in (meta.attributes for meta in tree.css("meta[name]"))
    }
    title = tree.css_first("title")
    if title is not None:
        facts["title"] = title.text()
    return Document(kind="html", blocks=tuple(_blocks(tree.body)) if tree.body else (), facts=facts)


class _Line:
    """The paragraph being gathered while the tree is walked."""

    __slots__ = ("count", "heading", "words")

    def __init__(self) -> None:
        self.words: list[str] = []
        self.count = 0
        self.heading = False

    def end(self, within: tuple[int, ...]) -> Iterator[Paragraph]:
        """The paragraph, if anything was written in it."""
        if text := "".join(self.words).strip():
            self.count += 1
            yield Paragraph(text, self.count, within, self.heading)
        self.words.clear()
        self.heading = False


def _blocks(body: LexborNode) -> Iterator[Block]:
    """Paragraphs, grids and pictures in reading order. The tree is walked without recursion: pages nest deeply."""
    within: tuple[int, ...] = ()
    line = _Line()
    tables = parts = 0
    node = body.child
    while node is not None:
        tag = node.tag
        child = None
        if tag == "-text":
            line.words.append(node.text_content or "")
        elif tag in _INLINE:
            child = node.child
        elif tag not in _SILENT:
            if line.words:
                yield from line.end(within)
            if tag == "table" and len(node.css("table")) < 2:
                tables += 1
                yield Grid(tables, tuple(_rows(node)), within)
            elif tag == "img":
                yield Picture(line.count, within)
            elif (child := node.child) is not None:
                parts += 1
                within = (*within, parts)
                line.heading = tag in _HEADINGS
        following = child or node.next
        while following is None:
            node = node.parent
            if node is None or node.mem_id == body.mem_id:
                yield from line.end(within)
                return
            if node.tag not in _INLINE:
                yield from line.end(within)
                within = within[:-1]
            following = node.next
        node = following


def _rows(table: LexborNode) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row with their first row and column, as a browser would lay them out."""
    spans = {node.mem_id: _span(node) for node in table.css("[colspan], [rowspan]")}
    # A cell set on several lines keeps them apart: two numbers in one cell must not become one.
    broken = {_cell_of(node) for node in table.css(_BREAKS)}
    hanging: list[tuple[int, int, int]] = []
    for row, line in enumerate(table.css("tr")):
        if hanging:
            hanging = sorted(hung for hung in hanging if hung[2] > row)
        cells = []
        column = 0
        for node in line.iter():
            if node.tag not in _CELLS:
                continue
            identity = node.mem_id
            for start, end, _ in hanging:
                if start <= column < end:
                    column = end
            text = node.text(separator="\n") if identity in broken else node.text_lexbor()
            width, height = spans.get(identity, _SINGLE)
            cells.append(Cell(text.strip(), row, column, height, width))
            if height > 1:
                hanging.append((column, column + width, row + height))
            column += width
        yield tuple(cells)


def _span(node: LexborNode) -> tuple[int, int]:
    """Columns and rows a cell spans, at least one of each."""
    attributes = node.attributes
    return _size(attributes.get("colspan")), _size(attributes.get("rowspan"))


def _size(printed: str | None) -> int:
    digits = (printed or "1").strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1


def _cell_of(node: LexborNode | None) -> int:
    """The identity of the table cell a node stands in."""
    while node is not None and node.tag not in ("td", "th"):
        node = node.parent
    return node.mem_id if node is not None else 0


READER = Reader("html", knows=lambda data: signature(data) is None and has_markup(data), read=read)
