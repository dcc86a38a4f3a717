"""Figures of the tables that the running text says too, to tell where digits that ran together were one number."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FEWEST_DIGITS = 2
_SAID = {
    "t2.normative.made": r"(?:制发|制定|印发|出台)(?:的|了)?(?:行政)?规范性文件(?:共|计|数)?(\d+)[件个份]",
    "t2.normative.repealed": r"(?:废止|宣布失效)(?:的|了)?(?:行政)?规范性文件(?:共|计|数)?(\d+)[件个份]",
    "t2.normative.valid": r"现行有效(?:的)?(?:行政)?规范性文件(?:共|计|数)?(\d+)[件个份]",
    "annex.published.year": r"主动公开(?:的)?(?:各类)?(?:政府)?信息(?:共|计|数|总数)?(?:为)?(\d+)条",
}


def said(texts: Iterable[str]) -> dict[str, frozenset[int]]:
    """The numbers said of a figure, by its name; one digit alone proves nothing.

    >>> said(["本年度制发的规范性文件88件，废止规范性文件5件。"])["t2.normative.made"]
    frozenset({88})
    """
    text = "".join("".join(texts).split())
    return {
        name: frozenset(int(number) for number in re.findall(pattern, text) if len(number) >= _FEWEST_DIGITS)
        for name, pattern in _SAID.items()
    }
