"""Numbers that cannot be (A6), and totals smaller than what was added to them this year (A9)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import State


def _impossible(case: Case) -> Iterator[Outcome]:
    """Cells with a negative count, or with something printed that is no number."""
    report = case.report
    if State.ODD not in report.states and min((value for value in report.values.values() if value), default=0) >= 0:
        return
    for name, figure in report.figures.items():
        if figure.state is State.ODD:
            printed = " ".join((figure.printed or "").split())
            message = f"{report.form.label(name)}印的是“{printed}”，看不出是哪个数，这一格没有读"
            yield Finding("A6", Severity.ERROR, message, (name,), fault="reading")
        elif figure.value is not None and figure.value < 0 and not report.form.cells[name][2].signed:
            message = f"{report.form.label(name)}印的是“{figure.printed}”，件数不会是负数"
            yield Finding("A6", Severity.ERROR, message, (name,))


def _below(case: Case) -> Iterator[Outcome]:
    """Documents newly published this year are among all ever published."""
    report, unknown = case.report, 0
    bounds = [one for one in report.form.bounds if one.code == "A9"]
    if not bounds:
        yield Inapplicable("这一版表格没有这个关系")
    for one in bounds:
        for lane, ((whole,), (part,)) in one.sides(report.printed):
            least, most = report.values[part], report.values[whole]
            if least is None or most is None:
                unknown += 1
            elif most < least:
                _, row, column = report.form.cells[whole]
                added = report.form.cells[part][2].label
                yield Finding(
                    "A9",
                    Severity.WARNING,
                    f"{row.label}：{column.label}写 {most}，比{added} {least} 还少",
                    (whole, part),
                    (f"{lane.across}：{most} ＜ {least}，差 {least - most}",),
                    least - most,
                )
    if unknown:
        yield Undecided(f"有 {unknown} 行缺数，没法比")


A6 = Check(
    code="A6",
    title="非法数值",
    plain="件数不会是负数、小数，一格里也不会有两个数。",
    formula="每一格：件数是 0 或正整数；金额是 0 或正数",
    severity=Severity.ERROR,
    law="年度报告格式",
    innocent="2019 版“本年增/减”可以是负数；也可能是我们没读清",
    look=_impossible,
)
A9 = Check(
    code="A9",
    title="对外公开总数比本年新公开还少",
    plain="本年新公开的规章、规范性文件也在对外公开总数里，总数不会比它小。",
    formula="每一行：对外公开总数量 ≥ 本年新公开数量",
    severity=Severity.WARNING,
    law="国办公开办函〔2019〕60号表二",
    innocent="有的单位把“总数”填成了别的口径",
    look=_below,
    forms=("g2019",),
)
