"""A chat that got another number: everything kept of it goes along, in every table that has a column `chat`."""

from __future__ import annotations

from sqlite_utils import Database

from store.archive import Archive
from store.database import writing


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
            archive.db.execute(f"UPDATE OR IGNORE {table} SET chat = ? WHERE chat = ?", [new, old])
            archive.db.execute(f"DELETE FROM {table} WHERE chat = ?", [old])
