"""The Chinese words that answers carry (labels, checks, short phrases) in another language; the rest stays as it is.

A language's folder holds them in TOML files. `[phrases]` are whole texts. `[shapes]` are texts with slots: a number
in {1}, {2}…; a text that has words of its own in {a}; one that is kept as it is, a name or a quotation, in {A}. A text
of which any part has no words in the language is not worded at all: half a sentence would say something else.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources.abc import Traversable

_SLOT = re.compile(r"\{(\w+)\}")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NUMBER = r"(?<![\d.])[-－]?\d+(?:\.\d+)?(?!\d|\.\d)"
"""A whole number or amount: never a piece of one."""
_LONGEST = 400
_DEEPEST = 40
_REMEMBERED = 4096


class Glossary:
    """The words of one language's folder; without any, every text stays as it is."""

    def __init__(self, folder: Traversable) -> None:
        files = [one for one in folder.iterdir() if one.name.endswith(".toml") and one.name != "words.toml"]
        raw = [tomllib.loads(one.read_text(encoding="utf-8")) for one in sorted(files, key=lambda one: one.name)]
        self._phrases: dict[str, str] = {key: text for one in raw for key, text in one.get("phrases", {}).items()}
        shapes = [pair for one in raw for pair in one.get("shapes", {}).items()]
        self._shapes = [(_pattern(shape), _SLOT.sub(r"{_\1}", wording)) for shape, wording in shapes]
        self._remembered = lru_cache(_REMEMBERED)(self._worded)

    def worded(self, text: object) -> str:
        """A text in the language; the text itself where the glossary does not have all of it."""
        said = str(text)
        return (self._remembered(said, 0) if len(said) <= _LONGEST else None) or said

    def _worded(self, text: str, depth: int) -> str | None:
        if text.isascii() or text in self._phrases:
            return self._phrases.get(text, text)
        return next(self._fitted(text, depth), None if _HAN.search(text) else text)

    def _fitted(self, text: str, depth: int) -> Iterator[str]:
        """The text by each shape that fits with all its slots."""
        for pattern, wording in self._shapes if depth < _DEEPEST else ():
            found = pattern.fullmatch(text)
            slots = self._filled(found, depth + 1) if found else None
            if slots is not None:
                yield wording.format_map(slots)

    def _filled(self, found: re.Match[str], depth: int) -> dict[str, str] | None:
        """What stands in the slots, in words; None as soon as one of them has none."""
        slots: dict[str, str] = {}
        for name, said in found.groupdict().items():
            words = self._remembered(said, depth) if name[1:].islower() else said
            if words is None:
                return None
            slots[name] = words
        return slots


def _pattern(shape: str) -> re.Pattern[str]:
    """The texts of a shape; each slot is as short as it can be."""
    pieces = _SLOT.split(shape)
    slots = (f"(?P<_{name}>{_NUMBER if name.isdigit() else '.+?'})" for name in pieces[1::2])
    literal = (re.escape(piece) for piece in pieces[::2])
    return re.compile("".join(part for pair in zip(literal, (*slots, ""), strict=True) for part in pair), re.DOTALL)
