"""Words and numbers that stand in another report too: the body's own of last year (D7), another body's (E2, E3)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.check import Check, Needs, Outcome
from reports.finding import Alike, Case, Finding, Inapplicable, Severity
from reports.likeness import LEAST, MOST, Masked, masked, nearly, passage, share
from reports.model import Report
from reports.neighbours import NO_YEAR_BEFORE, year_before
from reports.tables import enough

_SECTIONS = {1: "一", 5: "五"}
_SHOWN = 60
_TOO_SHORT = "除去法律用语，自己写的话太少，不比"
_NOT_LOOKED_FOR = "没有和别的单位比过"


def _repeated(case: Case) -> Iterator[Outcome]:
    """Sections one and five against the same of the year before, the law's words, years, numbers and names left out."""
    now, before = case.report, case.before
    if before is None:
        yield Inapplicable(NO_YEAR_BEFORE)
        return
    pairs = {number: (_text(now, number), _text(before, number)) for number in _SECTIONS}
    compared = {number: pair for number, pair in pairs.items() if len(pair[0].text) >= LEAST and pair[1].text}
    if not compared:
        yield Inapplicable(_TOO_SHORT)
    for number, (text, other) in compared.items():
        part = share(text, [other]) if nearly(text, other) else 0.0
        if part >= MOST:
            longest = passage(text, other)
            yield Finding(
                "D7",
                Severity.INFO,
                f"第{_SECTIONS[number]}部分的文字有 {part:.0%} 和 {year_before(case)}的一样（年份、数字、名称不算）",
                working=(_passage(longest),),
            )


def _passage(longest: str) -> str:
    return f"最长的一段相同文字（{len(longest)} 字）：{longest[:_SHOWN]}{'…' * (len(longest) > _SHOWN)}"


def _from_others(case: Case) -> Iterator[Outcome]:
    """Sections one and five against those of other bodies that share most of their words."""
    if case.alike is None:
        yield Inapplicable(_NOT_LOOKED_FOR)
        return
    texts = {number: _text(case.report, number) for number in _SECTIONS}
    compared = {number: text for number, text in texts.items() if len(text.text) >= LEAST}
    if not compared:
        yield Inapplicable(_TOO_SHORT)
    for number, text in compared.items():
        others = [(share(text, [other]), one, other) for one, other in _others(case, number)]
        part, one, other = max(others, key=lambda found: found[0], default=(0.0, None, None))
        if one and other and part >= MOST:
            more = sum(1 for found in others if found[0] >= MOST) - 1
            yield Finding(
                "E2",
                Severity.WARNING,
                f"第{_SECTIONS[number]}部分的文字有 {part:.0%} 和{one.agency} {one.year} 年度报告的一样"
                f"（年份、数字、名称不算{f'；另有 {more} 份也是' if more else ''}）",
                working=(_passage(passage(text, other)),),
            )


def _others(case: Case, number: int) -> Iterator[tuple[Alike, Masked]]:
    for one in case.alike or ():
        if one.section == number and not case.is_twice(one):
            yield one, masked(one.text, one.agency)


def _same_numbers(case: Case) -> Iterator[Outcome]:
    """Tables whose every number is another body's."""
    if case.alike is None:
        yield Inapplicable(_NOT_LOOKED_FOR)
        return
    by_table: dict[str, list[Alike]] = {}
    for one in case.alike:
        if one.table and not case.is_twice(one):
            by_table.setdefault(one.table, []).append(one)
    if not by_table and not enough(case.report):
        yield Inapplicable("表里的数字太少，碰巧相同也不奇怪，不比")
    for table in case.report.form.tables:
        for one in by_table.get(table.key, ())[:1]:
            more = len(by_table[table.key]) - 1
            names = tuple(
                name for name, value in case.report.values.items() if value and name.startswith(f"{table.key}.")
            )
            yield Finding(
                "E3",
                Severity.WARNING,
                f"{table.name}的 {len(names)} 个不是 0 的数字，和{one.agency} {one.year} 年度报告的一模一样"
                + (f"（另有 {more} 份也是）" if more else ""),
                names,
            )


def _text(report: Report, number: int) -> Masked:
    return masked(report.sections.get(number, ""), report.masthead.agency)


D7 = Check(
    code="D7",
    title="文字和上年雷同",
    plain="总体情况、存在的问题几乎一字不改地沿用上一年，等于没有写这一年。",
    severity=Severity.INFO,
    law="条例第五十条；法治蓝皮书 2017 年曾指出与上年重复率达九成的年报",
    innocent="法律用语、标题、年份、数字和单位名称已经除去；工作确实没有变化的小单位",
    formula="第一、五部分，六字一段，九成以上和上一年相同",
    look=_repeated,
    needs=Needs.YEARS,
    words=True,
)
E2 = Check(
    code="E2",
    title="文字和别家雷同",
    plain="两家单位的总体情况、存在的问题几乎一字不差，看看是不是抄来的，或者出自同一个起草的人。",
    severity=Severity.WARNING,
    law="条例第五十条；法治蓝皮书 2017 年曾指出跨区域抄袭的年报",
    innocent="几家单位由同一个办公室起草，或者政府和它的办公室共用文字；先后只是收录的先后，看不出谁抄谁",
    formula="第一、五部分，六字一段，九成以上相同",
    look=_from_others,
    needs=Needs.SET,
    words=True,
)
E3 = Check(
    code="E3",
    title="数据和别家相同",
    plain="两家单位整张表的数字一格不差，多半有一家贴错了表。",
    formula="表二、表三或表四的每一格与另一家的同一格相同，且不全是 0、不只是零星几个数",
    severity=Severity.WARNING,
    law="条例第五十条",
    innocent="全是 0 的表和只有零星数字的表不算；政府和它的办公室有时填同一张表",
    look=_same_numbers,
    needs=Needs.SET,
)
