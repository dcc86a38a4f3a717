"""An archive with one report of every kind of cell, and its open database, for the tests of all its formats."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.archive import Archive
from tests.builders import FILE, a_report, add

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)

PRINTED: dict[str, str | None] = {
    "t3.new.natural": "12",
    "t3.new.org_business": "",
    "t3.new.org_research": "/",
    "t3.new.org_nonprofit": "3 4",
    "t3.new.org_legal": None,
    "t3.new.org_other": "0",
    "t3.new.total": "１，２３４",
    "t2.fees.amount": "0.50",
    "t3.carried_in.natural": "=1+1",
    "t3.carried_in.total": "99999999999999999999",
}
"""A number, a blank, a mark, something unclear, a cell never found, a zero, and numbers that are easily spoilt."""
SAID = {
    "t3.new.natural": ("12", "数字", "12"),
    "t3.new.org_business": (None, "空白", ""),
    "t3.new.org_research": (None, "记号", "/"),
    "t3.new.org_nonprofit": (None, "没读清", "3 4"),
    "t3.new.org_legal": (None, "没读到", None),
    "t3.new.org_other": ("0", "数字", "0"),
    "t3.new.total": ("1234", "数字", "１，２３４"),
    "t2.fees.amount": ("0.50", "数字", "0.50"),
    "t3.carried_in.natural": (None, "没读清", "=1+1"),
    "t3.carried_in.total": ("99999999999999999999", "数字", "99999999999999999999"),
}
"""Value, state and print of each, as every format must have them."""


def kept(archive: Archive) -> None:
    """A report with all of these cells, one after it, a second version of it, and another body's."""
    sections = {1: '第一段，\n第二段“引号”, "quote"', 5: ""}
    add(archive, a_report("东安区人民政府", 2021, PRINTED, sections=sections))
    add(archive, a_report("东安区人民政府", 2022, {"t3.carried_in.total": "7"}))
    add(archive, a_report("东安区人民政府", 2021, PRINTED | {"t3.new.natural": "13"}), FILE)
    add(archive, a_report("东安区人民政府办公室", 2021))


def ask(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    """What SQLite itself says."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql, values).fetchall()
