"""Words that turn round what stands behind them: 没有被纠正的 are all the others, which no cell counts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Columns, Cue, Mention, Ratio, Rows

NEGATIONS = frozenset("不没未无非冇莫别") | {"没有", "并非", "不是"}
"""Not understood, they leave nothing sure."""
_BETWEEN = re.compile("(?:被|能|予以|给|得到|过)*")
_PARTICLE = "冇"
"""Ends a question in the south: 打赢冇."""
_ASKING = ("count", "money", "share")


def negated(mentions: Sequence[Mention], text: str, figures: Sequence[str]) -> list[str]:
    """The negations right before what is counted, where its number is asked: 没败诉的几件, but not 有没有败诉; and
    words that deny something of the figures without naming them: 没公开规章."""
    asks = any(isinstance(one.means, Cue) and one.means.kind in _ASKING for one in mentions)
    counted = [one for one in mentions if isinstance(one.means, Rows | Columns | Ratio)]
    ends = {one.end for one in counted}
    found = []
    for one in mentions:
        word = text[one.begin : one.end]
        if one.means != Cue("not_any") or word not in NEGATIONS or (word == _PARTICLE and one.begin in ends):
            continue
        behind = [other for other in counted if other.begin >= one.end]
        turned = [other for other in behind if _BETWEEN.fullmatch(text, one.end, other.begin)]
        if any(asks or text[: other.end].endswith("的") for other in turned):
            found.append(word)
    return [*found, *_dropped(counted, text, figures)]


def _dropped(counted: Sequence[Mention], text: str, figures: Sequence[str]) -> list[str]:
    """Words of table 3 beside figures of another table only: 没给的 leads up to a reason for it."""
    if not figures or any(name.startswith("t3.") for name in figures):
        return []
    weak = [one for one in counted if isinstance(one.means, Rows) and one.means.weak and text[one.begin] in NEGATIONS]
    return [text[one.begin : one.end] for one in weak]
