"""Looks at addresses: every one is kept, what they saw only once, and nothing is ever changed."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone

import pytest

from store.archive import Archive, fingerprint
from store.pages import Page, content, keep_page, last_look, not_seen_since, pages_of, reports_of
from tests.builders import a_report, add

URL = "http://www.slsjq.gov.cn/2021.html"
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
FILE = "年报".encode() * 1000


def seen(data: bytes | None = FILE, at: datetime = NOON, asked: str = URL, trouble: str = "") -> Page:
    document = fingerprint(data) if data else None
    return Page(asked, f"{asked}?a=1", data, at, document, "text/html", "2021.html", trouble)


def test_a_look_is_kept_with_fingerprint_and_time(archive: Archive) -> None:
    keep_page(archive, seen(at=NOON.astimezone(timezone(timedelta(hours=8)))))
    look = last_look(archive, URL)
    assert look is not None
    assert (look.asked, look.url, look.at, look.size) == (URL, f"{URL}?a=1", NOON, len(FILE))
    assert look.sha256 == look.document == fingerprint(FILE)
    assert content(archive, fingerprint(FILE)) == FILE
    assert content(archive, "nothing") is None
    assert last_look(archive, "http://other.gov.cn/") is None


def test_what_was_seen_twice_is_stored_once_and_small(archive: Archive) -> None:
    keep_page(archive, seen())
    keep_page(archive, seen(at=NOON + timedelta(days=7)))
    assert archive.db.execute("SELECT count(*) FROM pages").fetchone()[0] == 2
    ((size,),) = archive.db.execute("SELECT length(packed) FROM page_contents").fetchall()
    assert size < len(FILE) / 10


def test_a_look_that_gave_nothing_does_not_hide_what_was_read(archive: Archive) -> None:
    add(archive, a_report(), data=FILE)
    keep_page(archive, seen())
    keep_page(archive, seen(b"a document that nobody kept", NOON + timedelta(days=3)))
    keep_page(archive, seen(None, NOON + timedelta(days=7), trouble="not_found"))
    last, read = last_look(archive, URL), last_look(archive, URL, kept=True)
    assert last is not None
    assert read is not None
    assert (last.trouble, last.sha256, last.size, last.is_document) == ("not_found", None, 0, False)
    assert (read.sha256, read.is_document) == (fingerprint(FILE), True)


def test_a_page_on_the_way_is_kept_before_the_file_it_led_to(archive: Archive) -> None:
    shell = Page(URL, URL, b"<iframe>", NOON, fingerprint(FILE))
    keep_page(archive, shell, seen())
    look = last_look(archive, URL)
    assert look is not None
    assert (look.is_document, look.name) == (True, "2021.html")
    kept = add(archive, a_report(), data=FILE).kept
    assert [one.is_document for one in pages_of(archive, kept.id)] == [False, True]
    assert reports_of(archive, fingerprint(FILE)) == (kept.id,)


def test_of_a_report_added_without_a_link_there_is_no_page(archive: Archive) -> None:
    assert pages_of(archive, add(archive, a_report()).kept.id) == ()


@pytest.mark.parametrize(
    "statement",
    ["UPDATE pages SET trouble = ''", "DELETE FROM pages", "UPDATE page_contents SET size = 0"],
)
def test_looks_are_only_added_to(archive: Archive, statement: str) -> None:
    keep_page(archive, seen())
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        archive.db.execute(statement)
    archive.db.conn.rollback()


def test_half_a_look_is_none(archive: Archive) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        keep_page(archive, seen(), Page(URL, None, b"x", NOON))  # type: ignore[arg-type]
    assert last_look(archive, URL) is None


def test_addresses_of_kept_reports_come_the_longest_unseen_first(archive: Archive) -> None:
    for day, name in enumerate("abc"):
        data = f"report {name}".encode()
        keep_page(archive, seen(data, NOON + timedelta(days=day), f"http://{name}.gov.cn/"))
        if name != "c":
            add(archive, a_report(year=2020 + day), data=data)
    urls = ("http://a.gov.cn/", "http://b.gov.cn/")
    assert not_seen_since(archive, NOON + timedelta(days=9), 5) == urls
    assert not_seen_since(archive, NOON + timedelta(days=9), 1) == urls[:1]
    assert not_seen_since(archive, NOON + timedelta(days=1), 5) == urls[:1]
    keep_page(archive, seen(None, NOON + timedelta(days=8), urls[0], "timeout"))
    assert not_seen_since(archive, NOON + timedelta(days=7), 5) == urls[1:]
