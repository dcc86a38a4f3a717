"""The one way Chinese text is folded, so that the same words printed differently are found to be the same."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SHORT = 60
_SPACES = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\xad]+")
_MARKS = re.compile(r"[\W_]+")
_WIDE = re.compile("[\uff01-\uff5e\u3000\xa0]")
_UNPLAIN = re.compile(
    "[^\\x00-\\x7e\xa0\xb7\u2014\u2018\u2019\u201c\u201d\u3000-\u3002\u3008-\u3011\u4e00-\u9fff\uff01-\uff5e]"
)
_NARROW = {chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)} | {"\u3000": " ", "\xa0": " "}
_HAN = re.compile("[\u4e00-\u9fff]")
_OF_WHICH = re.compile(r"^\s*其中\s*[:：,，、]?\s*")
_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十]{1,3}\s*(?:部分|[、.,:：．，])|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．,，](?!\d))\s*"
)


def compatible(text: str) -> str:
    """The text in Unicode's NFKC, ten times faster where it holds plain Chinese and full-width signs only.

    >>> compatible("ＡＢ　１２３４件，⼀")
    'AB 1234件,一'
    """
    if _UNPLAIN.search(text):
        return unicodedata.normalize("NFKC", text)
    for sign in set(_WIDE.findall(text)):
        text = text.replace(sign, _NARROW[sign])
    return text


def fold(text: str) -> str:
    """Width, ligatures and spaces folded: NFKC, every run of white space one blank, none at the ends.

    >>> fold("（六）其他　处理\\xa0")
    '(六)其他 处理'
    """
    return _fold_again(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    return _SPACES.sub(" ", compatible(text)).strip()


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
    return _MARKS.sub("", compatible(text))


def unnumbered(text: str) -> str:
    """The text without the number it begins with.

    >>> unnumbered("（三）不予公开"), unnumbered("5.属于三类内部事务信息"), unnumbered("三安全一稳定")
    ('不予公开', '属于三类内部事务信息', '三安全一稳定')
    >>> unnumbered("12.5万元")
    '12.5万元'
    """
    return _NUMBERING.sub("", text, count=1)


def unremarked(text: str) -> str:
    """The text without a remark in brackets at its end.

    >>> [unremarked(text) for text in ("规范性文件（行政机关制定的决定、公告(含通告)）", "行政许可(5)", "(一)项")]
    ['规范性文件', '行政许可(5)', '(一)项']
    """
    whole = text.rstrip()
    if whole[-1:] not in (")", "）"):
        return text
    depth = 0
    for at in range(len(whole) - 1, 0, -1):
        depth += (whole[at] in ")）") - (whole[at] in "(（")
        if not depth:
            return whole[:at].rstrip() if _HAN.search(whole, at) else text
    return text


def spellings(text: str) -> tuple[str, ...]:
    """The keys under which a label may be known, the fullest first: as it is, without its number, without "其中"
    before it.

    >>> spellings("其中:1.当面申请数")
    ('其中1当面申请数', '1当面申请数', '当面申请数')
    """
    part = _OF_WHICH.sub("", text)
    return tuple(dict.fromkeys(word for one in (text, part) for word in (key(one), key(unnumbered(one))) if word))
