"""Plain text: every line that is not blank is a paragraph, numbered as an editor numbers it.

A number that ends the file without an end of line is left out: the file may be cut there, in the middle of its digits.
"""

from __future__ import annotations

from reports.charset import decode
from reports.model import Document, Paragraph
from reports.reader import Reader, has_markup, signature


def read(data: bytes) -> Document:
    """The lines of a text file. Raises Unreadable where the bytes are no text."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1].strip()[-1:].isdecimal():
        lines.pop()
    return Document(
        kind="text",
        blocks=tuple(Paragraph(line.strip(), number) for number, line in enumerate(lines, 1) if line.strip()),
    )


READER = Reader("text", knows=lambda data: signature(data) is None and not has_markup(data), read=read)
