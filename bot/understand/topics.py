"""What a sentence wants found in the text of reports: what is quoted, or what follows 提到 and the like."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"[“\"「『《‘']([^”\"」』》’']{1,60})[”\"」』》’']")
_SAYS = r"(?:提到|提及|提过|写到|写过|写着|说到|说过|讲到|讲过|谈到|包含|含有)(?:过|了)?(?:的?(?:词|字样?|内容)是?)?"
_REPORTS = r"(?:报告|年报|文章|有|是|单位|机关|部门|地方|政府|哪|都|\d{4}年)"
_END = r"\s*(?:[,，。?？!！;；]|$)"
_SAID = re.compile(
    rf"{_SAYS}\s*(?!几|多少|什么|啥|哪)(?P<topic>[^,，。?？!！;；:：]{{1,40}}?)"
    r"(?:(?:这个|这些)?(?:词|字样|内容|[两三四五]个字))?"
    rf"(?=的{_REPORTS}|(?:的|有哪.*|有几.*|有吗|没有|没|吗|呢|么)*{_END})"
)


def topic(text: str) -> tuple[str, int]:
    """The words to be found and where they begin in the text; "" where none are said.

    >>> [topic(one)[0] for one in ("平潭2022年提到培训的", "提到过政务新媒体的2022年报告有哪些", "新收几件")]
    ['培训', '政务新媒体', '']
    >>> topic("哪些报告里有“不动产登记”")
    ('不动产登记', 7)
    """
    found = _QUOTED.search(text)
    if found:
        return found[1], found.start(1)
    said = _SAID.search(text)
    return (said["topic"].strip(), said.start("topic")) if said else ("", 0)
