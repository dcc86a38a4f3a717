"""What a person sees on the pages of a PDF: not invisible text (a scanner's guess under its picture), not tilted
watermarks, not what lies outside the page.
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import compress, repeat
from operator import sub
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from reports.errors import Unreadable
from reports.layout.sheet import Glyph, Sheet, Stroke
from reports.reading.pdf import calls
from reports.reading.pdf.letters import letter
from reports.reading.pdf.objects import hidden, look
from reports.reading.pdf.strokes import Box

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


Sides = tuple[Sequence[float], ...]


class _Turn(NamedTuple):
    """How a page is turned and moved so that its text stands upright and its top left corner is the origin."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    def turned(self, sides: Sides) -> Sides:
        """Left, bottom, right and top sides on the page as left, top, right and bottom ones on the sheet."""
        lefts, bottoms, rights, tops = sides
        match self.quarters:
            case 0:
                return _off(lefts, self.left), _from(self.top, tops), _off(rights, self.left), _from(self.top, bottoms)
            case 1:
                return (
                    _off(bottoms, self.bottom),
                    _off(lefts, self.left),
                    _off(tops, self.bottom),
                    _off(rights, self.left),
                )
            case 2:
                return (
                    _from(self.right, rights),
                    _off(bottoms, self.bottom),
                    _from(self.right, lefts),
                    _off(tops, self.bottom),
                )
            case _:
                return (
                    _from(self.top, tops),
                    _from(self.right, rights),
                    _from(self.top, bottoms),
                    _from(self.right, lefts),
                )

    def strokes(self, boxes: Sequence[Box]) -> tuple[Stroke, ...]:
        """Lines or pictures on the page as they stand on the sheet."""
        return tuple(map(Stroke, *self.turned(tuple(zip(*boxes, strict=True))))) if boxes else ()


def _off(places: Sequence[float], origin: float) -> Sequence[float]:
    return [place - origin for place in places] if origin else places


def _from(origin: float, places: Sequence[float]) -> Sequence[float]:
    return [origin - place for place in places]


def _sheet(number: int, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, count: int) -> Sheet:
    seen = look(calls.address(page.raw))
    letters = _letters(calls.address(text.raw), count, seen.hidden)
    quarters = Counter(letters.quarters).most_common(1)[0][0] if letters.quarters else 0
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    turn = _Turn(quarters, bounds.left, bounds.bottom, bounds.right, bounds.top)
    wide, high = bounds.right - bounds.left, bounds.top - bounds.bottom
    if quarters % 2:
        wide, high = high, wide
    sides = turn.turned(letters.sides)
    # Glyphs come by the thousand: this way none costs a call in Python.
    every = map(tuple.__new__, repeat(Glyph), zip(letters.texts, *sides, letters.spaced, strict=True))
    glyphs = tuple(
        every
        if letters.quarters.count(quarters) == len(letters.quarters)
        else compress(every, [one == quarters for one in letters.quarters])
    )
    sheet = Sheet(number, wide, high, glyphs, turn.strokes(seen.strokes), turn.strokes(seen.pictures))
    return sheet if _all_within(sides, wide, high) else sheet.with_unknown_beyond()


def _all_within(sides: Sides, wide: float, high: float) -> bool:
    lefts, tops, rights, bottoms = sides
    return not lefts or (min(lefts) >= 0 and min(tops) >= 0 and max(rights) <= wide and max(bottoms) <= high)


class _Letters(NamedTuple):
    """The visible letters of a page: their texts, their sides, whether a blank is before each, and the quarters of a
    turn each is written at."""

    texts: list[str]
    sides: Sides
    spaced: list[bool]
    quarters: list[int]


def _letters(text: int, count: int, some_hidden: bool) -> _Letters:
    codes = _codes(text, count)
    texts = list(map(letter, codes))
    shown = [index for index, written in enumerate(texts) if written]
    if some_hidden:
        unseen = hidden(list(map(calls.text_object, repeat(text), shown)))
        shown = [index for index, gone in zip(shown, unseen, strict=True) if not gone]
    angles = list(map(calls.angle_at, repeat(text), shown))
    return _Letters(
        [texts[index] for index in shown],
        _sides(text, shown),
        [
            index - before > 1 and not _BLANKS.isdisjoint(codes[before + 1 : index])
            for before, index in zip([-1, *shown], shown, strict=False)
        ],
        list(map(_quarters, angles)) if any(angles) else [0] * len(shown),
    )


def _codes(text: int, count: int) -> list[int]:
    """The codes of all letters: at one go, or one by one where some are beyond those that the text in one holds."""
    units = array("H", bytes(4 * count + 4))
    written = calls.text_of(text, 0, count, units.buffer_info()[0])
    codes = units[:count].tolist()
    if written == count + 1 and _UNSURE.isdisjoint(codes):
        return codes
    return list(map(calls.code_at, repeat(text), range(count)))


def _sides(text: int, shown: Sequence[int]) -> Sides:
    """The left, bottom, right and top sides of the room that each of these letters has in its line."""
    numbers = array("f", bytes(_BOX * len(shown)))
    start, _ = numbers.buffer_info()
    list(map(calls.room_at, repeat(text), shown, range(start, start + _BOX * len(shown), _BOX)))
    lefts, tops, rights, bottoms = (numbers[side::4].tolist() for side in range(4))
    heights = list(map(sub, tops, bottoms))
    highest = _TOO_HIGH * median(heights) if heights else 0
    if heights and max(heights) > highest:
        # For a font set vertically PDFium gives boxes many times too large.
        for at, index in enumerate(shown):
            if heights[at] > highest:
                lefts[at], bottoms[at], rights[at], tops[at] = _ink(text, index)
    return lefts, bottoms, rights, tops


def _quarters(angle: float) -> int:
    """How many quarters of a turn to the left a letter stands, which PDFium measures to the right; -1 if tilted."""
    quarters = -angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _UPRIGHT else -1


def _ink(text: int, index: int) -> Box:
    """The box around what is drawn of a letter."""
    sides = array("d", bytes(32))
    start, _ = sides.buffer_info()
    calls.ink_at(text, index, *range(start, start + 32, 8))
    left, right, bottom, top = sides
    return left, bottom, right, top
