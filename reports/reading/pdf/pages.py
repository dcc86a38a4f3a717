"""What a person sees on the pages of a PDF: not invisible text (a scanner's guess under its picture), not tilted
watermarks, not what lies outside the page.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import sub
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from reports.errors import Unreadable
from reports.layout.sheet import Glyph, Sheet, Stroke
from reports.reading.pdf import calls
from reports.reading.pdf.letters import letter
from reports.reading.pdf.objects import Box, hidden, look

MOST_PAGES = 200
"""The longest PDF read; the longest real reports have about forty pages."""

_MOST_GLYPHS = 400_000
_TOO_HIGH = 5
_UPRIGHT = 0.05
_BOX = 16
_BLANKS = frozenset((9, 10, 13, 32, 0xA0, 0x3000))
_UNSURE = frozenset((*range(9), *range(0x80, 0xA0), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF))
"""Codes that the text of a page in one leaves out, or writes otherwise than letter by letter."""


def sheets(data: bytes) -> list[Sheet]:
    """The pages of a PDF, as seen. Raises Unreadable where it cannot be opened."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise Unreadable("encrypted", "这份 PDF 加了密码，打不开；请去掉密码再发。") from error
        raise Unreadable("damaged", "这份 PDF 已损坏，打不开；请重新下载或另存一份再发。") from error
    try:
        return list(_sheets(document))
    finally:
        document.close()


def _sheets(document: pypdfium2.PdfDocument) -> Iterator[Sheet]:
    pages = len(document)
    if pages > MOST_PAGES:
        raise Unreadable("too_large", f"这份 PDF 有 {pages} 页，最多能读 {MOST_PAGES} 页；请只发年报那几页。")
    left = _MOST_GLYPHS
    for number in range(1, pages + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable("damaged", f"这份 PDF 的第 {number} 页已损坏，读不出来；请重新下载再发。") from error
        try:
            count = text.count_chars()
            left -= count
            if left < 0:
                raise Unreadable("too_large", "这份 PDF 的字太多，不像一份年报；请只发年报那几页。")
            yield _sheet(number, page, text, count)
        finally:
            text.close()
            page.close()


class _Turn(NamedTuple):
    """How a page is turned and moved so that its text stands upright and its top left corner is the origin."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def boxes(self, boxes: Iterable[Box]) -> list[Box]:
        """Boxes of the page as left, top, right and bottom, counted from the top left corner."""
        _, x0, y0, x1, y1 = self
        match self.quarters:
            case 0:
                return [(left - x0, y1 - top, right - x0, y1 - bottom) for left, bottom, right, top in boxes]
            case 1:
                return [(bottom - y0, left - x0, top - y0, right - x0) for left, bottom, right, top in boxes]
            case 2:
                return [(x1 - right, bottom - y0, x1 - left, top - y0) for left, bottom, right, top in boxes]
            case _:
                return [(y1 - top, x1 - right, y1 - bottom, x1 - left) for left, bottom, right, top in boxes]


def _sheet(number: int, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, count: int) -> Sheet:
    seen = look(calls.address(page.raw))
    letters = _letters(calls.address(text.raw), count, seen.hidden)
    quarters = Counter(letters.quarters).most_common(1)[0][0] if letters.quarters else 0
    if set(letters.quarters) != {quarters}:
        letters = letters.at(quarters)
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    turn = _Turn(quarters, bounds.left, bounds.bottom, bounds.right, bounds.top)
    wide, high = bounds.right - bounds.left, bounds.top - bounds.bottom
    if quarters % 2:
        wide, high = high, wide
    sheet = Sheet(
        number,
        wide,
        high,
        tuple(
            [
                Glyph(text, left, top, right, bottom, spaced)
                for text, (left, top, right, bottom), spaced in zip(
                    letters.texts, turn.boxes(letters.boxes), letters.spaced, strict=True
                )
            ]
        ),
        tuple([Stroke(*box) for box in turn.boxes(seen.strokes)]),
        tuple([Stroke(*box) for box in turn.boxes(seen.pictures)]),
    )
    return sheet.with_unknown_beyond()


class _Letters(NamedTuple):
    """The visible letters of a page: their texts, their boxes, whether a blank is before each, and the quarters of a
    turn each is written at."""

    texts: list[str]
    boxes: list[Box]
    spaced: list[bool]
    quarters: list[int]

    def at(self, quarters: int) -> _Letters:
        """Only those at so many quarters of a turn."""
        kept = [number for number, turned in enumerate(self.quarters) if turned == quarters]
        return _Letters(*([column[number] for number in kept] for column in self))  # type: ignore[misc,arg-type]


def _letters(text: int, count: int, some_hidden: bool) -> _Letters:
    codes = _codes(text, count)
    texts = list(map(letter, codes))
    shown = [index for index, written in enumerate(texts) if written]
    if some_hidden:
        unseen = hidden(list(map(calls.text_object, repeat(text), shown)))
        shown = [index for index, gone in zip(shown, unseen, strict=True) if not gone]
    angles = list(map(calls.angle_at, repeat(text), shown))
    upright = not any(angles)
    return _Letters(
        [texts[index] for index in shown],
        _boxes(text, shown),
        [
            index - before > 1 and not _BLANKS.isdisjoint(codes[before + 1 : index])
            for before, index in zip([-1, *shown], shown, strict=False)
        ],
        [0] * len(shown) if upright else list(map(_quarters, angles)),
    )


def _codes(text: int, count: int) -> list[int]:
    """The codes of all letters: at one go, or one by one where some are beyond those that the text in one holds."""
    units = (ctypes.c_ushort * (2 * count + 2))()
    written = calls.text_of(text, 0, count, ctypes.addressof(units))
    codes = units[:count]
    if written == count + 1 and _UNSURE.isdisjoint(codes):
        return codes
    return list(map(calls.code_at, repeat(text), range(count)))


def _boxes(text: int, shown: Sequence[int]) -> list[Box]:
    """The room that each of these letters has in its line."""
    numbers = (ctypes.c_float * (4 * len(shown)))()
    start = ctypes.addressof(numbers)
    list(map(calls.room_at, repeat(text), shown, range(start, start + _BOX * len(shown), _BOX)))
    lefts, tops, rights, bottoms = (numbers[side::4] for side in range(4))
    boxes = list(zip(lefts, bottoms, rights, tops, strict=True))
    heights = list(map(sub, tops, bottoms))
    highest = _TOO_HIGH * median(heights) if heights else 0
    if heights and max(heights) > highest:
        # For a font set vertically PDFium gives boxes many times too large.
        return [
            _ink(text, index) if height > highest else box
            for index, height, box in zip(shown, heights, boxes, strict=True)
        ]
    return boxes


def _quarters(angle: float) -> int:
    """How many quarters of a turn to the left a letter stands, which PDFium measures to the right; -1 if tilted."""
    quarters = -angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _UPRIGHT else -1


def _ink(text: int, index: int) -> Box:
    """The box around what is drawn of a letter."""
    sides = (ctypes.c_double * 4)()
    start = ctypes.addressof(sides)
    calls.ink_at(text, index, *range(start, start + ctypes.sizeof(sides), ctypes.sizeof(ctypes.c_double)))
    left, right, bottom, top = sides
    return left, bottom, right, top
