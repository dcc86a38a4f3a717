"""Numbers said in prose against the tables: another number (C1), none against some (C5)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Fits, Inapplicable, Severity, Undecided
from reports.model import Report
from reports.narrative.against import Compared, against
from reports.narrative.worth import Worth
from reports.said import Meaning, Said

_MOST_READINGS = 4


def _look(case: Case, code: str) -> Iterator[Outcome]:
    """The numbers of the text that no valid reading of the tables comes to, each told once."""
    report = case.report
    worth = Worth(report)
    compared = against(report, worth)
    if not compared:
        yield Inapplicable("正文里没有和表格对得上号的数")
        return
    if report.untabled:
        yield Undecided("只有正文，没有表格可比")
        return
    told: set[tuple[str, str, object]] = set()
    for one in compared:
        if not one.gap or _none_against_some(one) is not (code == "C5"):
            continue
        same = (one.said.measure, one.said.column, one.said.low)
        if same not in told:
            told.add(same)
            yield _finding(report, worth, one, code)
    unsure = [one for one in compared if one.fits is None and one.why]
    for one in unsure:
        if _none_against_some(one) is (code == "C5") and one.said.scope not in ("part", "named"):
            yield Undecided(f"{one.why}（“{one.said.quote}”）")
    for one in compared:
        if code == "C1" and one.fits and one.fits != one.said.meanings[0]:
            yield Fits(f"正文“{one.said.quote}”合的是{worth.written(one.fits)}")


def _none_against_some(one: Compared) -> bool:
    """Whether the text says none where the table has some, or the other way round."""
    values = {value for _, value in one.values if value is not None}
    return (one.said.high == 0) != (values == {0}) if values else False


def _finding(report: Report, worth: Worth, one: Compared, code: str) -> Finding:
    said = one.said
    meaning, value = one.values[0]
    name = report.form.cells[meaning.plus[0]][0].name
    table = "" if meaning.words.startswith(name) else name
    what = "没有" if said.high == 0 and not any(sign.isdigit() for sign in said.printed) else said.printed
    words = f"正文说“{said.quote}”，{table}{_named(said, meaning.words)}却是 {value}，差 {one.difference}"
    if code == "C5":
        words = f"正文说“{said.quote}”，{table}{_named(said, meaning.words)}却是 {value}"
    readings = [f"{worth.written(reading)} ≠ {what}" for reading, _ in one.values[:_MOST_READINGS]]
    return Finding(
        code=code,
        severity=Severity.ERROR if code == "C5" else Severity.WARNING,
        message=words,
        figures=tuple(name for name in meaning.plus if name in report.figures),
        working=(f"正文{said.where}：{said.quote}", *readings),
        difference=one.difference,
        fault="reading" if _unsure(report, meaning) else "report",
        causes=tuple(_coincidences(report, worth, one)),
    )


def _unsure(report: Report, meaning: Meaning) -> bool:
    """Whether our reading of the table, or of a cell compared, was not plain."""
    tables = {name.partition(".")[0] for name in meaning.plus}
    return any(name.partition(".")[0] in tables for name in report.unread) or any(
        report.figures[name].note for name in (*meaning.plus, *meaning.minus)
    )


def _named(said: Said, words: str) -> str:
    return f"{words}（{_COLUMNS[said.column]}）" if said.column else words


_COLUMNS = {
    "natural": "自然人",
    "org": "法人或其他组织",
    "org_business": "商业企业",
    "org_research": "科研机构",
    "org_nonprofit": "社会公益组织",
    "org_legal": "法律服务机构",
}


def _coincidences(report: Report, worth: Worth, one: Compared) -> Iterator[str]:
    """A cell near those compared that holds the very number said: a slip of the eye, perhaps."""
    if not one.said.low or one.said.value is None:
        return
    rows = {name.rpartition(".")[0] for meaning, _ in one.values for name in meaning.plus}
    same = [name for name in report.figures if name.rpartition(".")[0] in rows and worth.figure(name) == one.said.low]
    if same:
        yield f"{one.said.low} 正好是{report.form.label(same[0])}"


C1 = Check(
    code="C1",
    title="正文与表格不符",
    plain="正文里说的件数，应当和表格里的一致；收到、办结、复议、诉讼各种合理的算法都试过。",
    formula="正文的数 ＝ 表格里任何一种合理算法的数",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="正文和表格的口径可能不同，比如只说本级、只说已审结的",
    look=lambda case: _look(case, "C1"),
    words=True,
)
C5 = Check(
    code="C5",
    title="正文说没有、表里有，或者反过来",
    plain="正文说没有收到或者是 0 件，表格里就不该有数；表格是 0，正文也不该有数。",
    formula="正文为 0 ⇔ 表格为 0",
    severity=Severity.ERROR,
    law="条例第四十九条、第五十条",
    innocent="正文和表格的范围可能不同",
    look=lambda case: _look(case, "C5"),
    words=True,
)
