"""What there was, plus what came, less what went: stocks of documents (D3) and lists of items (D5) over two years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from reports.check import Check, Needs, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Column, Form, Row, Table
from reports.model import Report
from reports.neighbours import NO_YEAR_BEFORE, Number, broken_series, fault, year_before
from reports.wording import unnumbered


@dataclass(frozen=True, slots=True)
class _Stock:
    """A column of stocks, the columns of what came and went, by what they mean; whether the sum is exact or a limit.

    `flows_of` says whose flows lie between the two stocks: this year's, or those of the year before.
    """

    stock: str
    plus: str
    minus: str = ""
    exact: bool = True
    of_the_year_before: bool = False


_DOCUMENTS = (
    _Stock("in_force", "made", "repealed"),
    _Stock("ever_public", "published", exact=False),
    _Stock("cumulative", "year"),
)
_ITEMS = (_Stock("prev_items", "change", of_the_year_before=True),)


def _stocks(case: Case, code: str, kinds: tuple[_Stock, ...], what: str) -> Iterator[Outcome]:
    now, before = case.report, case.before
    lines = [line for kind in kinds for line in _lines(now, kind)]
    if before is None or not lines:
        yield Inapplicable(NO_YEAR_BEFORE if lines else "这一版表格没有这个关系")
        return
    if before.form is not now.form:
        yield Inapplicable(broken_series(now, before, what))
        return
    missing = 0
    for line in lines:
        compared = line.compared(now, before)
        if compared is None:
            missing += 1
        elif compared.broken:
            yield _finding(case, before, code, compared)
    if missing:
        yield Undecided(f"{len(lines)} 行里有 {missing} 行缺数，没法比")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row's stock and flows, by the figures' names."""

    kind: _Stock
    table: Table
    row: Row
    stock: Column
    plus: Column
    minus: Column | None

    def name(self, column: Column) -> str:
        return f"{self.table.key}.{self.row.key}.{column.key}"

    def compared(self, now: Report, before: Report) -> _Compared | None:
        """The numbers; None where one of them is not printed or not read."""
        flows = before if self.kind.of_the_year_before else now
        had, has = before.values.get(self.name(self.stock)), now.values.get(self.name(self.stock))
        came = flows.values.get(self.name(self.plus))
        went = flows.values.get(self.name(self.minus)) if self.minus else 0
        if had is None or has is None or came is None or went is None:
            return None
        return _Compared(self, had, has, came, went)


@dataclass(frozen=True, slots=True)
class _Compared:
    """A line with its numbers."""

    line: _Line
    had: Number
    has: Number
    came: Number
    went: Number

    @property
    def difference(self) -> Number:
        return self.has - (self.had + self.came - self.went)

    @property
    def broken(self) -> bool:
        return self.difference != 0 if self.line.kind.exact else self.difference > 0


def _lines(report: Report, kind: _Stock) -> Iterator[_Line]:
    """The rows of this report that have such a stock and its flows."""
    return (line for line in _rows(report.form, kind) if line.name(line.stock) in report.figures)


@lru_cache(maxsize=64)
def _rows(form: Form, kind: _Stock) -> tuple[_Line, ...]:
    return tuple(_every(form, kind))


def _every(form: Form, kind: _Stock) -> Iterator[_Line]:
    for table in form.tables:
        for block in table.blocks:
            by_meaning = {column.means: column for column in block.columns}
            stock, plus, minus = (by_meaning.get(word) for word in (kind.stock, kind.plus, kind.minus))
            if stock and plus:
                yield from (_Line(kind, table, row, stock, plus, minus) for row in block.rows)


def _finding(case: Case, before: Report, code: str, one: _Compared) -> Finding:
    line, last = one.line, year_before(case)
    label = unnumbered(line.row.label)
    whose = "那一年的" if line.kind.of_the_year_before else "本年"
    sum_ = f"{last}的{line.stock.label} {one.had}，加{whose}{_bare(line.plus)} {one.came}"
    written = f"{one.had}{_plus(one.came)}"
    if line.minus:
        sum_ += f"，减{whose}{_bare(line.minus)} {one.went}"
        written += f"－{one.went}"
    should = one.had + one.came - one.went
    most = "" if line.kind.exact else "最多"
    flows = () if line.kind.of_the_year_before else (line.plus, line.minus)
    return Finding(
        code,
        Severity.WARNING,
        f"{label}：{sum_}，{most}应是 {should}，可{line.stock.label}写 {one.has}，差 {abs(one.difference)}",
        tuple(line.name(column) for column in (line.stock, *flows) if column),
        working=(
            f"{label}：{written}＝{should} {'≠' if line.kind.exact else '＜'} {one.has}，差 {abs(one.difference)}",
        ),
        difference=one.difference,
        fault=fault(line.table.key, case.report, before),
    )


def _bare(column: Column) -> str:
    """A column's label without the words that say it is this year's."""
    return column.label.removeprefix("本年")


def _plus(number: Number) -> str:
    return f"＋{number}" if number >= 0 else f"－{-number}"


D3 = Check(
    code="D3",
    title="存量和增减对不上",
    plain="上年有的，加上新增的，减去废止的，就是今年有的。",
    severity=Severity.WARNING,
    law="年度报告格式表二第二十条第(一)项",
    innocent="集中清理后重新数过、文件到期失效、统计范围变了、上一年的报告后来更正过",
    formula="现行有效(本年) ＝ 现行有效(上年)＋制发－废止；"
    "2019 版：对外公开总数(本年) ≤ 上年＋新公开；旧表：累计(本年) ＝ 累计(上年)＋本年",
    look=lambda case: _stocks(case, "D3", _DOCUMENTS, "存量（现行有效、对外公开总数、历年累计）"),
    needs=Needs.YEARS,
)
D5 = Check(
    code="D5",
    title="项目数和上一年接不上",
    plain="这一年写的“上一年项目数量”，应当是上一年的数加上那一年的增减。",
    severity=Severity.WARNING,
    law="2019 版年度报告格式表二",
    innocent="权责清单后来调整过",
    formula="上一年项目数量(本年) ＝ 上一年项目数量(上年)＋本年增/减(上年)",
    look=lambda case: _stocks(case, "D5", _ITEMS, "项目数"),
    needs=Needs.YEARS,
    forms=("g2019",),
)
