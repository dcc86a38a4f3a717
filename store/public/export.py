"""Exporting the open database: SQLite, CSV, Parquet and their description in a folder, all of one moment."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.archive import Archive
from store.public.comma import write_csv
from store.public.making import NotMade, make
from store.public.package import DATABASE, is_ours, write_package
from store.public.parquet import can_write_parquet, write_parquet


class NotExported(Exception):
    """Nothing was exported and nothing changed; the text is a sentence for people."""


def _nothing(_: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Exported:
    """How many rows each table has, and whether there is Parquet too."""

    rows: Mapping[str, int]
    parquet: bool


def export(
    archive: Archive, folder: Path, now: datetime, overwrite: bool = False, tell: Callable[[str], None] = _nothing
) -> Exported:
    """Writes the open database of an archive into a folder, which appears when it is whole.

    `tell` hears what is being written, one format after the other. An older export is replaced with `overwrite`;
    anything else is left alone. Raises NotExported.
    """
    folder = folder.absolute()
    if folder.exists() and not _may_replace(folder, overwrite):
        ours = folder.is_dir() and is_ours(folder)
        more = "要换成新的，请加 --force。" if ours else "请换一个名字。"
        raise NotExported(f"已经有 {folder} 了，没有动它。{more}")
    half = folder.with_name(f".{folder.name}.{os.getpid()}.part")
    try:
        shutil.rmtree(half, ignore_errors=True)
        exported = _write(archive, half, now, tell)
        _put(half, folder)
    except (OSError, sqlite3.Error, NotMade) as error:
        raise NotExported(f"没有做成，原来的都没有动：{folder}（{error}）") from error
    finally:
        shutil.rmtree(half, ignore_errors=True)
    return exported


def _may_replace(folder: Path, overwrite: bool) -> bool:
    if not folder.is_dir():
        return False
    return not any(folder.iterdir()) or (overwrite and is_ours(folder))


def _write(archive: Archive, folder: Path, now: datetime, tell: Callable[[str], None]) -> Exported:
    (folder / "csv").mkdir(parents=True)
    database = folder / DATABASE
    tell("SQLite")
    rows = make(archive, database, now)
    tell("CSV")
    write_csv(database, folder / "csv")
    parquet = can_write_parquet()
    if parquet:
        tell("Parquet")
        (folder / "parquet").mkdir()
        write_parquet(database, folder / "csv", folder / "parquet")
    write_package(folder, now)
    return Exported(rows, parquet)


def _put(half: Path, folder: Path) -> None:
    """Gives what is whole its name; what had it goes last."""
    if not folder.exists():
        os.rename(half, folder)
        return
    before = folder.with_name(f".{folder.name}.{os.getpid()}.before")
    os.rename(folder, before)
    try:
        os.rename(half, folder)
    except OSError:
        os.rename(before, folder)
        raise
    shutil.rmtree(before, ignore_errors=True)
