"""The one way Chinese text is folded, so that the same words printed differently are found to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = 60
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+")
_MARKS = re.compile(r"[\W_]+")
_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}\s*(?:部分|[、.,:：．，])|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．,，](?!\d))\s*"
)


def fold(text: str) -> str:
    """Width, ligatures and spaces folded: NFKC, every run of white space one blank, none at the ends.

    >>> fold("（六）其他　处理\\xa0")
    '(六)其他 处理'
    """
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", text)).strip()


# Labels, cells and menus are short and come again on page after page.
_fold_again = lru_cache(maxsize=1 << 14)(_fold)


@lru_cache(maxsize=1 << 14)
def key(text: str) -> str:
    """What a label is compared by: letters, digits and Han characters only, in one width.

    >>> key("3.危及“三安全一稳定”") == key("3．危及\\"三安全 一稳定\\"")
    True
    >>> key("（本列数据的勾稽关系为：第一项…）")
    '本列数据的勾稽关系为第一项'
    """
    return _MARKS.sub("", unicodedata.normalize("NFKC", text))


def unnumbered(text: str) -> str:
    """The text without the number it begins with.

    >>> unnumbered("（三）不予公开"), unnumbered("5.属于三类内部事务信息"), unnumbered("三安全一稳定")
    ('不予公开', '属于三类内部事务信息', '三安全一稳定')
    >>> unnumbered("12.5万元")
    '12.5万元'
    """
    return _NUMBERING.sub("", text, count=1)
