"""A PDF's character codes as letters: radicals that only look like the character are that character."""

from __future__ import annotations

import unicodedata
from functools import cache

from reports.layout.sheet import UNKNOWN

_LOOKALIKES = str.maketrans(
    "⺟⺠⺼⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
    "母民肉虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
)
_HYPHEN = 2


@cache
def letter(code: int) -> str:
    """The letter for a code; "" for what leaves no ink, � for what the font does not say.

    >>> letter(0x2F00), letter(0x2ED4), letter(0xFF11), letter(0x202E), letter(0), letter(2)
    ('一', '门', '1', '', '�', '-')
    """
    if code == _HYPHEN:
        return "-"
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return UNKNOWN
    character = chr(code)
    category = unicodedata.category(character)
    if category in ("Cc", "Cf", "Zs", "Zl", "Zp"):
        return ""
    if category in ("Co", "Cn"):
        return UNKNOWN
    # Width and compatibility forms of punctuation stay as printed: whoever compares texts folds them.
    if category in ("Lo", "So", "Nd"):
        return unicodedata.normalize("NFKC", character.translate(_LOOKALIKES))
    return character
