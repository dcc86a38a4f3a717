"""The database's shape: made from nothing, brought up from every older shape, and never half-way."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from store.archive import Archive
from store.database import Unopenable, connect, writing
from store.migrations import migrations
from store.migrations.first import FIRST
from tests.builders import a_report, add

with closing(Database(memory=True)) as nothing:
    STEPS = [step.name for step in migrations.pending(nothing)]


def shape(db: Database) -> set[tuple[str, str]]:
    rows = db.query("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(row["name"], row["sql"]) for row in rows}


def older(path: Path, before: str) -> Database:
    """A file as it was before a step."""
    db = Database(path)
    migrations.apply(db, stop_before=before)
    return db


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [int(step.split("_")[0]) for step in STEPS] == list(range(1, len(STEPS) + 1))


def test_a_blank_file_gets_every_table(archive: Archive) -> None:
    assert {"agencies", "agency_names", "documents", "reports", "packed_figures", "sections", "findings"} <= set(
        archive.db.table_names()
    )
    assert archive.db.view_names() == ["figures"]


def test_opening_again_changes_nothing(path: Path) -> None:
    first = connect(path)
    before = shape(first)
    first.close()
    again = connect(path)
    assert shape(again) == before
    assert [step.name for step in migrations.applied(again)] == STEPS
    again.close()


@pytest.mark.parametrize("before", STEPS[1:])
def test_an_older_file_comes_to_the_same_shape_as_a_new_one(path: Path, tmp_path: Path, before: str) -> None:
    older(path, before).close()
    new, old = connect(tmp_path / "new.db"), connect(path)
    assert shape(old) == shape(new)
    new.close()
    old.close()


def test_reports_in_a_file_of_the_first_shape_are_still_there(path: Path) -> None:
    report = a_report(printed={"t2.fees.amount": "0.50"})
    first = Archive.open(path)
    stored = add(first, report)
    # Back to the first shape, which knew no notes, no rest of a reading, no causes and no decisions.
    first.db.execute("DROP INDEX reports_by_checks")
    first.db.execute("DROP VIEW figures")
    first.db.execute("CREATE VIEW figures AS SELECT values_json FROM packed_figures")
    for table, column in (
        *(("packed_figures", "notes_json"), ("reports", "reading_json"), ("reports", "checked_with")),
        *(("findings", "causes_json"), ("findings", "also_json")),
    ):
        first.db.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
    for (trigger,) in first.db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        first.db.execute(f"DROP TRIGGER {trigger}")
    for table in first.db.table_names():
        # A virtual table takes its own tables with it.
        ours = table not in ("_sqlite_migrations", "sqlite_sequence") and not table.startswith("prose_")
        if ours and f"CREATE TABLE {table} " not in FIRST:
            first.db.execute(f"DROP TABLE {table}")
    first.db.execute("DELETE FROM _sqlite_migrations WHERE name <> ?", [STEPS[0]])
    first.close()
    archive = Archive.open(path)
    assert archive.report(stored.kept.agency.id, 2021) == stored.kept
    archive.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.migrations._FIGURES", "CREATE VIEW figures AS SELECT")
    with pytest.raises(Unopenable):
        connect(path)
    monkeypatch.undo()
    archive = Archive.open(path)
    assert [step.name for step in migrations.applied(archive.db)] == STEPS
    archive.close()


def test_foreign_keys_hold_and_readers_do_not_wait_for_a_writer(archive: Archive, path: Path) -> None:
    assert archive.db.journal_mode == "wal"
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"), writing(archive.db):
        archive.db.execute("INSERT INTO sections (report, number, text) VALUES (99, 1, '')")
    with writing(archive.db):
        reader = Archive.open(path)
        assert reader.newest(1) == ()
        reader.close()


@pytest.mark.parametrize("what", ["a folder", "no folder", "no database"])
def test_what_is_no_database_is_one_sentence(tmp_path: Path, what: str) -> None:
    path = {"a folder": tmp_path, "no folder": tmp_path / "nowhere" / "x.db"}.get(what, tmp_path / "x.txt")
    if what == "no database":
        path.write_text("这是一份文字，不是数据库。" * 100, encoding="utf-8")
    with pytest.raises(Unopenable, match=f"数据库文件打不开或写不进去：{path}") as raised:
        connect(path)
    assert "\n" not in str(raised.value)


def test_a_writer_that_never_gets_its_turn_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.database._PATIENCE", 0.01)
    one, other = connect(path), connect(path)
    with writing(one), pytest.raises(Unopenable, match=r"写不进数据库文件.*locked"), writing(other):
        pass
    one.close()
    other.close()


def test_a_mistake_in_our_own_sql_is_not_blamed_on_the_file(archive: Archive) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), writing(archive.db):
        archive.db.execute("INSERT INTO nowhere VALUES (1)")
    assert not archive.db.conn.in_transaction


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photos (name TEXT)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(Unopenable, match="不是 nianbao 的数据库"):
        connect(path)
    assert path.read_bytes() == before


def test_what_was_handed_in_and_what_is_watched_keep_their_numbers(path: Path) -> None:
    db = older(path, "0018_numbers")
    put = "INSERT INTO submissions (id, chat, by_name, by_id, at, source, state) VALUES (?, '', '', '', '', ?, '')"
    db.execute(put, [7, "年报.txt"])
    watch = "INSERT INTO watches (id, chat, doubts, said_by, said_by_id, said_at) VALUES (5, ?, 'A2', '', '', '')"
    db.execute(watch, ["here"])
    read = "INSERT INTO cell_readings (submission, part, chat, figure, before_json, said_by, said_by_id, said_at)"
    db.execute(f"{read} VALUES (7, 0, '', 't2.fees.amount', '{{}}', '', '', '')")
    db.conn.commit()
    db.close()
    with closing(connect(path)) as now:
        assert now.execute("SELECT id, source FROM submissions").fetchall() == [(7, "年报.txt")]
        assert now.execute("SELECT id, chat, doubts FROM watches").fetchall() == [(5, "here", "A2")]
        now.execute("DELETE FROM submissions")
        assert now.execute("SELECT count(*) FROM cell_readings").fetchone() == (0,)
        now.execute(put, [None, "另一份.txt"])
        assert now.execute("SELECT id FROM submissions").fetchall() == [(8,)]
