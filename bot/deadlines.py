"""Before each last day of the law: who of a place has no report yet, told seven days and one day before it.

The regulations of 2019, art. 49, leave departments and offices until 31 January, governments' own reports until 31
March (`reports.agency.last_day`); bodies for which they name no day are in no such list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from bot.watch_answers import NearDeadline
from bot.watched import DEADLINES
from reports.agency import Kind, deadline, last_day
from store.among import published, roster
from store.archive import Archive
from store.area import labels
from store.chats import settled_as
from store.database import writing
from store.events import deadline_near, told_of_deadline
from store.places import full_name, gazetteer
from store.watches import watched_places

_STEPS = (1, 7)
"""Days before a last day on which the list is told; later, where the bot was not running then."""


class Near(NamedTuple):
    """A last day that comes near: of the reports of a year, and which step of telling it is."""

    last: date
    year: int
    step: int


def near(today: date) -> Iterator[Near]:
    """The last days that are near.

    >>> [tuple(map(str, one)) for one in near(date(2027, 1, 24))], list(near(date(2027, 1, 23)))
    ([('2027-01-31', '2026', '7')], [])
    >>> [one.step for day in (30, 31) for one in near(date(2027, 3, day))], list(near(date(2027, 4, 1)))
    ([1, 1], [])
    """
    year = today.year - 1
    for last in sorted({day for of in Kind if (day := deadline(of, year))}):
        left = (last - today).days
        step = next((one for one in _STEPS if 0 <= left <= one), None)
        if step is not None:
            yield Near(last, year, step)


def missing(archive: Archive, place: str, year: int, last: date) -> tuple[int, tuple[str, ...]]:
    """How many bodies known in a place have this last day, and those of them without a report of the year."""
    called = labels(roster(archive, place))
    due = {number: name for number, name in called.items() if last_day(name, year) == last}
    kept = published(archive, list(due), year)
    return len(due), tuple(name for number, name in due.items() if number not in kept)


def list_of(archive: Archive, place: str, year: int, last: date, today: date, again: bool = False) -> NearDeadline:
    """Who is missing in a place as it stands now."""
    known, names = missing(archive, place, year, last)
    found = gazetteer().of_code(place)
    left = max((last - today).days, 0)
    return NearDeadline(full_name(found) if found else place, year, last, left, known, names, last.month == 3, again)


def write_down(archive: Archive, today: date) -> None:
    """Notes that a last day is near for the chats that want to know and were not told; where nobody is missing, there
    is nothing to tell."""
    for one in near(today):
        chats: defaultdict[str, dict[str, int | None]] = defaultdict(dict)
        for chat, place, topic in watched_places(archive, settled_as(archive, DEADLINES, "on")):
            chats[place].setdefault(chat, topic)
        for place, of in chats.items():
            told = told_of_deadline(archive, place, one.last, one.step)
            new = [(chat, topic) for chat, topic in of.items() if chat not in told]
            if new and missing(archive, place, one.year, one.last)[1]:
                with writing(archive.db):
                    deadline_near(archive, place, one.year, one.last, one.step, new)
