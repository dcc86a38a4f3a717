"""A sentence that continues the question before: what it does not say itself is taken from there.

那2020呢 asks the same of another year, 换成上海科委 of another body; 为什么 and 分企业和个人 ask more of one report.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understand.joining import MEASURED, joined
from bot.understand.mentions import Bodies
from bot.understand.negated import NEGATIONS
from bot.understand.question import Question
from store.places import full_name, gazetteer

_TELLING = frozenset(
    "why trend compare rank share applicants doubts source rates years missing late term summary".split()
)
_THAT = re.compile("那[个边天时些位儿]")
_MARKED = re.compile(rf"^(?!{_THAT.pattern})那|呢(?:\W|$)")
_ELLIPSIS = re.compile(r"的\W*$")
_EARLIER = re.compile(r"前一年|上一?年(?!度?结转)")
_LATER = re.compile(r"[后下]一年|次年|第二年")
_ASKING = re.compile(r"[吗么嘛的?？]\W*$")
_WHETHER = re.compile(r"[吗么嘛吧?？]\W*$")
_ABOUT_US = re.compile("[我咱俺你您他她]")
_AGREES = re.compile(r"(?:收到|没有?(?:错|问题|毛病))[了啦吧啊哈]?\W*")
"""收到 and 没错 agree, and ask nothing."""
_PLAIN = frozenset({"why", "applicants", "rank", "rates", "share"})
_LONG = 4
_AREA = frozenset({"doubts", "missing"})
_ALIVE = frozenset({"rank", "trend", "compare"})
_PARTICLE = 1


def follow(asked: Question, text: str, last: Question, replied: bool = False) -> Question | None:
    """The whole question where the sentence continues `last`; None where it stands alone or says nothing.

    `replied`: it answers a reply of ours, so that it surely speaks of that.
    """
    asked = _beside(asked, text, last)
    marked = replied or _marked(asked, text)
    picked = _picked(asked, last)
    if picked is not None:
        return replace(last, bodies=(picked,), not_understood=asked.not_understood, follows=True)
    if _AGREES.fullmatch(text.strip()) or not _says(asked, last) or _alone(asked, text, last, marked):
        return None
    whole = joined(asked, text, last)
    if whole.command is None:
        return None
    return whole if _clear(asked, whole, marked) else None


def surely(asked: Question, text: str, replied: bool) -> bool:
    """Whether words in a group surely continue a question: nothing strange in them, no talk about ourselves, no bare
    word that people say to each other (申请, 问题, 涨了)."""
    if asked.not_understood or (_ABOUT_US.search(text) and not replied):
        return False
    if (
        _marked(asked, text)
        or asked.asks
        or _ASKING.search(text)
        or (asked.bodies and asked.cues & {"compare", "which"})
    ):
        return True
    return not asked.chat and (replied or _telling(asked))


def _telling(asked: Question) -> bool:
    """Whether words alone, without any sign of asking, can hardly be small talk."""
    long = any(len(word) >= _LONG for word in asked.said)
    return bool(asked.years or asked.indicator or asked.cues & _PLAIN or long)


def beside(asked: Question, last: Question) -> Question | None:
    """Another close reading of a bare name: the same question as before about this body. None where there is none."""
    bare = asked.command == "stats" and not (asked.cues or asked.asks or asked.not_understood)
    if not bare or last.command not in ("figure", "trend") or len(last.bodies) != 1:
        return None
    return replace(last, bodies=asked.bodies, years=asked.years or last.years, follows=True)


def _marked(asked: Question, text: str) -> bool:
    """Whether a word shows that the sentence goes on: 那, 换成, 呢; 淮安的 leaves out what of it."""
    bare = bool(asked.bodies) and not (asked.figures or asked.indicator)
    there = "there" in asked.cues and not _THAT.match(text.strip())
    return there or bool(_MARKED.search(text.strip()) or (bare and _ELLIPSIS.search(text)))


def _beside(asked: Question, text: str, last: Question) -> Question:
    """前一年 is the year before that of the last question; 没有诉讼吗 asks of its body whether there are any."""
    if len(last.years) == 1 and len(asked.years) < 2 and (asked.relative or not asked.years):
        step = -1 if asked.years and _EARLIER.search(text) else 1 if _LATER.search(text) else 0
        asked = replace(asked, years=(last.years[0] + step,), relative=False) if step else asked
    if "not_any" in asked.cues and not asked.bodies and len(last.bodies) == 1 and _WHETHER.search(text):
        asked = replace(asked, threshold=None, command="figure")
    return asked


def _says(asked: Question, last: Question) -> bool:
    """Whether it says anything that a question is made of."""
    slots = asked.bodies or asked.years or asked.figures or asked.indicator
    # 谁 and 没有 alone ask nothing: what is to be compared, or not there?
    told = asked.cues & _TELLING - {"compare", "which"} or (
        asked.cues & {"compare", "which"} and (slots or asked.order)
    )
    above = asked.threshold if slots or "not_any" not in asked.cues else None
    among = asked.limit or above or (asked.sort and (asked.order or last.command == "rank"))
    return bool(slots or told or among or (asked.order and last.command in _ALIVE))


def _alone(asked: Question, text: str, last: Question, marked: bool) -> bool:
    """Whether the sentence is a whole question of its own."""
    value = bool(asked.figures or asked.indicator)
    if not last.bodies and last.command not in _AREA | {"rank", "term", "years", "search"}:
        # The question before lacked its body: only that may be told now.
        return not asked.bodies or value or bool(asked.years and last.years) or bool(asked.cues & _TELLING)
    if asked.bodies:
        if asked.cues & {"compare", "which"} and len(asked.bodies) == 1 and len(asked.years) < 2 and not asked.sort:
            return not last.bodies
        return not marked or (value and bool(asked.years)) or "summary" in asked.cues
    return _alone_without_body(asked, text, last, marked)


def _alone_without_body(asked: Question, text: str, last: Question, marked: bool) -> bool:
    cues = asked.cues
    many = bool(asked.sort) or bool(cues & {"rank", "all", "compare", "which", "position"}) or "哪些" in text
    value = bool(asked.figures or asked.indicator)
    match asked.command:
        case "rank":
            ranked = asked.order or asked.limit or asked.threshold or asked.sort
            return value and bool(ranked) and (bool(asked.sort) or not (marked or last.command == "rank"))
        case "term":
            return value or bool(asked.topic)
        case "search":
            return not marked
        case "doubts":
            return last.command not in _AREA and many and (bool(asked.years) or "哪些" not in text) and not marked
        case "missing":
            return last.command not in _AREA and (many or "late" not in cues) and not marked
        case "years":
            return not asked.threshold and ("年" not in text or len(last.bodies) != 1)
        case _:
            return False


def _clear(asked: Question, whole: Question, marked: bool) -> bool:
    """Whether no strange word may be what is meant: 那食堂呢 asks no figure we know."""
    strange = sum(map(len, asked.not_understood))
    value = bool(asked.figures or asked.indicator)
    if any(one in NEGATIONS for one in asked.not_understood):
        return False
    if strange <= _PARTICLE:
        return marked or value or not strange or bool(asked.cues & _TELLING)
    return marked and (value or whole.command not in MEASURED)


def _picked(asked: Question, last: Question) -> Bodies | None:
    """Which of several bodies of one name is meant, where a place they may lie in is named now."""
    if len(last.bodies) != 1 or len(asked.bodies) != 1 or asked.figures or asked.indicator or asked.years:
        return None
    heads = {place.code[: {"province": 2, "prefecture": 4}.get(place.level, 6)] for place in asked.bodies[0].places}
    codes = {one.place_code for one in last.bodies[0].agencies}
    if not codes:
        return _placed(last.bodies[0], heads)
    if len(codes) < 2:
        return None
    fitting = [one for one in last.bodies[0].agencies if any((one.place_code or "").startswith(head) for head in heads)]
    if not fitting or len({one.place_code for one in fitting}) > 1:
        return None
    return Bodies(tuple(fitting), words=fitting[0].name) if len(fitting) == 1 else None


def _placed(said: Bodies, heads: set[str]) -> Bodies | None:
    """The same, where nothing is kept of any place of that name: the one place that lies there."""
    fitting = [one for one in said.places if any(one.code.startswith(head) and one.code != head for head in heads)]
    if len(said.places) < 2 or len(fitting) != 1:
        return None
    rest = gazetteer().leading(said.words)[1]
    return Bodies((), words=full_name(fitting[0]) + rest, places=(fitting[0],))
