"""The same numbers again (D6), or numbers of another order (D8), in two years of one body."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from reports.check import Check, Needs, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Column, Form, Row, Table
from reports.model import State
from reports.neighbours import NO_YEAR_BEFORE, Number, broken_series, fault, same_meaning, shared_tables, year_before
from reports.tables import digits

_ENOUGH_DIGITS = 4
_LEAST_BASE = 30
_TIMES = 10
_UNIT = (5_000, 20_000)
_NARROWED = frozenset({"normative"})
_COMPARED = frozenset({"decisions", "made", "year", "fees_money"})


def _identical(case: Case) -> Iterator[Outcome]:
    """Tables whose every number is last year's. A few small numbers may well be the same by chance."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    same, unread = [], []
    tables = shared_tables(now, before)
    for cells in tables:
        if any(now.values[cell.name] != before.values[cell.name] for cell in cells):
            continue
        table = cells[0].table
        if any(now.figures[cell.name].state in (State.ODD, State.LOST) for cell in cells):
            unread.append(table.name)
        elif digits(now, (cell.name for cell in cells)) >= _ENOUGH_DIGITS:
            same.append((table, [cell.name for cell in cells if now.values[cell.name]]))
    if not tables:
        yield Inapplicable(broken_series(now, before, ""))
    if same:
        names = "、".join(table.name for table, _ in same)
        count = sum(len(cells) for _, cells in same)
        yield Finding(
            "D6",
            Severity.WARNING,
            f"{names}的 {count} 个不是 0 的数字，和 {year_before(case)}报告的一模一样",
            tuple(name for _, cells in same for name in cells),
        )
    if unread:
        yield Undecided(f"{'、'.join(unread)}没有读全，没法比")


def _jumps(case: Case) -> Iterator[Outcome]:
    """Figures ten times last year's, or a tenth; money ten thousand times, as where 元 is taken for 万元."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    compared = missing = 0
    telling = _telling(now.form)
    for name, table, row, column in same_meaning(now, before):
        if name not in telling or (now.form is not before.form and row.means in _NARROWED):
            continue
        has, had = now.values[name], before.values[name]
        compared += 1
        if has is None or had is None:
            missing += 1
        elif words := _jump(has, had, column):
            whose = fault(table.key, now, before)
            yield Finding(
                "D8",
                Severity.WARNING if whose == "report" else Severity.INFO,
                f"{now.form.label(name).split(' ', 1)[1]}：{year_before(case)}是 {had}，这一年是 {has}，{words}",
                (name,),
                working=(f"{has} ÷ {had} ＝ {_ratio(has, had)}",),
                difference=has - had,
                fault=whose,
            )
    if not compared:
        yield Inapplicable(broken_series(now, before, ""))
    if missing:
        yield Undecided(f"{compared} 个数里有 {missing} 个缺数，没法比")


@lru_cache(maxsize=16)
def _telling(form: Form) -> frozenset[str]:
    return frozenset(name for name, cell in form.cells.items() if _is_compared(*cell))


def _is_compared(table: Table, row: Row, column: Column) -> bool:
    """The figures that tell what a year was like: requests new and closed, decisions, documents, money, cases."""
    if table.key in ("t3", "t4"):
        return column.key == "total" and row.means in {
            *("requests.new", "requests.result_total"),
            *("review", "litigation.direct", "litigation.after_review"),
        }
    return column.means in _COMPARED


def _jump(has: Number, had: Number, column: Column) -> str:
    """What to say of a jump; empty where there is none."""
    if column.amount and has > 0 and had > 0 and _UNIT[0] <= max(has / had, had / has) <= _UNIT[1]:
        return "相差约一万倍，像是有一年把元写成了万元"
    if had >= _LEAST_BASE and has >= had * _TIMES:
        return f"是上一年的 {_ratio(has, had)} 倍"
    if had >= _LEAST_BASE and has * _TIMES <= had:
        return "不到上一年的十分之一" if has * _TIMES < had else "只有上一年的十分之一"
    return ""


def _ratio(has: Number, had: Number) -> str:
    return f"{Decimal(has) / Decimal(had):.2f}".rstrip("0").rstrip(".")


D6 = Check(
    code="D6",
    title="表格数据和上年完全相同",
    plain="两年的数字一格不差，多半是照抄了上一年的表。",
    severity=Severity.WARNING,
    law="条例第五十条；2011 年媒体曾发现连续三年数据相同的年报",
    innocent="全是 0 的表和只有零星小数字的表不算；只有存量的单位可能两年一样",
    formula="整张表的每一格 ＝ 上年的同一格（不是 0 的数字，合计不算，合起来至少四位）",
    look=_identical,
    needs=Needs.YEARS,
)
D8 = Check(
    code="D8",
    title="和上年相比量级突变",
    plain="一年之间多了十倍或少到十分之一，先看看是不是多写少写了一位，或者单位写错。",
    severity=Severity.WARNING,
    law="年度报告格式",
    innocent="职能划转、改革放权、专项整治；上一年不到 30 件的不比",
    formula="本年 ÷ 上年 ≥ 10 或 ≤ 0.1（上年 ≥ 30）；收费相差约一万倍",
    look=_jumps,
    needs=Needs.YEARS,
)
