"""Departments that a reform ended and those that it began in their place: the two never stood beside each other.

Only what came into being with the reform is told here. Where a department joined one that had stood before (法制办 and
司法局, 物价局 and 发展改革委), or only some places made the change in a year (工商局 and 市场监督管理局), both may have
reported for one year, and the same numbers in both are a matter to look at.
"""

from __future__ import annotations

import re

from reports.wording import key

_ENDING = re.compile("(?:局|厅|委员会|委)$")
_REFORMS = tuple(
    (frozenset(old.split()), frozenset(new.split()))
    for old, new in (
        ("国土资源", "自然资源 自然资源和规划 规划和自然资源"),
        ("环境保护", "生态环境"),
        ("安全生产监督管理", "应急管理"),
        ("卫生和计划生育 卫生计生", "卫生健康"),
        ("农业 农牧 农牧业", "农业农村"),
        (
            "旅游 旅游发展 文化 文化广电 文化广电新闻出版 文化广播电视新闻出版 文化新闻出版广电 文化体育",
            "文化和旅游 文化旅游 文化广电和旅游 文化广电旅游",
        ),
    )
)
"""The reform of 2018 and 2019, by the names without 局, 厅 or 委员会."""


def followed(old: str, new: str) -> bool:
    """Whether one department came in another's place, so that both names are of one body.

    >>> followed("国土资源局", "自然资源和规划局"), followed("卫生和计划生育委员会", "卫生健康委员会")
    (True, True)
    >>> followed("法制办公室", "司法局"), followed("自然资源局", "国土资源局"), followed("国土资源局", "生态环境局")
    (False, False, False)
    """
    before, after = (_ENDING.sub("", key(name)) for name in (old, new))
    return any(before in ended and after in begun for ended, begun in _REFORMS)
