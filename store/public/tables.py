"""The tables of the open database as they are declared in `tables.toml`: the one description of all its formats."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Literal

Type = Literal["string", "integer", "decimal", "boolean", "date", "datetime", "list"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in all formats, what it is called and means in Chinese, whether it may be blank."""

    name: str
    title: str
    description: str
    type: Type = "string"
    blank: bool = False
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `key` are the columns that no two rows share, `links` the columns that name a row of another table,
    each with that table's name and column."""

    name: str
    title: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    links: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(one.name for one in self.columns)


@cache
def tables() -> tuple[Table, ...]:
    """Every table, those that others link to before them."""
    raw = tomllib.loads(files("store.public").joinpath("tables.toml").read_text(encoding="utf-8"))
    return tuple(
        Table(
            name=one["name"],
            title=one["title"],
            description=one["description"],
            key=tuple(one["key"]),
            columns=tuple(
                Column(**(column | {"one_of": tuple(column.get("one_of", ()))})) for column in one["columns"]
            ),
            links={name: _target(to) for name, to in one.get("links", {}).items()},
        )
        for one in raw["table"]
    )


def table(name: str) -> Table:
    """The table of that name."""
    return {one.name: one for one in tables()}[name]


def markdown() -> str:
    """All tables and columns as a page, docs/open-tables.md."""
    lines = [
        "# 开放数据的表",
        "",
        "三种格式（SQLite、CSV、Parquet）里的表和列都一样；`datapackage.json` 里写的也是这些。",
        "由 `tools/list_open_tables.py` 写成。",
    ]
    for one in tables():
        lines += [
            "",
            f"## {one.title} `{one.name}`",
            "",
            one.description,
            "",
            "| 列 | 叫什么 | 类型 | 意思 |",
            "|---|---|---|---|",
        ]
        lines += [_described(one, column) for column in one.columns]
    return "\n".join([*lines, ""])


_CALLED = {
    **{"string": "文字", "integer": "整数", "decimal": "十进制数", "boolean": "是或不是", "date": "日期"},
    **{"datetime": "时刻", "list": "列表（JSON）"},
}


def _described(one: Table, column: Column) -> str:
    said = column.description
    if column.one_of:
        said += f"只有：{'、'.join(column.one_of)}。"
    if column.name in one.links:
        said += "指 `{}.{}`。".format(*one.links[column.name])
    key = "（主键）" if column.name in one.key else ""
    return (
        f"| `{column.name}` | {column.title}{key} | {_CALLED[column.type]}{'，可空' if column.blank else ''} | {said} |"
    )


def _target(said: str) -> tuple[str, str]:
    name, _, column = said.partition(".")
    return name, column
