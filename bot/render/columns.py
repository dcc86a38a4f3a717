"""Rows of texts as aligned columns for a terminal or a file, Chinese characters counting for two."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.table import Table
from rich.text import Text

WIDE = 100
"""How many columns a page is wide."""

_NARROW = 8
_MANY = 4
_LABEL = 34
_SHORT = 3


def columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A label, some numbers and a remark in each row, under a head; numbers are never broken, whatever the width.

    >>> print(columns(["", "自然人", "总计", "出处"], [["新收", "6", "‹空›", "行57"], ["结转", "0", "“/”", ""]]))
          自然人  总计  出处
    新收       6  ‹空›  行57
    结转       0   “/”
    """
    table = Table(box=None, pad_edge=False, padding=(0, 2 if len(head) < _NARROW else 1, 0, 0), header_style="")
    table.add_column(Text(head[0]), max_width=_LABEL, overflow="fold")
    for words in head[1:-1]:
        table.add_column(Text(_broken(words) if len(head) > _MANY else words), justify="right", no_wrap=True)
    table.add_column(Text(head[-1]), overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    out = StringIO()
    Console(file=out, width=WIDE, color_system=None, force_terminal=False, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def _broken(words: str) -> str:
    """A heading on two lines, where it is long for a narrow column; words of letters stay whole."""
    half = (len(words) + 1) // 2
    if words.isascii():
        gaps = [at for at, letter in enumerate(words) if letter == " "]
        gap = min(gaps, key=lambda at: abs(at - half), default=len(words))
        return f"{words[:gap]}\n{words[gap + 1 :]}".rstrip()
    return f"{words[:half]}\n{words[half:]}" if len(words) > _SHORT else words
