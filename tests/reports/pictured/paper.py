"""Reports on paper: forms filled in by chance, with sums that hold or not, typeset page by page by typst."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from reports.form import Form
from tests.reports.sound import sound
from tests.reports.typeset import RESULTS, TITLE, Td, tables

_TEMPLATE = Path(__file__).with_name("press.typ")
_SHIPPED = "Noto Sans SC"
_SPARSE = 0.7
_MOST_COLUMNS = 12


@dataclass(frozen=True)
class Look:
    """How a page is set: fonts of the words and of the figures, sizes in points, how dark its lines are."""

    fonts: tuple[str, ...] = (_SHIPPED,)
    digits: tuple[str, ...] = (_SHIPPED,)
    size: float = 9.0
    margin: float = 45.0
    padding: float = 4.0
    stroke: float = 0.6
    ink: int = 0
    shade: int = 255


def filled(of: Form, chance: Random) -> dict[str, str]:
    """What the cells of a report print: mostly small numbers whose sums hold, now and then one that is slipped, a
    blank or a mark; tables without any request print only zeros."""
    cells = sound(of, chance.randrange(2**32))
    style = chance.random()
    if style < _SPARSE:
        cells = _thinned(of, cells, chance)
    if chance.random() < 0.3:
        cells |= _scaled(of, chance)
    for _ in range(chance.choice((0, 0, 1, 2))):
        name = chance.choice([one for one in cells if one[:2] == "t3"])
        cells[name] = str(int(cells[name]) + chance.choice((1, 2, 10)))
    for name in [one for one in cells if one.startswith("t2.")]:
        if chance.random() < 0.3:
            cells[name] = chance.choice(("0", "/", "", "—", str(chance.randrange(10**6))))
    if chance.random() < 0.25:
        empty = chance.choice(("", "/", "-", "—"))
        cells = {name: empty if text == "0" and name[:2] != "t2" else text for name, text in cells.items()}
    for name in of.figures:
        if of.is_amount(name) and chance.random() < 0.7:
            cells[name] = f"{chance.randrange(10**7) / 10 ** chance.randrange(5)}"
    return {name: text for name, text in cells.items() if name in of.figures}


def _thinned(of: Form, cells: Mapping[str, str], chance: Random) -> dict[str, str]:
    """The cells with nearly all outcomes at nought, and the sums made to hold again."""
    thin = {name: "0" if name[:2] in ("t3", "t4") else text for name, text in cells.items()}
    (block,) = next(table for table in of.tables if table.key == "t3").blocks
    rows = [row.key for row in block.rows if not row.heading]
    outcomes = [row for row in rows if row not in ("new", "carried_in", "carried_out", "result_total")]
    for person in ("natural", "org_business", "org_other"):
        for row in chance.sample(outcomes, chance.randrange(6)):
            number = chance.choice((1, 1, 2, 3, 7, 11, 18, 40, 111, 156, 1003))
            for column in (person, "total"):
                for line in (row, "result_total", "new"):
                    name = f"t3.{line}.{column}"
                    thin[name] = str(int(thin[name]) + number)
    return thin


def _scaled(of: Form, chance: Random) -> dict[str, str]:
    """Large stocks, as provinces print them."""
    return {name: str(chance.randrange(10**7)) for name in of.figures if name[:2] == "t2"}


def parts(of: Form, cells: Mapping[str, str], year: int, tables_wanted: Sequence[int] = (2, 3, 4)) -> list[Any]:
    """The title, the words and the tables of a report, as the template wants them."""
    made = tables(cells, of)
    whole: list[Any] = [{"kind": "title", "text": TITLE.format(year=year)}]
    words = {
        2: "二、主动公开政府信息情况",
        3: "三、收到和处理政府信息公开申请情况",
        4: "四、政府信息公开行政复议、行政诉讼情况",
    }
    whole.append({"kind": "words", "text": f"本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。"})
    whole.append({"kind": "words", "text": "一、总体情况"})
    whole.append({"kind": "words", "text": "全年平稳，没有发生重大事项，各项工作按要求推进。"})
    for number in tables_wanted:
        whole.append({"kind": "words", "text": words[number]})
        whole += [_table(rows, number) for rows in made[number]]
    whole.append({"kind": "words", "text": "五、存在的主要问题及改进情况"})
    whole.append({"kind": "words", "text": "解读不够多，将多做。"})
    return whole


def _table(rows: Sequence[Sequence[Td]], number: int) -> dict[str, Any]:
    wide = max(sum(td.width for td in row) for row in rows)
    if number == 2:
        rows = [[*row[:-1], row[-1]._replace(width=row[-1].width + wide - sum(td.width for td in row))] for row in rows]
    columns = [1.0] * wide
    if number == 3:
        columns[:3] = [0.8, 1.2, 4.0]
    elif wide <= _MOST_COLUMNS:
        columns[0] = 1.3
    cells = [
        {
            "text": td.text,
            "width": td.width,
            "height": td.height,
            "figure": td.figure,
            "shaded": not td.figure and td.text != RESULTS,
        }
        for row in rows
        for td in row
    ]
    return {"kind": "table", "columns": columns, "cells": cells}


def printed(what: Sequence[Any], look: Look, inch: float = 150, folders: Sequence[Path] = ()) -> bytes:
    """The page as a PNG of so many pixels to the inch."""
    told = {"parts": what, **asdict(look)}
    return _compiler(tuple(folders)).compile(  # type: ignore[no-any-return]
        format="png", ppi=inch, sys_inputs={"told": json.dumps(told, ensure_ascii=False)}
    )


@cache
def _compiler(folders: tuple[Path, ...]) -> Any:
    import typst
    from pylopdf_fonts_zh_cn import sans_path

    found = [str(sans_path().parent), *map(str, folders)]
    return typst.Compiler(input=str(_TEMPLATE), font_paths=found, ignore_system_fonts=not folders)
