"""PDFium's own functions, bound so that thousands of calls cost little: handles and buffers are plain addresses.

Through the library's wrappers these calls took longer than reading the page.
"""

from __future__ import annotations

import ctypes
from ctypes import c_float, c_int, c_void_p
from typing import Any

import pypdfium2.raw as pdfium


def address(thing: Any) -> int:
    """Where a handle of the library's or a buffer lies."""
    return ctypes.cast(thing, c_void_p).value or 0


def _bound(name: str, result: Any, *taken: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *taken)(address(getattr(pdfium, name)))


_OUT = c_void_p

count_objects = _bound("FPDFPage_CountObjects", c_int, c_void_p)
object_at = _bound("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_inner = _bound("FPDFFormObj_CountObjects", c_int, c_void_p)
inner_at = _bound("FPDFFormObj_GetObject", c_void_p, c_void_p, c_int)
kind_of = _bound("FPDFPageObj_GetType", c_int, c_void_p)
matrix_of = _bound("FPDFPageObj_GetMatrix", c_int, c_void_p, _OUT)
bounds_of = _bound("FPDFPageObj_GetBounds", c_int, c_void_p, _OUT, _OUT, _OUT, _OUT)
fill_colour = _bound("FPDFPageObj_GetFillColor", c_int, c_void_p, _OUT, _OUT, _OUT, _OUT)
stroke_colour = _bound("FPDFPageObj_GetStrokeColor", c_int, c_void_p, _OUT, _OUT, _OUT, _OUT)
render_mode = _bound("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)

draw_mode = _bound("FPDFPath_GetDrawMode", c_int, c_void_p, _OUT, _OUT)
count_segments = _bound("FPDFPath_CountSegments", c_int, c_void_p)
segment_at = _bound("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_kind = _bound("FPDFPathSegment_GetType", c_int, c_void_p)
segment_point = _bound("FPDFPathSegment_GetPoint", c_int, c_void_p, _OUT, _OUT)
segment_closes = _bound("FPDFPathSegment_GetClose", c_int, c_void_p)

text_of = _bound("FPDFText_GetText", c_int, c_void_p, c_int, c_int, _OUT)
code_at = _bound("FPDFText_GetUnicode", ctypes.c_uint, c_void_p, c_int)
angle_at = _bound("FPDFText_GetCharAngle", c_float, c_void_p, c_int)
room_at = _bound("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, _OUT)
ink_at = _bound("FPDFText_GetCharBox", c_int, c_void_p, c_int, _OUT, _OUT, _OUT, _OUT)
text_object = _bound("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
