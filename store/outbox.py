"""The ledger of what chats are told: each event in one notice of a chat, and what became of the sending of each.

A notice is one message. It is taken (`take`: `sending`, written down before the call), and then `sent`, or not sent and
`pending` again for later, or `dropped`. Whatever stops the program, and wherever:

- before `take` is in the file, the events wait as before; they were written with the change that they tell of;
- after it, the notice holds the same events for ever, and no other notice gets them: nothing is told twice by two;
- between `take` and the outcome nobody knows whether Telegram got the message: it takes no key by which a second
  sending would be known as the first, and a bot cannot read back what it said. So there it must be lost or said again
  at times. It is said again, with the words that it may have been said already: nobody can miss what was lost without a
  trace, but nobody takes a repeat that says so for a second report. The time in which that can happen is the call
  itself; where a call surely never left (no connection, refused by Telegram), it is repeated without such words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from reports.agency import Kind
from store.archive import Archive
from store.database import writing
from store.kept import Agency

Quiet = Callable[[str], bool]
"""Whether a chat wants no notice now."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: to a report of a body, or the nearing of a last day in a place. `code`
    and `doubt` are a doubt's check and fingerprint, `detail` what was decided, a page's address, or the last day."""

    kind: str
    agency: Agency | None
    place: str
    year: int
    report: int | None
    code: str
    doubt: str
    detail: str


@dataclass(frozen=True, slots=True)
class Batch:
    """What one message is to tell a chat, in a topic of it; `unsure`: it may have been told already."""

    id: int
    chat: str
    topic: int | None
    events: tuple[Event, ...]
    attempts: int = 1
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Patience:
    """How long news is gathered: until nothing more came for `settle`, but no longer than `every`; and at most one
    notice a chat in `every`."""

    settle: timedelta = timedelta(minutes=1)
    every: timedelta = timedelta(minutes=10)


def take(archive: Archive, now: datetime, patience: Patience, quiet: Quiet, channel: str) -> Batch | None:
    """The next notice to send in a channel's chats, from now on `sending`; None where none is due."""
    if not _anything(archive):
        return None
    with writing(archive.db):
        number = _again(archive, now, quiet, channel) or _bundled(archive, now, patience, quiet, channel)
        if number is None:
            return None
        archive.db.execute("UPDATE notices SET state = 'sending', attempts = attempts + 1 WHERE id = ?", [number])
    return batch(archive, number)


def batch(archive: Archive, number: int, chat: str | None = None) -> Batch | None:
    """A notice by its number, if it is one of the chat's."""
    rows = list(archive.db.query("SELECT * FROM notices WHERE id = ? AND ifnull(?, chat) = chat", [number, chat]))
    if not rows:
        return None
    (row,) = rows
    events = tuple(_events(archive, number))
    return Batch(number, row["chat"], row["topic"], events, row["attempts"], bool(row["unsure"]))


def sent(archive: Archive, number: int, now: datetime) -> None:
    """The notice was sent: its events are told."""
    _become(archive, number, "state = 'sent', sent_at = ?", text(now))


def unsent(archive: Archive, number: int, until: datetime, unsure: bool = False) -> None:
    """The notice was not sent, or nobody knows (`unsure`), and is to be tried again then."""
    _become(archive, number, "state = 'pending', not_before = ?, unsure = max(unsure, ?)", text(until), unsure)


def drop(archive: Archive, number: int) -> None:
    """The notice can never be sent."""
    _become(archive, number, "state = 'dropped'")


def interrupted(archive: Archive, now: datetime, channel: str) -> int:
    """What was being sent when the program stopped is to be sent again; how many. To be called before any sending."""
    with writing(archive.db):
        cursor = archive.db.execute(
            "UPDATE notices SET state = 'pending', unsure = 1, not_before = ? WHERE state = 'sending' AND chat GLOB ?",
            [text(now), f"{channel}:*"],
        )
    return int(cursor.rowcount)


def text(moment: datetime) -> str:
    """A moment as the tables keep it: text that sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")


def _become(archive: Archive, number: int, what: str, *values: object) -> None:
    with writing(archive.db):
        archive.db.execute(f"UPDATE notices SET {what} WHERE id = ? AND state = 'sending'", [*values, number])


def _anything(archive: Archive) -> bool:
    (waits,) = archive.db.execute(
        "SELECT EXISTS (SELECT 1 FROM deliveries WHERE notice IS NULL) "
        "OR EXISTS (SELECT 1 FROM notices WHERE state = 'pending')"
    ).fetchone()
    return bool(waits)


def _again(archive: Archive, now: datetime, quiet: Quiet, channel: str) -> int | None:
    """A notice that was not sent, and whose time has come again."""
    rows = archive.db.query(
        "SELECT id, chat FROM notices WHERE state = 'pending' AND not_before <= ? AND chat GLOB ? ORDER BY id",
        [text(now), f"{channel}:*"],
    )
    return next((row["id"] for row in rows if not quiet(row["chat"])), None)


def _bundled(archive: Archive, now: datetime, patience: Patience, quiet: Quiet, channel: str) -> int | None:
    """A new notice of all that waits for a chat, where it has waited long enough and the chat was told nothing lately
    and has nothing under way; a list of who is missing is a message of its own."""
    rows = archive.db.query(
        "SELECT chat, topic, min(queued_at) AS first, max(queued_at) AS last FROM deliveries AS waiting "
        "WHERE notice IS NULL AND chat GLOB ? AND NOT EXISTS (SELECT 1 FROM notices WHERE notices.chat = waiting.chat "
        "AND (state IN ('pending', 'sending') OR (state = 'sent' AND made_at > ?))) "
        "GROUP BY chat, topic ORDER BY first",
        [f"{channel}:*", text(now - patience.every)],
    )
    for row in rows:
        settled = row["last"] <= text(now - patience.settle) or row["first"] <= text(now - patience.every)
        if settled and not quiet(row["chat"]):
            return _notice(archive, row["chat"], row["topic"], now)
    return None


def _notice(archive: Archive, chat: str, topic: int | None, now: datetime) -> int:
    cursor = archive.db.execute(
        "INSERT INTO notices (chat, topic, state, not_before, made_at) VALUES (?, ?, 'pending', ?, ?)",
        [chat, topic, text(now), text(now)],
    )
    number = cast(int, cursor.lastrowid)
    waiting = "notice IS NULL AND chat = ? AND topic IS ?"
    (near,) = archive.db.execute(
        f"SELECT min(event) FROM deliveries JOIN events ON id = event WHERE {waiting} AND kind = 'deadline'",
        [chat, topic],
    ).fetchone()
    archive.db.execute(
        f"UPDATE deliveries SET notice = ? WHERE {waiting} AND (? IS NULL OR event = ?)",
        [number, chat, topic, near, near],
    )
    return number


def _events(archive: Archive, number: int) -> Iterator[Event]:
    rows: Iterator[dict[str, Any]] = archive.db.query(
        "SELECT events.*, name, agencies.kind AS sort, agencies.place_code AS of_place FROM deliveries "
        "JOIN events ON events.id = event LEFT JOIN agencies ON agencies.id = events.agency "
        "WHERE notice = ? ORDER BY events.id",
        [number],
    )
    for row in rows:
        agency = Agency(row["agency"], row["name"], Kind(row["sort"]), row["of_place"]) if row["agency"] else None
        place = row["place_code"] or ""
        yield Event(row["kind"], agency, place, row["year"], row["report"], row["code"], row["doubt"], row["detail"])
