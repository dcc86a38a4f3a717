"""Comma, semicolon or tab separated tables, as a spreadsheet exports them."""

from __future__ import annotations

from reports.model import Document
from reports.reader import Reader
from reports.separated import separated
from reports.sheets import blocks


def read(data: bytes) -> Document:
    """The table in these bytes as one grid."""
    return Document(kind="csv", blocks=tuple(blocks(separated(data), 1)))


READER = Reader("csv", knows=lambda data: bool(separated(data)), read=read)
