"""What a sentence asks of an archive, and whether that is sure enough to answer, in private or in a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.ask import Ask
from bot.understand.bodies import Finder
from bot.understand.question import LONGEST, Question, question
from bot.understand.settling import UNSURE, settled
from bot.understand.spelling import PARTICLES
from store.archive import Archive

_PARTICLE = 1
_NAMED = frozenset({"", "alias", "kin", "former"})
"""How bodies are surely named: two letters, or a word one character off, may be anything in a group."""
_NEED_NUMBER = frozenset({"compare", "trend", "rank", "share"})


def heard(archive: Archive, text: str, today: date, chat: str = "") -> Question:
    """What the words of a sentence say in a chat; its command is None where they ask nothing we can answer surely."""
    asked = _asked(archive, text, today, chat)
    return asked if _clear(asked, text) else replace(asked, command=None)


def _asked(archive: Archive, text: str, today: date, chat: str) -> Question:
    """What words say, with the bodies that are likely meant by them."""
    finder = Finder(archive, chat=chat)
    asked = question(text, today, finder, finder.near)
    year = asked.years[0] if len(asked.years) == 1 else None
    return replace(asked, bodies=tuple(settled(archive, one, year, chat) for one in asked.bodies))


def natural(asked: Question) -> Ask | None:
    """The question in a sentence; None where it asks nothing we know."""
    if asked.command is None:
        return None
    words = asked.bodies[0].words if asked.bodies else ""
    return Ask(asked.command, words, asked.years[0] if len(asked.years) == 1 else None, asked=asked)


def complete(archive: Archive, ask: Ask, today: date) -> Ask:
    """A command's question with everything that the words after it say.

    Where they name a body, they are cut down to its name: /figure 东安区 新收 is about 东安区.
    """
    asked = _asked(archive, ask.said or f"{ask.words} {ask.year or ''}", today, ask.chat)
    named = len(asked.bodies) == 1 and not asked.not_understood
    words = asked.bodies[0].words if asked.bodies and (named or asked.figures or asked.indicator) else ask.words
    return replace(ask, words=words, asked=replace(asked, command=ask.command))


def lost(asked: Question) -> str:
    """The words that were not understood, where they are more than a particle; else empty."""
    said = "、".join(asked.not_understood)
    return "" if said in PARTICLES or asked.command == "term" else said


def sure(asked: Question) -> bool:
    """Whether a sentence in a group is surely for us: small talk that names a place is not."""
    strange = sum(map(len, asked.not_understood)) > _PARTICLE and asked.command != "term"
    if strange or not asked.bodies or asked.command is None:
        return False
    if any(one.how in UNSURE or (not asked.years and one.how not in _NAMED) for one in asked.bodies):
        return False
    if asked.command == "stats":
        return "summary" in asked.cues or not asked.chat
    return bool(asked.years or "summary" in asked.cues or (asked.asks and (asked.figures or asked.indicator)))


def _clear(asked: Question, text: str) -> bool:
    """Whether enough is understood to answer: not where most words are strange, or what to count is among them."""
    if len(text) > LONGEST:
        return False
    value = bool(asked.figures or asked.indicator)
    if any(one.how == "initials" for one in asked.bodies) and asked.not_understood:
        return False
    if len(asked.groups) > 1 and asked.command in _NEED_NUMBER:
        return False
    strange = sum(map(len, asked.not_understood))
    if not strange or asked.command in ("term", "search"):
        return True
    # Among strange words may be the body or the figure that is meant: 呼呼区新收 is no ranking of all 区.
    if strange > _PARTICLE and (asked.command == "rank" or (asked.command in _NEED_NUMBER and not value)):
        return False
    return 2 * strange <= sum(map(str.isalnum, text))
