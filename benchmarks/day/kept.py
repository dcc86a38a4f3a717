"""What the database says in the end, held against what the bot has told people."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from benchmarks.day.strict import Call

_SAVED = re.compile(r"^(?:已收录|已存下)[^：]*：<b>(?P<agency>.+?) · (?P<year>\d{4}) 年度</b>", re.MULTILINE)


def told_of(calls: Iterable[Call]) -> set[tuple[str, int]]:
    """The reports of which somebody was told that they are kept now."""
    texts = [str(call.params.get("text", "")) for call in calls if call.code == 200]
    return {(found["agency"], int(found["year"])) for text in texts for found in _SAVED.finditer(text)}


def kept(database: Path) -> set[tuple[str, int]]:
    """The reports that are kept."""
    return set(_rows(database, "SELECT name, year FROM reports JOIN agencies ON agencies.id = reports.agency"))


def waiting(database: Path) -> int:
    """How much news waits still to be told."""
    if not _has_notices(database):
        return 0
    ((open_, unbundled),) = _rows(
        database,
        "SELECT (SELECT count(*) FROM notices WHERE state IN ('pending', 'sending')), "
        "(SELECT count(*) FROM deliveries WHERE notice IS NULL)",
    )
    return int(open_) + int(unbundled)


def untold(database: Path, said: Counter[tuple[int, str]]) -> list[str]:
    """The chats of which the database says that they were told more than the server has seen."""
    if not _has_notices(database):
        return []
    seen: Counter[int] = Counter()
    for (chat, _), count in said.items():
        seen[chat] += count
    told = _rows(database, "SELECT chat, count(*) FROM notices WHERE state = 'sent' GROUP BY chat")
    return [f"{chat}: {count}" for chat, count in told if seen[int(chat.partition(":")[2])] < count]


def unannounced(database: Path) -> list[str]:
    """The reports kept while a chat watched their body or its place, of which no notice tells it, sent or still
    to be sent."""
    if not _has_notices(database):
        return []
    found = _rows(
        database,
        "SELECT name || ' ' || watches.chat, year FROM reports JOIN agencies ON agencies.id = reports.agency "
        "JOIN documents ON documents.id = reports.document AND NOT documents.sample "
        "JOIN watches ON watches.agency = agencies.id OR watches.place_code = agencies.place_code "
        "WHERE reports.read_at > watches.said_at AND watches.asleep_since IS NULL AND NOT EXISTS ("
        "SELECT 1 FROM events JOIN deliveries ON deliveries.event = events.id AND deliveries.chat = watches.chat "
        "LEFT JOIN notices ON notices.id = deliveries.notice WHERE events.report = reports.id "
        "AND ifnull(notices.state, 'pending') IN ('pending', 'sending', 'sent'))",
    )
    return [f"{name} {year}" for name, year in found]


def _has_notices(database: Path) -> bool:
    return bool(_rows(database, "SELECT 1 FROM sqlite_master WHERE name = 'notices'"))


def _rows(database: Path, sql: str) -> list[tuple[str, int]]:
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        return connection.execute(sql).fetchall()
