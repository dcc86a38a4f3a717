"""Text with one cell a line as strips: labels broken over lines are joined, each label gathers the values after it.

A heading and its first row may share a line, with a space between. A blank cell leaves no line, so a row with fewer
values than columns stays unread: which of them is missing cannot be seen.
"""

from __future__ import annotations

import re

from reports.form import Form
from reports.model import Cell, Document, Paragraph
from reports.numerals import looks_like_a_cell
from reports.recognise.strips import Strip
from reports.recognise.vocabulary import Vocabulary, vocabulary
from reports.wording import key, unremarked

_LONGEST_LABEL = 60
_MOST_PIECES = 8
_PAGE_NUMBER = re.compile(r"[-—–]+ *\d+ *[-—–]+|第? *\d+ *页.{0,9}")


def strips(document: Document, forms: tuple[Form, ...]) -> tuple[Strip, ...]:
    """The labels and values among the lines; a line of running text ends a strip."""
    lines = [
        block for block in document.blocks if isinstance(block, Paragraph) and not _PAGE_NUMBER.fullmatch(block.text)
    ]
    words = [vocabulary(form) for form in forms]
    found: list[Strip] = []
    cells: list[Cell] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if cells and looks_like_a_cell(line.text):
            cells.append(Cell(line.text, line.line, 0, 1, 0, line.page))
            at += 1
            continue
        if cells:
            found.append(Strip(tuple(cells)))
        cells.clear()
        taken, label = _label(lines, at, words)
        if label:
            cells.append(Cell(label, line.line, 0, lines[at + taken - 1].line - line.line + 1, 0, line.page))
        at += taken
    if cells:
        found.append(Strip(tuple(cells)))
    return tuple(found)


def _label(lines: list[Paragraph], at: int, words: list[Vocabulary]) -> tuple[int, str]:
    """How many lines from here make the longest label of a form, and the label; (1, "") where none begins."""
    joined = text = ""
    best = (1, "")
    for count, line in enumerate(lines[at : at + _MOST_PIECES], 1):
        # A slash or a figure adds nothing to a label, but it is a cell: a label is never continued by one.
        if count > 1 and looks_like_a_cell(line.text):
            break
        joined += key(line.text)
        if len(line.text) > _LONGEST_LABEL or not any(joined in one.beginnings for one in words):
            break
        text += line.text
        if any(joined in one.keys for one in words):
            best = (count, text)
    first = unremarked(lines[at].text)
    if not best[1] and len(first) <= _LONGEST_LABEL:
        for label in (first, first.partition(" ")[2]):
            if any(one.meanings(label) for one in words):
                return 1, label
    return best
