"""The open database as CSV: UTF-8 with the mark by which Excel knows it, every text as it is printed.

No sign is put before texts that a spreadsheet would take for formulas: what is printed stays as it is printed.
"""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store.public.shape import FIGURES
from store.public.tables import Table, tables

_AT_ONCE = 5_000


def write_csv(database: Path, folder: Path) -> None:
    """Writes a file for every table into the folder."""
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as public:
        for one in tables():
            with (folder / f"{one.name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                writer = csv.writer(file)
                writer.writerow(one.names)
                for some in _rows(public, one):
                    writer.writerows(some)


def _rows(public: sqlite3.Connection, one: Table) -> Iterator[list[tuple[object, ...]]]:
    """A table's rows, some at once; figures a report after the other, so that nothing is sorted."""
    every = f"SELECT {', '.join(one.names)} FROM {one.name}"
    if one.name == FIGURES:
        for (report,) in public.execute("SELECT id FROM reports ORDER BY number"):
            yield public.execute(f"{every} WHERE report = ?", [report]).fetchall()
        return
    found = public.execute(f"{every} ORDER BY rowid")
    while some := found.fetchmany(_AT_ONCE):
        yield some
