"""Sums of the form that do not come out (A1, A2, A3, A5, A8), and cells that hold no possible number (A6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Lane, Sides, Sum
from reports.model import Report, State

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class _Compared:
    """The two sides of a lane: the figures' names and their numbers."""

    lane: Lane
    names: Sides
    left: list[Number]
    right: list[Number]

    @property
    def difference(self) -> Number:
        return sum(self.left) - sum(self.right)

    @property
    def size(self) -> Number:
        """The difference without its sign."""
        return max(self.difference, -self.difference)


def _sums(case: Case, code: str) -> Iterator[Outcome]:
    """The doubts of one of the form's sums, one for each cause."""
    report = case.report
    sums = [one for one in report.form.sums if one.code == code]
    if not sums:
        yield Inapplicable("这一版表格没有这个关系")
    elif not any(one.sides(report.printed) for one in sums):
        yield Undecided("要加的几行没有印全，没法比")
    for one in sums:
        values, printed = report.values, report.printed
        compared = [_compared(values, lane, sides) for lane, sides in one.sides(printed)]
        for cause in _causes(one, [lane for lane in compared if lane and lane.difference]):
            yield _finding(report, one, cause)
        if unknown := compared.count(None):
            what = "列" if one.every == "column" else "行"
            yield Undecided(f"{len(compared)} {what}里有 {unknown} {what}缺数，没法比")


def _compared(values: Mapping[str, Number | None], lane: Lane, names: Sides) -> _Compared | None:
    """Both sides of a lane; None where a cell of it holds no number."""
    left = [values[name] for name in names[0]]
    right = [values[name] for name in names[1]]
    if None in left or None in right:
        return None
    return _Compared(lane, names, cast("list[Number]", left), cast("list[Number]", right))


def _causes(one: Sum, broken: list[_Compared]) -> list[list[_Compared]]:
    """Broken lanes that come from one slip together: columns and the total into which their differences flow."""
    if one.every == "column":
        total = [lane for lane in broken if lane.lane.key == "total"]
        parts = [lane for lane in broken if lane.lane.key != "total"]
        if total and parts and sum(lane.difference for lane in parts) == total[0].difference:
            return [parts + total]
    return [[lane] for lane in broken]


_WORDS = {
    "A1": ("列", "新收加上年结转是 {left}，办理结果总计加结转下年是 {right}"),
    "A2": ("列", "(七)总计写 {left}，可(一)至(六)各项加起来是 {right}"),
    "A3": ("", "{whole}写 {left}，可各类申请人加起来是 {right}"),
    "A5": ("", "总计写 {left}，可四种结果加起来是 {right}"),
    "A8": ("列", "{whole}写 {left}，可其中各项加起来是 {right}"),
}


def _finding(report: Report, one: Sum, broken: list[_Compared]) -> Finding:
    """One doubt with all the lanes it shows in; the last of them carries the words."""
    said = broken[-1]
    same = all((sum(lane.left), sum(lane.right)) == (sum(said.left), sum(said.right)) for lane in broken)
    suffix, words = _WORDS[one.code]
    where = "、".join(f"{lane.lane.across}{suffix}" for lane in broken)
    _, row, column = report.form.cells[said.names[0][0]]
    whole = row.label if one.every == "column" else column.label
    left, right = sum(said.left), sum(said.right)
    message = f"{where}：{words.format(whole=whole, left=left, right=right)}，差 {said.size}"
    if not same:
        each = (words.format(whole=whole, left=sum(lane.left), right=sum(lane.right)) for lane in broken)
        message = "；".join(f"{lane.lane.across}{suffix}：{text}" for lane, text in zip(broken, each, strict=True))
    elif one.code == "A2" and not right:
        message = f"(七)总计写 {left} 件，可(一)至(六)各项全是 0，这 {said.size} 件的办理结果没有着落（{where}）"
    working = [f"{lane.lane.across}：{_written(lane.left)} ≠ {_written(lane.right)}，差 {lane.size}" for lane in broken]
    if one.code == "A2":
        working += _printed_identity(report, {lane.lane.key for lane in broken})
    cells = [
        name
        for lane in broken
        for name in (*lane.names[0], *(name for name in lane.names[1] if report.figures[name].value))
    ]
    unsure = any(name.startswith(f"{one.table}.") for name in report.unread)
    return Finding(
        code=one.code,
        severity=Severity.ERROR,
        message=message,
        figures=tuple(cells),
        working=tuple(working),
        difference=said.size,
        fault="reading" if unsure else "report",
    )


def _written(addends: list[Number]) -> str:
    """A side of a formula with its numbers: "5＋3（另 19 项为 0）＝8"."""
    total = str(sum(addends))
    if len(addends) == 1:
        return total
    shown = [str(number) for number in addends if number]
    zeros = len(addends) - len(shown)
    if not shown:
        return f"{zeros} 项之和 0"
    others = f"（另 {zeros} 项为 0）" if zeros else ""
    return "＋".join(shown) + others + (f"＝{total}" if len(shown) > 1 else "")


def _printed_identity(report: Report, columns: set[str]) -> Iterator[str]:
    """Whether the relation printed in the form's corner holds where the outcomes do not add up."""
    for one in report.form.sums:
        for lane, sides in one.sides(report.printed):
            if one.code == "A1" and lane.key in columns:
                printed = _compared(report.values, lane, sides)
                if printed and not printed.difference:
                    formula = "＝".join("＋".join(map(str, side)) for side in (printed.left, printed.right))
                    yield f"{lane.across}：表上印的勾稽关系成立，{formula}"


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


A1 = Check(
    code="A1",
    title="勾稽不平",
    plain="新收加上年结转，应当等于办理结果总计加结转下年；这是表格上印着的关系。",
    severity=Severity.ERROR,
    law="年度报告格式表三注：第一项加第二项之和，等于第三项加第四项之和",
    innocent="有空白格时不比",
    look=lambda case: _sums(case, "A1"),
)
A2 = Check(
    code="A2",
    title="办理结果之和≠(七)总计",
    plain="每件办结的申请都该落在(一)至(六)的某一项里，加起来就是(七)总计。",
    severity=Severity.ERROR,
    law="年度报告格式表三“(七)总计”",
    innocent="网页转成文字时可能丢了空白格",
    look=lambda case: _sums(case, "A2"),
)
A3 = Check(
    code="A3",
    title="横向合计不符",
    plain="每一行里，自然人和各类组织加起来应当等于这一行的总计。",
    severity=Severity.ERROR,
    law="年度报告格式表三“总计”列",
    innocent="总计一栏空着的行不比",
    look=lambda case: _sums(case, "A3"),
)
A5 = Check(
    code="A5",
    title="复议诉讼合计不符",
    plain="维持、纠正、其他结果和尚未审结加起来，应当等于这一组的总计。",
    severity=Severity.ERROR,
    law="年度报告格式表四“总计”",
    innocent="",
    look=lambda case: _sums(case, "A5"),
)
A6 = Check(
    code="A6",
    title="非法数值",
    plain="件数不会是负数、小数，一格里也不会有两个数。",
    severity=Severity.ERROR,
    law="年度报告格式",
    innocent="2019 版“本年增/减”可以是负数；也可能是我们没读清",
    look=_impossible,
)
A8 = Check(
    code="A8",
    title="旧表勾稽",
    plain="2014 至 2018 年的统计表里，收到、办结、答复、复议和诉讼的件数，应当等于其中各项加起来的数。",
    severity=Severity.ERROR,
    law="国办发〔2014〕32号《政府信息公开情况统计表》",
    innocent="有的地方在表里另加了行；缺了行就不比",
    look=lambda case: _sums(case, "A8"),
)
