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
_NUMBER = r"[-－]?\d+(?:\.\d+)?"
_LONGEST = 400
_REMEMBERED = 4096


class Glossary:
    """The words of one language's folder; without any, every text stays as it is."""

    def __init__(self, folder: Traversable) -> None:
        files = [one for one in folder.iterdir() if one.name.endswith(".toml") and one.name != "words.toml"]
        raw = [tomllib.loads(one.read_text(encoding="utf-8")) for one in sorted(files, key=lambda one: one.name)]
        self._phrases: dict[str, str] = {key: text for one in raw for key, text in one.get("phrases", {}).items()}
        self._shapes = [(_pattern(key), text) for one in raw for key, text in one.get("shapes", {}).items()]
        self._remembered = lru_cache(_REMEMBERED)(self._worded)

    def worded(self, text: object) -> str:
        """A text in the language; the text itself where the glossary does not have all of it."""
        said = str(text)
        if said.isascii() or len(said) > _LONGEST:
            return said
        return self._remembered(said) or said

    def _worded(self, text: str) -> str | None:
        if text in self._phrases:
            return self._phrases[text]
        return next(self._fitted(text), None if _HAN.search(text) else text)

    def _fitted(self, text: str) -> Iterator[str]:
        """The text by each shape that fits with all its slots."""
        for pattern, wording in self._shapes:
            found = pattern.fullmatch(text)
            if found is None:
                continue
            slots = {
                name[1:]: self._remembered(said) if name[1:].islower() else said
                for name, said in found.groupdict().items()
            }
            if None not in slots.values():
                yield _SLOT.sub(lambda slot, slots=slots: str(slots[slot[1]]), wording)  # type: ignore[misc]


def _pattern(shape: str) -> re.Pattern[str]:
    """The texts of a shape; each slot is as short as it can be."""
    pieces = _SLOT.split(shape)
    slots = (f"(?P<_{name}>{_NUMBER if name.isdigit() else '.+?'})" for name in pieces[1::2])
    literal = (re.escape(piece) for piece in pieces[::2])
    return re.compile("".join(part for pair in zip(literal, (*slots, ""), strict=True) for part in pair), re.DOTALL)
