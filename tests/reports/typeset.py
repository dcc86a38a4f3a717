"""Typesets the report of a body that does not exist, from a dict of what its cells print, in the layouts of web pages.

`tables` lays the cells out by section, `page` sets them as the bytes of a page; between the two tests do mischief.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reports.form import Block, Form, Row, Table

AGENCY = "示例市甲区人民政府办公室"
TITLE = AGENCY + "{year}年政府信息公开工作年度报告"
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = "三、本年度办理结果"


class Td(NamedTuple):
    """A table cell to be set: what it says, the columns and rows it spans, whether it holds a figure."""

    text: str
    width: int = 1
    height: int = 1
    figure: bool = False


Rows = list[list[Td]]
Sections = dict[int, list[Rows]]
Cells = Mapping[str, str]


@dataclass(frozen=True)
class Layout:
    """How a web page sets its tables.

    `header`: with rowspans; with empty cells in their place; with neither. `split`: table three in two pieces, the
    second without a header. `blocks_apart`: table two as a table a block. `cases_apart`: table four as three tables.
    """

    header: Literal["spans", "empties", "bare"] = "spans"
    inside: str = "{}"
    blank: str = ""
    head: Literal["td", "th"] = "td"
    split: bool = False
    blocks_apart: bool = False
    cases_apart: bool = False
    nested: bool = False
    upper: bool = False
    unclosed: bool = False
    body_tags: bool = False
    numbering: str = "1."
    wide_brackets: bool = True


PLAIN = Layout()


def tables(cells: Cells, form: Form, layout: Layout = PLAIN, *, one_row_other: bool = False) -> Sections:
    """The report's tables, by section, as rows of cells; what is not in `cells` is printed blank."""
    second, third, fourth = form.tables
    blocks = [_second(cells, block, second) for block in second.blocks]
    return {
        2: blocks if layout.blocks_apart else [[row for rows in blocks for row in rows]],
        3: _third(cells, third.blocks[0], third, layout, one_row_other),
        4: _fourth(cells, fourth.blocks[0], fourth, layout),
    }


def _figures(cells: Cells, table: Table, block: Block, row: Row, width: int = 1) -> list[Td]:
    return [Td(cells.get(f"{table.key}.{row.key}.{c.key}", ""), width, 1, figure=True) for c in block.columns]


def _second(cells: Cells, block: Block, table: Table) -> Rows:
    wide = 3 if len(block.columns) == 1 else 1
    header = [[Td(block.caption, 4)], [Td("信息内容"), *(Td(column.label, wide) for column in block.columns)]]
    return header + [[Td(row.label), *_figures(cells, table, block, row, wide)] for row in block.rows]


def _third(cells: Cells, block: Block, table: Table, layout: Layout, one_row_other: bool) -> list[Rows]:
    natural, *orgs, total = (column.label for column in block.columns)
    tall = 2 if layout.header == "spans" else 1
    last = [Td(label) for label in orgs]
    header = [
        [Td(CORNER, 3, 3), Td("申请人情况", 7)],
        [Td(natural, 1, tall), Td("法人或其他组织", 5), Td(total, 1, tall)],
        [Td(""), *last, Td("")] if layout.header == "empties" else last,
    ]
    new, carried_in, *results, carried_out = _groups(block, one_row_other)

    def line(row: Row, wide: int) -> list[Td]:
        return [Td(row.label, wide), *_figures(cells, table, block, row)]

    def outcomes(groups: list[tuple[Row | None, list[Row]]]) -> Rows:
        rows = []
        for heading, below in groups:
            rows += [line(row, 1 if heading else 2) for row in below]
            if heading:
                rows[-len(below)].insert(0, Td(heading.label, 1, len(below)))
        rows[0].insert(0, Td(RESULTS, 1, len(rows)))
        return rows

    first = [*header, *(line(rows[0], 3) for _, rows in (new, carried_in))]
    end = [line(carried_out[1][0], 3)]
    if layout.split:
        return [first + outcomes(results[:3]), outcomes(results[3:]) + end]
    return [first + outcomes(results) + end]


def _groups(block: Block, one_row_other: bool) -> list[tuple[Row | None, list[Row]]]:
    """The rows by the heading they stand under, single ones by themselves."""
    groups: list[tuple[Row | None, list[Row]]] = []
    for row in block.rows:
        if one_row_other and row.key.startswith("other."):
            continue
        if row.heading and not (one_row_other and row.key == "other"):
            groups.append((row, []))
        elif groups and (heading := groups[-1][0]) and row.key.startswith(heading.key + "."):
            groups[-1][1].append(row)
        else:
            groups.append((None, [row]))
    return groups


def _fourth(cells: Cells, block: Block, table: Table, layout: Layout) -> list[Rows]:
    labels = [column.label for column in block.columns]
    if layout.cases_apart:
        return [
            [[Td(row.label, 5)], [Td(label) for label in labels], _figures(cells, table, block, row)]
            for row in block.rows
        ]
    review, direct, after = block.rows
    tall = 2 if layout.header == "spans" else 1
    last = [Td(label) for label in labels * 2]
    return [
        [
            [Td(review.label, 5), Td("行政诉讼", 10)],
            [*(Td(label, 1, tall) for label in labels), Td(direct.label, 5), Td(after.label, 5)],
            [Td("")] * 5 + last if layout.header == "empties" else last,
            [td for row in block.rows for td in _figures(cells, table, block, row)],
        ]
    ]


def page(
    made: Sections, layout: Layout = PLAIN, *, year: int = 2021, encoding: str = "utf-8", says: str | None = None
) -> bytes:
    """A web page with these tables in their sections; `says` is the charset it declares, if not its own."""
    second, third, fourth = ("".join(_table(rows, layout) for rows in made[number]) for number in (2, 3, 4))
    body = f"""<h1>{TITLE.format(year=year)}</h1>
<p>发布日期：{year + 1}-01-20 09:30 来源：甲区政府办</p>
<p>本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。</p>
<p>一、总体情况</p><p>全年平稳。</p>
<p>二、主动公开政府信息情况</p>{second}
<p>三、收到和处理政府信息公开申请情况</p>{third}
<p>四、政府信息公开行政复议、行政诉讼情况</p>{fourth}
<p>五、存在的主要问题及改进情况</p><p>解读不够多，将多做。</p>
<p>六、其他需要报告的事项</p><p>无。</p>"""
    if layout.nested:
        body = f"<table width=100%><tr><td>首页</td></tr><tr><td>{body}</td></tr></table>"
    head = f'<meta charset="{says or encoding}"><title>甲区</title>'
    return f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)


def _table(rows: Rows, layout: Layout) -> str:
    tag = str.upper if layout.upper else str.lower
    lines = []
    for row in rows:
        line = "".join(_cell(td, layout) for td in row)
        lines.append(f"<{tag('tr')}>{line}" + ("\n" if layout.unclosed else f"</{tag('tr')}>"))
    inside = "".join(lines)
    if layout.body_tags:
        inside = f"<thead>{lines[0]}{lines[1]}</thead><tbody>{''.join(lines[2:])}</tbody>"
    return f"<{tag('table')} border=1>{inside}</{tag('table')}>"


def _cell(td: Td, layout: Layout) -> str:
    kind: str = "td" if td.figure else layout.head
    name = kind.upper() if layout.upper else kind
    spans = (f' colspan="{td.width}"' if td.width > 1 else "") + (f" rowspan={td.height}" if td.height > 1 else "")
    text = td.text if td.figure else printed_label(td.text, layout)
    inside = layout.inside.format(text) if text else layout.blank
    return f"<{name}{spans}>{inside}" + ("" if layout.unclosed else f"</{name}>")


def printed_label(label: str, layout: Layout) -> str:
    """A label as this page numbers and brackets it."""
    if label[1:2] == ".":
        label = layout.numbering.replace("1", label[0]) + label[2:]
    if layout.wide_brackets:
        label = label.replace("(", "（").replace(")", "）").replace(":", "：")
    return label
