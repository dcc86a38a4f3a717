"""Units that do not fit (F6), and grounds that were out of date (F7)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Form
from reports.model import Figure, Report
from reports.wording import fold

_MOST_DECIMALS = 6
_LEAST_SAID = 100
_FORM_2019 = re.compile(r"[〔\[(（【]2019[〕\])）】]\s*60\s*号")
_FORM_2021 = re.compile(r"[〔\[(（【]2021[〕\])）】]\s*30\s*号")
_LAW_2007, _LAW_2019 = re.compile(r"第?\s*492\s*号"), re.compile(r"第?\s*711\s*号")


def _units(case: Case) -> Iterator[Outcome]:
    """Money in another unit than the form's, and decisions counted as items."""
    report = case.report
    money, items = _cells(report.form)
    amounts = [report.figures[name] for name in money if name in report.figures]
    for figure in amounts:
        if (
            figure.value
            and report.form.cells[figure.name][2].unit == "万元"
            and (why := _not_in_ten_thousands(report, figure))
        ):
            message = f"{report.form.label(figure.name)}印的是“{figure.printed}”，{why}"
            yield Finding("F6", Severity.WARNING, message, (figure.name,), causes=("可能按元填在了万元的格里",))
    yield from _items_for_decisions(report, items)
    if not amounts and not items:
        yield Inapplicable("这一版表格没有金额")
    elif any(figure.value is None and figure.name in report.unread for figure in amounts):
        yield Undecided("金额没有读到")


@lru_cache(maxsize=16)
def _cells(form: Form) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A form's amounts of money, and its items of the year before."""
    money = tuple(name for name, (_, _, column) in form.cells.items() if column.amount)
    return money, tuple(name for name in form.cells if name.endswith(".prev_items"))


def _not_in_ten_thousands(report: Report, figure: Figure) -> str:
    """Why an amount does not look like ten thousands of yuan; empty where it may be."""
    value = Decimal(figure.value or 0)
    if figure.unit == "元":
        return "格里写着元，表头的单位却是万元"
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _MOST_DECIMALS:
        return f"有 {-exponent} 位小数，比一分钱还细"
    said = re.compile(rf"(?<![\d.,]){re.escape(str(figure.value))}\s*元")
    if value >= _LEAST_SAID and any(said.search(fold(text).replace(",", "")) for text in report.sections.values()):
        return f"正文写的是 {figure.value} 元，不是万元"
    return ""


def _items_for_decisions(report: Report, items: Sequence[str]) -> Iterator[Finding]:
    """Decisions that are last year's items plus the change, row after row: what was counted is items."""
    rows, same = [], []
    for name in items:
        stem = name.removesuffix(".prev_items")
        before, change, decisions = (
            report.values.get(f"{stem}.{end}") for end in ("prev_items", "change", "decisions")
        )
        if before and decisions and change is not None:
            rows.append(stem)
            if before + change == decisions:
                same.append((stem, before, change, decisions))
    moved = [one for one in same if one[2]]
    if len(same) < 2 or not moved or len(same) < len(rows):
        return
    label = {stem: report.form.cells[f"{stem}.decisions"][1].label for stem, *_ in same}
    yield Finding(
        "F6",
        Severity.WARNING,
        f"{'、'.join(label[stem] for stem, *_ in same)}的处理决定数量，正好都是上一年项目数量加减本年增/减",
        tuple(f"{stem}.{end}" for stem, *_ in same for end in ("prev_items", "change", "decisions")),
        tuple(
            f"{label[stem]}：{before}{'＋' if change >= 0 else '－'}{abs(change)}＝{decisions}"
            for stem, before, change, decisions in same
        ),
        causes=("可能把项目数和处理决定的件数混在一起填了",),
    )


def _outdated(case: Case) -> Iterator[Outcome]:
    """The law and the notice that a report says it is made by, against those in force that year."""
    report = case.report
    year = report.masthead.year
    words = fold("\n".join((report.opening, *report.sections.values())))
    if year is None or len(words) < 2:
        yield Undecided("没有读到年份" if year is None else "没有读到正文")
    elif year >= 2021 and _FORM_2019.search(words) and not _FORM_2021.search(words):
        yield Finding("F7", Severity.INFO, f"{year} 年度的报告引用的是〔2019〕60号，2021 年度起的格式是〔2021〕30号")
    elif year >= 2019 and _LAW_2007.search(words) and not _LAW_2019.search(words):
        yield Finding("F7", Severity.INFO, f"{year} 年度的报告引用的是国务院令第492号，2019 年起施行的条例是第711号")


F6 = Check(
    code="F6",
    title="单位或口径填错",
    plain="收费按万元填；处理决定数量是件数，不是项目数。",
    formula="金额的单位与表头相同；处理决定数量不逐行等于上一年项目数量加减本年增/减",
    severity=Severity.WARNING,
    law="年度报告格式表二",
    innocent="正好相等也可能是巧合；金额小数多可能是换算来的",
    look=_units,
)
F7 = Check(
    code="F7",
    title="依据过时",
    plain="引用的条例和格式通知应当是那一年施行的。",
    formula="2019 年度起：国务院令第711号；2021 年度起：国办公开办函〔2021〕30号",
    severity=Severity.INFO,
    law="国务院令第711号；国办公开办函〔2021〕30号",
    innocent="沿用了往年的开头，不影响数字",
    look=_outdated,
    years=(2019, None),
    words=True,
)
