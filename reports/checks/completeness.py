"""Tables, rows and columns of the form that are not in the document (B3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reports.check import Check, Outcome
from reports.doubtful import is_unclear
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.form import Table
from reports.model import Report, State

_MOST_NAMED = 3


def _missing(case: Case) -> Iterator[Outcome]:
    """A missing table is one doubt, and so are the missing rows, and the missing columns, of each table."""
    report = case.report
    if State.LOST not in report.states:
        return
    if report.untabled and report.form.varies:
        yield Inapplicable("那些年没有全国统一的表格")
        return
    for table in report.form.tables:
        cells = {name: figure for name, figure in report.figures.items() if name.startswith(f"{table.key}.")}
        lost = [name for name, figure in cells.items() if figure.state is State.LOST]
        unseen = [name for name in lost if cells[name].place is None]
        if not lost:
            continue
        if len(unseen) == len(cells):
            yield _absent(report, table, tuple(unseen))
            continue
        rows = _whole(report, cells, unseen, of="row")
        named = {name for names in rows.values() for name in names}
        beside = {_row(name) for name, figure in cells.items() if figure.state is not State.LOST}
        gaps = [name for name in lost if name not in named and _row(name) in beside]
        columns = _whole(report, [name for name in cells if name not in named], gaps, of="column")
        named.update(name for names in columns.values() for name in names)
        for words, parts in (("行", rows), ("列", columns)):
            if parts:
                message = f"{table.name}里没有找到 {len(parts)} {words}：{_named(list(parts))}"
                yield _gap(report, table, message, tuple(name for names in parts.values() for name in names))
        unclear = sum(1 for name in lost if name not in named and is_unclear(cells[name].note))
        if unclear:
            yield Undecided(f"{table.name}有 {unclear} 格在图上看不清，没有读")
        if len(lost) > len(named) + unclear:
            yield Undecided(f"{table.name}有 {len(lost) - len(named) - unclear} 格，格数和表头对不上，没有读")


def _absent(report: Report, table: Table, names: tuple[str, ...]) -> Finding:
    message = f"没有找到{table.name}（{table.title}）"
    if report.pictured:
        message += "，这一部分里有图片，表格可能在图里"
    return _gap(report, table, message, names)


def _gap(report: Report, table: Table, message: str, names: tuple[str, ...]) -> Finding:
    """A doubt about what is missing; only a hint where nothing of the sections behind it is there either, because then
    it is the file that breaks off."""
    if any(number > table.section for number in report.headings):
        return Finding("B3", Severity.WARNING, message, names, fault="reading")
    return Finding("B3", Severity.INFO, f"{message}；后面的部分也没有，像是文件不全", names, fault="reading")


def _row(name: str) -> str:
    return name.rpartition(".")[0]


def _whole(report: Report, cells: Collection[str], unseen: list[str], of: str) -> dict[str, list[str]]:
    """The rows or columns none of whose cells were seen, by label, with their figures."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in cells:
        _, row, column = report.form.cells[name]
        part = row if of == "row" else column
        groups.setdefault((part.key, part.label), []).append(name)
    missing = set(unseen)
    return {label: names for (_, label), names in groups.items() if missing.issuperset(names)}


def _named(labels: list[str]) -> str:
    return "、".join(labels[:_MOST_NAMED]) + ("等" if len(labels) > _MOST_NAMED else "")


B3 = Check(
    code="B3",
    title="缺表、缺行或缺列",
    plain="表格的每一行每一列都该在；缺了就有数字没有公布，或者文件不完整。",
    formula="格式里的每一张表、每一行、每一列都找得到",
    severity=Severity.WARNING,
    law="年度报告格式（国办公开办函〔2021〕30号、〔2019〕60号）",
    innocent="复制或转换文件时丢了一部分；表格是图片",
    look=_missing,
)
