"""The little language of sums: "result_total = granted + denied.* + other.*", spelt out into figure names.

A line says that, in `every` column of a table, the rows named add up (or in every row, the columns). `a.*` is
every row whose key begins with `a.`, extra ones where they are printed; a heading printed with numbers of its own
stands in for them, except where the line names that heading itself ("denied = denied.*"). ">=" in the place of "=" is a
bound, not an identity. The line holds in the blocks of the table that have all its words; a word that names nothing is
an error when the form is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reports.errors import FormError
from reports.form import Block, Column, Lane, Row, Sum, Table, Term


def spell_out(code: str, table: Table, every: Literal["row", "column"], says: str, varies: bool = False) -> Sum:
    """The sum with a lane for every row or column of the table, heading rows included, for where they print numbers.

    Raises FormError where it names nothing.

    `says` has one "=" or ">=" and terms joined by "+".
    """
    sides = says.replace(">=", "=").split("=")
    if len(sides) != 2:
        raise FormError(f"{table.key} {code}: 要有一个等号：{says}")
    left, right = ([term.strip() for term in side.split("+")] for side in sides)
    words = [*left, *right]
    for word in words:
        if not any(_parts(block, every, word) for block in table.blocks):
            raise FormError(f"{table.key} {code}: 表里没有“{word}”")
    lanes = tuple(
        Lane(
            across=across.label,
            key=across.key,
            left=tuple(_term(block, table, every, across.key, word, words) for word in left),
            right=tuple(_term(block, table, every, across.key, word, words) for word in right),
        )
        for block in table.blocks
        if all(_parts(block, every, word) for word in words)
        for across in (block.all_columns if every == "column" else block.rows)
    )
    if not lanes:
        raise FormError(f"{table.key} {code}: 没有一块同时有这些：{says}")
    return Sum(code=code, table=table.key, every=every, says=says, lanes=lanes, varies=varies)


def _parts(block: Block, every: str, word: str) -> list[Row] | list[Column]:
    """The rows or columns that a word of a line names; a heading only by its own name."""
    stem = word.removesuffix("*")

    def named(key: str) -> bool:
        return bool(word) and (key.startswith(stem) if stem != word else key == word)

    if every == "row":
        return [column for column in block.all_columns if named(column.key)]
    return [row for row in block.rows if named(row.key) and (not row.heading or stem == word)]


def _term(block: Block, table: Table, every: str, across: str, word: str, words: Sequence[str]) -> Term:
    stem = word.removesuffix("*")
    wild = stem != word
    heading = stem.removesuffix(".")
    stands_in = (
        wild
        and every == "column"
        and heading not in words
        and any(row.heading and row.key == heading for row in block.rows)
    )
    chosen = _parts(block, every, word)

    def name(key: str) -> str:
        return ".".join((table.key, key, across) if every == "column" else (table.key, across, key))

    return Term(
        figures=tuple(name(part.key) for part in chosen if not (wild and part.extra)),
        instead=name(heading) if stands_in else None,
        also=tuple(name(part.key) for part in chosen if wild and part.extra),
    )
