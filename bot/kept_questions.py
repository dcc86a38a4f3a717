"""A question as it is kept with the message that answers it: what it asks, in numbers; no word that anybody typed."""

from __future__ import annotations

from dataclasses import replace

from bot.ask import Ask
from bot.understand.natural import pressed
from bot.understand.question import Question
from store.archive import Archive

_MADE_OF_WORDS = frozenset({None, "search", "term"})
"""Questions that are nothing without the words looked for."""
_MOST = 6


def written(asked: Question | None) -> str:
    """The question in short; empty where it is made of words, or its bodies are not settled.

    >>> written(Question("stats", years=(2021,))), written(Question("search", topic="条例")), written(None)
    ('stats::2021', '', '')
    """
    if asked is None or asked.command in _MADE_OF_WORDS or len(asked.bodies) > _MOST:
        return ""
    bodies = [one.agencies[0].id if len(one.agencies) == 1 else None for one in asked.bodies]
    if None in bodies and not (len(asked.bodies) == 1 and len(asked.bodies[0].places) == 1):
        return ""
    known = tuple(one for one in bodies if one is not None)
    year = asked.years[0] if len(asked.years) == 1 else None
    plain = replace(asked, topic="")
    first = known[0] if known else None
    return Ask(str(asked.command), year=year, agency=first, beside=known[1:], asked=plain).as_button()


def read(archive: Archive, text: str) -> Question | None:
    """The question again; None where nothing was kept, or what it asks about is no longer there."""
    ask = Ask.from_button(text)
    if ask is None:
        return None
    asked = pressed(archive, ask).asked
    return asked if asked.bodies or ask.agency is None else None
