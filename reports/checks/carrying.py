"""Requests and cases carried over the end of the year: what one report hands on, the next takes up (D1, D2, D4)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reports.check import Check, Needs, Outcome
from reports.diagnosis import slips
from reports.diagnosis.carried import carried_code
from reports.finding import Case, Elsewhere, Finding, Inapplicable, Severity, Undecided
from reports.form import Form
from reports.model import Report
from reports.neighbours import NO_YEAR_BEFORE, broken_series, fault, year_before

_OUT, _IN = "t3.carried_out", "t3.carried_in"


def _columns(now: Report, before: Report) -> tuple[str, ...]:
    """The applicants' columns in which both reports have the row that is carried, the total last."""
    return _shared(now.form, now.printed, before.printed)


@lru_cache(maxsize=64)
def _shared(form: Form, here: frozenset[str], there: frozenset[str]) -> tuple[str, ...]:
    named = (name.rpartition(".")[2] for name in form.cells if name.startswith(f"{_IN}.") and name in here)
    return tuple(key for key in named if f"{_OUT}.{key}" in there)


def _total(case: Case) -> Iterator[Outcome]:
    """Row 二 of this year against row 四 of the year before, in the total column."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    if "total" not in _columns(now, before):
        yield Inapplicable(broken_series(now, before, "没有“结转下年”对“上年结转”的两行，"))
        return
    taken, handed = now.values[f"{_IN}.total"], before.values[f"{_OUT}.total"]
    if taken is None or handed is None:
        yield Undecided(f"{'上一年的“结转下年”' if handed is None else '“上年结转”'}没有数，没法比")
    elif taken != handed and (where := _told(case, "D1")):
        yield where
    elif taken != handed:
        yield Finding(
            "D1",
            Severity.ERROR,
            f"“上年结转”写 {taken} 件，可 {year_before(case)}报告的“结转下年”是 {handed} 件，"
            f"差 {abs(taken - handed)} 件",
            (f"{_IN}.total",),
            working=tuple(_working(case, before, [*_differing(now, before), "total"])),
            difference=taken - handed,
            fault=fault("t3", now, before),
        )


def _by_applicant(case: Case) -> Iterator[Outcome]:
    """The same in each applicant's column, where the totals agree."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    columns = _columns(now, before)
    if not columns:
        yield Inapplicable(broken_series(now, before, "没有“结转下年”对“上年结转”的两行，"))
        return
    taken, handed = now.values[f"{_IN}.total"], before.values[f"{_OUT}.total"]
    if taken is None or handed is None or taken != handed:
        yield Inapplicable("总数先对不上或没有数，各列不再单独比")
        return
    different = _differing(now, before)
    if different and (where := _told(case, "D2")):
        yield where
    elif different:
        labels = "、".join(now.form.cells[f"{_IN}.{key}"][2].label for key in different)
        yield Finding(
            "D2",
            Severity.WARNING,
            f"“上年结转”总数和 {year_before(case)}的“结转下年”都是 {taken} 件，可{labels}列对不上",
            tuple(f"{_IN}.{key}" for key in different),
            working=tuple(_working(case, before, different)),
            difference=sum(abs(_gap(now, before, key) or 0) for key in different),
            fault=fault("t3", now, before),
        )
    if missing := sum(1 for key in columns if _gap(now, before, key) is None):
        yield Undecided(f"{len(columns)} 列里有 {missing} 列缺数，没法比")


def _told(case: Case, code: str) -> Elsewhere | None:
    """The slip in this report's own sums that explains the difference, and is told there."""
    return next(
        (Elsewhere(min(one.code for one in slip.lanes)) for slip in slips(case) if carried_code(slip, case) == code),
        None,
    )


def _gap(now: Report, before: Report, key: str) -> int | None:
    taken, handed = now.values[f"{_IN}.{key}"], before.values[f"{_OUT}.{key}"]
    return None if taken is None or handed is None else int(taken - handed)


def _differing(now: Report, before: Report) -> list[str]:
    return [key for key in _columns(now, before) if key != "total" and _gap(now, before, key)]


def _working(case: Case, before: Report, columns: list[str]) -> Iterator[str]:
    for key in columns:
        taken, handed = case.report.values[f"{_IN}.{key}"], before.values[f"{_OUT}.{key}"]
        label = case.report.form.cells[f"{_IN}.{key}"][2].label
        yield f"{label}：{year_before(case)}结转下年 {handed} ≠ 本年的上年结转 {taken}"


def _pending(case: Case) -> Iterator[Outcome]:
    """Cases pending at the end of last year come up again this year, with a result or still pending."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    rows = [name.removesuffix(".pending") for name in before.figures if name.endswith(".pending")]
    rows = [row for row in rows if f"{row}.total" in now.figures]
    if not rows:
        yield Inapplicable(broken_series(now, before, "没有“尚未审结”，"))
    missing = 0
    for row in rows:
        total, pending = now.values[f"{row}.total"], before.values[f"{row}.pending"]
        if total is None or pending is None:
            missing += 1
        elif total < pending:
            label = now.form.cells[f"{row}.total"][1].label
            yield Finding(
                "D4",
                Severity.INFO,
                f"{year_before(case)}{label}还有 {pending} 件尚未审结，可这一年{label}总计只有 {total} 件",
                (f"{row}.total",),
                working=(f"{label}：{total} ＜ {year_before(case)}尚未审结 {pending}",),
                difference=pending - total,
                fault=fault("t4", now, before),
            )
    if missing:
        yield Undecided(f"{len(rows)} 组里有 {missing} 组缺数，没法比")


D1 = Check(
    code="D1",
    title="上年结转和上年的结转下年不符",
    plain="上一年没办完、结转到下年的申请，就是这一年“上年结转”的申请，两个数应当一样。",
    severity=Severity.ERROR,
    law="年度报告格式表三第二项、第四项",
    innocent="机构改革、汇总范围变了，或者上一年的报告后来更正过",
    formula="二(本年) ＝ 四(上年)，总计列",
    look=_total,
    needs=Needs.YEARS,
    forms=("g2019", "g2021"),
)
D2 = Check(
    code="D2",
    title="分列的上年结转不符",
    plain="总数接得上，各类申请人的数也应当接得上。",
    severity=Severity.WARNING,
    law="年度报告格式表三第二项、第四项",
    innocent="申请人后来换了归类",
    formula="二(本年) ＝ 四(上年)，各申请人列",
    look=_by_applicant,
    needs=Needs.YEARS,
    forms=("g2019", "g2021"),
)
D4 = Check(
    code="D4",
    title="上年未审结的案件去向不明",
    plain="上一年还没审结的复议、诉讼，这一年总该有结果或者仍未审结，都要算在总计里。",
    severity=Severity.INFO,
    law="年度报告格式表四（表上没有“上年结转”，只能看个大概）",
    innocent="表四没有结转一栏，有的单位只填当年新发生的案件",
    formula="总计(本年) ≥ 尚未审结(上年)，每组",
    look=_pending,
    needs=Needs.YEARS,
    forms=("g2019", "g2021"),
)
