"""The form of 2021 as its own tables print it, with any figures in it, for tests to write in any format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from reports.form import Block, Form, Table
from reports.forms import forms

AGENCY = "示例市甲区人民政府"
TITLE = f"{AGENCY}2021年政府信息公开工作年度报告"
SECTIONS = {1: "本年度主动公开信息 85 条。", 5: "人手不足，明年改进。", 6: "无。"}


class Box(NamedTuple):
    """A cell of a table, with the rows and columns it spans."""

    text: str
    row: int
    column: int
    height: int = 1
    width: int = 1


Typeset = tuple[Box, ...]


@cache
def form() -> Form:
    """The edition that is typeset."""
    return next(one for one in forms() if one.id == "g2021")


def numbered() -> dict[str, str]:
    """Another number for every figure, so that none can be mistaken for its neighbour."""
    return {name: str(at) for at, name in enumerate(form().figures, 101)}


def tables(values: Mapping[str, str]) -> tuple[Typeset, Typeset, Typeset]:
    """The three tables with these figures printed; what is not given is blank."""
    first, second, third = form().tables
    return tuple(_information(first, values)), tuple(_requests(second, values)), tuple(_reviews(third, values))


def _information(table: Table, values: Mapping[str, str]) -> Iterator[Box]:
    row = 0
    for block in table.blocks:
        yield Box(block.caption, row, 0, width=4)
        yield Box("信息内容", row + 1, 0)
        width = 3 // len(block.columns)
        for at, column in enumerate(block.columns):
            yield Box(column.label, row + 1, 1 + at, width=width)
        row += 2
        for one in block.rows:
            yield Box(one.label, row, 0)
            for at, column in enumerate(block.columns):
                yield Box(values.get(f"t2.{one.key}.{column.key}", ""), row, 1 + at, width=width)
            row += 1


def _requests(table: Table, values: Mapping[str, str]) -> Iterator[Box]:
    block = table.blocks[0]
    yield Box("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", 0, 0, 3, 3)
    yield Box("申请人情况", 0, 3, width=7)
    yield Box("自然人", 1, 3, 2)
    yield Box("法人或其他组织", 1, 4, width=5)
    yield Box("总计", 1, 9, 2)
    for at, column in enumerate(block.columns[1:-1]):
        yield Box(column.label, 2, 4 + at)
    row = 3
    parts = [one for one in block.rows if not one.heading]
    results = [one for one in parts if one.key not in ("new", "carried_in", "carried_out")]
    for one in parts:
        heading = next((head for head in block.rows if head.heading and one.key.startswith(f"{head.key}.")), None)
        if one is results[0]:
            yield Box("三、本年度办理结果", row, 0, len(results))
        if one not in results:
            yield Box(one.label, row, 0, width=3)
        elif heading is None:
            yield Box(one.label, row, 1, width=2)
        else:
            below = [other for other in parts if other.key.startswith(f"{heading.key}.")]
            if one is below[0]:
                yield Box(heading.label, row, 1, len(below))
            yield Box(one.label, row, 2)
        for at, column in enumerate(block.columns):
            yield Box(values.get(f"t3.{one.key}.{column.key}", ""), row, 3 + at)
        row += 1


def _reviews(table: Table, values: Mapping[str, str]) -> Iterator[Box]:
    block: Block = table.blocks[0]
    yield Box("行政复议", 0, 0, width=5)
    yield Box("行政诉讼", 0, 5, width=10)
    for at, column in enumerate(block.columns):
        yield Box(column.label, 1, at, 2)
        yield Box(column.label, 2, 5 + at)
        yield Box(column.label, 2, 10 + at)
    for place, row in enumerate(block.rows):
        if place:
            yield Box(row.label, 1, 5 * place, width=5)
        for at, column in enumerate(block.columns):
            yield Box(values.get(f"t4.{row.key}.{column.key}", ""), 3, 5 * place + at)
