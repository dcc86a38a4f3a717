"""Fees for answering requests as section six tells them: parts above the total, sums no tariff yields (C8)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from reports.check import Check, Outcome
from reports.finding import Case, Finding, Inapplicable, Severity
from reports.model import Report
from reports.said import Said

_SIXTH = 6
_STEP = 10
_UNPAID = "t3.other.no_payment.total"
_PARTS = re.compile(r"其中|分别|包括")
_OTHERWISE = re.compile(r"同比|较上|比上|去年|上年|应收|应缴|减免|退|免收|未缴|尚未|实缴")
_NO_NOTICE = re.compile(r"(?:未|没有|无)(?:发出|制发|作出|开具|下达|产生|出具)[^。;,]{0,10}收费(?:通知|决定)")


def _look(case: Case) -> Iterator[Outcome]:
    """What is said of fees in 元, and whether nobody was asked to pay although somebody did not."""
    report = case.report
    said = [one for one in report.said if one.measure == "fee" and one.unit == "元" and one.value is not None]
    unpaid = report.values.get(_UNPAID)
    no_notice = _NO_NOTICE.search(report.sections.get(_SIXTH, ""))
    if not said and not no_notice:
        yield Inapplicable("正文没有说收了多少信息处理费")
    for one in said:
        yield from _odd_sum(one)
    yield from _parts(report)
    if no_notice and unpaid:
        message = f"正文第六部分说“{no_notice[0]}”，表三却有 {unpaid} 件逾期未按收费通知缴费"
        yield Finding("C8", Severity.INFO, message, (_UNPAID,), (f"{report.form.label(_UNPAID)}＝{unpaid}",))


def _odd_sum(one: Said) -> Iterator[Finding]:
    """A sum that the tariff cannot come to: every step of it, by item and by page, is a multiple of ten."""
    if one.low % _STEP and one.certain and not one.period and not _OTHERWISE.search(one.sentence):
        message = f"正文说“{one.quote}”，收费标准每一档都是 10 元的整数倍，加不出 {one.low} 元"
        yield Finding("C8", Severity.INFO, message, (), (f"正文{one.where}：{one.low}÷10 除不尽",))


def _parts(report: Report) -> Iterator[Finding]:
    """Parts of the fees, listed behind "其中", that are more than the whole."""
    for _, sentence in groupby(report.said, key=lambda one: (one.passage, one.sentence)):
        money = [one for one in sentence if one.unit == "元" and one.value is not None]
        whole = next((at for at, one in enumerate(money) if one.measure == "fee"), None)
        if whole is None or _OTHERWISE.search(money[0].sentence):
            continue
        total, parts = money[whole], money[whole + 1 :]
        added = sum(one.low for one in parts)
        if parts and added > total.low and _PARTS.search(total.sentence, total.end, parts[0].at):
            formula = "＋".join(str(one.low) for one in parts)
            yield Finding(
                "C8",
                Severity.INFO,
                f"正文说“{total.quote}”，可其中各项加起来是 {added} 元",
                (),
                (f"正文{total.where}：{formula}＝{added} ＞ {total.low}",),
                added - total.low,
            )


C8 = Check(
    code="C8",
    title="信息处理费不合理",
    plain="收取的信息处理费，各项不会比总数多，也应当是收费标准能算出来的数。",
    formula="各项之和 ≤ 总数；总数是 10 元的整数倍",
    severity=Severity.INFO,
    law="国办函〔2020〕109号",
    innocent="可能有减免、退费，或者只收了一部分",
    years=(2021, None),
    look=_look,
    words=True,
)
