"""Copies of the whole database: made while others write in it, put back while nobody does, never half made."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from store.condition import known_steps
from store.migrations import migrations

_PATIENCE = 5.0
_HALF = ".part"


class NotCopied(Exception):
    """A copy was not made or not put back, and nothing was changed; the text is a sentence for people."""


def back_up(database: Path, to: Path, overwrite: bool = False) -> Mapping[str, int]:
    """Copies the database as it is at this moment, others may write on; returns the rows of each table of the copy.

    The name appears only when the copy is whole and looked through. Raises NotCopied.
    """
    if not database.is_file():
        raise NotCopied(f"没有这个数据库：{database}")
    if to.exists() and (not overwrite or to.samefile(database)):
        raise NotCopied(f"已经有这个文件了，没有动它：{to}")
    with _sentences(to), _half_made(to) as half:
        _made_like(half, database)
        rows = _copy(database, half)
        os.replace(half, to)
        _settle(to.parent)
    return rows


def restore(copy: Path, database: Path, now: datetime) -> Path | None:
    """Puts a copy in the database's place; returns where the database of before is kept, if there was one.

    Raises NotCopied, also where another program has the database open.
    """
    if not copy.is_file():
        raise NotCopied(f"没有这个文件：{copy}")
    if database.exists() and copy.samefile(database):
        raise NotCopied("备份和数据库是同一个文件，没有动它。")
    with _sentences(database), _half_made(database) as half:
        _made_like(half, database if database.exists() else database.parent)
        _copy(copy, half)
        with _nobody_else(database):
            aside = _set_aside(database, f"{database.name}.before-{now:%Y%m%d-%H%M%S}")
            os.replace(half, database)
        _settle(database.parent)
    return aside


def _made_like(new: Path, like: Path) -> None:
    """An empty file that belongs to whom the other one belongs, and that nobody else may open than may open that.

    The administrator puts a database back that the bot, another user, goes on writing in; and a copy has the names of
    those who decided in it, which are not for everybody on the machine.
    """
    found = like.stat()
    os.close(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, found.st_mode & 0o666))
    with suppress(OSError):  # not ours to give away, or a disk that knows no owners
        os.chown(new, found.st_uid, found.st_gid)


def _copy(database: Path, to: Path) -> Mapping[str, int]:
    """One moment of a database as a file of its own, looked through; the rows of each of its tables.

    The counting begins the reading that the copying goes on with: both see the same moment, and in WAL mode no
    writer waits for it.
    """
    with closing(_open(database)) as one, closing(sqlite3.connect(to)) as other:
        with _sentences(database):
            _ours(one, database)
            one.execute("BEGIN")
            rows = _rows(one)
        one.backup(other)
        one.execute("ROLLBACK")
        # A copy is one file: what opens it next turns WAL on again.
        other.execute("PRAGMA journal_mode = DELETE")
        said = other.execute("PRAGMA quick_check(1)").fetchone()[0]
        if said != "ok" or _rows(other) != rows:
            raise NotCopied(f"读出来的内容已经损坏，没有用它：{database}（{said}）")
    with to.open("rb") as file:
        os.fsync(file.fileno())
    return rows


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE, isolation_level=None)


def _ours(connection: sqlite3.Connection, path: Path) -> None:
    """Refuses the file of another program, and one that a newer nianbao has written in."""
    applied = {step.name for step in migrations.applied(Database(connection, execute_plugins=False))}
    if not applied:
        raise NotCopied(f"这不是 nianbao 的数据库，没有动它：{path}")
    if applied - known_steps():
        raise NotCopied(f"这是更新版本的 nianbao 写的，先更新程序再用它：{path}")


def _rows(connection: sqlite3.Connection) -> Mapping[str, int]:
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


@contextmanager
def _sentences(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise NotCopied(f"没有做成，原来的都没有动：{path}（{error}）") from error


@contextmanager
def _half_made(whole: Path) -> Iterator[Path]:
    """A name beside the file for what is not whole yet; what a killed process has left there goes first."""
    whole.parent.mkdir(parents=True, exist_ok=True)
    for left in whole.parent.glob(f".{whole.name}.*{_HALF}*"):
        if not _alive(left.name.removeprefix(f".{whole.name}.").partition(".")[0]):
            left.unlink(missing_ok=True)
    half = whole.with_name(f".{whole.name}.{os.getpid()}{_HALF}")
    try:
        yield half
    finally:
        for left in (half, *(Path(f"{half}-{side}") for side in ("journal", "wal", "shm"))):
            left.unlink(missing_ok=True)


def _alive(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except PermissionError:
        return True
    except (ValueError, OverflowError, ProcessLookupError):
        return False
    return int(process) != os.getpid()


@contextmanager
def _nobody_else(database: Path) -> Iterator[None]:
    """Holds the database of before, so that nobody writes in what is being set aside; a broken one needs no holding.

    Only who has a WAL database for himself can turn WAL off, which also puts what the log holds into the file.
    """
    if not database.exists():
        yield
        return
    with closing(_open(database)) as connection:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise NotCopied(f"还有程序开着这个数据库，先停掉它们：{database}") from error
            raise
        except sqlite3.DatabaseError:
            pass
        yield


def _set_aside(database: Path, name: str) -> Path | None:
    """Gives the database a second name, so that at no moment there is none; its log must not meet the new one."""
    if not database.exists():
        return None
    aside = database.with_name(name)
    try:
        os.link(database, aside)
    except OSError as error:
        if isinstance(error, FileExistsError):
            raise
        shutil.copy2(database, aside)
    for side in ("wal", "shm"):
        if (log := Path(f"{database}-{side}")).exists():
            os.replace(log, f"{aside}-{side}")
    return aside


def _settle(folder: Path) -> None:
    """Has the names in a folder survive a power cut."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
