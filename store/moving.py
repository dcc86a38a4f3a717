"""A chat that got another number: what is kept of it goes along, in every table that has a column `chat`.

Its messages do not: the new chat counts them from the beginning again, so that what is kept by a message's number would
soon be said of another message.
"""

from __future__ import annotations

from sqlite_utils import Database

from store.archive import Archive
from store.database import writing

BY_MESSAGE = frozenset({"exchanges", "exchange_answers"})
"""The tables that name messages of a chat by their numbers."""


def chat_tables(db: Database) -> tuple[str, ...]:
    """The tables that keep something of a chat, found by their column, so that none is forgotten."""
    rows = db.execute(
        "SELECT tables.name FROM sqlite_master AS tables JOIN pragma_table_info(tables.name) AS columns "
        "WHERE tables.type = 'table' AND columns.name = 'chat' ORDER BY tables.name"
    )
    return tuple(name for (name,) in rows.fetchall())


def moved(archive: Archive, old: str, new: str) -> None:
    """What was kept of the old chat is that of the new one; where both have the same, the new one's own stays.

    Said twice, because Telegram tells it in both chats, it changes nothing more.
    """
    if old == new:
        return
    with writing(archive.db):
        for table in chat_tables(archive.db):
            if table not in BY_MESSAGE:
                archive.db.execute(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", [new, old])
            archive.db.execute(f"DELETE FROM {table} WHERE chat = ?", [old])
