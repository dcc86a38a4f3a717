"""Whose report it is (F5): title and opening words name two bodies, or a government and its office are mixed up."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reports.agency import Kind, kind
from reports.check import Check, Outcome
from reports.evidence import LEAD, TAG, TITLE, TOLD, one_body
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Evidence
from reports.wording import fold

_SHORTEST = 4
_COMPILED = re.compile(
    r"(?:汇总|综合|根据|汇集)[^。]{0,30}(?:各(?:部门|单位|乡镇|镇|街道|有关单位|行政机关)|所属部门)[^。]{0,40}(?:编制而成|编制完成|汇总而成|汇编)"
)
_OFFICE = re.compile(r"(?:我|本)办(?![理法公事学结案])")
_WHOLE = re.compile(r"全[市县区省旗州盟]|各(?:部门|单位|乡镇|镇|街道|级)|我[市县区省旗州盟]")


def _whose(case: Case) -> Iterator[Outcome]:
    """The body named twice, and whether a government's report and its office's are kept apart."""
    name = case.report.masthead.agency
    if name is None:
        yield Undecided("没有读出单位")
        return
    names = list(_named_twice(case))
    of = kind(name)
    mixed = list(_mixed(case, of)) if of in (Kind.OFFICE, Kind.GOVERNMENT) else []
    once = any(isinstance(one, Inapplicable) for one in names)
    yield from (one for one in names if isinstance(one, Finding))
    yield from (one for one in mixed if once or isinstance(one, Finding))
    if once and of not in (Kind.OFFICE, Kind.GOVERNMENT):
        yield Inapplicable("单位只写在一处，无从比较")


def _named_twice(case: Case) -> Iterator[Outcome]:
    """The body of the title against the one the opening words announce, and against what the person said who added it.

    Copied from another body's report, or from an older one, a report may name both. An abbreviation, a government and
    its office, a place with and without the one above it are no contradiction.
    """
    said = [one for one in case.report.masthead.evidence if one.field == "agency"]
    named = next((one for one in said if one.source in (TITLE, TAG)), None)
    announced = next((one for one in said if one.source == LEAD), None)
    told = next((one for one in said if one.source == TOLD), None)
    printed = named or announced
    if told and printed and _contradict(told, printed):
        where = "标题" if named else "开头"
        yield Finding(
            "F5",
            Severity.INFO,
            f"收录时说是{told.value}，{where}写的却是{printed.value}",
            working=_working(told, printed),
            fault="reading",
        )
    if named and announced:
        if _contradict(named, announced):
            yield Finding(
                "F5",
                Severity.INFO,
                f"标题写的是{named.value}，开头写的却是{announced.value}",
                working=_working(named, announced),
            )
    else:
        yield Inapplicable("单位只写在一处，无从比较")


def _contradict(one: Evidence, other: Evidence) -> bool:
    """Whether two names cannot be the same body's."""
    names = str(one.value), str(other.value)
    return min(map(len, names)) >= _SHORTEST and not one_body(*names)


def _working(*said: Evidence) -> tuple[str, ...]:
    return tuple(f"{one.source}：{one.value}" + (f"（{one.place}）" if one.place else "") for one in said)


def _mixed(case: Case, of: Kind) -> Iterator[Outcome]:
    """An office's report that says it is compiled from others', or a government's that speaks for its office alone."""
    report = case.report
    words = fold(report.opening + "\n" + report.sections.get(1, ""))
    if len(words.strip()) < 2:
        yield Undecided("没有读到正文")
    elif of is Kind.OFFICE and (compiled := _COMPILED.search(words)):
        yield Finding("F5", Severity.WARNING, f"标题是办公室的报告，正文却说“{compiled[0]}”，像是政府的汇总报告")
    elif of is Kind.GOVERNMENT and len(said := _OFFICE.findall(words)) > 1 and not _WHOLE.search(words):
        message = f"标题是政府的报告，正文却 {len(said)} 次自称“{said[0]}”，没有讲到全地区，像是办公室自己的报告"
        yield Finding("F5", Severity.WARNING, message)


F5 = Check(
    code="F5",
    title="单位混淆",
    plain="标题和开头写的应当是同一个单位；政府的报告汇总全地区，办公室的报告只讲自己，两种数字不能混在一起比。",
    formula="标题里的单位＝开头写的单位，且与正文自称的范围一致",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="机构改名、合署办公、简称、办公室代拟政府报告，都可能写得不一样",
    look=_whose,
    words=True,
)
