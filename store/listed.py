"""The members a chat has listed, who may do there what not everybody may."""

from __future__ import annotations

from datetime import UTC, datetime

from store.archive import Archive
from store.database import writing
from store.decisions import Person


def listed(archive: Archive, chat: str) -> tuple[Person, ...]:
    """The members on a chat's list, in the order in which they came."""
    rows = archive.db.execute("SELECT name, person FROM listed_members WHERE chat = ? ORDER BY at, person", [chat])
    return tuple(Person(name, person) for name, person in rows.fetchall())


def enlist(archive: Archive, chat: str, person: Person) -> None:
    """Puts a person on a chat's list, or keeps their present name there."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT INTO listed_members (chat, person, name, at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (chat, person) DO UPDATE SET name = excluded.name",
            [chat, person.id, person.name, datetime.now(UTC).isoformat(timespec="seconds")],
        )


def delist(archive: Archive, chat: str, person: str) -> Person | None:
    """Takes a person off a chat's list; who it was, if anybody."""
    found = next((one for one in listed(archive, chat) if one.id == person), None)
    if found is not None:
        with writing(archive.db):
            archive.db.execute("DELETE FROM listed_members WHERE chat = ? AND person = ?", [chat, person])
    return found
