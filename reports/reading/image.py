"""Photos, screenshots and scans (extra `ocr`): read by the lines of their tables and a recogniser of letters."""

from __future__ import annotations

from reports.errors import Unreadable
from reports.model import Document
from reports.picture import available
from reports.reader import Reader, signature


def read(data: bytes) -> Document:
    """What a picture shows. Raises Unreadable where it is none, monstrous, or nothing here reads pictures."""
    if not available():
        raise Unreadable("picture", "这是一张图片，现在还读不了图里的字；请发网页、Word，或把正文复制成文本再发。")
    from reports.picture.opening import pages
    from reports.picture.pages import document

    return document(pages(data), "picture")


READER = Reader("picture", knows=lambda data: signature(data) == "picture", read=read)
