"""Plain text: every line that is not blank is a paragraph, numbered as an editor numbers it; Markdown's marks go.

A number that ends the file without an end of line is left out: the file may be cut there, in the middle of its digits.
"""

from __future__ import annotations

import re

from reports.charset import decode
from reports.model import Document, Paragraph
from reports.reader import Reader, has_markup, signature
from reports.separated import separated

_MARKS = re.compile(r"^#{1,6}\s+|\*\*")
_RULE = re.compile(r"[\s|:-]*-{3,}[\s|:-]*")


def read(data: bytes) -> Document:
    """The lines of a text file. Raises Unreadable where the bytes are no text."""
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1].strip()[-1:].isdecimal():
        lines.pop()
    return Document(
        kind="text",
        blocks=tuple(
            Paragraph(_MARKS.sub("", line).strip(), number, heading=line.startswith("#"))
            for number, line in enumerate(lines, 1)
            if line.strip() and not _RULE.fullmatch(line)
        ),
    )


def _knows(data: bytes) -> bool:
    return signature(data) is None and not has_markup(data) and not separated(data)


READER = Reader("text", knows=_knows, read=read)
