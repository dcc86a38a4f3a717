"""What Datasette is told about the open database: titles, descriptions, facets and the usual questions, in Chinese."""

from __future__ import annotations

from typing import Any

from store.public.questions import questions
from store.public.shape import INNER
from store.public.tables import Table, tables

NAME = "nianbao"
TITLE = "政府信息公开年报 · 开放数据"
_DESCRIPTION = (
    "各机关的政府信息公开工作年度报告，一格一格读出来，每个数字带着原文和位置。"
    "数字、空白、记号、没读出是四回事；“对不上”不等于谁错了。"
)
_FACETS = {
    "reports": ["year", "form", "level", "province", "place", "kind"],
    "agencies": ["kind", "level"],
    "findings": ["severity", "code", "decision"],
    "places": ["level"],
}
_LABELS = {"reports": "name", "agencies": "name", "forms": "name", "places": "full_name", "sources": "name"}
_SORTED = {"reports": {"sort_desc": "year"}}
_HIDDEN = ("cells", "about", "sqlite_stat1", "sqlite_stat4")


def metadata() -> dict[str, Any]:
    """Everything, in the shape in which Datasette takes it."""
    queries = {
        one.name: {"sql": one.sql, "title": one.title, "description": one.description, "params": list(one.asks)}
        for one in questions()
    }
    described = {one.name: _table(one) for one in tables()} | {name: {"hidden": True} for name in _HIDDEN}
    return {
        "title": TITLE,
        "description": _DESCRIPTION,
        "databases": {NAME: {"title": TITLE, "description": _DESCRIPTION, "tables": described, "queries": queries}},
    }


def _table(one: Table) -> dict[str, Any]:
    columns = {column.name: f"{column.title}。{column.description}" for column in one.columns}
    said: dict[str, Any] = {
        "title": one.title,
        "description": one.description,
        "columns": columns | INNER.get(one.name, {}),
        "facets": _FACETS.get(one.name, []),
    }
    if one.name in _LABELS:
        said["label_column"] = _LABELS[one.name]
    return said | _SORTED.get(one.name, {})


LOOKUPS = {
    **{"exact": "＝", "not": "≠", "contains": "含有", "endswith": "结尾是", "startswith": "开头是", "gt": ">"},
    **{"gte": "≥", "lt": "<", "lte": "≤", "like": "像（%）", "notlike": "不像（%）", "glob": "像（*）"},
    **{
        "in": "是其中之一",
        "notin": "不是其中之一",
        "arraycontains": "列有",
        "arraynotcontains": "没有列",
        "date": "日期是",
    },
    **{"isnull": "空着", "notnull": "不空着", "isblank": "空白", "notblank": "不空白"},
}
"""What Datasette's ways to compare a column are called."""


def table_titles() -> dict[str, str]:
    """What the tables are called in Chinese."""
    return {one.name: one.title for one in tables()}


def column_titles(table: str | None) -> dict[str, str]:
    """What the columns of a table are called in Chinese."""
    return {column.name: column.title for one in tables() if one.name == table for column in one.columns}
