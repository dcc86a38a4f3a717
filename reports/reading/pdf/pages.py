"""What a person sees on the pages of a PDF: not invisible text (a scanner's guess under its picture), not tilted
watermarks, not what lies outside the page.

PDFium's own functions are called, because their wrappers cost more than the reading.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from reports.errors import Unreadable
from reports.layout.lettering import UNKNOWN
from reports.layout.sheet import Glyph, Sheet, Stroke
from reports.reading.pdf.letters import letter
from reports.reading.pdf.objects import Box, Seen, is_hidden, look

MOST_PAGES = 200
"""The longest PDF read; the longest real reports have about forty pages."""

_MOST_GLYPHS = 400_000
_TOO_HIGH = 5
_UPRIGHT = 0.05
_BLANKS = frozenset((9, 10, 13, 32, 0xA0, 0x3000))


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
    count = len(document)
    if count > MOST_PAGES:
        raise Unreadable("too_large", f"这份 PDF 有 {count} 页，最多能读 {MOST_PAGES} 页；请只发年报那几页。")
    left = _MOST_GLYPHS
    for number in range(1, count + 1):
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise Unreadable("damaged", f"这份 PDF 的第 {number} 页已损坏，读不出来；请重新下载再发。") from error
        try:
            left -= text.count_chars()
            if left < 0:
                raise Unreadable("too_large", "这份 PDF 的字太多，不像一份年报；请只发年报那几页。")
            yield _sheet(number, page, text)
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

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as left, top, right and bottom, counted from the top left corner."""
        match self.quarters:
            case 0:
                return left - self.left, self.top - top, right - self.left, self.top - bottom
            case 1:
                return bottom - self.bottom, left - self.left, top - self.bottom, right - self.left
            case 2:
                return self.right - right, bottom - self.bottom, self.right - left, top - self.bottom
            case _:
                return self.top - top, self.right - right, self.top - bottom, self.right - left


class _Letter(NamedTuple):
    """A visible letter: its text, its box, the quarters of a turn it is written at, whether a blank is before it."""

    text: str
    box: Box
    quarters: int
    spaced: bool


def _sheet(number: int, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage) -> Sheet:
    seen = look(page)
    letters = list(_letters(text, seen))
    quarters = Counter(letter.quarters for letter in letters).most_common(1)[0][0] if letters else 0
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    turn = _Turn(quarters, bounds.left, bounds.bottom, bounds.right, bounds.top)
    wide, high = bounds.right - bounds.left, bounds.top - bounds.bottom
    if quarters % 2:
        wide, high = high, wide
    empty = Sheet(number, wide, high)
    glyphs = (Glyph(one.text, *turn.box(*one.box), one.spaced) for one in letters if one.quarters == quarters)
    return Sheet(
        number,
        wide,
        high,
        tuple(one if empty.holds(one) else one._replace(text=UNKNOWN) for one in glyphs),
        tuple(Stroke(*turn.box(*box)) for box in seen.strokes),
        tuple(Stroke(*turn.box(*box)) for box in seen.pictures),
    )


def _letters(text: pypdfium2.PdfTextPage, seen: Seen) -> Iterator[_Letter]:
    code_of, box_of, turn_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, pdfium.FPDFText_GetCharAngle
    raw = text.raw
    box = pdfium.FS_RECTF()
    there = ctypes.byref(box)
    spaced = False
    found = []
    for index in range(text.count_chars()):
        code = code_of(raw, index)
        if code in _BLANKS:
            spaced = True
            continue
        written = letter(code)
        if written and not (seen.hidden and is_hidden(pdfium.FPDFText_GetTextObject(raw, index))):
            box_of(raw, index, there)
            found.append(
                (
                    index,
                    _Letter(
                        written, (box.left, box.bottom, box.right, box.top), _quarters(turn_of(raw, index)), spaced
                    ),
                )
            )
            spaced = False
    usual = median(one.box[3] - one.box[1] for _, one in found) if found else 0
    for index, one in found:
        # For a font set vertically PDFium gives boxes many times too large.
        yield one._replace(box=_ink(raw, index)) if one.box[3] - one.box[1] > _TOO_HIGH * usual else one


def _quarters(angle: float) -> int:
    """How many quarters of a turn to the left a letter stands, which PDFium measures to the right; -1 if tilted."""
    quarters = -angle / (math.pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) < _UPRIGHT else -1


def _ink(raw: object, index: int) -> Box:
    """The box around what is drawn of a letter."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(raw, index, left, right, bottom, top)
    return left.value, bottom.value, right.value, top.value
