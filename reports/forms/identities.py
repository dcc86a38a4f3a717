"""The little language of sums: "result_total = granted + denied.* + other.*", spelt out into figure names.

A line says that, in `every` column of a table, the rows named add up (or in every row, the columns). `a.*` is
every row whose key begins with `a.`, extra ones where they are printed. A word that names nothing in the table is an
error when the form is loaded.
"""

from __future__ import annotations

from typing import Literal

from reports.errors import FormError
from reports.form import Block, Lane, Sum, Table, Term


def spell_out(code: str, table: Table, every: Literal["row", "column"], says: str) -> Sum:
    """The sum with a lane for every row or column of the table, heading rows included, for where they print numbers.

    Raises FormError where it names nothing.

    `says` has one "=" and terms joined by "+".
    """
    sides = says.split("=")
    if len(sides) != 2:
        raise FormError(f"{table.key} {code}: 要有一个等号：{says}")
    left, right = ([term.strip() for term in side.split("+")] for side in sides)
    lanes = tuple(
        Lane(
            across=across.label,
            key=across.key,
            left=tuple(_term(block, table, every, across.key, word, code) for word in left),
            right=tuple(_term(block, table, every, across.key, word, code) for word in right),
        )
        for block in table.blocks
        for across in (block.all_columns if every == "column" else block.rows)
    )
    return Sum(code=code, table=table.key, every=every, says=says, lanes=lanes)


def _term(block: Block, table: Table, every: str, across: str, word: str, code: str) -> Term:
    parts = [row for row in block.rows if not row.heading] if every == "column" else block.all_columns
    stem = word.removesuffix("*")
    wild = stem != word
    chosen = [part for part in parts if (part.key.startswith(stem) if wild else part.key == word)]
    if not word or not chosen:
        raise FormError(f"{table.key} {code}: 表里没有“{word}”")
    heading = stem.removesuffix(".")
    stands_in = wild and every == "column" and any(row.heading and row.key == heading for row in block.rows)

    def name(key: str) -> str:
        return ".".join((table.key, key, across) if every == "column" else (table.key, across, key))

    return Term(
        figures=tuple(name(part.key) for part in chosen if not (wild and part.extra)),
        instead=name(heading) if stands_in else None,
        also=tuple(name(part.key) for part in chosen if wild and part.extra),
    )
