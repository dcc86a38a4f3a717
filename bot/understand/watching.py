"""The words after /watch and /unwatch: a body or a place, a kind of doubt; and sentences that say the same."""

from __future__ import annotations

import re
from typing import NamedTuple

from reports.characters import characters
from reports.wording import fold
from store.places import gazetteer
from store.watches import ANY_DOUBT

_DOUBTS = r"(?P<any>对不上|有疑点|疑点|有问题)|(?<![A-Za-z])(?P<code>[A-Fa-f]\d{0,2})类?"
_WANTED = re.compile(rf"(?P<where>.*?)(?:\s|的|里|,|，|、)*(?:(?:{_DOUBTS})(?:的?(?:疑点|年报|报告))?的?)?", re.DOTALL)
_YEARLY = re.compile(r"的?(?:政府信息公开)?(?:工作)?(?:年报|年度报告|报告)$")
_DEADLINES = frozenset({"截止", "截止日", "截止日期", "期限", "缺报", "谁没发", "谁还没发", "截止名单"})
_ALL = frozenset({"全部", "所有", "一切", "所有的"})
_SAID = re.compile(
    r"(?:请|帮我|帮忙|麻烦|我要|我想)?(?P<verb>取消关注|不再关注|别再关注|不要关注|取消订阅|退订|关注|订阅)(?:一下)?(?P<rest>\S.*)"
)
_BODY = re.compile(
    r"(?:人民)?政府(?:办公厅|办公室|办)?|府办|[\u4e00-\u9fff]{1,14}(?:局|委|委员会|厅|办公室|管委会|街道|街道办事处|镇|乡|镇政府|乡政府)"
)


class Wanted(NamedTuple):
    """What is to be watched: the words of a body or place, the doubts; or the last days, or (to give up) all of it."""

    where: str
    doubts: str = ""
    deadlines: bool = False
    everything: bool = False


def wanted(said: str) -> Wanted:
    """What the words after the command name.

    >>> [wanted(said)[:2] for said in ("东安区", " 淮安 a2", "对不上的")]
    [('东安区', ''), ('淮安', 'A2'), ('', '*')]
    >>> wanted("牡丹江的疑点").doubts, wanted("淮安市A类").doubts, wanted("dongan").where, wanted("平潭的年报").where
    ('*', 'A', 'dongan', '平潭')
    >>> wanted("截止").deadlines, wanted("全部").everything
    (True, True)
    """
    plain = characters(fold(said)).strip(" ,，。:：;；!！?？")
    if plain in _DEADLINES | _ALL:
        return Wanted("", deadlines=plain in _DEADLINES, everything=plain in _ALL)
    found = _WANTED.fullmatch(_YEARLY.sub("", plain) or plain)
    assert found is not None, "the pattern fits every text"
    doubts = ANY_DOUBT if found["any"] else (found["code"] or "").upper()
    return Wanted(found["where"].strip(), doubts)


def spoken(plain: str) -> tuple[str, str] | None:
    """The command and its words in a sentence without a space: 关注东安区; None where it is anything else.

    >>> spoken("关注东安区"), spoken("取消关注牡丹江的疑点"), spoken("关注截止")
    (('watch', '东安区'), ('unwatch', '牡丹江的疑点'), ('watch', '截止'))
    >>> spoken("关注一下这件事"), spoken("关注东安区的天气"), spoken("东安区关注度"), spoken("关注点")
    (None, None, None, None)
    """
    found = _SAID.fullmatch(plain.strip(" 。!！~"))
    if found is None:
        return None
    told = wanted(found["rest"])
    _, rest = gazetteer().leading(told.where)
    named = rest != told.where and (not rest or _BODY.fullmatch(rest))
    if not (named or (not told.where and (told.doubts or told.deadlines))):
        return None
    return "watch" if found["verb"] in ("关注", "订阅") else "unwatch", found["rest"]
