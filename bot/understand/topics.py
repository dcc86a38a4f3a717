"""What a question about words is about: the words to be explained, or to be found in the running text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Bodies, Cue, Mention
from bot.understand.years import Years

_EDGES = re.compile(
    r"^(?:里面|里头|里|中|正文|报告|年报|文字|有|过|了|的|到|没有|没|不|是|那个|这个|这|什么|叫|做|请问|一下|下|哪些|哪个|哪|在|把|对|于|关于|与|和|啊|呀|,|、|:|\?|!|。|\s)+"
    r"|(?:是|的|了|吗|呢|吧|啊|呀|过|没有|没|不|有|哪些|哪几|份|报告|年报|里|中|这个|词|到底|什么|怎么|该|应该|要|内容|部分|段落|字样|地方|相关|有关|咋个?|个|系|,|、|:|\?|!|。|\s)+$"
)


def topic(mentions: Sequence[Mention], text: str, cues: frozenset[str], quoted: str) -> str:
    """The words in quotation marks; else what stands beside the word that asks, bodies and years left out."""
    if quoted:
        return quoted
    for kind in ("search", "term"):
        if kind in cues:
            return _beside(mentions, text, kind)
    return ""


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
