"""Documents to figures: the strips of cells in a page or a flattened text, the form they fit, the figures they hold.

`strips` come from tables (grids.py), from text with a cell a line (lines.py) or from text in rows or run together
(runs.py, by the labels that letters.py finds). `vocabulary.py` knows the words of the forms, `headers.py` the columns;
`fill.py` puts each value where its row and column say. In a text, rows may stand apart from their labels (texts.py,
apart.py, loose.py) or under a broken header (headless.py), and figures that ran together are cut (fusing.py) by the
sums of the form (digits.py, settling.py) or by what the prose says (said.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.errors import Unrecognised, several
from reports.form import Form
from reports.model import Cell, Document, Figure, Paragraph, State
from reports.recognise import grids, lines, runs
from reports.recognise.fill import fill
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import vocabulary

_FEWEST_LABELS = 8
_MOST_TWICE = 20


@dataclass(frozen=True, slots=True)
class Recognised:
    """The form a document fits, every figure of it, and the lines of text that belong to its tables."""

    form: Form
    figures: dict[str, Figure]
    table_lines: frozenset[int]


def recognise(document: Document, forms: tuple[Form, ...]) -> Recognised:
    """The figures of the one report in a document. Raises Unrecognised where no form's tables are in it.

    The form is chosen by the share of its labels that the document prints, never by the year.
    """
    reading = _read(grids.strips(document), forms)
    if reading.labels < _FEWEST_LABELS:
        text = {block.line: block.text for block in document.blocks if isinstance(block, Paragraph)}
        flat = [_read(strips(document, forms), forms, text) for strips in (lines.strips, runs.strips)]
        reading = max(reading, *flat, key=lambda one: (one.read, one.labels))
    form, figures, labels = reading.form, reading.figures, reading.labels
    empty = not reading.read and all(figure.state is State.LOST for figure in figures.values())
    # A page that only talks about the form prints some of its labels, but no figures.
    if empty and labels < max(_FEWEST_LABELS, vocabulary(form).size / 4):
        raise Unrecognised(
            "not_a_report", "没有找到年报的表格：可能不是政府信息公开工作年度报告，也可能表格是图片，或文字挤在了一起。"
        )
    if sum(1 for one in figures.values() if one.state is State.ODD and " | " in (one.printed or "")) > _MOST_TWICE:
        raise several()
    return Recognised(
        form=form,
        figures=figures,
        table_lines=frozenset(
            line for strip in reading.strips if not strip.table for cell in strip.cells for line in _lines(cell)
        ),
    )


def _lines(cell: Cell) -> range:
    """The lines of text a cell of a flattened table stands on."""
    return range(cell.row, cell.row + cell.height)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read a document: its strips, the form they fit, how many of its labels and figures they hold."""

    strips: tuple[Strip, ...]
    form: Form
    labels: int
    figures: dict[str, Figure]
    read: int


def _read(strips: tuple[Strip, ...], forms: tuple[Form, ...], text: Mapping[int, str] | None = None) -> _Reading:
    """The strips by the form whose labels they print most completely; no figures where they print too few."""
    printed = {cell.text for strip in strips for cell in strip.cells}
    found = {form: vocabulary(form).labels_among(printed) for form in forms}
    form = max(forms, key=lambda form: (found[form] / vocabulary(form).size, found[form]))
    figures = fill(strips, form, text) if found[form] >= _FEWEST_LABELS else {}
    return _Reading(strips, form, found[form], figures, sum(1 for one in figures.values() if one.value is not None))
