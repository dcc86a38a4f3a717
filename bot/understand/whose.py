"""Whether words said of a document handed in say whose it is, or of which year; people say much else of it."""

from __future__ import annotations

import re

from reports.wording import fold
from store.places import gazetteer

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_BODY = re.compile(r"(?:[省市区县旗州盟镇乡局厅委院办部]|政府|街道|中心)(?:$|[\s,，.。的()（）])")
_CORRECTION = re.compile(r"(?:不对|错了|读错了|(?:这份|那份|这|那)?(?:应该|应|其实)是|(?:这份|那份)是)")
_LEAD = re.compile(r"(?:这份|那份|这|那)?是")


def says_whose(words: str) -> bool:
    """Whether words name a body, a place or a year, or begin as a correction does.

    >>> all(map(says_whose, ("东安区", "洪泽", "这是淮安的", "示例市丁县教育局 2021", "2022年的", "不对，是科委")))
    True
    >>> any(map(says_whose, ("谢谢", "收到", "帮忙看看", "是的", "这个数不对吧", "新下载的，麻烦了")))
    False
    """
    said = fold(words).strip()
    if _YEAR.search(said) or _BODY.search(said) or _CORRECTION.match(said):
        return True
    places, _ = gazetteer().leading(_LEAD.sub("", said, count=1))
    return bool(places)
