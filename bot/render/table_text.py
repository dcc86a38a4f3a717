"""A table as text in columns, each cell as what it is, with the numbers of its doubts at the end of its row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.pictured import Cell, Line, Pictured
from bot.render.columns import columns
from bot.render.doubt_buttons import circled
from bot.render.picture import doubts
from bot.render.plain import plain

if TYPE_CHECKING:
    from bot.render.words import Words

_INDENT = "　"


def as_text(one: Pictured, words: Words) -> str:
    """The table as a file has it: with its title above, and its doubts and source below."""
    unit = f"（{words.worded(one.unit)}）" if one.unit else ""
    head = plain(words.page("_head", {"kept": one.kept}))
    title = f"{words.worded(one.table.name)}　{words.worded(one.table.title)}{unit}"
    foot = plain(words.page("_pictured_foot", {"kept": one.kept, "pictured": one}))
    return "\n".join([head, title, *_grids(one, words), *doubts(one, words), foot]) + "\n"


def alone(one: Pictured, words: Words, told: int) -> str:
    """The table itself, for below its words; its doubts where more are there than the words have `told`."""
    return "\n".join([*_grids(one, words), *(doubts(one, words) if len(one.doubts) > told else ())])


def _grids(one: Pictured, words: Words) -> Iterator[str]:
    for grid in one.grids:
        if len(one.grids) > 1 and grid.caption:
            yield f"\n{words.worded(grid.caption)}"
        head = ["", *(words.worded(label) for label, _ in grid.columns), ""]
        yield columns(head, [_row(line, words) for line in grid.lines])


def _row(line: Line, words: Words) -> list[str]:
    marks = sorted({number for cell in line.cells for number in cell.doubts})
    label = _INDENT * line.depth + words.worded(line.label)
    return [label, *(_cell(cell, words) for cell in line.cells), "".join(map(circled, marks))]


def _cell(cell: Cell, words: Words) -> str:
    """What stands in a cell; a mark in quotes, which no number is."""
    if cell.look in ("blank", "unread"):
        return f"‹{words.worded(cell.text)}›"
    return f"“{cell.text}”" if cell.look == "mark" else cell.text
