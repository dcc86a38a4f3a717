"""A slip as a finding: said in a sentence, with every sum it breaks worked out, its cells and its possible causes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reports.diagnosis import Slip, weighed
from reports.diagnosis.carried import carried, carried_code
from reports.diagnosis.words import causes, moved
from reports.finding import Case, Finding, Severity
from reports.model import Report
from reports.neighbours import year_before
from reports.weighing import Number, Weighed

_WORDS = {
    "A1": ("列", "新收加上年结转是 {left}，办理结果总计加结转下年是 {right}"),
    "A2": ("列", "(七)总计写 {left}，可(一)至(六)各项加起来是 {right}"),
    "A3": ("", "{column}写 {left}，可各类申请人加起来是 {right}"),
    "A4": ("列", "{label}写 {left}，可它下面各项加起来是 {right}"),
    "A5": ("", "{column}写 {left}，可四种结果加起来是 {right}"),
    "A8": ("", "{label}写 {left}，可它的各分项加起来是 {right}"),
}
_ALSO = {"A2": "各项办理结果之和", "A3": "各类申请人之和", "A4": "小计"}
_MOST = 3


def finding(case: Case, slip: Slip) -> Finding:
    """One doubt with all the sums it shows in, under the first of their codes, which also gives the difference."""
    report = case.report
    codes = sorted({one.code for one in slip.lanes})
    own = [one for one in slip.lanes if one.code == codes[0]]
    unsure, told = _unsure(report, slip), causes(slip, case)
    also = [_ALSO[code] for code in codes[1:]]
    across = carried_code(slip, case)
    also += ["和上一年的结转下年"] if across else []
    return Finding(
        code=codes[0],
        severity=Severity.WARNING if report.form.varies else Severity.ERROR,
        message=_message(report, own) + (f"；{'、'.join(also)}也因此不符" if also else ""),
        figures=_cells(report, slip),
        working=tuple(_working(case, slip)),
        difference=own[-1].size,
        fault="reading" if unsure else "report",
        causes=(unsure, *told) if unsure else told,
        also=(*codes[1:], *(["A7"] if moved(slip, case) else []), *filter(None, [across])),
    )


def _message(report: Report, own: list[Weighed]) -> str:
    suffix, words = _WORDS[own[0].code]
    heres = [f"{one.lane.across}{suffix}" for one in own]
    where = "、".join(heres[:_MOST]) + (f"等 {len(own)} 处" if len(own) > _MOST else "")
    each = [
        words.format(
            label=report.form.cells[one.left[0]][1].label,
            column=report.form.cells[one.left[0]][2].label,
            left=_total(report, one.left),
            right=_total(report, one.right),
        )
        for one in own
    ]
    if len(set(each)) > 1:
        some = "；".join(f"{here}：{text}" for here, text in zip(heres[:_MOST], each, strict=False))
        return some + (f"；等 {len(own)} 处" if len(own) > _MOST else "")
    size = own[0].size
    if own[0].code == "A2" and not _total(report, own[0].right):
        return f"(七)总计写 {size} 件，可(一)至(六)各项全是 0，这 {size} 件的办理结果没有着落（{where}）"
    return f"{where}：{each[0]}，差 {size}"


def _working(case: Case, slip: Slip) -> Iterator[str]:
    """Each sum with its numbers; where only outcomes do not add up, the relation printed in the corner, which holds."""
    report = case.report
    for one in slip.lanes:
        left, right = _written(report, one.left), _written(report, one.right)
        yield f"{one.lane.across}：{left} ≠ {right}，差 {one.size}"
    for name, handed, taken in carried(slip, case):
        label = report.form.cells[name][2].label
        yield f"{label}：{year_before(case)}结转下年 {handed} ≠ 本年的上年结转 {taken}"
    broken = {one.lane.key for one in slip.lanes if one.code == "A2"}
    for one in weighed(case):
        if one.code == "A1" and one.lane.key in broken and one.difference == 0:
            formula = "＝".join("＋".join(str(report.values[name]) for name in side) for side in (one.left, one.right))
            yield f"{one.lane.across}：表上印的勾稽关系成立，{formula}"


def _written(report: Report, names: Sequence[str]) -> str:
    """A side of a formula with its numbers: "5＋3（另 19 项为 0）＝8"."""
    total = str(_total(report, names))
    if len(names) == 1:
        return total
    shown = [str(report.values[name]) for name in names if report.values[name]]
    zeros = len(names) - len(shown)
    if not shown:
        return f"{zeros} 项之和 0"
    others = f"（另 {zeros} 项为 0）" if zeros else ""
    return "＋".join(shown) + others + (f"＝{total}" if len(shown) > 1 else "")


def _total(report: Report, names: Sequence[str]) -> Number:
    return sum(report.values[name] or 0 for name in names)


def _cells(report: Report, slip: Slip) -> tuple[str, ...]:
    """The cells of the sums that are not plain zeros on their right side, and those that alone could be the slip."""
    cells = [name for one in slip.lanes for name in (*one.left, *(name for name in one.right if report.values[name]))]
    alone = [repair[0].name for repair in slip.repairs if len(repair) == 1]
    return tuple(dict.fromkeys(cells + alone))


def _unsure(report: Report, slip: Slip) -> str:
    """Why our own reading comes first under suspicion, as the first thing to do; empty where it was plain."""
    if report.form.varies:
        return "先核对原件：各地附表行目不一，看看有没有别的分项"
    notes = [report.figures[name].note for one in slip.lanes for name in one.names if report.figures[name].note]
    if notes:
        return f"先核对原件：这里有 {len(set(notes))} 处不是一格一格印清的（如{notes[0]}）"
    tables = {one.sum.table for one in slip.lanes}
    unread = [name for name in report.unread if name.partition(".")[0] in tables]
    return f"先核对原件：这张表有 {len(unread)} 格没有读到或没读清" if unread else ""


def unknown(lanes: Sequence[Weighed]) -> str:
    """How many sums lack a number, in Chinese; empty where none does."""
    count = sum(one.difference is None for one in lanes)
    what = "行" if lanes and lanes[0].sum.every == "row" else "列"
    return f"{len(lanes)} {what}里有 {count} {what}缺数，没法比" if count else ""
