"""Typesets the same reports as text with one cell a line, as a copy of a web page leaves it: blank cells are gone."""

from __future__ import annotations

from dataclasses import dataclass

from reports.form import Form, Row
from tests.reports.typeset import CORNER, RESULTS, TITLE, Cells, Layout, printed_label

MENU = ("无障碍 关怀版", "首页 > 政务公开 > 年报", "其他", "行政处罚", "行政许可")
FOOTER = ("【上一篇】 【下一篇】", "主办单位：示例市甲区政府 联系电话：6900000", "网站标识码：9910020001")
_TWO_LINES = {"商业企业": ["商业", "企业"], "现行有效件数": ["现行有", "效件数"], "尚未审结": ["尚未", "审结"]}


@dataclass(frozen=True)
class Lines:
    """How a text sets its lines: ends of line, empty lines between, width of brackets, header words broken in two,
    the total of table three before the organisations (as the page has it) or after them."""

    end: str = "\n"
    gap: int = 1
    wide_brackets: bool = False
    broken: bool = True
    total_early: bool = True
    indent: str = ""
    trailing: str = " "
    furniture: bool = True


USUAL = Lines()


def flattened(cells: Cells, form: Form, lines: Lines = USUAL, *, year: int = 2021, one_row_other: bool = False) -> str:
    """A report as text; what is not in `cells` is blank, and so leaves no line."""
    parts = [
        TITLE.format(year=year),
        f"{year + 1}/1/29 14:59:38 来源:区政府办",
        "一、总体情况",
        "根据《中华人民共和国政府信息公开条例》编制。",
        "二、主动公开政府信息情况",
        *_second(cells, form),
        "三、收到和处理政府信息公开申请情况",
        *_third(cells, form, lines, one_row_other),
        "四、政府信息公开行政复议、行政诉讼情况",
        *_fourth(cells, form),
        "五、存在的主要问题及改进情况",
        f"{year + 1}年，我们将多做解读。",
        "六、其他需要报告的事项",
        "无其他事项。",
    ]
    if lines.furniture:
        parts = [*MENU, *parts, *FOOTER]
    return set_lines(parts, lines)


def set_lines(parts: list[str], lines: Lines = USUAL) -> str:
    """Cells and paragraphs as lines of text."""
    layout = Layout(wide_brackets=lines.wide_brackets)
    pieces = [piece for text in parts if text for piece in _pieces(printed_label(text, layout), lines)]
    return (lines.end * (lines.gap + 1)).join(f"{lines.indent}{text}{lines.trailing}" for text in pieces) + lines.end


def _pieces(text: str, lines: Lines) -> list[str]:
    return _TWO_LINES.get(text, [text]) if lines.broken else [text]


def _second(cells: Cells, form: Form) -> list[str]:
    parts = []
    for block in form.tables[0].blocks:
        parts += [block.caption, "信息内容", *(column.label for column in block.columns)]
        for row in block.rows:
            parts += [row.label, *_values(cells, form, row)]
    return parts


def _third(cells: Cells, form: Form, lines: Lines, one_row_other: bool) -> list[str]:
    block = form.tables[1].blocks[0]
    natural, *orgs, total = (column.label for column in block.columns)
    parts = [CORNER, "申请人情况", natural, "法人或其他组织"]
    parts += [total, *orgs] if lines.total_early else [*orgs, total]
    for row in block.rows:
        if row.key == "granted":
            parts.append(RESULTS)
        if not (one_row_other and row.key.startswith("other.")):
            parts += [row.label, *_values(cells, form, row)]
    return parts


def _fourth(cells: Cells, form: Form) -> list[str]:
    block = form.tables[2].blocks[0]
    labels = [column.label for column in block.columns]
    review, direct, after = block.rows
    values = [value for row in block.rows for value in _values(cells, form, row)]
    return [review.label, "行政诉讼", *labels, direct.label, after.label, *labels, *labels, *values]


def _values(cells: Cells, form: Form, row: Row) -> list[str]:
    return [cells.get(name, "") for name, (_, of, _) in form.cells.items() if of is row]
