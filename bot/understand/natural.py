"""What a sentence asks of an archive, and whether that is sure enough to answer in a group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bot.ask import Ask
from bot.understand.bodies import Finder
from bot.understand.question import Question, question
from store.archive import Archive

_STRAY = 2


def natural(archive: Archive, text: str, today: date) -> Ask | None:
    """The question in a sentence; None where it asks nothing we know."""
    asked = question(text, today, Finder(archive))
    if asked.command is None:
        return None
    words = asked.bodies[0].words if asked.bodies else ""
    return Ask(asked.command, words, asked.years[0] if len(asked.years) == 1 else None, asked=asked)


def complete(archive: Archive, ask: Ask, today: date) -> Ask:
    """A command's question with everything that the words after it say.

    Where they name a body, they are cut down to its name: /figure 东安区 新收 is about 东安区.
    """
    asked = question(f"{ask.words} {ask.year or ''}", today, Finder(archive))
    words = asked.bodies[0].words if asked.bodies and asked.figures else ask.words
    return replace(ask, words=words, asked=asked)


def sure(asked: Question) -> bool:
    """Whether hardly a word was left over: small talk of a group that names a place is none of ours."""
    return sum(map(len, asked.not_understood)) <= _STRAY and bool(asked.bodies) and asked.command is not None
