"""What a question about words is about: the words to be explained, or to be found in the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Bodies, Cue, Mention
from bot.understand.years import Years

_QUOTED = re.compile(r"[“\"「『《‘']([^”\"」』》’']{1,60})[”\"」』》’']")
_SAYS = r"(?:提到|提及|提过|写到|写过|写着|说到|说过|讲到|讲过|谈到|包含|含有)(?:过|了)?(?:的?(?:词|字样?|内容)是?)?"
_REPORTS = r"(?:报告|年报|文章|有|是|单位|机关|部门|地方|政府|哪|都|\d{4}年)"
_END = r"\s*(?:[,，。?？!！;；]|$)"
_SAID = re.compile(
    rf"{_SAYS}\s*(?!几|多少|什么|啥|哪)(?P<topic>[^,，。?？!！;；:：]{{1,40}}?)"
    r"(?:(?:这个|这些)?(?:词|字样|内容|[两三四五]个字))?"
    rf"(?=的{_REPORTS}|的[^的]{{1,12}}(?:年报|报告)|(?:的|有哪.*|有几.*|有吗|没有|没|吗|呢|么|[了过](?=没|吗|么|{_END}))*{_END})"
)

_EDGES = re.compile(
    r"^(?:里面|里头|里|中|正文|报告|年报|文字|有|过|了|的|到|没有|没|不是|是|那个|这个|这|什么|叫|做|请问|一下|下|哪些|哪个|哪|在|把|对|于|关于|与|和|啊|呀|,|、|:|\?|!|。|\s)+"
    r"|(?:是|的|了|吗|呢|吧|啊|呀|过|没有|没|不|有|哪些|哪几|份|报告|年报|里|中|这个|词|到底|什么|怎么|该|应该|要|内容|部分|段落|字样|地方|相关|有关|咋个?|个|系|,|、|:|\?|!|。|\s)+$"
)


_MEANS = (
    r"(?:是什么意思|什么意思|是啥意思|啥意思|的意思|的含义|的定义|是什么|是啥|指的是什么|是指什么|指什么|怎么理解"
    r"|怎么算|如何计算)[的呀啊呢吗嘛]*[?？。!！]*$"
)
_AFTER = re.compile(rf"^(?:请问|请教|那么?|麻烦问下)?[,，]?(.{{2,24}}?)(?:到底|究竟)?{_MEANS}")
_BEFORE = re.compile(r"(?:什么是|什么叫|啥是|啥叫|名词解释|解释一下|解释)[:：,，]?(.{2,24}?)[呀啊呢吗嘛]*[?？。!！]*$")


def said(text: str) -> tuple[str, int]:
    """The words to be found and where they begin in the text; "" where none are said.

    >>> [said(one)[0] for one in ("平潭2022年提到培训的", "提到过政务新媒体的2022年报告有哪些", "新收几件")]
    ['培训', '政务新媒体', '']
    >>> said("哪些报告里有“不动产登记”")
    ('不动产登记', 7)
    """
    found = _QUOTED.search(text)
    if found:
        return found[1], found.start(1)
    told = _SAID.search(text)
    return (told["topic"].strip(), told.start("topic")) if told else ("", 0)


def _word(text: str) -> str:
    """The word whose meaning is asked; "" where none is.

    >>> [_word(one) for one in ("依申请公开是什么意思？", "什么叫“结转”", "平潭新收几件")]
    ['依申请公开', '结转', '']
    """
    found = _AFTER.search(text) or _BEFORE.search(text)
    return found[1].strip("“”\"'《》「」 ") if found else ""


def topic(mentions: Sequence[Mention], text: str, cues: frozenset[str]) -> str:
    """The words that stand beside the word that asks, bodies and years left out; "" where nothing asks for any."""
    if "search" in cues:
        return _beside(mentions, text, "search")
    return (_word(text) or _beside(mentions, text, "term")) if "term" in cues else ""


def _beside(mentions: Sequence[Mention], text: str, kind: str) -> str:
    """The stretch after the asking word up to a body or year; that before it, where nothing follows."""
    asking = [one for one in mentions if one.means == Cue(kind)]
    fences = [one for one in mentions if isinstance(one.means, Bodies | Years) or one.means == Cue(kind)]
    stretches = []
    ends = sorted((one.begin, one.end) for one in fences)
    at = 0
    for begin, end in [*ends, (len(text), len(text))]:
        stretches.append((at, _trimmed(text[at:begin])))
        at = max(at, end)
    told = [(at, words) for at, words in stretches if any(map(str.isalnum, words))]
    first = min(one.end for one in asking)
    after = [words for at, words in told if at >= first]
    before = [words for at, words in told if at < first]
    return ((before[::-1] + after if kind == "term" else after + before[::-1]) or [""])[0]


def _trimmed(words: str) -> str:
    while (bare := _EDGES.sub("", words)) != words:
        words = bare
    return words
