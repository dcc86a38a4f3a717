"""The forms, one TOML file an edition, loaded strictly: an unknown word in a file is an error, not a surprise."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from reports.errors import FormError
from reports.form import Block, Column, Form, Row, Section, Sum, Table
from reports.forms.identities import spell_out

T = TypeVar("T")

_LISTS = ("aliases", "called", "notes")


@cache
def forms() -> tuple[Form, ...]:
    """Every edition of the form, the newest first."""
    found = [
        load(path.read_text(encoding="utf-8"), path.name)
        for path in files("reports.forms").iterdir()
        if path.name.endswith(".toml")
    ]
    return tuple(sorted(found, key=lambda form: form.years[0], reverse=True))


def form(identifier: str) -> Form:
    """The form of that id, e.g. "g2021". Raises KeyError where there is none."""
    return {one.id: one for one in forms()}[identifier]


def load(text: str, name: str) -> Form:
    """Reads one form file. Raises FormError, naming the file, for anything unknown, missing or twice.

    Example: load(path.read_text(), "g2021.toml").figures["t3.new.total"].
    """
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise FormError(f"{name}: {error}") from error
    try:
        tables = tuple(_table(table) for table in raw.pop("table"))
        said = [_sum(one, tables, raw.get("varies", False)) for one in raw.pop("sums")]
        sums = tuple(one for one in said if ">=" not in one.says)
        bounds = tuple(one for one in said if ">=" in one.says)
        sections = tuple(_plain(Section, one) for one in raw.pop("section"))
        years = (raw.pop("from"), raw.pop("to", None))
        parts = {"tables": tables, "sums": sums, "bounds": bounds, "sections": sections, "years": years}
        form = _plain(Form, raw | parts)
    except (KeyError, TypeError, AttributeError) as error:
        raise FormError(f"{name}: {error}") from error
    except FormError as error:
        raise FormError(f"{name}: {error}") from error
    if len(form.cells) != sum(len(b.rows) * len(b.all_columns) for t in tables for b in t.blocks):
        raise FormError(f"{name}: 有两格同名")
    return form


def _plain(kind: Callable[..., T], raw: dict[str, Any]) -> T:
    """One declaration; the constructor itself refuses keys it does not know."""
    return kind(**{word: tuple(value) if word in _LISTS else value for word, value in raw.items()})


def _table(raw: dict[str, Any]) -> Table:
    blocks = tuple(_block(block) for block in raw.pop("block"))
    if raw.get("layout") not in ("tall", "wide"):
        raise FormError(f"{raw.get('key')}: layout 只有 tall 和 wide")
    return _plain(Table, raw | {"blocks": blocks})


def _block(raw: dict[str, Any]) -> Block:
    columns = tuple(_plain(Column, column) for column in raw.pop("columns"))
    rows = tuple(_plain(Row, row) for row in raw.pop("rows"))
    extras = tuple(column for column in columns if column.extra)
    columns = tuple(column for column in columns if not column.extra)
    return _plain(Block, raw | {"columns": columns, "extras": extras, "rows": rows})


def _sum(raw: dict[str, Any], tables: tuple[Table, ...], varies: bool) -> Sum:
    if set(raw) != {"code", "table", "every", "says"} or raw["every"] not in ("row", "column"):
        raise FormError(f"sums 要有 code、table、every（row 或 column）、says：{raw}")
    table = next((table for table in tables if table.key == raw["table"]), None)
    if table is None:
        raise FormError(f"{raw['code']}: 没有 {raw['table']} 这张表")
    return spell_out(raw["code"], table, raw["every"], raw["says"], varies)
