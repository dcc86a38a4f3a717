"""docs/open-tables.md names every table and column of the open database, as they are now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reports.agency import Kind
from reports.finding import Severity
from reports.identifiers import identified
from reports.model import State
from store.archive import Archive
from store.decisions import Status
from store.public.cells import STATES
from store.public.making import make
from store.public.rows import KINDS, LEVELS, SEVERITIES
from store.public.tables import Column, markdown, table, tables
from tests.store.opened import NOW, ask, kept

DOCS = Path(__file__).parents[2] / "docs"
COLUMNS = [(one.name, column) for one in tables() for column in one.columns]


def test_the_page_names_what_there_is() -> None:
    page = (DOCS / "open-tables.md").read_text(encoding="utf-8")
    assert page == markdown(), "python tools/list_open_tables.py > docs/open-tables.md"


def test_the_words_in_the_tables_are_those_that_are_declared() -> None:
    def words(name: str, column: str) -> list[str]:
        return [word for one in table(name).columns if one.name == column for word in one.one_of]

    assert words("figures", "state") == [STATES[state] for state in State]
    assert words("agencies", "kind") == words("reports", "kind") == [KINDS[kind] for kind in Kind]
    assert words("agencies", "level") == words("reports", "level") == words("places", "level") == list(LEVELS.values())
    assert words("findings", "severity") == [SEVERITIES[severity] for severity in Severity]
    assert words("findings", "decision") == [status.value for status in Status]


@pytest.mark.parametrize(("name", "column"), COLUMNS, ids=[f"{name}.{column.name}" for name, column in COLUMNS])
def test_a_column_holds_what_is_declared(name: str, column: Column, tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "nianbao.db")
    kept(archive)
    make(archive, tmp_path / "nianbao.sqlite", NOW)
    archive.close()
    values = {value for (value,) in ask(tmp_path / "nianbao.sqlite", f"SELECT DISTINCT {column.name} FROM {name}")}
    assert column.blank or None not in values
    assert not column.one_of or values <= {*column.one_of, None}
    patterns = {"date": r"\d{4}-\d\d-\d\d", "datetime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "decimal": r"-?\d+(\.\d+)?"}
    if pattern := patterns.get(column.type):
        assert all(re.fullmatch(pattern, value) for value in values if value is not None)


def test_every_id_in_the_page_about_the_open_data_is_one() -> None:
    page = (DOCS / "open-data.md").read_text(encoding="utf-8")
    named = re.findall(r"`([^`\s]+/\d{4}/[^`\s]+)`", page)
    assert len(named) > 4
    assert all(identified(one) for one in named)
