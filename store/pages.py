"""What addresses gave, each time somebody looked: kept with fingerprint and time, the same content only once."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from store.archive import Archive, fingerprint
from store.database import writing
from store.rows import Row


@dataclass(frozen=True, slots=True)
class Page:
    """What one look gave. `asked` is the address that somebody gave, `url` where this was found; `content` is None
    where it gave nothing, for the reason `trouble`. `document` is the fingerprint of the file that it led to."""

    asked: str
    url: str
    content: bytes | None
    at: datetime
    document: str | None = None
    media: str = ""
    name: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A look as it was kept, without the content itself: its fingerprint and size stand for it."""

    asked: str
    url: str
    at: datetime
    sha256: str | None
    size: int
    document: str | None
    trouble: str = ""
    name: str = ""

    @property
    def is_document(self) -> bool:
        """Whether this is the file that the address led to, not a page on the way."""
        return self.document is not None and self.sha256 == self.document


def keep_page(archive: Archive, *pages: Page) -> None:
    """Keeps what a look gave: the pages on the way and what they led to, in this order."""
    with writing(archive.db):
        for page in pages:
            write_page(archive, page)


def write_page(archive: Archive, page: Page) -> None:
    """Writes down what one look gave; to be called within a transaction."""
    sha256 = fingerprint(page.content) if page.content is not None else None
    if page.content is not None:
        archive.db.execute(
            "INSERT INTO page_contents (sha256, size, packed) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [sha256, len(page.content), zlib.compress(page.content)],
        )
    archive.db.execute(
        "INSERT INTO pages (asked, url, sha256, document, media, name, trouble, fetched_at) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            *(page.asked, page.url, sha256, page.document, page.media, page.name, page.trouble),
            page.at.astimezone(UTC).isoformat(timespec="seconds"),
        ],
    )


def last_look(archive: Archive, asked: str, kept: bool = False) -> Look | None:
    """The last look at an address; with `kept`, the last that gave a document from which a report is kept."""
    wanted = _KEPT if kept else ""
    rows = archive.db.query(f"{_LOOKS} WHERE asked = ? {wanted} ORDER BY pages.id DESC LIMIT 1", [asked])
    return next(map(_look, rows), None)


def pages_of(archive: Archive, report: int) -> tuple[Look, ...]:
    """Every look that led to the document of a version of a report, the oldest first."""
    rows = archive.db.query(
        f"{_LOOKS} WHERE document = (SELECT documents.sha256 FROM documents JOIN reports "
        "ON reports.document = documents.id WHERE reports.id = ?) ORDER BY pages.id",
        [report],
    )
    return tuple(map(_look, rows))


def content(archive: Archive, sha256: str) -> bytes | None:
    """What was seen, by its fingerprint."""
    rows = list(archive.db.query("SELECT packed FROM page_contents WHERE sha256 = ?", [sha256]))
    return zlib.decompress(rows[0]["packed"]) if rows else None


def reports_of(archive: Archive, document: str) -> tuple[int, ...]:
    """The reports kept from a document, by its fingerprint."""
    rows = archive.db.query(
        "SELECT reports.id FROM reports JOIN documents ON documents.id = reports.document "
        "WHERE sha256 = ? ORDER BY reports.id",
        [document],
    )
    return tuple(row["id"] for row in rows)


def not_seen_since(archive: Archive, then: datetime, limit: int) -> tuple[str, ...]:
    """The addresses of kept reports that nobody looked at since, the one longest not seen first."""
    rows: Iterable[Row] = archive.db.query(
        "SELECT asked, max(fetched_at) AS seen FROM pages GROUP BY asked HAVING seen < ? AND asked IN ("
        "SELECT asked FROM pages JOIN documents ON documents.sha256 = pages.document "
        "JOIN reports ON reports.document = documents.id) ORDER BY seen, asked LIMIT ?",
        [then.astimezone(UTC).isoformat(timespec="seconds"), limit],
    )
    return tuple(row["asked"] for row in rows)


_KEPT = (
    "AND pages.sha256 = document AND EXISTS (SELECT 1 FROM documents JOIN reports "
    "ON reports.document = documents.id WHERE documents.sha256 = pages.document)"
)
_LOOKS = (
    "SELECT asked, url, fetched_at, pages.sha256, size, document, trouble, name FROM pages "
    "LEFT JOIN page_contents ON page_contents.sha256 = pages.sha256"
)


def _look(row: Row) -> Look:
    return Look(
        row["asked"],
        row["url"],
        datetime.fromisoformat(row["fetched_at"]),
        row["sha256"],
        row["size"] or 0,
        row["document"],
        row["trouble"],
        row["name"],
    )
