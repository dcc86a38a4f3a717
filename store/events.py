"""What happens to reports, written down for the chats that watch it, within the transaction that makes it happen.

Either both are in the file or neither: an event is never told of something that was taken back, and none is forgotten.
Who is told is settled here too, by who watches at that moment; `outbox` sees to the telling. What nobody watches is not
written down. Each function is to be called within a transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Literal, cast

from reports.finding import Finding
from store.archive import Archive
from store.chats import PRESENT, settled, settled_as
from store.decisions import Status, fingerprint
from store.kept import Agency, Kept
from store.watches import Watch, watching

RECHECK = "recheck"
"""Who hands in a version that was found by looking at a link again."""
LOOKING = "looking"
"""The setting of a chat how often links are looked at again."""

Kind = Literal["new", "version", "decided", "page", "deadline"]


def added(archive: Archive, kept: Kept) -> None:
    """A report was kept, and is the current one: a new report, or a new version of one. A bundled sample is no news,
    nor a version that was set aside; the first report in a sample's place is new."""
    if kept.sample or not kept.current:
        return
    (before,) = archive.db.execute(
        "SELECT count(*) FROM reports JOIN documents ON documents.id = document "
        "WHERE agency = ? AND year = ? AND version < ? AND NOT sample",
        [kept.agency.id, kept.year, kept.version],
    ).fetchone()
    interested = [one for one in watching(archive.db, kept.agency) if one.subject.wants(kept.findings)]
    besides = _looking(archive) if _by(archive, kept) == RECHECK else ()
    _tell(archive, interested, "version" if before else "new", kept.agency, kept.year, kept.id, besides=besides)


def decided(archive: Archive, kept: Kept, finding: Finding, status: Status) -> None:
    """Somebody said what became of a doubt about a report."""
    interested = [one for one in watching(archive.db, kept.agency) if one.subject.wants([finding])]
    doubt = finding.code, fingerprint(kept.report, finding)
    _tell(archive, interested, "decided", kept.agency, kept.year, kept.id, doubt, status.value)


def page_changed(archive: Archive, agency: Agency, year: int, address: str) -> None:
    """The page that a report came from says something else now, or is gone, and no new version came of it."""
    interested = [one for one in watching(archive.db, agency) if not one.subject.doubts]
    _tell(archive, interested, "page", agency, year, detail=address, besides=_looking(archive))


def deadline_near(
    archive: Archive, place: str, year: int, last: date, step: int, chats: Iterable[tuple[str, int | None]]
) -> None:
    """A last day comes near (`step` days before it, or fewer); said once for each place, day and step to each chat,
    however often this is called."""
    once = _once(place, last, step)
    archive.db.execute(
        "INSERT OR IGNORE INTO events (kind, place_code, year, detail, once, happened_at) "
        "VALUES ('deadline', ?, ?, ?, ?, ?)",
        [place, year, last.isoformat(), once, now()],
    )
    (number,) = archive.db.execute("SELECT id FROM events WHERE once = ?", [once]).fetchone()
    _deliver(archive, number, chats)


def schedules(archive: Archive) -> dict[str, str]:
    """How often links are looked at again, by the chats that settled it; one that the bot was removed from asks for
    nothing until it is back."""
    away = settled_as(archive, PRESENT, "no")
    return {chat: often for chat, often in settled(archive, LOOKING).items() if chat not in away}


def told_of_deadline(archive: Archive, place: str, last: date, step: int) -> frozenset[str]:
    """The chats to which this last day was said to be near already."""
    rows = archive.db.query(
        "SELECT chat FROM deliveries JOIN events ON id = event WHERE once = ?", [_once(place, last, step)]
    )
    return frozenset(row["chat"] for row in rows)


def _once(place: str, last: date, step: int) -> str:
    return f"{place}:{last.isoformat()}:{step}"


def _tell(
    archive: Archive,
    interested: Iterable[Watch],
    kind: Kind,
    agency: Agency,
    year: int,
    report: int | None = None,
    doubt: tuple[str, str] = ("", ""),
    detail: str = "",
    besides: Iterable[str] = (),
) -> None:
    topics: dict[str, int | None] = {}
    for one in interested:
        topics.setdefault(one.chat, one.topic)
    for chat in besides:
        topics.setdefault(chat, None)
    if topics:
        cursor = archive.db.execute(
            "INSERT INTO events (kind, agency, year, report, code, doubt, detail, happened_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [kind, agency.id, year, report, *doubt, detail, now()],
        )
        _deliver(archive, cast(int, cursor.lastrowid), topics.items())


def _looking(archive: Archive) -> tuple[str, ...]:
    """The chats that have links looked at again, and are told what came of it."""
    return tuple(sorted(chat for chat, often in schedules(archive).items() if often != "off"))


def _by(archive: Archive, kept: Kept) -> str:
    """Who handed a report in."""
    sql = "SELECT added_by FROM documents JOIN reports ON document = documents.id WHERE reports.id = ?"
    (by,) = archive.db.execute(sql, [kept.id]).fetchone()
    return str(by)


def _deliver(archive: Archive, event: int, chats: Iterable[tuple[str, int | None]]) -> None:
    rows = [(event, chat, topic, now()) for chat, topic in chats]
    archive.db.conn.executemany(
        "INSERT OR IGNORE INTO deliveries (event, chat, topic, queued_at) VALUES (?, ?, ?, ?)", rows
    )


def now() -> str:
    """The present moment, as the tables keep it: text that sorts by time."""
    return datetime.now(UTC).isoformat(timespec="seconds")
