"""The open database's shape in SQLite: the declared tables, and figures as a view, so that twenty million stay small.

A figure with its label, its place in words and its permanent name would take 150 bytes; a row of `cells` takes about
15, and the view `figures` says the rest. The view has a column more than the other formats: `number`, to sort and
compare by, because SQLite knows no decimals: `value` is the exact text.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.public.cells import STATES
from store.public.tables import Table, tables

FIGURES = "figures"
INNER = {
    "reports": {"number": "内部编号，cells 表用它指报告；换一个库就变，不要引用。"},
    "form_figures": {"position": "内部次序，cells 表用它指格子；换一个库就变，不要引用。"},
    FIGURES: {"number": "数值，供排序和比较；SQLite 没有十进制小数，金额以 value 为准。"},
}
"""Columns of the SQLite file alone."""
_TYPES = {"integer": "INTEGER", "boolean": "INTEGER"}

_CELLS = """CREATE TABLE cells (
    report INTEGER NOT NULL REFERENCES reports (number),
    position INTEGER NOT NULL,
    value,
    state INTEGER NOT NULL,
    printed TEXT,
    unit TEXT,
    place INTEGER,
    note TEXT,
    PRIMARY KEY (report, position)
) WITHOUT ROWID"""

_STATE = " ".join(f"WHEN {at} THEN '{name}'" for at, name in enumerate(STATES.values()))

_VIEW = f"""CREATE VIEW figures AS
SELECT reports.agency || '/' || reports.year || '/' || form_figures.figure || '/' || reports.version AS id,
       form_figures.label AS label,
       coalesce(cells.printed, CAST(cells.value AS TEXT)) AS printed,
       CASE cells.state {_STATE} END AS state,
       CAST(cells.value AS TEXT) AS value,
       coalesce(cells.unit, form_figures.unit) AS unit,
       CASE WHEN cells.place <= 0 THEN printf('第%d行', -cells.place % 100000000)
            || CASE WHEN cells.place > -100000000 THEN '' ELSE printf('（第%d页）', -cells.place / 100000000) END
            WHEN cells.place > 0 THEN CASE WHEN cells.place < 1000000000000000 THEN ''
                 ELSE printf('第%d页', cells.place / 1000000000000000) END
            || printf('第%d张表第%d行第%d列', cells.place / 10000000000 % 100000,
                      cells.place / 10000 % 1000000, cells.place % 10000) END AS place,
       cells.note AS note,
       reports.id AS report,
       reports.agency AS agency,
       reports.year AS year,
       reports.current AS current,
       form_figures.figure AS figure,
       CAST(cells.value AS NUMERIC) AS number
FROM reports
JOIN cells ON cells.report = reports.number
JOIN form_figures ON form_figures.form = reports.form AND form_figures.position = cells.position"""

_INDEXES = (
    "CREATE INDEX reports_by_agency ON reports (agency, year)",
    "CREATE INDEX reports_by_year ON reports (year, form)",
    "CREATE INDEX reports_by_form ON reports (form)",
    "CREATE INDEX reports_by_level ON reports (level)",
    "CREATE INDEX reports_by_province ON reports (province)",
    "CREATE INDEX reports_by_place ON reports (place)",
    "CREATE INDEX reports_by_source ON reports (source)",
    "CREATE INDEX reports_later ON reports (agency, year, version) WHERE version > 1",
    "CREATE INDEX findings_by_decision ON findings (decided_at) WHERE decided_at IS NOT NULL",
    "CREATE INDEX findings_by_code ON findings (code)",
    "CREATE INDEX agencies_by_place ON agencies (place)",
    "CREATE INDEX names_by_agency ON agency_names (agency)",
)


def shape() -> Iterator[str]:
    """The statements that make the tables and the view."""
    for one in tables():
        if one.name == FIGURES:
            yield _CELLS
            yield _VIEW
        else:
            yield _table(one)
    yield "CREATE TABLE about (name TEXT PRIMARY KEY, said TEXT NOT NULL)"


def indexes() -> tuple[str, ...]:
    """The statements that make it fast; cheaper when the tables are full."""
    return _INDEXES


def _table(one: Table) -> str:
    columns = [
        f"{column.name} {_TYPES.get(column.type, 'TEXT')}{'' if column.blank else ' NOT NULL'}"
        + (" REFERENCES {} ({})".format(*one.links[column.name]) if column.name in one.links else "")
        for column in one.columns
    ]
    inner = [f"{name} INTEGER NOT NULL" for name in INNER.get(one.name, ())]
    unique = {"reports": ["UNIQUE (number)"], "form_figures": ["UNIQUE (form, position)"]}.get(one.name, [])
    key = f"PRIMARY KEY ({', '.join(one.key)})"
    return f"CREATE TABLE {one.name} ({', '.join([*columns, *inner, key, *unique])})"
