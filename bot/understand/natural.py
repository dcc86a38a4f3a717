"""What a sentence asks of an archive, and whether that is sure enough to answer, in private or in a group."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from bot.ask import Ask
from bot.understand.bodies import Finder
from bot.understand.mentions import Bodies
from bot.understand.question import LONGEST, Question, question
from store.archive import Archive

_PARTICLE = 1
_CODE = re.compile(r"[a-f]\d{1,2}")
_NEED_NUMBER = frozenset({"compare", "trend", "rank", "share"})


def heard(archive: Archive, text: str, today: date) -> Question:
    """What the words of a sentence say; its command is None where they ask nothing we can answer surely."""
    asked = question(text, today, Finder(archive))
    return asked if _clear(asked, text) else replace(asked, command=None)


def natural(asked: Question) -> Ask | None:
    """The question in a sentence; None where it asks nothing we know."""
    if asked.command is None:
        return None
    words = asked.bodies[0].words if asked.bodies else ""
    return Ask(asked.command, words, asked.years[0] if len(asked.years) == 1 else None, _number(asked), asked=asked)


def _number(asked: Question) -> int | None:
    """The number of the one body a question is about, where it was settled before which of its name is meant."""
    settled = len(asked.bodies) == 1 and len(asked.bodies[0].agencies) == 1
    one = asked.bodies[0].agencies[0] if settled else None
    return one.id if one is not None and asked.follows and one.name == asked.bodies[0].words else None


def pressed(archive: Archive, ask: Ask) -> Ask:
    """The question of a pressed button with the bodies it names by their numbers."""
    found = [archive.agency(number) for number in (ask.agency, *ask.beside) if number is not None]
    named = tuple(Bodies((one,), words=one.name) for one in found if one is not None)
    bodies = named or ask.asked.bodies
    return replace(
        ask,
        words=bodies[0].words if bodies and ask.agency is None else "",
        agency=None if ask.beside else ask.agency,
        asked=replace(ask.asked, bodies=bodies, command=ask.command),
    )


def complete(archive: Archive, ask: Ask, today: date) -> Ask:
    """A command's question with everything that the words after it say.

    Where they name a body, they are cut down to its name: /figure 东安区 新收 is about 东安区.
    """
    asked = question(f"{ask.words} {ask.year or ''}", today, Finder(archive))
    words = asked.bodies[0].words if asked.bodies and (asked.figures or asked.indicator) else ask.words
    strange = asked.not_understood
    if ask.command == "check":
        strange = tuple(one for one in strange if not _CODE.fullmatch(one))
    return replace(ask, words=words, asked=replace(asked, command=ask.command, not_understood=strange))


def lost(asked: Question) -> str:
    """The words that were not understood, where they are more than a particle; else empty."""
    said = "、".join(asked.not_understood)
    return said if sum(map(len, asked.not_understood)) > _PARTICLE and asked.command != "term" else ""


def sure(asked: Question) -> bool:
    """Whether a sentence in a group is surely for us: small talk that names a place is not."""
    if lost(asked) or not asked.bodies or asked.command is None:
        return False
    if asked.command == "stats":
        return "summary" in asked.cues or not asked.chat
    return bool(asked.years or "summary" in asked.cues or (asked.asks and (asked.figures or asked.indicator)))


def _clear(asked: Question, text: str) -> bool:
    """Whether enough is understood to answer: not where most words are strange, or what to count is among them."""
    if len(text) > LONGEST:
        return False
    value = bool(asked.figures or asked.indicator)
    if len(asked.groups) > 1 and asked.command in _NEED_NUMBER:
        return False
    strange = sum(map(len, asked.not_understood))
    if not strange or asked.command in ("term", "search"):
        return True
    if asked.command == "stats" and not asked.years and "summary" not in asked.cues:
        # A place and a word we do not know is talk: 周末去平潭玩.
        return False
    # Among strange words may be the body or the figure that is meant: 呼呼区新收 is no ranking of all 区.
    if strange > _PARTICLE and (asked.command == "rank" or (asked.command in _NEED_NUMBER and not value)):
        return False
    return 2 * strange <= sum(map(str.isalnum, text))
