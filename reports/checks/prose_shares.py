"""Percentages said in prose: the share of a count (C2), its change since last year (C3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reports.check import Check, Needs, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity, Undecided
from reports.model import Report
from reports.narrative.against import own_scopes
from reports.narrative.meanings import meanings
from reports.narrative.worth import Worth
from reports.said import Meaning, Number, Ratio, Said

_WHOLE = ("requests.new", "requests.result_total", "requests.handled", "requests.all")
_OF = re.compile(r"(?:其|全部|总|申请|办结|答复|办理|受理|收到|政府|信息|主动|公开|件|条|数|量|的|比例?|全年|年度)*")
_LEAST = Decimal("0.06")
_FEWEST_ALIKE = 2


def _shares(case: Case) -> Iterator[Outcome]:
    """Each share against every base it may have: the tables' totals, and every larger number said beside it."""
    report, worth = case.report, Worth(case.report)
    said = [one for one in report.said if one.share and one.value is not None]
    if not said:
        yield Inapplicable("正文里没有占比")
        return
    for one in said:
        ratio = one.share
        assert ratio is not None, "only those with a share are looked at"
        bases = _bases(report, worth, one)
        values = {worth.meaning(meaning) for meaning in one.meanings} - {None}
        numerators = [one.low, *(value for value in values if value is not None)]
        if any(_is_share(top, base, ratio) for top in numerators for base in bases):
            continue
        if not _OF.fullmatch(ratio.of) or one.period:
            continue
        if _sure_of_base(report, worth, one):
            yield _wrong_share(one, ratio, bases)
        else:
            yield Undecided(f"不知道“{one.quote}”占的是什么的比例")


def _is_share(top: Number, base: Number, ratio: Ratio) -> bool:
    share = Decimal(top) * 100 / Decimal(base)
    return abs(share - ratio.value) <= max(ratio.step, _LEAST, ratio.value / 10 if ratio.around else Decimal(0))


def _bases(report: Report, worth: Worth, one: Said) -> list[Number]:
    """What a share may be of, the likeliest first; none is smaller than the count itself."""
    found = [other for other in report.said if other.passage == one.passage and other is not one]
    said = [other.low for other in found if other.value is not None and other.unit == one.unit]
    tables = [worth.meaning(meaning) for meaning in _totals(report)] if one.measure.startswith("requests.") else []
    bases = [*(base for base in tables if base is not None), *said]
    return [base for base in dict.fromkeys(bases) if base >= one.low and base]


def _totals(report: Report) -> list[Meaning]:
    """Requests answered, received, and both carried in and received."""
    new, both, answered = meanings("requests.new", "", report.form, report.printed)[:3] or (None, None, None)
    return [one for one in (answered, new, both) if one is not None]


def _sure_of_base(report: Report, worth: Worth, one: Said) -> bool:
    """Whether what the share is of is plain: the total of requests is known, or others beside it share one base."""
    if one.measure.startswith("requests."):
        told = any(other.measure in _WHOLE and other.passage == one.passage for other in report.said)
        known = None not in [worth.meaning(meaning) for meaning in _totals(report)] and bool(_totals(report))
        return known and (told or one.scope in own_scopes(report)) and one.certain
    alike = [other for other in report.said if other.share and other.sentence == one.sentence and other is not one]
    for base in _bases(report, worth, one):
        fitting = [other for other in alike if other.share and _is_share(other.low, base, other.share)]
        if len(fitting) >= max(_FEWEST_ALIKE, len(alike) - 1):
            return True
    return False


def _wrong_share(one: Said, ratio: Ratio, bases: list[Number]) -> Finding:
    tried = [f"{one.low}÷{base}＝{Decimal(one.low) * 100 / Decimal(base):.2f}%" for base in bases[:3]]
    return Finding(
        "C2",
        Severity.WARNING,
        f"正文说“{one.quote}”占 {ratio.printed}，按各种总数算都不是：{'，'.join(tried)}",
        tuple(name for meaning in one.meanings[:1] for name in meaning.plus),
        (f"正文{one.where}：{one.quote}，{ratio.printed}", *(f"{line} ≠ {ratio.printed}" for line in tried)),
    )


def _changes(case: Case) -> Iterator[Outcome]:
    """Each growth or fall against last year's report, by every valid reading of the same measure."""
    said = [one for one in case.report.said if one.growth and one.value is not None and one.meanings and not one.period]
    if not said:
        yield Inapplicable("正文里没有和上年相比的数")
        return
    if case.before is None:
        yield Undecided("没有上一年的报告")
        return
    now, before = Worth(case.report), Worth(case.before)
    for one in said:
        ratio = one.growth
        assert ratio is not None, "only those with a change are looked at"
        old = meanings(one.measure, one.column, case.before.form, case.before.printed)
        bases = [before.meaning(meaning) for meaning in old]
        told = [
            other.low for other in case.report.said if other.period and other.sentence == one.sentence and other.value
        ]
        tops = [one.low, *(value for meaning in one.meanings if (value := now.meaning(meaning)) is not None)]
        known = [base for base in (*bases, *told) if base]
        if any(_is_change(top, base, ratio) for top in tops for base in known):
            continue
        if bases and None not in bases and 0 not in bases and one.certain and one.scope in own_scopes(case.report):
            yield _wrong_change(one, ratio, [base for base in bases if base])
        else:
            yield Undecided(f"不知道“{one.quote}”是和什么数比的")


def _is_change(top: Number, base: Number, ratio: Ratio) -> bool:
    change = Decimal(top) - Decimal(base)
    if ratio.unit != "%":
        return change == ratio.value or (ratio.around and abs(change - ratio.value) <= abs(ratio.value) / 5)
    percent = change * 100 / Decimal(base)
    return abs(percent - ratio.value) <= max(ratio.step, _LEAST, abs(ratio.value) / 10 if ratio.around else Decimal(0))


def _wrong_change(one: Said, ratio: Ratio, bases: list[Number]) -> Finding:
    if ratio.unit == "%":
        tried = [
            f"({one.low}－{base})÷{base}＝{(Decimal(one.low) - base) * 100 / Decimal(base):.2f}%" for base in bases
        ]
    else:
        tried = [f"{one.low}－{base}＝{one.low - base}" for base in bases]
    return Finding(
        "C3",
        Severity.WARNING,
        f"正文说“{one.quote}”比上年{ratio.printed}，和上一年报告里的数对不上：{tried[0]}",
        tuple(name for meaning in one.meanings[:1] for name in meaning.plus),
        (f"正文{one.where}：{one.quote}，{ratio.printed}", *dict.fromkeys(tried)),
    )


C2 = Check(
    code="C2",
    title="占比不符",
    plain="正文里说的百分比，应当等于件数除以总数；四舍五入或者去掉尾数都算对。",
    formula="件数 ÷ 总数 ＝ 占比",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="占的可能是另一个没有说出来的总数",
    look=_shares,
    words=True,
)
C3 = Check(
    code="C3",
    title="同比不符",
    plain="正文里说的比上年增减，应当和上一年报告里的数算得上。",
    formula="(今年－上年) ÷ 上年 ＝ 同比",
    severity=Severity.WARNING,
    law="条例第四十九条、第五十条",
    innocent="上年的数可能后来更正过，口径也可能变了",
    needs=Needs.YEARS,
    look=_changes,
    words=True,
)
