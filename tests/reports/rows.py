"""Typesets the same reports as text in rows: between bars, as Markdown, with spaces; labels beside, above or below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Literal

from hypothesis import strategies as st

from reports.examine import examine
from reports.form import Block, Form, Row
from reports.model import Report
from tests.reports.chance import consistent, far_apart
from tests.reports.flattened import FOOTER, MENU
from tests.reports.typeset import CORNER, RESULTS, TITLE, Cells

_BROKEN = ["申请人情况", "自然人总计", "商业企科研机社会公法律服", "其他", "| 业 | 构 | 益组织 | 务机构 |  |  |  |  |"]


@dataclass(frozen=True)
class Rows:
    """How a text sets its rows.

    `between`: what stands between two cells; `outer`: bars at both ends too; `rule`: Markdown's line below a header;
    `padding`: blank cells at the end. `label`: beside its figures, before or after them, or in a line of its own above
    or below them. `lost`: every how many rows of table three the label is lost (0: none). `apart`: a small table a
    row, with an invented header. `header`: whole, broken as a page's extract has it, or in its three levels.
    """

    between: str = " | "
    outer: bool = True
    rule: bool = False
    padding: int = 0
    label: Literal["before", "after", "above", "below"] = "before"
    lost: int = 0
    apart: bool = False
    header: Literal["whole", "broken", "levels"] = "whole"
    group: bool = True
    total_early: bool = True
    wrapped: int = 0
    furniture: bool = False

    @property
    def bars(self) -> bool:
        """Whether blank cells are seen."""
        return "|" in self.between


def typeset(cells: Cells, form: Form, style: Rows, *, year: int = 2021, one_row_other: bool = False) -> list[str]:
    """The lines of a report; what is not in `cells` is blank."""
    second, _, fourth = form.tables
    lines = [TITLE.format(year=year), "一、总体情况", "全年平稳。", "二、主动公开政府信息情况"]
    for block in second.blocks:
        lines += [block.caption, *_row(["信息内容", *(column.label for column in block.columns)], style, rule=True)]
        lines += [line for row in block.rows for line in _figures(cells, form, row, style)]
    lines += ["三、收到和处理政府信息公开申请情况", *_third(cells, form, style, one_row_other)]
    lines += ["四、政府信息公开行政复议、行政诉讼情况", *_fourth(cells, form, fourth.blocks[0], style)]
    lines += ["五、存在的主要问题及改进情况", f"{year + 1}年，我们将多做解读。", "六、其他需要报告的事项", "无。"]
    return [*MENU, *lines, *FOOTER] if style.furniture else lines


def _third(cells: Cells, form: Form, style: Rows, one_row_other: bool) -> list[str]:
    block = form.tables[1].blocks[0]
    lines = [CORNER, *_header(block, style)]
    rows = [row for row in block.rows if not (one_row_other and row.key.startswith("other."))]
    group = ""
    for number, row in enumerate(rows):
        if row.heading and not (one_row_other and row.key == "other"):
            group = row.label
            if not (style.group and style.bars):
                lines.append(group)
            continue
        lost = style.lost and 2 < number < len(rows) - 2 and number % style.lost == 0
        lines += _figures(cells, form, row, style, group if style.group and style.bars else "", bool(lost))
        group = ""
        if row.key == "carried_in":
            lines.append(RESULTS)
    return lines


def _header(block: Block, style: Rows) -> list[str]:
    natural, *orgs, total = (column.label for column in block.columns)
    if style.header == "broken":
        return _BROKEN
    if style.header == "whole":
        return _row(["申请人情况", natural, *orgs, total], style, rule=True)
    above = [natural, "法人或其他组织", total] if style.total_early else [natural, "法人或其他组织"]
    return ["申请人情况", *_row(above, style), *_row(orgs if style.total_early else [*orgs, total], style)]


def _fourth(cells: Cells, form: Form, block: Block, style: Rows) -> list[str]:
    labels = [column.label for column in block.columns]
    review, direct, after = block.rows
    lines = []
    if style.apart:
        for row in block.rows:
            lines += [row.label, *_row(labels, style, rule=True), *_row(_values(cells, form, row), style)]
        return lines
    lines += [*_row([review.label, "行政诉讼"], style), *_row([*labels, direct.label, after.label], style)]
    lines += _row(labels * 2, style, rule=True)
    return lines + _row([value for row in block.rows for value in _values(cells, form, row)], style)


def _figures(cells: Cells, form: Form, row: Row, style: Rows, group: str = "", lost: bool = False) -> list[str]:
    values = _values(cells, form, row)
    lines = []
    if style.apart and len(values) == 7:
        lines += _row(["类别", *(f"数据{number}" for number in range(1, 7)), "总计"], style, rule=True)
    if lost:
        return [*lines, *_row(values, style)]
    if style.label == "above":
        return [*lines, *_wrap(row.label, style), *_row(values, style)]
    if style.label == "below":
        return [*lines, *_row(values, style), *_wrap(row.label, style)]
    label = [group, row.label] if group else [row.label]
    return [*lines, *_row([*label, *values] if style.label == "before" else [*values, row.label], style)]


def _wrap(label: str, style: Rows) -> list[str]:
    size = style.wrapped or len(label)
    return [label[at : at + size] for at in range(0, len(label), size)]


def _row(cells: Sequence[str], style: Rows, rule: bool = False) -> list[str]:
    written = [*cells, *[""] * style.padding] if style.bars else [cell for cell in cells if cell]
    line = style.between.join(written)
    if style.outer and style.bars:
        line = f"| {line} |"
    return [line, "|" + "---|" * len(written)] if rule and style.rule else [line]


def _values(cells: Cells, form: Form, row: Row) -> list[str]:
    return [cells.get(name, "") for name, (_, of, _) in form.cells.items() if of is row]


BARS = (" | ", "|", "｜")
STYLES = st.builds(
    Rows,
    between=st.sampled_from((*BARS, " ", "\t", "  ")),
    outer=st.booleans(),
    rule=st.booleans(),
    padding=st.sampled_from((0, 0, 1, 3)),
    label=st.sampled_from(("before", "before", "after", "above", "below")),
    lost=st.sampled_from((0, 0, 2, 3, 5)),
    apart=st.booleans(),
    header=st.sampled_from(("whole", "whole", "broken", "levels")),
    group=st.booleans(),
    total_early=st.booleans(),
    wrapped=st.sampled_from((0, 0, 6, 11)),
    furniture=st.booleans(),
)


def lose(lines: list[str], at: int, _: Random) -> list[str]:
    """One line is not there."""
    return [*lines[:at], *lines[at + 1 :]]


def split(lines: list[str], at: int, chance: Random) -> list[str]:
    """One line is broken in two, but no number: its halves would be numbers of their own."""
    cut = chance.randrange(len(lines[at]) + 1)
    while lines[at][cut - 1 : cut + 1].isdecimal() and 0 < cut < len(lines[at]):
        cut += 1
    return [*lines[:at], lines[at][:cut], lines[at][cut:], *lines[at + 1 :]]


def shift(lines: list[str], at: int, _: Random) -> list[str]:
    """One line changes places with the next, unless both are figures without words, which would be another report."""
    pair = lines[at : at + 2]
    if all(not any("\u4e00" <= sign <= "\u9fff" for sign in line) for line in pair):
        return lines
    return [*lines[:at], *reversed(pair), *lines[at + 2 :]]


def twice(lines: list[str], at: int, _: Random) -> list[str]:
    """One line is there twice."""
    return [*lines[: at + 1], *lines[at:]]


def number(lines: list[str], at: int, chance: Random) -> list[str]:
    """A page's number stands between two lines."""
    return [*lines[:at], str(chance.choice((1, 7, 12, 987654))), *lines[at:]]


def join(lines: list[str], at: int, _: Random) -> list[str]:
    """One line goes on in the next."""
    return [*lines[:at], " ".join(lines[at : at + 2]), *lines[at + 2 :]]


MISCHIEF = (lose, split, shift, twice, number, join)


def figures(of: Form, kind: str, seed: int) -> dict[str, str]:
    """Cells whose numbers are no beginnings of each other and add up to nothing, or a report whose sums hold."""
    if kind == "far apart":
        return far_apart(of)
    largest = {"ones": 1, "tens": 30, "thousands": 4000}[kind]
    return {name: str(value) for name, value in consistent(of, Random(seed), largest, 0.6).items()}


def read(lines: list[str]) -> Report:
    """The one report in these lines."""
    (examination,) = examine("\n".join(lines).encode())
    return examination.report
