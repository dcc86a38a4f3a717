"""What a chat has settled for itself, by name; what it has not is left to the bot."""

from __future__ import annotations

from store.archive import Archive
from store.database import writing

PRESENT = "present"
"""The setting under which is kept whether the bot is in a chat: "no" after it was removed, when nothing may be sent
there of itself."""


def setting(archive: Archive, chat: str, name: str) -> str | None:
    """What the chat has settled under this name; None where it has not."""
    rows = list(archive.db.query("SELECT value FROM chat_settings WHERE chat = ? AND name = ?", [chat, name]))
    return rows[0]["value"] if rows else None


def settled(archive: Archive, name: str) -> dict[str, str]:
    """What every chat has settled under this name."""
    rows = archive.db.query("SELECT chat, value FROM chat_settings WHERE name = ? ORDER BY chat", [name])
    return {row["chat"]: row["value"] for row in rows}


def settle(archive: Archive, chat: str, name: str, value: str) -> None:
    """Keeps a chat's setting in the place of its earlier one."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT INTO chat_settings (chat, name, value) VALUES (?, ?, ?) "
            "ON CONFLICT (chat, name) DO UPDATE SET value = excluded.value",
            [chat, name, value],
        )


def settled_as(archive: Archive, name: str, value: str) -> tuple[str, ...]:
    """The chats that have settled this very value under this name."""
    rows = archive.db.query("SELECT chat FROM chat_settings WHERE name = ? AND value = ? ORDER BY chat", [name, value])
    return tuple(row["chat"] for row in rows)


def with_something_of_their_own(archive: Archive) -> frozenset[str]:
    """The chats that have settled anything: a setting, a name of a body, a place they mean."""
    rows = archive.db.execute(
        "SELECT chat FROM chat_settings UNION SELECT chat FROM chat_aliases UNION SELECT chat FROM chat_places"
    )
    return frozenset(chat for (chat,) in rows.fetchall())
