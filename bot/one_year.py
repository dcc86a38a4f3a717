"""One year of several that were asked for, for answers that tell of one: the newest of which there is a report."""

from __future__ import annotations

from collections.abc import Collection

from bot.answers import Answer
from bot.understand.question import Question

_OF_ONE = frozenset({"stats", "check", "why", "share", "source", "rates", "rank", "compare", "figure"})


def among(asked: Question, years: Collection[int]) -> tuple[int, ...]:
    """Of the years there are, those asked for, the newest first; all where not several were asked for.

    >>> among(Question(years=(2020, 2021)), (2022, 2021, 2020)), among(Question(), (2021, 2022))
    ((2021, 2020), (2022, 2021))
    """
    return tuple(sorted((one for one in years if len(asked.years) < 2 or one in asked.years), reverse=True))


def only(asked: Question, answer: Answer) -> int | None:
    """The one year that an answer tells of where several were asked for; None where it tells all that was asked."""
    if asked.command not in _OF_ONE or len(asked.years) < 2 or not answer.found:
        return None
    kept = getattr(answer, "kept", None)
    year = kept.year if kept is not None else getattr(answer, "year", None)
    return year if isinstance(year, int) else None
