"""Numbers to be above or below, in what is measured: 超过5000万 of fees is 5000, for they are told in 万元."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from bot.understand.mentions import Mention, Threshold
from reports.forms import forms

_SHARE = re.compile("%|百分|[成半]")
_MONEY = re.compile("万元")
_TEN_THOUSANDS = re.compile("万")
_COUNT = re.compile("[件份起个条宗次项例人]")
_WHETHER = re.compile(r"[吗么嘛]\W*$|有没有|有无|是否|是不是|有否|会不会|超没超|没有?\W*$")


def asks_whether(text: str) -> bool:
    """Whether a sentence asks yes or no: 超过100件吗."""
    return bool(_WHETHER.search(text))


def measured(
    mentions: Sequence[Mention], text: str, figures: Sequence[str], ratio: str | None
) -> tuple[list[Mention], list[str]]:
    """The mentions with each threshold in the unit of what is measured, and the words of those in another unit.

    处罚超过500万元 has none: decisions are counted, and no money of theirs is printed.
    """
    kept, strange = [], []
    for one in mentions:
        words = text[one.begin : one.end]
        if not isinstance(one.means, Threshold):
            kept.append(one)
        elif (fitting := _fitting(one.means, words, figures, ratio)) is not None:
            kept.append(one._replace(means=fitting))
        else:
            strange.append(words)
    return kept, strange


def _fitting(said: Threshold, words: str, figures: Sequence[str], ratio: str | None) -> Threshold | None:
    if ratio:
        return None if _MONEY.search(words) or (_COUNT.search(words) and not _SHARE.search(words)) else said
    if _SHARE.search(words):
        return None
    if not figures or not all(map(_is_amount, figures)):
        return None if _MONEY.search(words) else said
    if _COUNT.search(words):
        return None
    if _MONEY.search(words) or not _TEN_THOUSANDS.search(words):
        return said
    exact = Decimal(said.number) / 10000
    return replace(said, number=int(exact) if exact == int(exact) else exact)


def _is_amount(name: str) -> bool:
    return any(name in form.cells and form.is_amount(name) for form in forms())
