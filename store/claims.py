"""Who in a chat takes care of what: one person a matter, for seven days, then anybody may."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from store.archive import Archive
from store.database import writing
from store.decisions import Person

LASTS = timedelta(days=7)
"""How long somebody takes care of a matter before others may."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody takes care of a matter since then; `done`: they say that there is nothing left to do."""

    item: str
    by: Person
    at: datetime
    done: bool = False

    def holds(self, now: datetime) -> bool:
        """Whether it still stands; what is done stays done."""
        return self.done or now - self.at < LASTS


def claims(archive: Archive, chat: str, now: datetime | None = None) -> dict[str, Claim]:
    """Everything that somebody in the chat takes care of, or is done with, by the matter."""
    rows = archive.db.query("SELECT * FROM claims WHERE chat = ?", [chat])
    found = [
        Claim(
            item=row["item"],
            by=Person(row["said_by"], row["said_by_id"]),
            at=datetime.fromisoformat(row["claimed_at"]),
            done=row["done_at"] is not None,
        )
        for row in rows
    ]
    return {one.item: one for one in found if one.holds(now or datetime.now(UTC))}


def claim(archive: Archive, chat: str, item: str, by: Person, now: datetime | None = None) -> Claim:
    """Who takes care of a matter from now on: who asks, unless somebody else does already."""
    now = now or datetime.now(UTC)
    with writing(archive.db):
        held = claims(archive, chat, now).get(item)
        if held is not None:
            return held
        archive.db.execute(
            "INSERT OR REPLACE INTO claims (chat, item, said_by, said_by_id, claimed_at) VALUES (?, ?, ?, ?, ?)",
            [chat, item, by.name, by.id, now.isoformat(timespec="seconds")],
        )
    return Claim(item, by, now)


def release(archive: Archive, chat: str, item: str, by: Person) -> bool:
    """Lets a matter go; whether it was theirs to let go."""
    with writing(archive.db):
        return _changed(archive, "DELETE FROM claims", chat, item, by)


def finish(archive: Archive, chat: str, item: str, by: Person, now: datetime | None = None) -> bool:
    """Writes down that nothing is left to do about a matter; whether it was theirs to say."""
    at = (now or datetime.now(UTC)).isoformat(timespec="seconds")
    with writing(archive.db):
        return _changed(archive, "UPDATE claims SET done_at = ?", chat, item, by, at)


def _changed(archive: Archive, change: str, chat: str, item: str, by: Person, *values: str) -> bool:
    where = "WHERE chat = ? AND item = ? AND said_by_id = ? AND done_at IS NULL"
    return bool(archive.db.execute(f"{change} {where}", [*values, chat, item, by.id]).rowcount)
