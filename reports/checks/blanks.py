"""Cells left blank, or with "/" or "-" in them, where a number belongs (B4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity
from reports.model import Report, State


def _blank(case: Case) -> Iterator[Outcome]:
    """One gentle word for all such cells of a report. A "/" for 规章 is how many say that they make none."""
    report = case.report
    if not report.states & {State.BLANK, State.MARK}:
        return
    if not report.filled_in:
        yield Inapplicable("整份表都没有填数，像是一份空表")
        return
    blank = [name for name, figure in report.figures.items() if figure.state is State.BLANK]
    marked = [
        name for name, figure in report.figures.items() if figure.state is State.MARK and not _rules(report, name)
    ]
    if not blank and not marked:
        return
    said = [f"有 {len(blank)} 格空白（{_tables(report, blank)}）"] if blank else []
    if marked:
        marks = "、".join(dict.fromkeys(f"“{(report.figures[name].printed or '').strip()}”" for name in marked))
        said.append(f"有 {len(marked)} 格写的是{marks}")
    yield Finding("B4", Severity.INFO, "，".join(said) + "，没有写 0；这些格不当作 0", (*blank, *marked))


def _rules(report: Report, name: str) -> bool:
    return report.form.cells[name][1].means == "regulations"


def _tables(report: Report, names: list[str]) -> str:
    counts = Counter(report.form.cells[name][0].name for name in names)
    return "、".join(f"{table} {count} 格" for table, count in counts.items())


B4 = Check(
    code="B4",
    title="空白或“/”代替 0",
    plain="没有就该写 0；空着分不清是没有还是漏填。",
    formula="每一格都印着数字",
    severity=Severity.INFO,
    law="年度报告格式",
    innocent="许多单位习惯不填或写“/”；规章一行写“/”的不提",
    look=_blank,
)
