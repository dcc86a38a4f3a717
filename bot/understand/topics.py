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
    rf"(?=的{_REPORTS}|的[^的]{{1,12}}(?:年报|报告)|(?:的|有哪.*|有几.*|有吗|没有|没|吗|呢|么)*{_END})"
)

_MEANS = (
    r"(?:是什么意思|什么意思|是啥意思|啥意思|的意思|的含义|的定义|是什么|是啥|指的是什么|是指什么|指什么|怎么理解"
    r"|怎么算|如何计算)[的呀啊呢吗嘛]*[?？。!！]*$"
)
_AFTER = re.compile(rf"^(?:请问|请教|那么?|麻烦问下)?[,，]?(.{{2,24}}?)(?:到底|究竟)?{_MEANS}")
_BEFORE = re.compile(r"(?:什么是|什么叫|啥是|啥叫|名词解释|解释一下|解释)[:：,，]?(.{2,24}?)[呀啊呢吗嘛]*[?？。!！]*$")

_SEARCHED = re.compile(
    r"^(?:请|帮我|麻烦|给我)*(?:搜索|搜一下|搜一搜|搜搜|搜|检索一下|检索)[:：]?(?:正文里?的?)?\s*(.{2,30}?)"
    rf"(?:(?:20\d\d年?度?)?的?(?:报告|年报)?){_END}"
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


def word_asked_about(text: str) -> str:
    """The word whose meaning is asked; "" where none is.

    >>> [word_asked_about(one) for one in ("依申请公开是什么意思？", "什么叫“结转”", "平潭新收几件")]
    ['依申请公开', '结转', '']
    """
    found = _AFTER.search(text) or _BEFORE.search(text)
    return found[1].strip("“”\"'《》「」 ") if found else ""


def searched_for(text: str) -> str:
    """What a sentence that begins with 搜 wants found.

    >>> searched_for("搜索信息处理费2021"), searched_for("平潭新收几件")
    ('信息处理费', '')
    """
    found = _SEARCHED.search(text)
    return found[1].strip("“”\"'《》「」 ") if found else ""
