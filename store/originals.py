"""The documents that kept reports were read from, where their bytes are here: handed in, or fetched from a page."""

from __future__ import annotations

from store import pages, submissions
from store.archive import Archive


def original(archive: Archive, report: int) -> bytes | None:
    """The bytes that a version of a report was read from; None where they are not kept."""
    sql = "SELECT sha256 FROM documents JOIN reports ON documents.id = reports.document WHERE reports.id = ?"
    found = archive.db.execute(sql, [report]).fetchall()
    if not found:
        return None
    return submissions.content(archive, found[0][0]) or pages.content(archive, found[0][0])
