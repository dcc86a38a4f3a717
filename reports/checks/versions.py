"""Figures that differ between two versions of one report: something was changed after it was published (D10)."""

from __future__ import annotations

from collections.abc import Iterator

from reports.changes import changes, shown
from reports.check import Check, Needs, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Report

_MOST_SHOWN = 6


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
    look=_changed,
    needs=Needs.YEARS,
)
