"""Forgetting a person: what is kept about them is erased, and what is everybody's loses their name."""

from __future__ import annotations

from typing import NamedTuple

from store.archive import Archive
from store.database import writing
from store.moving import chat_tables


class Forgotten(NamedTuple):
    """How many of each: questions answered, places on lists of members, short names and decisions signed, settings of
    the private chat."""

    questions: int = 0
    listed: int = 0
    aliases: int = 0
    decisions: int = 0
    settings: int = 0


_SETTLED = ("chat_settings", "chat_aliases", "chat_places", "watches")
"""Where a private chat keeps what its person has settled."""


_STAYS = frozenset({"submissions", "cell_readings"})
"""What is everybody's, and stays when the chat is gone in which it was said."""


def forget_here(archive: Archive, person: str, chat: str) -> Forgotten:
    """Erases what one chat keeps about a person; its short names stay, unsigned."""
    with writing(archive.db):
        return _forget(archive, person, "chat = ?", [chat])


def forget_everywhere(archive: Archive, person: str, own_chat: str) -> Forgotten:
    """Erases what is kept about a person in every chat, and all of their private chat; decisions stay, unsigned."""
    with writing(archive.db):
        settings = sum(_changed(archive, f"DELETE FROM {table} WHERE chat = ?", [own_chat]) for table in _SETTLED)
        unsigned = "UPDATE decisions SET said_by = '', said_by_id = '' WHERE said_by_id = ?"
        decisions = _changed(archive, unsigned, [person])
        _changed(archive, "UPDATE documents SET added_by = '' WHERE added_by = ?", [person])
        erased = _forget(archive, person, "? = ''", [""])._replace(settings=settings, decisions=decisions)
        _sweep(archive, own_chat)
        return erased


def _forget(archive: Archive, person: str, where: str, values: list[str]) -> Forgotten:
    answers = (
        "DELETE FROM exchange_answers WHERE EXISTS (SELECT 1 FROM exchanges "
        "WHERE exchanges.chat = exchange_answers.chat "
        f"AND exchanges.question = exchange_answers.question AND exchanges.asker = ? AND {_of('exchanges', where)})"
    )
    _changed(archive, answers, [person, *values])
    # What nobody has decided upon goes; of the rest the reports stay, and what waits for somebody.
    _changed(archive, f"DELETE FROM submissions WHERE by_id = ? AND state = 'shown' AND {where}", [person, *values])
    for names in ("by_name = '', by_id = '' WHERE by_id", "decided_by_id = '' WHERE decided_by_id"):
        _changed(archive, f"UPDATE submissions SET {names} = ? AND {where}", [person, *values])
    _changed(archive, f"DELETE FROM claims WHERE said_by_id = ? AND done_at IS NULL AND {where}", [person, *values])
    for table in ("claims", "watches", "cell_readings"):
        unsigned = f"UPDATE {table} SET said_by = '', said_by_id = '' WHERE said_by_id = ? AND {where}"
        _changed(archive, unsigned, [person, *values])
    return Forgotten(
        questions=_changed(archive, f"DELETE FROM exchanges WHERE asker = ? AND {where}", [person, *values]),
        listed=_changed(archive, f"DELETE FROM listed_members WHERE person = ? AND {where}", [person, *values]),
        aliases=_changed(
            archive,
            f"UPDATE chat_aliases SET said_by = '', said_by_id = '' WHERE said_by_id = ? AND {where}",
            [person, *values],
        ),
    )


def _sweep(archive: Archive, chat: str) -> None:
    """Erases what is left of a private chat, whose number is that of its person; what was handed in there stays as far
    as others wait for it, or it is a report's source, and what was read in a report's cells: from no chat."""
    for table in chat_tables(archive.db):
        change = f"UPDATE {table} SET chat = ''" if table in _STAYS else f"DELETE FROM {table}"
        _changed(archive, f"{change} WHERE chat = ?", [chat])


def _of(table: str, where: str) -> str:
    return where.replace("chat =", f"{table}.chat =")


def _changed(archive: Archive, sql: str, values: list[str]) -> int:
    return int(archive.db.execute(sql, values).rowcount)
