"""The words of a form: which row, column or caption a printed label means, spelt exactly or nearly so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from reports.form import Block, Column, Form, Row, Table
from reports.wording import spellings, unremarked

_NEAR = 82
_MARGIN = 8
_SHORTEST_NEAR = 6
_LONGEST = 80
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a label can mean: a row, a column, or (with neither) the caption of a block of a table."""

    table: Table
    block: Block
    row: Row | None = None
    column: Column | None = None

    @property
    def part(self) -> Row | Column | Block:
        """The part of the form that is meant; it tells this meaning from every other."""
        return self.row or self.column or self.block


@dataclass(slots=True)
class Vocabulary:
    """Every label of a form by its key. `beginnings` are the beginnings of the keys, to join broken labels;
    `size` counts the labels, aliases aside; `seen` remembers what was looked up, because cells repeat."""

    keys: dict[str, tuple[Meaning, ...]]
    beginnings: frozenset[str]
    size: int
    seen: dict[str, tuple[Meaning, ...]] = field(default_factory=dict)

    def meanings(self, text: str) -> tuple[Meaning, ...]:
        """What a printed label can mean; () for a text that is no label of the form."""
        known = self.seen.get(text)
        if known is None:
            if len(self.seen) >= _MOST_REMEMBERED:
                self.seen.clear()
            known = self.seen[text] = self._look_up(text)
        return known

    def labels_among(self, printed: Iterable[str]) -> int:
        """How many different labels of the form are among the printed texts."""
        return len({meaning.part for text in printed for meaning in self.meanings(text)})

    def _look_up(self, text: str) -> tuple[Meaning, ...]:
        """A label is known with its number or without; what people explain in brackets behind it is no part of it."""
        bare = unremarked(text)
        words = spellings(text if len(text) <= _LONGEST else bare)
        if len(bare) > _LONGEST or not words or words[0].isdecimal():
            return ()
        exact = next((self.keys[word] for word in words + spellings(bare) if word in self.keys), ())
        return exact or (self._near(words[0]) if len(words[0]) >= _SHORTEST_NEAR else ())

    def _near(self, word: str) -> tuple[Meaning, ...]:
        """The one label that a misprinted one is plainly closest to."""
        close = process.extract(word, self.keys.keys(), scorer=fuzz.ratio, limit=6, score_cutoff=_NEAR - _MARGIN)
        if not close or close[0][1] < _NEAR:
            return ()
        best = self.keys[close[0][0]]
        rivals = [score for label, score, _ in close if self.keys[label] != best]
        return best if not rivals or close[0][1] - rivals[0] >= _MARGIN else ()


def told_apart(meanings: tuple[Meaning, ...], latest: Row | None, under: Mapping[Row, Row]) -> tuple[Meaning, ...]:
    """Of several rows with the same label the one that stands under the row met last, or under one above that, and
    comes after it in the form; all where none is plain."""
    if latest is None or not all(one.row for one in meanings):
        return meanings
    above = {latest}
    row = under.get(latest)
    while row:
        above.add(row)
        row = under.get(row)
    fits = [
        one for one in meanings if one.row and under.get(one.row) in above and _comes_after(one.row, latest, one.block)
    ]
    return (fits[0],) if len(fits) == 1 else meanings


def _comes_after(row: Row, latest: Row, block: Block) -> bool:
    return latest in block.rows and block.rows.index(row) > block.rows.index(latest)


@cache
def vocabulary(form: Form) -> Vocabulary:
    """The words of a form, made once."""
    keys: dict[str, dict[Row | Column | Block, Meaning]] = {}
    parts = set()
    for meaning, labels in _labels(form):
        parts.add(meaning.part)
        for label in labels:
            for word in spellings(label):
                keys.setdefault(word, {})[meaning.part] = meaning
    return Vocabulary(
        keys={word: tuple(meanings.values()) for word, meanings in keys.items()},
        beginnings=frozenset(word[:end] for word in keys for end in range(1, len(word) + 1)),
        size=len(parts),
    )


def _labels(form: Form) -> Iterator[tuple[Meaning, tuple[str, ...]]]:
    for table in form.tables:
        for block in table.blocks:
            yield Meaning(table, block), (block.caption, *block.notes)
            for row in block.rows:
                labels = (row.label, *row.aliases)
                yield Meaning(table, block, row=row), (*labels, *(label + (row.unit or "") for label in labels))
            for column in block.all_columns:
                yield Meaning(table, block, column=column), (column.label, *column.aliases)
