"""What `ask --json` names, as a page: commands, figures, columns, rates, and the data of answers (docs/asking.md)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from bot.answer_data import KEYS
from bot.commands import commands
from bot.understand.lexicon import rows
from reports.form import Row
from reports.forms import forms
from reports.indicators import INDICATORS
from reports.wording import unnumbered

_HEAD = """# 能问什么，叫什么

由 `tools/list_words.py` 生成，不要手改。这里是 `ask --json` 里 `understood` 和 `data` 用到的名字；
问的时候用“人们怎么叫”里的词，或者表格上印的词。

"""


def markdown() -> str:
    """The whole page."""
    parts = (_commands(), _figures(), _columns(), _rates(), _answers())
    return _HEAD + "\n\n".join("\n".join(part) for part in parts) + "\n"


def _commands() -> Iterator[str]:
    yield "## 命令（`understood.command`）\n"
    yield from _head("名字", "也叫", "做什么", "例子")
    for one in commands():
        names = "、".join(f"/{name}" for name in (one.short, *one.chinese))
        yield _line(f"`{one.name}`", names, one.help, "；".join(one.examples))


def _figures() -> Iterator[str]:
    yield "## 数字（`understood.figures`）\n"
    yield "名字是“表.行.列”，这里列到行，列见下一节；标题行写作 `表.行.*.列`，是它下面各行之和。"
    yield "旧表格的行，只列后来没有了的。\n"
    yield from _head("名字", "表格上印的", "版式", "人们怎么叫")
    newest = {form.id: form.name for form in forms()}
    for table, row, name in rows().values():
        edition = next(newest[form.id] for form in forms() if table in form.tables)
        said = _called(name, row)
        yield _line(f"`{name}{'.*' if row.heading else ''}`", unnumbered(row.label), edition, said)


def _columns() -> Iterator[str]:
    yield "## 列（`understood.applicant` 是表三的列）\n"
    yield from _head("列", "表格上印的", "人们怎么叫")
    speech = _data("speech.toml")
    words = speech["applicants"] | speech["results"] | speech["stock"]
    seen = set()
    for name, (table, _, column) in forms()[0].figures.items():
        key = name.rpartition(".")[2]
        if (table.key, key) not in seen:
            seen.add((table.key, key))
            # 其他 is a column of applicants and one of results.
            said = words.get(key, ()) if (table.key, key) != ("t3", "other") else ()
            yield _line(f"`{table.key}.….{key}`", column.label, "、".join(said) or "—")
    yield _line("`org`", "法人或其他组织五类合计", "、".join(words["org"]))


def _rates() -> Iterator[str]:
    yield "## 指标（`understood.indicator`）\n"
    yield from _head("名字", "指标", "算式", "要留意", "人们怎么叫")
    called = _data("ratios.toml")
    for one in INDICATORS:
        yield _line(f"`{one.key}`", one.name, one.formula, one.caveat or "—", "、".join(called[one.key]))


def _answers() -> Iterator[str]:
    yield "## 回答（`answer`）和它的 `data`\n"
    yield "没有列出的回答，`data` 是 null。`number` 是印着的数或几格之和，没有数时是 null；`text` 是回答里写的。\n"
    yield from _head("answer", "data 里有")
    for kind, keys in KEYS.items():
        yield _line(f"`{getattr(kind, '__name__', '')}`", " ".join(f"`{key}`" for key in keys))


def _called(name: str, row: Row) -> str:
    """What people call a row: their own words, then those of the form's file."""
    speech = _data("speech.toml")
    words = (word for part in ("rows", "weak") for word in speech[part].get(name, ()))
    return "、".join(dict.fromkeys((*words, *row.called))) or "—"


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("bot.understand").joinpath(name).read_text(encoding="utf-8"))


def _head(*cells: str) -> Iterable[str]:
    return _line(*cells), "|" + "---|" * len(cells)


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
