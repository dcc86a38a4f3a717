"""Photos, screenshots and scans (extra `ocr`): read by the lines of their tables and a recogniser of letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from reports.errors import Unreadable
from reports.model import Document, Place
from reports.picture import available
from reports.picture.crops import cropped
from reports.reader import Reader, signature

if TYPE_CHECKING:
    from reports.picture.crops import Grey


def read(data: bytes) -> Document:
    """What a picture shows. Raises Unreadable where it is none, monstrous, or nothing here reads pictures."""
    if not available():
        raise Unreadable("picture", "这是一张图片，现在还读不了图里的字；请发网页、Word，或把正文复制成文本再发。")
    from reports.picture.opening import pages
    from reports.picture.pages import document

    return document(pages(data), "picture")


def _crop(data: bytes, place: Place) -> bytes | None:
    return cropped(data, place, read, _pages)


def _pages(data: bytes, document: Document) -> Iterable[tuple[int, Grey]]:
    from reports.picture.opening import pages

    return enumerate(pages(data), 1)


READER = Reader("picture", knows=lambda data: signature(data) == "picture", read=read, crop=_crop)
