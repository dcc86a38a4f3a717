"""The glossary: what the words of the form mean, in a sentence, with the article they rest on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from bot.understand.lexicon import lexicon, rows
from bot.understand.mentions import Rows
from reports.wording import fold, unnumbered


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: its name, what it means, the law it rests on ("" where none is named)."""

    name: str
    text: str
    law: str


def term(figures: tuple[str, ...], words: str) -> Term | None:
    """The entry for figures asked about, or for a word; None where the glossary has none."""
    by_row, by_word = _glossary()
    for name in figures:
        path = name.rpartition(".")[0].removesuffix(".*")
        if path in by_row:
            return by_row[path]
    said = fold(words).lower()
    if said in by_word:
        return by_word[said]
    named = [one for one in lexicon().meanings(said) if isinstance(one, Rows)]
    return next((by_row[row] for one in named for row in one.rows if row in by_row), None)


@cache
def _glossary() -> tuple[dict[str, Term], dict[str, Term]]:
    raw = tomllib.loads(files("bot").joinpath("terms.toml").read_text(encoding="utf-8"))["term"]
    labels = {name: (unnumbered(row.label), row.law) for _, row, name in rows().values()}
    by_row: dict[str, Term] = {}
    by_word: dict[str, Term] = {}
    for one in raw:
        label, law = labels.get(one["of"], (one["of"], ""))
        entry = Term(label, one["text"], one.get("law") or law)
        if one["of"] in labels:
            by_row[one["of"]] = entry
        for word in (one["of"], *one.get("words", ())):
            by_word[word] = entry
    return by_row, by_word
