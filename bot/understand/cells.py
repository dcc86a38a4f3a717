"""What a person says a cell prints: a number or mark as it stands, or words for a blank."""

from __future__ import annotations

import re

from reports.model import State
from reports.numerals import read
from reports.wording import fold

_BLANK = frozenset({"空白", "空着", "空的", "空格", "没填", "没有填", "什么都没有", "blank", "empty"})
_UNCLEAR = frozenset({"看不清", "看不清楚", "认不出", "不清楚", "不知道", "unclear", "unreadable", "illegible"})
"""Words of who cannot read a cell either."""
_LEAD = re.compile("^(?:这一?格)?(?:印的|写的)?是?[:：]?")
_END = re.compile("[。.!！]$")


def printed(said: str) -> str:
    """What the cell prints by these words; "" for a blank.

    >>> printed(" 15。"), printed("空白"), printed("是 １２"), printed("/"), printed("")
    ('15', '', '１２', '/', '')

    Words that lead to nothing say of no cell that it is blank.

    >>> printed("是"), printed("。"), printed("这一格印的是：")
    ('是', '。', '这一格印的是：')
    """
    plain = _END.sub("", _LEAD.sub("", said.strip())).strip()
    return "" if fold(plain).lower() in _BLANK else plain or said.strip()


def is_unclear(said: str) -> bool:
    """Whether words say that they who looked cannot read the cell either.

    >>> is_unclear("看不清。"), is_unclear("Unclear"), is_unclear("15")
    (True, True, False)
    """
    return fold(_END.sub("", said.strip())).lower() in _UNCLEAR


def reads(said: str) -> bool:
    """Whether words surely say what a cell prints: a number, a mark, a word for a blank, or that it cannot be read.

    >>> reads("15"), reads("空白"), reads("看不清"), reads("/"), reads("1.5"), reads("东安区"), reads(""), reads("是")
    (True, True, True, True, True, False, False, False)
    """
    plain = said.strip()
    if not plain:
        return False
    return is_unclear(plain) or read(printed(plain), amount=True).state is not State.ODD
