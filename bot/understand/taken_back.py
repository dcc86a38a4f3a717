"""What is taken back in the sentence itself: 前年，啊不对，是大前年; 不是平潭，是淮安."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.understand.mentions import Bodies, Limit, Mention, Ratio, Rows
from bot.understand.years import Years

_TAKEN_BACK = re.compile(
    r"(?:啊|哦|额|呃)?(?:不对|说错了|错了|不是)[,，。\s]*(?:应该|应|就)?是?|(?:啊|哦|额|呃)不(?!是)|[,，\s]哦?不[,，\s]*(?:应该|应|就)?是"
)
_NEAR = 4
_DENIED = re.compile("(?:我?(?:问|说|要)的)?(?<!是)不是(?:问|说|要|指)?")
_BUT = re.compile(
    r"(?:的|那个|年的)?[,，;；\s]*(?:而|应该|应|就|我|咱|问的|说的|要的|要查的|想查的|想问的)*(?:是|问的?|要)(?:问|说|要|指)?"
)
_KINDS = (Bodies, Years, Rows | Ratio)


def corrected(mentions: list[Mention], text: str) -> list[Mention]:
    """The mentions without the years, bodies and figures that were taken back: 前年，啊不对，是大前年."""
    for back in _TAKEN_BACK.finditer(text):
        for kind in (*_KINDS, Limit):
            before = [one for one in mentions if isinstance(one.means, kind) and one.end <= back.start()]
            after = [one for one in mentions if isinstance(one.means, kind) and one.begin >= back.end()]
            if before and after and after[0].begin - back.end() <= _NEAR:
                gone = (before[-1], *(one for one in mentions if back.start() <= one.begin and one.end <= back.end()))
                mentions = [one for one in mentions if one not in gone]
    return mentions


def without_denied(text: str, mentions: Sequence[Mention]) -> str:
    """The text with blanks where one body, year or figure is denied before another is named in its place."""
    for denied in _DENIED.finditer(text):
        gone = next((one for one in mentions if one.begin == denied.end()), None)
        but = _BUT.match(text, gone.end) if gone else None
        meant = next((one for one in mentions if but and one.begin == but.end()), None)
        if gone and but and meant and _alike(gone, meant):
            text = text[: denied.start()] + " " * (but.end() - denied.start()) + text[but.end() :]
    return text


def _alike(one: Mention, other: Mention) -> bool:
    return any(isinstance(one.means, kind) and isinstance(other.means, kind) for kind in _KINDS)
