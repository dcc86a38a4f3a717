"""What a sentence asks of an archive, and whether that is sure enough to answer, in private or in a group."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from bot.ask import Ask
from bot.understand.beyond import beyond
from bot.understand.bodies import Finder
from bot.understand.departments import departments
from bot.understand.lexicon import lexicon
from bot.understand.mentions import Bodies
from bot.understand.negated import NEGATIONS
from bot.understand.nesting import belongs, within
from bot.understand.question import LONGEST, Question, decided, question
from bot.understand.settling import UNSURE, body_named, settled
from bot.understand.spelling import PARTICLES
from bot.understand.years import without_years
from reports.characters import characters
from reports.wording import fold
from store.archive import Archive

_PARTICLE = 1
_OWN_WORDS = {
    "check": re.compile(r"[a-f]\d{1,2}"),
    "table": re.compile(r"表?[一二三四五六七八九1-9]|表"),
}
"""Words that only one command understands."""
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
    asked = replace(asked, bodies=tuple(settled(archive, one, year, chat) for one in asked.bodies))
    plain = characters(fold(text)).lower()
    asked = nested(asked, _together(plain))
    if len(asked.years) == 1 and not asked.cues & {"compare", "which"}:
        asked = nested(asked, _together(without_years(plain, today)))
    return _once(asked)


def _together(text: str) -> str:
    return "".join(text.split())


def nested(asked: Question, text: str) -> Question:
    """The question with a body that is written right behind its own city as one: 淮安市洪择区."""
    bodies = list(asked.bodies)
    for upper, lower in pairwise(asked.bodies):
        head, tail = (one.typed or one.words for one in (upper, lower))
        apart = upper in bodies and lower in bodies
        if apart and head + tail in text and (within(lower, upper) or belongs(lower, upper)):
            bodies[bodies.index(lower)] = replace(lower, typed=head + tail)
            bodies.remove(upper)
    if len(bodies) == len(asked.bodies):
        return asked
    return decided(replace(asked, bodies=tuple(bodies)))


def _once(asked: Question) -> Question:
    """The question with each body named once, however often it is said: 洪泽区，洪泽区政府."""
    kept: dict[object, Bodies] = {}
    for one in asked.bodies:
        kept[one.agencies or one.places or one.words] = one
    if len(kept) == len(asked.bodies):
        return asked
    once = replace(asked, bodies=tuple(kept.values()))
    return decided(once) if asked.command == "compare" else once


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
    chosen = (body_named(archive, ask.words, ask.year, ask.chat),) if ask.chosen and ask.words else ()
    bodies = named or chosen or ask.asked.bodies
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
    asked = _asked(archive, ask.said or f"{ask.words} {ask.year or ''}", today, ask.chat)
    strange = asked.not_understood
    if (own := _OWN_WORDS.get(ask.command)) is not None:
        strange = tuple(one for one in strange if not own.fullmatch(one))
    # Of a longer text only the beginning was read.
    named = len(asked.bodies) == 1 and not strange and len(ask.said) <= LONGEST
    words = asked.bodies[0].words if asked.bodies and (named or asked.figures or asked.indicator) else ask.words
    if ask.command == "check" and strange != asked.not_understood:
        words = ask.words
    # Of several years none is the one: the newest of them that there is a report of is told.
    year = ask.year if len(asked.years) < 2 else None
    return replace(ask, words=words, year=year, asked=replace(asked, command=ask.command, not_understood=strange))


def lost(asked: Question) -> str:
    """The words that were not understood, where they are more than a particle; else empty."""
    said = "、".join(asked.not_understood)
    return "" if said in PARTICLES or asked.command == "term" else said


def sure(asked: Question) -> bool:
    """Whether a sentence in a group is surely for us: small talk that names a place is not."""
    strange = sum(map(len, asked.not_understood)) > _PARTICLE and asked.command != "term"
    if strange or asked.command is None:
        return False
    if not asked.bodies:
        return _told_without_body(asked)
    if any(one.how in UNSURE or (not asked.years and one.how not in _NAMED) for one in asked.bodies):
        return False
    if asked.command == "stats":
        return "summary" in asked.cues or not (asked.chat or lost(asked))
    return bool(asked.years or "summary" in asked.cues or (asked.asks and (asked.figures or asked.indicator)))


def _told_without_body(asked: Question) -> bool:
    """Whether words that name no body are surely a question about reports: several that mean something to us."""
    if asked.chat and "summary" not in asked.cues and not asked.years:
        return False
    match asked.command:
        case "rank":
            return bool(asked.said and (asked.years or asked.sort or asked.limit or asked.threshold))
        case "search":
            return bool(asked.topic and (asked.years or asked.cues & {"summary", "which"}))
        case "missing" | "doubts":
            return bool(asked.years and ("summary" in asked.cues or "which" in asked.cues))
        case "term":
            return bool(asked.said) or any(map(lexicon().meanings, (asked.topic,)))
        case _:
            return False


def _clear(asked: Question, text: str) -> bool:
    """Whether enough is understood to answer: not where most words are strange, or what to count is among them."""
    if len(text) > LONGEST or beyond(asked, text):
        return False
    value = bool(asked.figures or asked.indicator)
    if "talk" in asked.cues and not (asked.years or asked.asks or asked.topic or "summary" in asked.cues):
        return False
    if asked.command == "missing" and asked.asks and any("申请" in word for word in asked.said):
        # 去年没年报吧，那前年收了几件申请: two questions.
        return False
    if "stuck" in asked.cues:
        # What ends in 市 is another place than what goes without.
        return False
    if any(one.how == "initials" for one in asked.bodies) and asked.not_understood:
        return False
    # A place that is only offered is none to rank within.
    if asked.command == "rank" and any(one.how in UNSURE for one in asked.bodies):
        return False
    if len(asked.groups) > 1 and asked.command in _NEED_NUMBER:
        return False
    strange = sum(map(len, asked.not_understood))
    if not strange or asked.command in ("term", "search"):
        return True
    if value and any(one in NEGATIONS for one in asked.not_understood):
        return False
    if asked.command == "stats" and not asked.years and "summary" not in asked.cues:
        # A place and a word we do not know is talk: 周末去平潭玩.
        return False
    # Among strange words may be the body or the figure that is meant: 呼呼区新收 is no ranking of all 区.
    # 沭阳公安 is another body than 沭阳, and 99年 another year than the newest.
    if any(departments().called(one) or (not asked.years and f"{one}年" in text) for one in asked.not_understood):
        return False
    if asked.command == "rank" and lost(asked):
        return False
    if strange > _PARTICLE and asked.command in _NEED_NUMBER and not value:
        return False
    return 2 * strange <= sum(map(str.isalnum, text))
