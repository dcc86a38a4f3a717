"""A backup is whole whatever happens around it, and putting it back loses nothing."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from store.archive import Archive
from store.backup import NotCopied, back_up, restore
from store.database import writing

NOW = datetime(2026, 1, 2, 3, 4, 5)  # noqa: DTZ001 (only a name is made of it)
ROOT = Path(__file__).parents[2]

WRITER = """
import sys
from store.archive import Archive
from store.database import writing
from pathlib import Path
archive, number = Archive.open(Path(sys.argv[1])), 0
while True:
    number += 1
    with writing(archive.db):
        for name in ("one", "two"):
            archive.db.execute("INSERT INTO chat_settings VALUES (?, ?, ?)", (str(number), name, "x" * 500))
    print(number, flush=True)
"""
COPIER = """
import sys
from pathlib import Path
from store.backup import back_up
print("begun", flush=True)
back_up(Path(sys.argv[1]), Path(sys.argv[2]), True)
"""


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "nianbao.db"
    archive = Archive.open(path)
    settle(archive, "first")
    archive.close()
    return path


def settle(archive: Archive, chat: str, size: int = 1) -> None:
    with writing(archive.db):
        archive.db.execute("INSERT INTO chat_settings VALUES (?, 'language', ?)", (chat, "x" * size))


def chats(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [chat for (chat,) in connection.execute("SELECT chat FROM chat_settings ORDER BY chat")]


@contextmanager
def python(source: str, *words: Path) -> Iterator[subprocess.Popen[str]]:
    """A Python of its own, killed at the end of the block."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", source, *map(str, words)], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_a_backup_is_one_file_with_everything_in_it(database: Path, tmp_path: Path) -> None:
    archive = Archive.open(database)
    settle(archive, "second")
    rows = back_up(database, tmp_path / "away" / "copy.db")
    archive.close()
    assert chats(tmp_path / "away" / "copy.db") == ["first", "second"]
    assert rows["chat_settings"] == 2
    assert [path.name for path in (tmp_path / "away").iterdir()] == ["copy.db"]


@pytest.mark.slow
def test_a_backup_under_a_busy_writer_is_of_one_moment_and_does_not_hold_it_up(database: Path, tmp_path: Path) -> None:
    with python(WRITER, database) as writer:
        assert writer.stdout
        for number in range(5):
            written = int(writer.stdout.readline())
            copy = tmp_path / f"{number}.db"
            back_up(database, copy)
            with closing(sqlite3.connect(copy)) as connection:
                halves = "SELECT count(*) FROM chat_settings WHERE chat <> 'first' GROUP BY chat"
                pairs = [count for (count,) in connection.execute(halves)]
            assert set(pairs) == {2}
            assert len(pairs) >= written
        assert int(writer.stdout.readline()) > 0


@pytest.mark.slow
def test_a_killed_backup_leaves_nothing_under_its_name_and_the_next_one_tidies_up(
    database: Path, tmp_path: Path
) -> None:
    archive = Archive.open(database)
    for number in range(40):
        settle(archive, f"large {number}", 2_000_000)
    archive.close()
    to = tmp_path / "copies" / "copy.db"
    with python(COPIER, database, to) as copier:
        assert copier.stdout
        assert copier.stdout.readline() == "begun\n"
        until = time.monotonic() + 20
        while not list(to.parent.glob(".copy.db.*.part")) and time.monotonic() < until:
            time.sleep(0.001)
        copier.send_signal(signal.SIGKILL)
        copier.wait()
    assert not to.exists()
    assert list(to.parent.glob(".copy.db.*.part"))
    back_up(database, to)
    assert [path.name for path in to.parent.iterdir()] == ["copy.db"]


def test_a_file_that_is_there_stays_unless_told_otherwise(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("mine", encoding="utf-8")
    with pytest.raises(NotCopied, match="已经有这个文件了"):
        back_up(database, other)
    assert other.read_text(encoding="utf-8") == "mine"
    back_up(database, other, overwrite=True)
    assert chats(other) == ["first"]


def test_a_database_is_never_its_own_backup(database: Path) -> None:
    with pytest.raises(NotCopied):
        back_up(database, database, overwrite=True)
    with pytest.raises(NotCopied, match="同一个文件"):
        restore(database, database, NOW)
    assert chats(database) == ["first"]


def test_a_damaged_database_makes_no_backup(database: Path, tmp_path: Path) -> None:
    whole = database.read_bytes()
    database.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotCopied):
        back_up(database, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


def test_what_is_no_database_of_ours_is_neither_copied_nor_put_back(database: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE t (x)")
    letter = tmp_path / "letter.txt"
    letter.write_text("not a database", encoding="utf-8")
    for path in (other, letter, tmp_path / "nothing"):
        with pytest.raises(NotCopied):
            back_up(path, tmp_path / "copy.db")
        with pytest.raises(NotCopied, match=str(path)):
            restore(path, database, NOW)
    assert chats(database) == ["first"]


def test_a_backup_of_a_newer_nianbao_is_not_put_back(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    with closing(sqlite3.connect(copy)) as connection:
        connection.execute("UPDATE _sqlite_migrations SET name = '9999_later' WHERE name = '0009_bands'")
        connection.commit()
    with pytest.raises(NotCopied, match="更新版本"):
        restore(copy, database, NOW)


def test_putting_back_keeps_the_database_of_before(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    archive = Archive.open(database)
    settle(archive, "second")
    archive.close()
    aside = restore(copy, database, NOW)
    assert aside == tmp_path / "nianbao.db.before-20260102-030405"
    assert (chats(database), chats(aside), chats(copy)) == (["first"], ["first", "second"], ["first"])
    Archive.open(database).close()


def test_nothing_is_put_back_under_a_program_that_has_the_database_open(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    archive = Archive.open(database)
    archive.size()
    with pytest.raises(NotCopied, match="还有程序开着"):
        restore(copy, database, NOW)
    settle(archive, "second")
    archive.close()
    assert chats(database) == ["first", "second"]


def test_a_damaged_database_can_be_replaced_and_is_kept_too(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    back_up(database, copy)
    database.write_bytes(b"gone" * 1000)
    Path(f"{database}-wal").write_bytes(b"old log")
    aside = restore(copy, database, NOW)
    assert aside
    assert aside.read_bytes() == b"gone" * 1000
    assert Path(f"{aside}-wal").read_bytes() == b"old log"
    assert chats(database) == ["first"]


def test_a_backup_is_put_where_nothing_was(database: Path, tmp_path: Path) -> None:
    assert restore(database, tmp_path / "new" / "nianbao.db", NOW) is None
    assert chats(tmp_path / "new" / "nianbao.db") == ["first"]


def access(path: Path) -> tuple[int, int, int]:
    found = path.stat()
    return found.st_mode & 0o777, found.st_uid, found.st_gid


def test_nobody_reads_in_a_copy_who_could_not_read_the_database(database: Path, tmp_path: Path) -> None:
    database.chmod(0o600)
    back_up(database, tmp_path / "backup.db")
    assert access(tmp_path / "backup.db") == access(database)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_puts_back_belongs_to_whom_the_database_belonged(database: Path, tmp_path: Path) -> None:
    back_up(database, tmp_path / "backup.db")
    os.chown(database, 12345, 23456)
    database.chmod(0o600)
    restore(tmp_path / "backup.db", database, NOW)
    assert access(database) == (0o600, 12345, 23456)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
def test_what_root_puts_where_nothing_was_belongs_to_whom_the_folder_belongs(database: Path, tmp_path: Path) -> None:
    folder = tmp_path / "another machine"
    folder.mkdir(mode=0o700)
    os.chown(folder, 12345, 23456)
    restore(database, folder / "nianbao.db", NOW)
    assert access(folder / "nianbao.db") == (0o600, 12345, 23456)
