"""The report's build: the form of another year (B1), sections missing or misnumbered (B2), or miscounted (B8)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Report
from reports.wording import fold

_HAN = "一二三四五六七八九十"
_NUMBER = re.compile(rf"^第?[(（]?([{_HAN}]{{1,2}})")
_PARTS = re.compile(rf"([{_HAN}]|1?\d)\s*个?(?:部分|方面)")
_SUBJECTS = {
    1: re.compile(r"总体|概述|概况|基本情况"),
    2: re.compile(r"主动公开"),
    3: re.compile(r"申请"),
    4: re.compile(r"复议|诉讼"),
    5: re.compile(r"问题|改进"),
    6: re.compile(r"其[他它]|信息处理费|需要报告"),
}
_MOST_NAMED = 2
_FORMS = ("g2019", "g2021")


def _edition(case: Case) -> Iterator[Outcome]:
    """The years a form was made for against the year reported on."""
    report = case.report
    year, (first, last) = report.masthead.year, report.form.years
    if report.form.varies:
        yield Inapplicable("这一年还没有全国统一的表格")
    elif year is None or report.masthead.disputed:
        yield Undecided("没有读到年份" if year is None else "标题和统计期限的年份不一致，先弄清是哪一年")
    elif year < first or (last is not None and year > last):
        until = f"{first}–{last} 年度" if last else f"{first} 年度起"
        message = f"{year} 年度的报告用的是{report.form.name}表格（{until}用，{report.form.notice}）"
        yield Finding("B1", Severity.WARNING, message)


def _sections(case: Case) -> Iterator[Outcome]:
    """The six headings: there, numbered in order, and worded as the form words them."""
    report = case.report
    found = report.headings
    wanted = {section.number: section for section in report.form.sections}
    missing = [number for number in wanted if number not in found]
    behind = [number for number in missing if number > max(found, default=0)]
    if len(behind) > 1:
        yield Undecided(f"只找到 {len(found)} 个部分的标题，文件可能不全")
        return
    for number in missing:
        yield _missing(report, number, wanted[number].title)
    odd = [
        heading for number, heading in found.items() if (said := _NUMBER.match(heading)) and said[1] != _HAN[number - 1]
    ]
    if odd:
        some = "、".join(f"“{heading}”" for heading in odd[:_MOST_NAMED]) + ("等" if len(odd) > _MOST_NAMED else "")
        yield Finding("B2", Severity.INFO, f"{len(odd)} 个标题的序号和格式不同：{some}")


def _missing(report: Report, number: int, title: str) -> Finding:
    """A heading that is not there: a small thing where its subject is spoken of, a gap where it is not."""
    words = "".join(text for at, text in report.sections.items() if at != 1)
    tables = {table.key for table in report.form.tables if table.section == number}
    read = any(figure.place for name, figure in report.figures.items() if name.partition(".")[0] in tables)
    if read or _SUBJECTS[number].search(words):
        message = f"没有认出第{_HAN[number - 1]}部分的标题（{title}），可能写得和格式不一样"
        return Finding("B2", Severity.INFO, message, fault="reading")
    return Finding("B2", Severity.WARNING, f"没有找到第{_HAN[number - 1]}部分（{title}）")


def _counted(case: Case) -> Iterator[Outcome]:
    """The number of parts that the report says it has, against those it lists and those it prints."""
    report = case.report
    for sentence in re.split(r"[。;；]", fold(report.opening + "\n" + report.sections.get(1, "")[:600])):
        said = _PARTS.search(sentence)
        listed = [number for number, words in _SUBJECTS.items() if words.search(sentence)] if said else []
        if not said or len(listed) < 3:
            continue
        count = _HAN.index(said[1]) + 1 if said[1] in _HAN else int(said[1])
        headings = len(report.headings)
        if count == len(report.form.sections) and len(listed) < count:
            lacking = "、".join(section.title for section in report.form.sections if section.number not in listed)
            yield Finding("B8", Severity.INFO, f"自己说有{_words(said)}，列出的名称里没有“{lacking}”")
        elif count != headings and headings == len(report.form.sections):
            yield Finding("B8", Severity.INFO, f"自己说有{_words(said)}，实际印了 {headings} 个部分")
        return
    yield Inapplicable("报告没有说自己有几个部分")


def _words(said: re.Match[str]) -> str:
    return said[0].replace(" ", "")


B1 = Check(
    code="B1",
    title="用错版式",
    plain="2021 年度起用 2021 版表格，2019、2020 年度用 2019 版；用了别的年份的表格，数字就没法比。",
    formula="报告年度在这一版表格适用的年份之内",
    severity=Severity.WARNING,
    law="国办公开办函〔2021〕30号、〔2019〕60号",
    innocent="2020 年度的报告用 2019 版是对的；也可能年份没有读对",
    look=_edition,
)
B2 = Check(
    code="B2",
    title="缺章节、标题或序号不对",
    plain="报告应当有六个部分，序号从一到六。",
    formula="印出的六个标题、序号与格式相同",
    severity=Severity.WARNING,
    law="年度报告格式（国办公开办函〔2021〕30号：不能遗漏，也不宜泛化）",
    innocent="标题换了说法，或者转成文字时丢了标题",
    look=_sections,
    forms=_FORMS,
    words=True,
)
B8 = Check(
    code="B8",
    title="自述的部分数与实际不符",
    plain="开头说“由六部分组成”，后面就该列出六个名称、印出六个部分。",
    formula="自述的部分数 ＝ 列出的名称数 ＝ 印出的部分数",
    severity=Severity.INFO,
    law="年度报告格式",
    innocent="名称写得简略，没有认出来",
    look=_counted,
    forms=_FORMS,
    words=True,
)
