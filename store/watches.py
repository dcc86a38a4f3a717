"""What chats want to be told of: a body, a place with all beneath it, or a kind of doubt, there or anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlite_utils import Database

from reports.agency import Kind
from reports.finding import Finding
from store.archive import Archive
from store.database import writing
from store.decisions import Person
from store.kept import Agency

MOST = 100
"""Watches of one chat."""
ANY_DOUBT = "*"


@dataclass(frozen=True, slots=True)
class Subject:
    """What is watched: one body, a place (its code) with all beneath it, or neither; of it everything that happens, or
    only `doubts`: any (`*`), those of a family (A), or of one check (A2)."""

    agency: Agency | None = None
    place: str = ""
    doubts: str = ""

    def wants(self, findings: Iterable[Finding]) -> bool:
        """Whether a report with these doubts, or a word about them, is what this is about.

        >>> from reports.finding import Severity
        >>> slip = [Finding("A2", Severity.ERROR, "", also=("A5",))]
        >>> [Subject(doubts=one).wants(slip) for one in ("", "*", "A", "A2", "A5", "B", "A21")]
        [True, True, True, True, True, False, False]
        >>> Subject(doubts="*").wants([Finding("D6", Severity.INFO, "")]), Subject().wants([])
        (False, True)
        """
        if self.doubts == ANY_DOUBT:
            return any(not one.is_hint for one in findings)
        codes = {code for one in findings for code in one.codes}
        return not self.doubts or self.doubts in codes | {code[0] for code in codes}


@dataclass(frozen=True, slots=True)
class Watch:
    """One thing that a chat watches, since when, and whether that is asleep because the chat cannot be spoken to."""

    id: int
    chat: str
    topic: int | None
    subject: Subject
    by: Person
    at: datetime
    asleep: bool = False


def watch(archive: Archive, chat: str, topic: int | None, subject: Subject, by: Person) -> Watch | None:
    """From now on this chat is told of the subject, in this topic; None where it watches as much as it may. The chat
    can surely be spoken to: what was asleep there wakes."""
    agency, place = subject.agency.id if subject.agency else None, subject.place or None
    with writing(archive.db):
        archive.db.execute("UPDATE watches SET asleep_since = NULL WHERE chat = ?", [chat])
        (count,) = archive.db.execute("SELECT count(*) FROM watches WHERE chat = ?", [chat]).fetchone()
        if count >= MOST and subject not in [one.subject for one in watches(archive, chat)]:
            return None
        archive.db.execute(
            "INSERT INTO watches (chat, topic, agency, place_code, doubts, said_by, said_by_id, said_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET topic = excluded.topic",
            [chat, topic, agency, place, subject.doubts, by.name, by.id, _now()],
        )
    return next(one for one in watches(archive, chat) if one.subject == subject)


def unwatch(archive: Archive, chat: str, number: int) -> Watch | None:
    """This chat is told of that no more; what it was, None where this chat has no such watch. What waits to be told
    stays waiting: it happened while the chat watched."""
    with writing(archive.db):
        found = next((one for one in watches(archive, chat) if one.id == number), None)
        if found is not None:
            archive.db.execute("DELETE FROM watches WHERE id = ?", [number])
    return found


def watches(archive: Archive, chat: str) -> tuple[Watch, ...]:
    """All that a chat watches, in the order in which it was asked for."""
    return tuple(_read(archive.db, "watches.chat = ?", chat))


def watching(db: Database, agency: Agency) -> tuple[Watch, ...]:
    """The watches that a body is under, wherever, the closest first: the body itself, then its place, then all."""
    code = agency.place_code or ""
    places = (code, code[:6], f"{code[:4]}00", f"{code[:2]}0000") if code else ()
    found = _read(
        db,
        f"asleep_since IS NULL AND (watches.agency = ? OR watches.place_code IN ({','.join('?' * len(places))}) "
        "OR (watches.agency IS NULL AND watches.place_code IS NULL))",
        *(agency.id, *places),
    )
    return tuple(sorted(found, key=lambda one: (one.subject.agency is None, -len(one.subject.place.rstrip("0")))))


def watched_places(archive: Archive, chats: Iterable[str]) -> tuple[tuple[str, str, int | None], ...]:
    """The places that these chats watch as a whole: chat, place and topic."""
    found = (one for chat in chats for one in watches(archive, chat) if one.subject.place and not one.asleep)
    return tuple((one.chat, one.subject.place, one.topic) for one in found)


def sleep(archive: Archive, chat: str) -> None:
    """A chat cannot be spoken to: what it watches sleeps, and what waited for it is let go."""
    with writing(archive.db):
        archive.db.execute("UPDATE watches SET asleep_since = ? WHERE chat = ?", [_now(), chat])
        archive.db.execute("DELETE FROM deliveries WHERE chat = ? AND notice IS NULL", [chat])
        archive.db.execute(
            "UPDATE notices SET state = 'dropped' WHERE chat = ? AND state IN ('pending', 'sending')", [chat]
        )


def wake(archive: Archive, chat: str) -> None:
    """The chat can be spoken to again; it is told of what happens from now on."""
    with writing(archive.db):
        archive.db.execute("UPDATE watches SET asleep_since = NULL WHERE chat = ?", [chat])


def topic_gone(archive: Archive, chat: str, topic: int) -> None:
    """A topic is closed or deleted: what was told in it is told in the chat itself."""
    with writing(archive.db):
        for table in ("watches", "deliveries", "notices"):
            archive.db.execute(f"UPDATE {table} SET topic = NULL WHERE chat = ? AND topic = ?", [chat, topic])


def _read(db: Database, where: str, *values: object) -> Iterator[Watch]:
    rows = db.query(
        "SELECT watches.*, agencies.name, agencies.kind, agencies.place_code AS agency_place FROM watches "
        f"LEFT JOIN agencies ON agencies.id = watches.agency WHERE {where} ORDER BY watches.id",
        values,
    )
    for row in rows:
        agency = Agency(row["agency"], row["name"], Kind(row["kind"]), row["agency_place"]) if row["agency"] else None
        yield Watch(
            id=row["id"],
            chat=row["chat"],
            topic=row["topic"],
            subject=Subject(agency, row["place_code"] or "", row["doubts"]),
            by=Person(row["said_by"], row["said_by_id"]),
            at=datetime.fromisoformat(row["said_at"]),
            asleep=row["asleep_since"] is not None,
        )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
