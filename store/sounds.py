"""How names sound: pinyin without tones, and initials, by which 东安 is found as dongan, as da and as 东按."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from threading import Lock

from store.pronouncing import library

_LOADING = Lock()
"""Two threads that load the library at once break it."""
_HAN = re.compile("[\u4e00-\u9fff]+")
_PLACES = {
    **{"涡阳": "guo yang", "浚县": "xun xian", "洪洞": "hong tong", "长治": "chang zhi", "长葛": "chang ge"},
    **{"漯河": "luo he", "郫都": "pi du", "什邡": "shi fang", "都匀": "du yun", "泊头": "bo tou", "珲春": "hun chun"},
    **{"六合区": "lu he qu", "宕昌": "tan chang", "大城县": "dai cheng xian", "单县": "shan xian", "郫县": "pi xian"},
}
"""Places whose characters are read otherwise elsewhere, where the library does not know it."""


def syllables(text: str) -> tuple[str, ...]:
    """What each character sounds like, those that are not Han as they are.

    >>> syllables("涡阳2"), syllables("重庆市")
    (('guo', 'yang', '2'), ('chong', 'qing', 'shi'))
    """
    return tuple(one for run in re.findall("[\u4e00-\u9fff]+|[^\u4e00-\u9fff]", text) for one in _read(run))


def sounds(name: str) -> tuple[str, str]:
    """A name's pinyin in one word and its initials; both empty where it is not of Han characters alone.

    >>> sounds("东安区"), sounds("12345办")
    (('donganqu', 'daq'), ('', ''))
    """
    if not _HAN.fullmatch(name):
        return "", ""
    said = _read(name)
    return "".join(said), "".join(one[0] for one in said)


@lru_cache(maxsize=1 << 12)
def _read(run: str) -> tuple[str, ...]:
    if not _HAN.fullmatch(run):
        return (run,)
    with _LOADING:
        library = _library()
    return tuple(library.lazy_pinyin(run, errors=list))  # type: ignore[attr-defined]


@cache
def _library() -> object:
    pypinyin = library()
    pypinyin.load_single_dict({ord("长"): "cháng,zhǎng"})  # 长宁, 长海, 子长: in places it is never zhang
    pypinyin.load_phrases_dict({name: [[one] for one in said.split()] for name, said in _PLACES.items()})
    return pypinyin
