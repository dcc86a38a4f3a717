"""Plain text: every line that is not blank is a paragraph, numbered as an editor numbers it; Markdown's marks go.

A number that ends the file without an end of line is left out: the file may be cut there, in the middle of its digits.
"""

from __future__ import annotations

import re

from reports.charset import decode
from reports.errors import Unreadable
from reports.model import Document, Paragraph
from reports.reader import LONGEST_TEXT, Reader, has_markup, signature
from reports.separated import separated

_MOST_LINES = 50_000
_MARKS = re.compile(r"^#{1,6}\s+|\*\*")
_RULE = re.compile(r"[\s|:-]*-{3,}[\s|:-]*")


def read(data: bytes) -> Document:
    """The lines of a text file. Raises Unreadable where the bytes are no text, or too long for a report."""
    if len(data) > LONGEST_TEXT:
        size = len(data) / 2**20
        raise Unreadable(
            "too_large", f"文本太长（{size:.1f} MB），最多能读 {LONGEST_TEXT // 2**20} MB；请只发年报的正文。"
        )
    lines = decode(data).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _MOST_LINES:
        raise Unreadable("too_large", f"文本有 {len(lines)} 行，不像是年报，没有读；请只发年报的正文。")
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
