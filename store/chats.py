"""What a chat has settled for itself, by name; what it has not is left to the bot."""

from __future__ import annotations

from store.archive import Archive
from store.database import writing


def setting(archive: Archive, chat: str, name: str) -> str | None:
    """What the chat has settled under this name; None where it has not."""
    rows = list(archive.db.query("SELECT value FROM chat_settings WHERE chat = ? AND name = ?", [chat, name]))
    return rows[0]["value"] if rows else None


def settle(archive: Archive, chat: str, name: str, value: str) -> None:
    """Keeps a chat's setting in the place of its earlier one."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT INTO chat_settings (chat, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (chat, name) DO UPDATE SET value = excluded.value",
            [chat, name, value],
        )


def with_something_of_their_own(archive: Archive) -> frozenset[str]:
    """The chats that have settled anything: a setting, a name of a body, a place they mean."""
    rows = archive.db.execute(
        "SELECT chat FROM chat_settings UNION SELECT chat FROM chat_aliases UNION SELECT chat FROM chat_places"
    )
    return frozenset(chat for (chat,) in rows.fetchall())
