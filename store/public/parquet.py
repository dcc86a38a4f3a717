"""The open database as Parquet, typed, made from its CSV by DuckDB (extra `open`); without it, there is no Parquet.

DuckDB reads and writes piece by piece whatever the size, in 70 MB installed (pyarrow: 170 MB). Of its extensions only
the built-in one for Parquet is used: nothing is fetched.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from reports.model import State
from store.public.cells import STATES
from store.public.shape import FIGURES
from store.public.tables import Column, Table, tables

if TYPE_CHECKING:
    import duckdb

_MEMORY = "512MB"
_DIGITS = 38
_LONGEST_WHOLE = 24
"""Digits of the longest number that is read from a cell (`reports.numerals`)."""
_LEAST_DECIMALS = 6
_USUAL_LINE = 2**20
_TYPES = {"integer": "BIGINT", "boolean": "BOOLEAN", "date": "DATE", "datetime": "TIMESTAMP"}


def can_write_parquet() -> bool:
    """Whether DuckDB is installed."""
    return find_spec("duckdb") is not None


def write_parquet(database: Path, csv: Path, folder: Path) -> None:
    """Writes a file for every table into the folder, from the CSV files in another."""
    # Imported here: a large library that the bot has no use for.
    import duckdb

    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(folder),
        "threads": 2,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    with closing(duckdb.connect(":memory:", config=settings)) as duck:
        for one in tables():
            _write(duck, one, database, csv / f"{one.name}.csv", folder / f"{one.name}.parquet")


def _write(duck: duckdb.DuckDBPyConnection, one: Table, database: Path, csv: Path, to: Path) -> None:
    columns = ", ".join(f"{_column(one, column, database)} AS {column.name}" for column in one.columns)
    names = ", ".join(f"'{name}': 'VARCHAR'" for name in one.names)
    read = (
        f"read_csv({_quoted(csv)}, columns = {{{names}}}, header = true, delim = ',', quote = '\"', escape = '\"', "
        f"nullstr = '', auto_detect = false, strict_mode = true, max_line_size = {_longest(one, database)}, "
        f"parallel = {str(one.name == FIGURES).lower()})"
    )
    duck.execute(f"COPY (SELECT {columns} FROM {read}) TO {_quoted(to)} (FORMAT parquet, COMPRESSION zstd)")


def _column(one: Table, column: Column, database: Path) -> str:
    """A column's values in its type. CSV cannot tell an empty text from none: of what is printed, the state can."""
    if one.name == FIGURES and column.name == "printed":
        return f"CASE WHEN state <> '{STATES[State.LOST]}' THEN coalesce(printed, '') END"
    if column.type == "decimal":
        decimals = _decimals(one, column, database)
        # Never rounded: what has more digits than the type holds stays text.
        fits = decimals + _LONGEST_WHOLE <= _DIGITS
        return f"CAST({column.name} AS DECIMAL({_DIGITS}, {decimals}))" if fits else column.name
    kind = _TYPES.get(column.type)
    return f"CAST({column.name} AS {kind})" if kind else column.name


def _decimals(one: Table, column: Column, database: Path) -> int:
    """How many decimals the type needs so that no number loses one."""
    table = "cells" if one.name == FIGURES else one.name
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as public:
        (most,) = public.execute(
            f"SELECT max(length({column.name}) - instr({column.name}, '.')) FROM {table} "
            f"WHERE typeof({column.name}) = 'text' AND instr({column.name}, '.')"
        ).fetchone()
    return max(most or 0, _LEAST_DECIMALS)


def _longest(one: Table, database: Path) -> int:
    """How many bytes a line may have: DuckDB sets many times that aside, so it is told no more than is needed."""
    inner = one.name == FIGURES
    texts = (
        ("printed", "note") if inner else [column.name for column in one.columns if column.type in ("string", "list")]
    )
    size = " + ".join(f"coalesce(length(CAST({name} AS BLOB)), 0)" for name in texts)
    with closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as public:
        (most,) = public.execute(f"SELECT max({size}) FROM {'cells' if inner else one.name}").fetchone()
    # Every quotation mark within is written twice.
    return max(2 * (most or 0), _USUAL_LINE)


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
