"""Words that are courtesy and nothing else: 你好, 谢谢, 在吗, 👍."""

from __future__ import annotations

import re

from bot.own_answers import SmallTalk
from bot.suggestions import suggestions
from bot.understand.question import Question
from store.archive import Archive

_THANKS = re.compile(r"谢|辛苦|感[激恩]|唔该|麻烦(?:[你您]?了|$)|thank|thx|3q", re.IGNORECASE)
_GREETING = re.compile(
    r"[你您们家位午上年安]好|早|晚安|在[吗么嘛不]|有人|[嗨嗯哦]|哈[喽啰罗哈]|好[的嘞]|收到|知道|明白|再见|拜|厉害|棒"
    r"|\b(?:hello|hi|hey|ok|okay|bye)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w/／<]")


def courtesy(archive: Archive, text: str, asked: Question) -> SmallTalk | None:
    """The kind word in return, where a text asks nothing and every word of it is courtesy."""
    thanks = bool(_THANKS.search(text))
    if _WORD.search(text) and not (asked == Question(chat=True) and (thanks or _GREETING.search(text))):
        return None
    return SmallTalk(thanks, suggestions(archive)[0].text)
