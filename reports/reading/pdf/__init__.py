"""PDF files: `pages` sees what stands where, `reports.layout` makes paragraphs and tables of it; pages that are only
pictures are read as such where that is installed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from reports.doubtful import Doubt
from reports.errors import Unreadable
from reports.layout import blocks
from reports.layout.sheet import UNKNOWN, Sheet
from reports.model import Document, Place
from reports.picture import available
from reports.picture.crops import cropped
from reports.reader import Reader, signature

if TYPE_CHECKING:
    from reports.picture.crops import Grey

_FEW_LETTERS = 60
_LARGE_PICTURE = 0.4
_MOSTLY = 0.3

_ONE_AT_A_TIME = threading.Lock()
"""PDFium must never run in two threads at once."""


def read(data: bytes) -> Document:
    """The pages of a PDF. Raises Unreadable where they hold no text, or cannot be opened."""
    from reports.reading.pdf.pages import sheets  # loading PDFium takes longer than reading a page

    with _ONE_AT_A_TIME:
        seen = sheets(data)
    letters = [glyph.text for sheet in seen for glyph in sheet.glyphs if sheet.holds(glyph)]
    scanned = [sheet.number for sheet in seen if _is_picture(sheet)]
    shown = [number for number in scanned if seen[number - 1].glyphs or seen[number - 1].pictures]
    if shown and available():
        return _with_pictures(data, seen, shown)
    if len(scanned) == len(seen):
        raise Unreadable(
            "picture", "这份 PDF 是扫描件，没有文字，现在还读不了图里的字；请发网页、Word，或把正文复制成文本再发。"
        )
    if letters.count(UNKNOWN) > _MOSTLY * len(letters):
        raise Unreadable("garbled", "这份 PDF 的文字没有编码，读出来是乱码；请发网页、Word，或把正文复制成文本再发。")
    return Document(kind="pdf", blocks=blocks(seen))


def _with_pictures(data: bytes, seen: Sequence[Sheet], numbers: Sequence[int]) -> Document:
    """The pages, those of these numbers read from what is drawn on them."""
    from reports.picture.opening import MOST_PAGES, MOST_PIXELS
    from reports.picture.pages import nothing_seen, sheet
    from reports.reading.pdf.scans import drawn

    if len(numbers) > MOST_PAGES:
        raise Unreadable(
            "too_large", f"这份 PDF 有 {len(numbers)} 页是图片，最多能读 {MOST_PAGES} 页；请只发年报那几页。"
        )
    doubts: list[Doubt] = []
    with _ONE_AT_A_TIME:
        read = {number: sheet(page, number, doubts) for number, page in drawn(data, numbers, MOST_PIXELS)}
    if not any(one.glyphs for one in read.values()) and len(read) == len(seen):
        raise nothing_seen()
    whole = [read.get(one.number, one) for one in seen]
    return Document(kind="pdf", blocks=blocks(whole), pictured=frozenset(numbers), doubts=tuple(doubts))


def _is_picture(sheet: Sheet) -> bool:
    """Whether a page is a scan: a picture with at most a scanner's name printed on it, or nothing at all."""
    area = sum((box.right - box.left) * (box.bottom - box.top) for box in sheet.pictures)
    few = len(sheet.glyphs) <= _FEW_LETTERS
    return not sheet.glyphs or (few and area > _LARGE_PICTURE * sheet.width * sheet.height)


def _crop(data: bytes, place: Place) -> bytes | None:
    return cropped(data, place, read, _pictures)


def _pictures(data: bytes, document: Document) -> Iterable[tuple[int, Grey]]:
    from reports.picture.opening import MOST_PIXELS
    from reports.reading.pdf.scans import drawn

    with _ONE_AT_A_TIME:
        return list(drawn(data, sorted(document.pictured), MOST_PIXELS))


READER = Reader("pdf", knows=lambda data: signature(data) == "pdf", read=read, crop=_crop)
