"""Plain text: every line that is not blank is a paragraph, numbered as an editor numbers it."""

from __future__ import annotations

from reports.charset import decode
from reports.model import Document, Paragraph
from reports.reader import Reader, has_markup, signature
from reports.separated import separated


def read(data: bytes) -> Document:
    """The lines of a text file. Raises Unreadable where the bytes are no text."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Document(
        kind="text",
        blocks=tuple(Paragraph(line.strip(), number) for number, line in enumerate(lines, 1) if line.strip()),
    )


def _knows(data: bytes) -> bool:
    return signature(data) is None and not has_markup(data) and not separated(data)


READER = Reader("text", knows=_knows, read=read)
