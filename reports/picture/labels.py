"""Labels of the forms as a recogniser may misread them: one that is plainly closest to a single label is that label.

Figures are never touched by this: a text is only ever taken for a label that it nearly spells.
"""

from __future__ import annotations

from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from reports.form import Column, Row
from reports.forms import forms
from reports.recognise.vocabulary import vocabulary
from reports.wording import key

_SHORTEST = 3
_PER_LETTERS = 8
_APART = 2


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """The label that a text nearly spells, or the text itself.

    >>> label("尚未审结结"), label("尚未审结"), label("第二十条第(i)项"), label("12")
    ('尚未审结', '尚未审结', '第二十条第(i)项', '12')
    """
    word = key(text)
    if len(word) < _SHORTEST or any(vocabulary(form).meanings(text) for form in forms()):
        return text
    most = 1 + len(word) // _PER_LETTERS
    near = process.extract(word, _labels().keys(), scorer=Levenshtein.distance, limit=2, score_cutoff=most + _APART)
    if not near or near[0][1] > most or len(near[0][0]) < _SHORTEST:
        return text
    if len(near) > 1 and near[1][1] < near[0][1] + _APART:
        return text
    return _labels()[near[0][0]]


@cache
def _labels() -> dict[str, str]:
    """Everything the forms' tables print, by its key."""
    found: dict[str, str] = {}
    for block in (block for form in forms() for table in form.tables for block in table.blocks):
        parts: list[Row | Column] = [*block.rows, *block.all_columns]
        groups = [part.group for part in parts if part.group]
        for words in (block.caption, *block.notes, *groups, *(part.label for part in parts)):
            found.setdefault(key(words), words)
    return found
