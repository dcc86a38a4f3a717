"""What is asked of the open database in SQL: volunteers' usual questions, and what the page of a report shows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Question:
    """A query under its name; `asks` are its parameters, with what they mean in Chinese."""

    name: str
    title: str
    description: str
    asks: Mapping[str, str]
    sql: str


REPORT = """
SELECT reports.*, agencies.name AS agency_name, forms.name AS form_name, places.full_name AS place_name,
       sources.name AS source_name, sources.url, sources.sample, sources.added_at
FROM reports
JOIN agencies ON agencies.code = reports.agency
JOIN forms ON forms.id = reports.form
JOIN sources ON sources.sha256 = reports.source
LEFT JOIN places ON places.code = reports.place
WHERE reports.id = :id
"""
"""A version of a report with what its page says at the top."""
FIGURES = """
SELECT figures.*, form_figures.table_name
FROM figures
JOIN reports ON reports.id = figures.report
JOIN form_figures ON form_figures.form = reports.form AND form_figures.figure = figures.figure
WHERE figures.report = :id
"""
"""Its cells, each with the table of the form that it stands in."""
FIGURE = "SELECT value FROM figures WHERE report = :id AND figure = :figure"
"""One cell."""
FINDINGS = "SELECT * FROM findings WHERE report = :id ORDER BY severity = '提', number"
"""Its doubts, hints last."""
SECTIONS = "SELECT number, text FROM sections WHERE report = :id AND text IS NOT NULL ORDER BY number"
"""Its running text."""
OTHERS = """
SELECT id, year, version, current FROM reports WHERE agency = :agency AND id <> :id ORDER BY year DESC, version DESC
"""
"""Other reports of its body, and other versions of it."""


@cache
def questions() -> tuple[Question, ...]:
    """The usual questions, in the order in which they are shown."""
    raw = tomllib.loads(files("store.public").joinpath("questions.toml").read_text(encoding="utf-8"))
    return tuple(Question(**(one | {"sql": one["sql"].strip()})) for one in raw["question"])
