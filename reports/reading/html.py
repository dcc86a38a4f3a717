"""Web pages: their text in reading order, their tables as grids, and what their meta tags declare.

Cells keep the rows and columns they span (HTML Living Standard, 4.9.12 "Processing model"), spans clamped to 1000.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from reports.charset import decode
from reports.errors import Unreadable
from reports.model import Block, Cell, Document, Grid, Paragraph, Picture
from reports.nesting import nested_too_deep
from reports.reader import Reader, has_markup, signature

_SILENT = frozenset("script style noscript template select textarea iframe svg head -comment".split())
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark o:p q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr input button".split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_WIDEST = 1000
_DEEPEST = 400
_SINGLE = (1, 1)
_CELLS = frozenset(("td", "th"))
_TABULAR = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_BREAKS = "br, p + *, * + p, div + *, * + div, li + li, sup, sub, del, s, strike"
_UNSEEN = ["script", "style", "template", "noscript"]
_BREAKING = "br, p, div, li, sup, sub, del, s, strike"
_HIDING = "[hidden], [style*='none' i], [style*='hidden' i]"
_SHOWN_NOT = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(data: bytes) -> Document:
    """The page in these bytes. Raises Unreadable where they are no text."""
    text = decode(data)
    if nested_too_deep(text):
        raise Unreadable("garbled", "网页的标签一层套一层，多得不像网页，没有读。")
    tree = LexborHTMLParser(text)
    tree.strip_tags(_UNSEEN)
    _remove_hidden(tree)
    facts = {
        str(attributes["name"]).lower(): str(attributes.get("content") or "")
        for attributes in (meta.attributes for meta in tree.css("meta[name]"))
    }
    title = tree.css_first("title")
    if title is not None:
        facts["title"] = title.text()
    blocks = tuple(_blocks(tree.body)) if tree.body else ()
    return Document(kind="html", blocks=blocks if text[-200:].rstrip().endswith(">") else _cut(blocks), facts=facts)


def _remove_hidden(tree: LexborHTMLParser) -> None:
    """Takes out what the page does not show where tables or cells are concerned, so that no figure comes from it."""
    for node in tree.css(_HIDING):
        attributes = node.attributes
        unseen = "hidden" in attributes or _SHOWN_NOT.search(attributes.get("style") or "")
        if unseen and (node.tag in _TABULAR or node.css_first("table") or _cell_of(node)):
            node.decompose()


def _cut(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A page that ends in the middle of a table without its last cell, which may have lost some of its digits."""
    if not blocks or not isinstance(blocks[-1], Grid) or not blocks[-1].rows:
        return blocks
    *rows, last = blocks[-1].rows
    return (*blocks[:-1], replace(blocks[-1], rows=(*rows, last[:-1])))


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
    tables = parts = depth = 0
    end = body.mem_id
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
                depth += 1
                within = (*within, parts) if depth <= _DEEPEST else within
                line.heading = tag in _HEADINGS
        following = child or node.next
        while following is None:
            node = node.parent
            if node is None or node.mem_id == end:
                yield from line.end(within)
                return
            if node.tag not in _INLINE:
                if line.words:
                    yield from line.end(within)
                line.heading = False
                within = within[:-1] if depth <= _DEEPEST else within
                depth -= 1
            following = node.next
        node = following


def _rows(table: LexborNode) -> Iterator[tuple[Cell, ...]]:
    """The cells of each row with their first row and column, as a browser would lay them out."""
    spans = {node.mem_id: _span(node) for node in table.css("[colspan], [rowspan]")}
    # A cell set on several lines keeps them apart: two numbers in one cell must not become one.
    broken = _broken(table) if table.css_first(_BREAKING) else frozenset[int]()
    hanging: list[tuple[int, int, int]] = []
    begun: list[tuple[int, int, int]] = []
    for row, line in enumerate(table.css("tr")):
        if hanging or begun:
            hanging = sorted(hung for hung in (*hanging, *begun) if hung[2] > row)
            begun = []
        cells = []
        column = passed = 0
        for node in line.iter():
            if node.tag not in _CELLS:
                continue
            identity = node.mem_id
            while passed < len(hanging) and hanging[passed][0] <= column:
                column = max(column, hanging[passed][1])
                passed += 1
            if column >= _WIDEST:
                break
            text = node.text(separator="\n") if identity in broken else node.text_lexbor()
            width, height = spans.get(identity, _SINGLE)
            cells.append(_new(Cell, (text.strip(), row, column, height, width, 0)))
            if height > 1:
                begun.append((column, column + width, row + height))
            column += width
        yield tuple(cells)


_new = tuple.__new__
"""Cells come by the hundred: made this way they cost half."""


def _broken(table: LexborNode) -> frozenset[int]:
    """The cells that are set on several lines."""
    beside = [node for node in table.css("td > p, td > div") if _beside_text(node)]
    return frozenset(map(_cell_of, (*table.css(_BREAKS), *beside)))


def _span(node: LexborNode) -> tuple[int, int]:
    """Columns and rows a cell spans, at least one of each."""
    attributes = node.attributes
    return _size(attributes.get("colspan")), _size(attributes.get("rowspan"))


def _size(printed: str | None) -> int:
    digits = (printed or "1").strip()
    return min(max(int(digits), 1), _WIDEST) if digits.isascii() and digits.isdigit() and len(digits) < 9 else 1


def _beside_text(node: LexborNode) -> bool:
    """Whether bare text stands directly before or after a part of a cell."""
    beside = (node.prev, node.next)
    return any(other is not None and other.tag == "-text" and (other.text_content or "").strip() for other in beside)


def _cell_of(node: LexborNode | None) -> int:
    """The identity of the table cell a node stands in."""
    while node is not None and node.tag not in ("td", "th"):
        node = node.parent
    return node.mem_id if node is not None else 0


READER = Reader("html", knows=lambda data: signature(data) is None and has_markup(data), read=read)
