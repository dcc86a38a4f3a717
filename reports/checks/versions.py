"""Two versions of one report: figures changed after it was published (D10), or nothing but another copy of it (E7)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.changes import changes, shown
from reports.check import Check, Needs, Outcome
from reports.finding import Alike, Case, Finding, Inapplicable, Severity, Undecided
from reports.likeness import LEAST, MOST, masked, share
from reports.model import Report

_MOST_SHOWN = 6
_SECTIONS = {1: "一", 5: "五"}


def _changed(case: Case) -> Iterator[Outcome]:
    """The cells that this version and the one known earlier print differently; both are kept."""
    now, earlier = case.report, case.earlier
    if earlier is None:
        yield Inapplicable("只收录过一版")
        return
    found = changes(earlier, now)
    if found.forms:
        yield Undecided("两版用的表格版式不同，没法逐格比")
    if found.cells:
        working = [
            f"{now.form.label(one.name)}：{' → '.join(shown((one.earlier, one.later)))}"
            for one in found.cells[:_MOST_SHOWN]
        ]
        if len(found.cells) > _MOST_SHOWN:
            working.append(f"还有 {len(found.cells) - _MOST_SHOWN} 格")
        yield Finding(
            "D10",
            Severity.WARNING,
            f"收录过两版，{_told_apart(earlier, now)}有 {len(found.cells)} 格数字不同",
            tuple(one.name for one in found.cells),
            working=tuple(working),
        )
    if found.unread:
        yield Undecided(f"有 {len(found.unread)} 格只在一版里读清了，没法比")


def _copied(case: Case) -> Iterator[Outcome]:
    """Two documents of one body and year whose every cell is the same: one report kept twice; under two names of the
    body, perhaps."""
    now, earlier = case.report, case.earlier
    twice = {one.agency: one.year for one in case.alike or () if case.is_twice(one)}
    named_twice = [finding for agency, year in twice.items() for finding in _under_two_names(case, agency, year)]
    yield from named_twice
    if named_twice and earlier is None:
        return
    if earlier is None or not now.filled_in:
        yield Inapplicable("只收录过一版" if earlier is None else "整份表都没有填数，像是一份空表")
        return
    found = changes(earlier, now)
    if found.unread or now.unread:
        yield Undecided("有的格没有读清，没法比")
    elif not found.forms and not found.cells:
        message = f"收录过不止一份，{len(now.figures)} 格都相同，像是同一份报告的不同副本"
        yield Finding("E7", Severity.INFO, message)


def _under_two_names(case: Case, agency: str, year: int) -> Iterator[Finding]:
    same = [one for one in case.alike or () if one.agency == agency and case.is_twice(one)]
    tables = [table.name for table in case.report.form.tables if any(one.table == table.key for one in same)]
    words = [f"第{_SECTIONS[one.section]}部分的文字" for one in same if one.section and _same_words(case.report, one)]
    if tables or words:
        what = "、".join([f"{table}的数字" for table in tables] + words)
        message = f"{what}和{agency} {year} 年度报告的一样，看名称可能是同一家，像是同一份报告收录了两次"
        yield Finding("E7", Severity.INFO, message)


def _same_words(report: Report, one: Alike) -> bool:
    text = masked(report.sections.get(one.section, ""), report.masthead.agency)
    return len(text.text) >= LEAST and share(text, [masked(one.text, one.agency)]) >= MOST


def _told_apart(earlier: Report, now: Report) -> str:
    """Which two versions these are, where their days of publication tell."""
    first, second = earlier.masthead.published, now.masthead.published
    return f"{first} 发布的和 {second} 发布的" if first and second and first != second else ""


D10 = Check(
    code="D10",
    title="发布后改动过数字",
    plain="同一份报告先后见到两个版本，数字不一样；两版都留着，可以逐格看。",
    severity=Severity.WARNING,
    law="条例第四十九条",
    innocent="发现错误后的正常更正；也可能是网页版和附件没有同步",
    formula="先收录的一版的每一格 ＝ 后收录的一版的同一格",
    look=_changed,
    needs=Needs.YEARS,
)
E7 = Check(
    code="E7",
    title="一份报告收录了两次",
    plain="同一家、同一年的报告收录了两份，数字一格不差，统计时只算一份；名称相近、改过名的两家数字或文字一样，也先当作同一家来问。",
    severity=Severity.INFO,
    law="条例第四十九条（每年公布一份）",
    innocent="网页版和附件、图解版、转载，都是同一份报告的副本；名称相近、前后相接的也可能确是两家",
    formula="先收录的一版的每一格 ＝ 后收录的一版的同一格，没有一格不同",
    look=_copied,
    needs=Needs.YEARS,
)
