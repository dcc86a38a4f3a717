"""/search: which reports have some words in their running text, each with the sentence they stand in."""

from __future__ import annotations

import re

from bot.answers import Answer
from bot.ask import Ask
from bot.command import Command
from bot.listed import Hits, NothingToFind
from bot.look_up import quoted
from bot.whereabouts import bodies_meant
from reports.wording import fold
from store.archive import Archive
from store.prose import phrase
from store.search import Scope, having, passages, searched

PAGE = 5
_MOST_WORDS = 4
_YEAR = re.compile(r"(?:19|20)\d\d(?:年度?)?")
_BETWEEN = re.compile(r"[\s,，、;；“”\"「」『』]+")


def answer(archive: Archive, ask: Ask) -> Answer:
    """The reports that have all of the words, at most five at a time; narrowed to the bodies and years said."""
    words, narrowed = _words(ask)
    if not words or not all(map(phrase, words)):
        return NothingToFind(quoted("、".join(words)))
    asked = ask.asked
    places = tuple(one.words for one in asked.bodies) if narrowed else ()
    years = () if asked.every_year else asked.years or ((ask.year,) if ask.year else ())
    agencies = {body.id: body for name in places for body in bodies_meant(archive, name)} if places else None
    scope = Scope(None if agencies is None else tuple(agencies), years)
    page = ask.which or 1
    reports = having(archive, words, scope)
    shown = reports[(page - 1) * PAGE : page * PAGE]
    return Hits(
        words=words,
        places=places,
        years=years,
        reports=len(reports),
        searched=searched(archive, scope),
        passages=passages(archive, words, shown),
        page=page,
        more=len(reports) > page * PAGE,
        ignored=tuple(quoted(one) for one in asked.not_understood) if asked.topic else (),
        found=bool(shown),
    )


def _words(ask: Ask) -> tuple[tuple[str, ...], bool]:
    """The words to be found, and whether the bodies said narrow where: not where they are themselves the words."""
    asked = ask.asked
    if asked.topic:
        return _cut(asked.topic), True
    pieces = _cut(_YEAR.sub(" ", fold(ask.said or ask.words)))
    named = {one.words for one in asked.bodies}
    wanted = tuple(one for one in pieces if one.lower() not in named)
    return (wanted, True) if wanted else (pieces, False)


def _cut(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for one in _BETWEEN.split(text) if any(map(str.isalnum, one))))[:_MOST_WORDS]


SEARCH = Command(
    name="search",
    short="ss",
    chinese=("搜索",),
    help="在报告正文里找词",
    arguments="[地方] [年份] 词",
    examples=("/search 信息处理费", "平潭2022年提到条例的", "哪些报告提到“公开条例”"),
    place=24,
    answer=answer,
)
