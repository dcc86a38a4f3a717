"""The lines and pictures on a PDF's page, and whether some of its text is invisible."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import repeat

import pypdfium2.raw as pdfium

from reports.reading.pdf import calls
from reports.reading.pdf.strokes import AS_IT_IS, MOST_STROKES, NUMBER, Box, Matrix, add_strokes, around, at, within

_DEEPEST = 8
_MOST_OBJECTS = 200_000
_INVISIBLE, _ONLY_CLIPS = 3, 7
_INKLESS = frozenset((_INVISIBLE, _ONLY_CLIPS))
_TEXT = pdfium.FPDF_PAGEOBJ_TEXT


@dataclass(slots=True)
class Seen:
    """What was seen, as boxes of left, bottom, right and top. `hidden`: some of the text is invisible."""

    strokes: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    hidden: bool = False
    objects: int = 0


def look(page: int) -> Seen:
    """The lines and pictures of a page; no lines where there are more of them than any table has."""
    seen = Seen()
    count = min(calls.count_objects(page), _MOST_OBJECTS)
    _look_at(seen, list(map(calls.object_at, repeat(page), range(count))), AS_IT_IS, 0)
    if len(seen.strokes) > MOST_STROKES:
        seen.strokes.clear()
    return seen


def hidden(texts: Sequence[int]) -> list[bool]:
    """Which pieces of text leave no ink: written invisibly or wholly transparent."""
    modes, opacities = _modes(texts), _opacities(texts)
    return [mode in _INKLESS or not opacity for mode, opacity in zip(modes, opacities, strict=True)]


def _modes(texts: Sequence[int]) -> list[int]:
    return list(map(calls.render_mode, texts))


def _opacities(texts: Sequence[int]) -> list[int]:
    """How opaque each text is, 0 where wholly transparent; where PDFium cannot tell (a pattern), not 0."""
    numbers = array("I", [1]) * (3 + len(texts))
    start, count = numbers.buffer_info()
    each = range(start + 3 * NUMBER, start + count * NUMBER, NUMBER)
    list(map(calls.fill_colour, texts, repeat(start), repeat(start + NUMBER), repeat(start + 2 * NUMBER), each))
    return numbers[3:].tolist()


def _look_at(seen: Seen, objects: Sequence[int], outer: Matrix, depth: int) -> None:
    """Looks at the objects of a page, or at those drawn together as a form within it."""
    objects = objects[: _MOST_OBJECTS - seen.objects]
    seen.objects += len(objects)
    kinds = list(map(calls.kind_of, objects))
    texts = [one for one, kind in zip(objects, kinds, strict=True) if kind == _TEXT]
    seen.hidden = seen.hidden or not _INKLESS.isdisjoint(_modes(texts)) or 0 in _opacities(texts)
    paths = [one for one, kind in zip(objects, kinds, strict=True) if kind == pdfium.FPDF_PAGEOBJ_PATH]
    add_strokes(seen.strokes, paths, outer)
    for one, kind in zip(objects, kinds, strict=True):
        if kind == _TEXT:
            continue
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            matrix = within(one, outer)
            seen.pictures.append(around([at(matrix, x, y) for x, y in ((0, 0), (1, 0), (0, 1), (1, 1))]))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = min(calls.count_inner(one), _MOST_OBJECTS - seen.objects)
            inner = list(map(calls.inner_at, repeat(one), range(count)))
            _look_at(seen, inner, within(one, outer), depth + 1)
