"""The number by which ready answers are known to be out of date: it changes with what they come from, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.cells import say
from store.database import writing
from store.decisions import Person
from store.exchanges import Exchange, keep
from store.migrations.revision import ANSWERED_FROM
from store.worker import Worker
from tests.builders import a_report, add

BOOKKEEPING = {
    *(
        "_sqlite_migrations",
        "revision",
        "submissions",
        "watches",
        "events",
        "notices",
        "deliveries",
        "claims",
        "sent_pictures",
    ),
    *("exchanges", "exchange_answers", "listed_members", "cell_readings"),
}
"""Tables that no answer about reports comes from."""
WITH_THEIR_REPORT = {"text_bands", "table_hashes", "page_contents"}
"""Tables that are written together with a row of another that counts."""


@pytest.fixture
def worker(path: Path) -> Iterator[Worker]:
    worker = Worker(path)
    yield worker
    worker.close()


@pytest.fixture
def other(path: Path, worker: Worker) -> Iterator[Archive]:
    """The same file, opened by somebody else."""
    other = Archive.open(path)
    other.db.execute("PRAGMA foreign_keys = OFF")
    yield other
    other.close()


def test_every_table_counts_or_is_known_not_to(archive: Archive) -> None:
    tables = {name for name in archive.db.table_names() if not name.startswith(("prose", "sqlite_"))}
    assert tables == BOOKKEEPING | WITH_THEIR_REPORT | set(ANSWERED_FROM)


@pytest.mark.parametrize("table", ANSWERED_FROM)
def test_a_row_anybody_writes_counts(worker: Worker, other: Archive, table: str) -> None:
    before = worker.version()
    columns = [row for row in other.db.query(f"PRAGMA table_info({table})") if row["notnull"] or row["pk"]]
    values = [1 if row["type"] == "INTEGER" else "[]" for row in columns]
    with writing(other.db):
        names = ", ".join(row["name"] for row in columns)
        other.db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(values))})", values)
    assert worker.version() > before


@pytest.mark.parametrize(("table", "column"), [("reports", "is_current"), ("agencies", "name"), ("findings", "fault")])
def test_a_row_anybody_changes_or_takes_away_counts(worker: Worker, other: Archive, table: str, column: str) -> None:
    add(other, a_report(printed={"t3.new.total": "7"}))
    seen = [worker.version()]
    for sql in (f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"):
        with writing(other.db):
            assert other.db.execute(sql).rowcount
        seen.append(worker.version())
    assert seen == sorted(set(seen))


def test_a_report_that_another_program_keeps_is_seen_at_once(worker: Worker, other: Archive) -> None:
    before = worker.version()
    add(other, a_report())
    assert worker.version() > before


def test_a_cell_that_a_person_reads_counts(worker: Worker, other: Archive) -> None:
    """What they read is written beside the figures, which answers come from."""
    kept = add(other, a_report(printed={"t3.new.total": "约5"})).kept
    before = worker.version()
    say(other, kept, kept.report.figures["t3.new.total"], "5", Person("张三", "1"), "here")
    assert worker.version() > before


def test_that_a_question_was_answered_does_not_count(worker: Worker, other: Archive) -> None:
    before = worker.version()
    keep(other, Exchange("telegram:1", 5, "telegram:1", 7, (6,)), "stats::2021")
    assert worker.version() == before
