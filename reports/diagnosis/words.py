"""Repairs in words: possible causes in Chinese, none preferred, and never what a cell ought to be."""

from __future__ import annotations

from functools import lru_cache

from reports.diagnosis.lines import line_of
from reports.diagnosis.shapes import exchanged, mistyped, recut, shifted
from reports.diagnosis.slip import Change, Repair, Slip
from reports.finding import Case
from reports.form import Form
from reports.model import Report
from reports.weighing import Number

_MOST = 3
_LONGEST = 18


def causes(slip: Slip, case: Case) -> tuple[str, ...]:
    """A slip's possible causes, a few of them, each a sentence without its full stop."""
    effect = _effect(slip)
    if _alike(slip.repairs):
        return (_one_of_many(slip, case.report) + effect,)
    told = [_repair(repair, case) + effect for repair in slip.repairs[:_MOST]]
    if len(slip.repairs) > _MOST:
        told.append(f"等，像这样的改法共 {len(slip.repairs)} 种，哪一种都说得通")
    return (*told, _otherwise(slip.others, case.report.form)) if slip.others else tuple(told)


@lru_cache(maxsize=16)
def moved(slip: Slip, case: Case) -> bool:
    """Whether a repair is that numbers stand in the wrong cells: exchanged, shifted, or cut at the wrong place."""
    report = case.report
    several = [repair for repair in slip.repairs if len(repair) > 1]
    return any(
        exchanged(repair) or recut(repair) or shifted(_along(_line(repair, report), repair, report))
        for repair in several
    )


def _effect(slip: Slip) -> str:
    count = len(slip.lanes) - len(slip.shared)
    said = f"，{count} 个等式就都成立" if count > 1 else "，这个等式就成立"
    if slip.shared:
        said = f"{said.replace('这个', f'{count} 个')}，还有 {len(slip.shared)} 个等式要另一处疑点也弄清才成立"
    return said


def _repair(repair: Repair, case: Case) -> str:
    """One repair: which cells, what they print, and what they would have to print."""
    report = case.report
    if len(repair) == 1:
        said = f"若 {_cell(report.form, repair[0].name)} 是 {repair[0].new}（印着 {repair[0].old}）"
        hint = _carried(repair[0], case) or mistyped(repair[0])
        return f"{said}，{hint}" if hint else said
    line = _line(repair, report)
    where, names = _across(report.form, line), [_end(report.form, change.name, line) for change in repair]
    if exchanged(repair):
        return f"若{where}的 {names[0]} 和 {names[1]} 两格填反了（印着 {repair[0].old} 和 {repair[1].old}）"
    if shifted(_along(line, repair, report)):
        return f"若{where}从 {names[0]} 到 {names[-1]} 错了一格"
    cells = "、".join(
        f"{name} 是 {change.new}（印着 {change.old}）" for name, change in zip(names, repair, strict=True)
    )
    return f"若{where}的 {cells}" + ("，像是两格的数字切错了位置" if recut(repair) else "")


def _otherwise(others: tuple[Repair, ...], form: Form) -> str:
    """Other cells that would explain this doubt together with other doubts."""
    cells = "、".join(f"{_cell(form, name)} 是 {new}（印着 {old}）" for name, old, new in others[0])
    more = f"；这样的还有 {len(others) - 1} 种" if len(others) > 1 else ""
    return f"也可能是别的格：若 {cells}，这一处和另外的疑点也都成立{more}"


def _carried(change: Change, case: Case) -> str:
    """Whether the number is the one that last year's report carries over."""
    if case.before is None or ".carried_in." not in change.name:
        return ""
    carried = case.before.values.get(change.name.replace(".carried_in.", ".carried_out."))
    return "上年报告的结转下年正是这个数" if carried == change.new else ""


def _alike(repairs: tuple[Repair, ...]) -> bool:
    """Whether many repairs are the same one in another row or column."""
    kinds = {tuple(change.new - change.old for change in repair) for repair in repairs}
    return len(repairs) > _MOST and len(kinds) == 1 and len(repairs[0]) > 1


def _one_of_many(slip: Slip, report: Report) -> str:
    first, second = (_line(repair, report) for repair in slip.repairs[:2])
    wheres = "、".join(_across(report.form, line) for line in (first, second))
    ends = "、".join(
        f"{_end(report.form, name, first)}{'多' if new > old else '少'} {abs(new - old)}"
        for name, old, new in slip.repairs[0]
    )
    empty = not any(report.values[change.name] for repair in slip.repairs for change in repair)
    kind = "像是有一处没有填：" if empty else ""
    return f"{kind}若 {wheres} 等 {len(slip.repairs)} 处中有一处的 {ends}"


def _line(repair: Repair, report: Report) -> tuple[str, ...]:
    return line_of(report.form, [change.name for change in repair])


def _along(line: tuple[str, ...], repair: Repair, report: Report) -> list[tuple[Number | None, Number | None]]:
    new: dict[str, Number] = {change.name: change.new for change in repair}
    values = [(name, report.values[name]) for name in line if name in report.figures]
    return [(value, new.get(name, value)) for name, value in values]


def _across(form: Form, line: tuple[str, ...]) -> str:
    """What a line is called: its row, or its column; empty for cells in no line."""
    (_, row, column), (_, other, _) = form.cells[line[0]], form.cells[line[-1]]
    if row is other:
        return _short(row.label)
    return f"{_short(column.label)}列" if len({form.cells[name][2] for name in line}) == 1 else ""


def _end(form: Form, name: str, line: tuple[str, ...]) -> str:
    """A cell within its line."""
    _, row, column = form.cells[name]
    if form.cells[line[0]][1] is form.cells[line[-1]][1]:
        return column.label
    return _short(row.label) if len({form.cells[one][2] for one in line}) == 1 else _cell(form, name)


def _cell(form: Form, name: str) -> str:
    """A cell as people name it: "自然人·(一)予以公开"."""
    _, row, column = form.cells[name]
    return f"{column.label}·{_short(row.label)}"


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"
