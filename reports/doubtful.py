"""Figures that a reader could not tell for certain: each with its candidates, among which only the sums may choose.

In a document a doubtful cell holds one letter from Unicode's private use, which no print has and no number is read
from: it names the doubt by its place among the document's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIRST = 0xF0000
_UNCLEAR = "图上看不清"
_MOST = 0xFFFD
_NAMED = re.compile("[\U000f0000-\U000ffffd]")


class Doubt(NamedTuple):
    """What may stand in a doubtful cell, as it would be printed, the likeliest first; nothing where anything may."""

    candidates: tuple[str, ...]


def letter(number: int) -> str:
    """The letter that stands for the document's doubt of this number, counted from 0.

    >>> named(letter(3))
    3
    """
    return chr(_FIRST + number % _MOST)


def named(text: str) -> int | None:
    """The number of the doubt that a cell's text is; None where the text is anything else."""
    return ord(text) - _FIRST if _NAMED.fullmatch(text) else None


def is_doubtful(text: str) -> bool:
    """Whether some of a text is a doubt's letter."""
    return _NAMED.search(text) is not None


def is_unclear(note: str) -> bool:
    """Whether a note says that a figure cannot be seen clearly on a picture.

    >>> is_unclear(note(())), is_unclear("印成一串")
    (True, False)
    """
    return note.startswith(_UNCLEAR)


def note(candidates: tuple[str, ...]) -> str:
    """What is said of an unread figure.

    >>> note(("3", "8")), note(())
    ('图上看不清，可能是“3”、“8”', '图上看不清')
    """
    said = "、".join(f"“{one}”" for one in candidates)
    return f"{_UNCLEAR}，可能是{said}" if said else _UNCLEAR
