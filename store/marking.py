"""Writing down what a person decided about a doubt; nothing said before is changed or erased."""

from __future__ import annotations

from datetime import UTC, datetime

from reports.finding import Finding
from store import events
from store.archive import Archive
from store.database import writing
from store.decisions import Person, Status, fingerprint
from store.kept import Kept


def mark(archive: Archive, kept: Kept, finding: Finding, status: Status, note: str, by: Person) -> Kept:
    """Keeps a decision about one of a report's findings; the report with it."""
    with writing(archive.db):
        archive.db.execute(
            "INSERT INTO decisions (agency, year, code, fingerprint, status, note, said_by, said_by_id, said_at) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                *(kept.agency.id, kept.year, finding.code, fingerprint(kept.report, finding)),
                *(status.value, note, by.name, by.id, datetime.now(UTC).isoformat(timespec="seconds")),
            ],
        )
        events.decided(archive, kept, finding, status)
    return archive.kept(kept.id)
