"""The glossary: what the words of the form mean, in a sentence, with the article they rest on."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from bot.understand.lexicon import lexicon, rows
from bot.understand.mentions import Columns, Meaning, Ratio, Rows
from reports.forms import forms
from reports.indicators import INDICATORS, LEAST, Indicator
from reports.wording import fold, key, unnumbered

_FILES = ("terms.toml", "terms_words.toml")
_RATES = "算法是我们的，条例和年度报告格式没有规定；两边的数都是报告上印的"


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary: its name, what it means, the law it rests on ("" where none is named)."""

    name: str
    text: str
    law: str


def term(figures: tuple[str, ...], words: str, indicator: str | None = None) -> Term | None:
    """The entry for a word, or else for the figures or the rate it names; None where the glossary has none."""
    by_key, by_word = _glossary()
    said = fold(words).lower()
    if key(said) in by_word:
        return by_word[key(said)]
    keys = [one for means in lexicon().meanings(said) for one in _keys(means)]
    keys += [indicator] if indicator else []
    keys += [one for name in figures for one in _of_figure(name)]
    return next((by_key[one] for one in keys if one in by_key), None)


def _keys(means: Meaning) -> tuple[str, ...]:
    """Under which keys the glossary may have what a word means, the nearest first."""
    match means:
        case Columns(table=table, keys=keys):
            return (f"@{table}.{keys[0]}",)
        case Rows(rows=rows, column=column):
            table = rows[0].partition(".")[0]
            return ((f"@{table}.{column}",) if column else ()) + rows
        case Ratio(key=one):
            return (one,)
        case _:
            return ()


def _of_figure(name: str) -> tuple[str, ...]:
    """Of a figure in a column that is no total, the column is what was asked about: 败诉 is a result."""
    path, _, column = name.rpartition(".")
    row = path.removesuffix(".*")
    table = row.partition(".")[0]
    return (row, f"@{table}.{column}") if column in ("total", "value", "year") else (f"@{table}.{column}", row)


@cache
def _glossary() -> tuple[dict[str, Term], dict[str, Term]]:
    """The entries by key (row, @table.column, indicator) and by word."""
    labels = {name: (unnumbered(row.label), row.law) for _, row, name in rows().values()}
    for name, (table, _, column) in forms()[0].cells.items():
        labels.setdefault(f"@{table.key}.{name.rpartition('.')[2]}", (column.label, ""))
    by_key = {one.key: Term(one.name, _told(one), _RATES) for one in INDICATORS}
    by_word: dict[str, Term] = {}
    for one in (one for file in _FILES for one in _entries(file)):
        label, law = labels.get(one["of"], (one["of"], ""))
        entry = Term(label, one["text"], one.get("law") or law)
        by_key[one["of"]] = entry
        for word in (one["of"], *one.get("words", ())):
            by_word[key(word).lower()] = entry
        if one["of"] in labels:
            by_word.setdefault(key(label).lower(), entry)
    for indicator in INDICATORS:
        by_word.setdefault(indicator.name, by_key[indicator.key])
    return by_key, by_word


def _told(one: Indicator) -> str:
    caveat = f"{one.caveat}。" if one.caveat else ""
    return f"{one.name}是{one.formula}。{caveat}分母不到 {LEAST} 时样本太小，只列件数，不算比率。"


def _entries(file: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(files("bot").joinpath(file).read_text(encoding="utf-8"))["term"]
    return found
