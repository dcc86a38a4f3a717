"""Whose figures these are: a government's report and its office's mixed up (F5)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.agency import Kind, kind
from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.wording import fold

_COMPILED = re.compile(
    r"(?:汇总|综合|根据|汇集)[^。]{0,30}(?:各(?:部门|单位|乡镇|镇|街道|有关单位|行政机关)|所属部门)[^。]{0,40}(?:编制而成|编制完成|汇总而成|汇编)"
)
_OFFICE = re.compile(r"(?:我|本)办(?![理法公事学结案])")
_WHOLE = re.compile(r"全[市县区省旗州盟]|各(?:部门|单位|乡镇|镇|街道|级)|我[市县区省旗州盟]")


def _mixed(case: Case) -> Iterator[Outcome]:
    """An office's report that says it is compiled from others', or a government's that speaks for its office alone."""
    report, name = case.report, case.report.masthead.agency
    words = fold(report.opening + "\n" + report.sections.get(1, ""))
    of = kind(name) if name else None
    if of not in (Kind.OFFICE, Kind.GOVERNMENT):
        yield Inapplicable("不是政府或政府办公室的报告" if name else "没有读出单位")
    elif len(words.strip()) < 2:
        yield Undecided("没有读到正文")
    elif of is Kind.OFFICE and (compiled := _COMPILED.search(words)):
        yield Finding("F5", Severity.WARNING, f"标题是办公室的报告，正文却说“{compiled[0]}”，像是政府的汇总报告")
    elif of is Kind.GOVERNMENT and len(said := _OFFICE.findall(words)) > 1 and not _WHOLE.search(words):
        message = f"标题是政府的报告，正文却 {len(said)} 次自称“{said[0]}”，没有讲到全地区，像是办公室自己的报告"
        yield Finding("F5", Severity.WARNING, message)


F5 = Check(
    code="F5",
    title="政府报告与办公室报告混淆",
    plain="政府的报告汇总全地区，办公室的报告只讲自己；两种数字不能混在一起比。",
    formula="标题里的单位与正文自称的范围一致",
    severity=Severity.WARNING,
    law="条例第四十九条",
    innocent="办公室代拟政府报告时说法不严",
    look=_mixed,
)
