"""Clauses that say who asks and what for, and nothing of what is asked: 学生写论文，…；领导等着要.

They are left out before the words are cut, for a word of theirs may be one of ours: 律师同行问一句 asks of no
applicant.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from bot.understand.mentions import Bodies, Columns, Cue, Limit, Mention, Ratio, Rows, Sort, Threshold
from bot.understand.years import Years

_ENDS = re.compile(r"[,，。.!！;；:：?？…~～—()（）\n]+")
_ABOUT_ME = re.compile(r"我|俺|咱|本人")
_WANTS = re.compile(r"[想要查看问求帮]|告诉|知道")
_ASKED = frozenset({"count", "money", "why", "most", "least", "which", "rank", "position"})
_MEASURED = Rows | Ratio
_TOLD = Bodies | Years | Ratio | Rows | Columns | Sort
_WISHES = re.compile(r"(?:祝|颂)(?:好|安|顺|商|时|工作|生活|身体|万事|一切)|一生平安|平平安安|(?:祝|颂)[您你大各]")


def has_asides(text: str) -> bool:
    """Whether a folded text has a word of such clauses."""
    return bool(_marks().search(text))


def without_asides(text: str, mentions: Sequence[Mention]) -> str:
    """The text with blanks where clauses tell nothing that is asked; a body named only there stays."""
    for begin, end in _clauses(text, mentions):
        inside = [one for one in mentions if begin <= one.begin and one.end <= end]
        outside = [one for one in mentions if one.end <= begin or one.begin >= end]
        if not outside or not _is_aside(text[begin:end], inside, outside):
            continue
        named = any(isinstance(one.means, Bodies) for one in outside)
        kept = [] if named else [one for one in inside if isinstance(one.means, Bodies)]
        spared = {at for one in kept for at in range(one.begin, one.end)}
        blank = "".join(text[at] if at in spared else " " for at in range(begin, end))
        text = text[:begin] + blank + text[end:]
    return text


def _clauses(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """The clauses with such words: between signs, and the beginning up to where it is said what is wanted."""
    at = 0
    for sign in [*_ENDS.finditer(text), None]:
        end = sign.start() if sign else len(text)
        if _marks().search(text, at, end):
            yield at, _up_to(text, at, end, mentions)
        at = sign.end() if sign else end


def _up_to(text: str, begin: int, end: int, mentions: Sequence[Mention]) -> int:
    """Where a clause stops to tell about who asks: before the first body, year or figure that no sign parts from it."""
    marked = max(one.end() for one in _marks().finditer(text, begin, end))
    told = [one.begin for one in mentions if marked <= one.begin < end and isinstance(one.means, _TOLD)]
    about_me = _ABOUT_ME.search(text, begin, end) and not _WANTS.search(text, begin, end)
    if not told or about_me or _living().search(text, begin, end) or _WISHES.search(text, begin, end):
        return end
    return min(told)


def _is_aside(clause: str, inside: Sequence[Mention], outside: Sequence[Mention]) -> bool:
    """Whether nothing is asked in a clause, for all that it may speak of."""
    if _WISHES.search(clause):
        return True
    if not _marks().search(clause) or any(isinstance(one.means, Cue) and one.means.kind in _ASKED for one in inside):
        return False
    told = [one for one in inside if isinstance(one.means, Limit | Threshold)]
    dated = any(isinstance(one.means, Years) for one in inside)
    if told or (dated and not any(isinstance(one.means, Years) for one in outside)):
        return False
    rows = any(isinstance(one.means, Rows | Ratio | Sort) for one in inside)
    measured = any(isinstance(one.means, _MEASURED | Columns) for one in outside)
    if rows:
        return measured and bool(_ABOUT_ME.search(clause)) and not _WANTS.search(clause)
    return not any(isinstance(one.means, Bodies) for one in inside) or bool(_living().search(clause))


@cache
def _marks() -> re.Pattern[str]:
    """Words that show a clause to be about the one who asks."""
    who, what, whole = (_words(kind) for kind in ("who", "what", "whole"))
    return re.compile(
        rf"(?:我|咱|俺|本人)(?:们|家)?(?:也|都|就|只|正|正在)?(?:是|在|家|住|有|交|被|去年|单位)|(?:作为|身为|当了?|做)一?[个名位]?(?:{who})"
        rf"|(?:{who})(?:一[枚个名位只条]|党|狗|汪|出身|同行|朋友|这边|这里|那边|求|问|想|请教|路过|来|要|需|写|做|搞|在|好奇|们|没事|闲)"
        rf"|^(?:{who})$"
        rf"|(?:写|赶|改|做|弄|搞|备|交|完成|准备|整理|修改|起草|撰写|研究|搞定|凑|出|核对?|填|编|查)(?:一?[个篇份些点下]|毕业|公益|专题|年度|相关)*的?(?:{what})"
        rf"|(?:{what})(?:要|需要?|里?用|急用|用得?到|使用|参考|需求|急需)|{whole}"
    )


@cache
def _living() -> re.Pattern[str]:
    """Words that tell where somebody lives, so that a body beside them is only the place."""
    return re.compile(
        r"(?:我|咱|俺|本人)(?:们|家)?(?:现在|目前|也|都|就|从小)?(?:是|在|家|住|来自|老家)(?!想|要)|(?:村民|居民|市民|业主|老乡|本地人|土著)$|(?:我|咱|俺|本人)[^,，]{0,10}人$"
    )


def _words(kind: str) -> str:
    raw = tomllib.loads(files("bot.understand").joinpath("asides.toml").read_text(encoding="utf-8"))
    return "|".join(word for line in raw[kind] for word in line.split())
