"""Sentences that ask what no answer tells: a part left out or added, half a year, how long it takes."""

from __future__ import annotations

import re

from bot.understand.question import Question

_WITHOUT = re.compile(
    r"除了|除开|除去|除外|[之以]外|除[^,，。;；]{1,12}外|(?<!别的)(?<!其他)不要(?!求)|去掉|剔除|排除|扣除|扣掉|刨除|刨去|刨掉|撇开|撇除|抛开"
    r"|不包[括含]|不含|不计算?|不把|不算(?![多少高低大小太很]|什么|啥|了)"
)
"""Words that leave something out: no answer does, and what stands beside them is not what is asked."""
_ADDING = re.compile("加上|算上|连同|(?:包括|包含|计入|含)(?:了|上|着)?(?:上|前|去)?一?年?度?(?:的)?结转")
"""Words that add something: figures are added up, nothing else is."""
_OF_NO_FORM = re.compile(
    r"[上下]半年|[一二三四1-4]个?季度|每个?[月天日季]|平均|[月日人户]均|每(?:[百千万]|十万)?人|占(?:了|到)?(?:全[国省市州县区]|本[省市州县区])|(?:胜诉?|赢)率|按[时期](?:办结|答复|办理|回复)率"
    r"|(?:多少|几)个?(?:天|工作日)|(?:办理|答复)?(?:时长|时限|天数|周期)|[耗用]时|多长时间|多久"
    r"|(?<!\d)(?:1[0-2]|0?[1-9])月(?!\s*31)|(?<![一二三四五六七八九十])[一二三四五六七八九十]{1,2}月(?!三十一)"
)
"""What a report of a whole year never counts: its months and halves, averages, shares of a place, rates of
cases won or closed in time."""
_LASTING = re.compile("每件|平均|时长|时限|[耗用]时|多久|多长时间|(?:多少|几)个?(?:工作日|天)")
"""How long it takes, which is asked without any figure too."""
_IN_TIME = re.compile(
    "(?:(?:超|逾|延)期|超时|(?:超过|超出|过了?)(?:法定)?[期时]限|按[时期]|如期|及时|准时)(?:没有?|未|不|才|还没有?|内)?(?:能|被)?"
    "(?:予以|作出|做出)?(?:的)?(?:答复|回复|办结|办完|办理(?!结果))"
)
"""Whether requests were answered in time, which is no reports' lateness."""


def beyond(asked: Question, text: str) -> bool:
    """Whether a sentence asks what no answer tells: 除了平潭, 上半年新收.

    >>> beyond(Question("figure", indicator="open"), "平潭2022年上半年公开率"), beyond(Question("stats"), "去掉平潭")
    (True, True)
    >>> beyond(Question("missing"), "平潭3月发的年报"), beyond(Question("term"), "以外是什么意思")
    (False, False)
    >>> beyond(Question("missing"), "平潭2022年超期答复几件")
    True
    """
    if asked.command not in ("term", "search") and _IN_TIME.search(text):
        return True
    late = "late" in asked.cues and not (asked.figures or asked.indicator)
    if late or asked.command in ("term", "search", "missing"):
        return False
    adding = _ADDING.search(text) and len(asked.figures) < 2
    counts = asked.figures or asked.indicator or _LASTING.search(text)
    return bool(adding or _WITHOUT.search(text) or (counts and _OF_NO_FORM.search(text)))
