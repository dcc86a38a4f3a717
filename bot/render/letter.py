"""The letter to a body about its doubts: its sentences come from a template, in Chinese whatever the chat speaks.

A line of the template begins with what it is: "# " a title, "## " a heading, "|" a row of a table with tabs between its
cells, "> " a line at the right; any other is a paragraph.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from bot.doubt_answers import Letter
from bot.render.paper import Line
from bot.render.plain import visible
from reports.checks import check
from reports.finding import Finding
from reports.model import Report, State
from store.kept import Kept

_CELLS = 24
_BLANK, _UNREAD = "（空白）", "（没有读到）"
_REGULATIONS = "《中华人民共和国政府信息公开条例》"
_OF_2007 = "《中华人民共和国政府信息公开条例》（2007 年国务院令第492号）"
_ARTICLES_OF_2007 = {"第四十九条": "第三十一条", "第五十条": "第三十二条"}
_LAST_OF_2007 = 2018
"""The last year whose report the regulations of 2007 govern."""


class Cited(NamedTuple):
    """A cell as a letter cites it: the labels of its table, row and column on the form, and what is printed in it."""

    table: str
    row: str
    column: str
    printed: str


class Point(NamedTuple):
    """What a letter asks about: a doubt, the cells it rests on, how many more there are, and its ground in law."""

    doubt: Finding
    cells: tuple[Cited, ...]
    more: int
    ground: str


def draft(letter: Letter, page: Callable[[str, Mapping[str, Any]], str]) -> str:
    """The letter's page, as the template makes it."""
    return page("_letter", {"kept": letter.kept, "points": points(letter)})


def as_reply(page: str) -> list[str]:
    """The lines of a letter's page as a reply shows them, still in HTML; of a table each cell is a line."""
    shown: list[str] = []
    header = True
    for line in filter(str.strip, page.splitlines()):
        row, *cells = line.split("\t")
        if row == "|" and header:
            header = False
        elif row == "|":
            table, label, column, printed = cells
            said = printed if printed in (_BLANK, _UNREAD) else f"“{printed}”"
            shown.append(f"　{table.partition('（')[0]} {label}·{column}：印的是{said}")
        else:
            header = True
            bold = line.startswith("#")
            said = re.sub("^(?:#{1,2}|&gt;|>) ", "", line)
            shown.append(f"<b>{said}</b>" if bold else said)
    return shown


def called(letter: Letter) -> str:
    """The file name of the letter."""
    return f"去函-{letter.kept.agency.name}-{letter.kept.year}.docx"


def points(letter: Letter) -> tuple[Point, ...]:
    """What the letter asks about, in order."""
    return tuple(_point(letter.kept, doubt) for doubt in letter.doubts)


def lines(page: str) -> Iterator[Line]:
    """The lines of a letter's page, without its markup.

    >>> [*lines("# 函\\n|\\t表三\\t6\\n请予核实。")][1:]
    [Line(kind='row', cells=('表三', '6')), Line(kind='text', cells=('请予核实。',))]
    """
    for line in filter(str.strip, page.splitlines()):
        mark, _, rest = line.partition("\t" if line.startswith("|") else " ")
        kind = {"#": "title", "##": "heading", "|": "row", ">": "right"}.get(html.unescape(mark), "text")
        said = line if kind == "text" else rest
        cells = said.split("\t") if kind == "row" else [said]
        yield Line(kind, tuple(visible(html.unescape(one)).strip() for one in cells))


def ground(law: str, year: int, notice: str) -> str:
    """The article or the rule of the form that a check rests on, spelt out for a report of this year.

    What somebody once observed of other bodies is left out: it would accuse this one.

    >>> ground("条例第四十九条、第五十条", 2021, "国办公开办函〔2021〕30号")
    '《中华人民共和国政府信息公开条例》第四十九条、第五十条'
    >>> ground("条例第五十条；法治蓝皮书 2017 年曾指出跨区域抄袭的年报", 2015, "国办发〔2014〕32号")
    '《中华人民共和国政府信息公开条例》（2007 年国务院令第492号）第三十二条'
    >>> ground("年度报告格式表三“总计”列", 2021, "国办公开办函〔2021〕30号")
    '政府信息公开工作年度报告格式（国办公开办函〔2021〕30号）表三“总计”列'
    """
    of_2007 = year <= _LAST_OF_2007
    parts = [one for one in re.split("[；;]", law) if "曾" not in one]
    if any("2007" in one for one in parts):
        parts = [one for one in parts if ("2007" in one) == of_2007]
    said = "；".join(re.sub(r".*(?=条例（2007）)|（2007）|（2019）", "", one) for one in parts)
    said = re.sub(r"^年度报告格式(?!（)", f"政府信息公开工作年度报告格式（{notice}）", said)
    if of_2007:
        said = re.sub("第五十条(?:第[^、；]*?[款项])+", "第五十条", said)
        for new, old in _ARTICLES_OF_2007.items():
            said = said.replace(new, old)
    return re.sub("(?<![息开》])条例(?=第)", _OF_2007 if of_2007 else _REGULATIONS, said)


def _point(kept: Kept, doubt: Finding) -> Point:
    names = [name for name in doubt.figures if name in kept.report.figures]
    cells = tuple(_cited(kept.report, name) for name in names[:_CELLS])
    law = ground(check(doubt.code).law, kept.year, kept.report.form.notice)
    return Point(doubt, cells, len(names) - len(cells), law)


def _cited(report: Report, name: str) -> Cited:
    """A cell by the form's own words; a row whose label another shares, after the row it stands under."""
    table, _, column = report.form.cells[name]
    label = report.form.label(name).removeprefix(f"{table.name} ").removesuffix(f"·{column.label}")
    return Cited(f"{table.name}（{table.title}）", label, column.label, _printed(report, name))


def _printed(report: Report, name: str) -> str:
    figure = report.figures[name]
    if figure.state is State.LOST or figure.printed is None:
        return _UNREAD
    return re.sub(r"[\t\r\n]+", " ", figure.printed) if figure.printed.strip() else _BLANK
